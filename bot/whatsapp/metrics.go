package whatsapp

import (
	"math"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"

	"teman/bot"
)

// Metrics counts what WhatsApp numbers do. It is a prometheus.Collector; whoever
// serves the numbers registers it. All phones of a process share one.
type Metrics struct {
	connected *prometheus.GaugeVec
	until     *prometheus.GaugeVec
	held      *prometheus.CounterVec
	reached   prometheus.Counter
	missing   *prometheus.CounterVec
}

// NewMetrics makes counters that stand at zero.
func NewMetrics() *Metrics {
	return &Metrics{
		connected: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Namespace: "teman", Name: "whatsapp_connected", Help: "1 while a number that this process holds is connected.",
		}, []string{"account"}),
		until: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Namespace: "teman", Name: "whatsapp_stopped_until_seconds",
			Help: "Until when a number is stopped, as Unix time; +Inf: until somebody mends it; 0: it works again.",
		}, []string{"account", "why"}),
		held: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "teman", Name: "whatsapp_held_total", Help: "Messages that the governor held, by its reason.",
		}, []string{"reason"}),
		reached: prometheus.NewCounter(prometheus.CounterOpts{
			Namespace: "teman", Name: "whatsapp_reach_outs_total", Help: "Messages of a number's own accord that got a place in its ration.",
		}),
		missing: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "teman", Name: "whatsapp_unreadable_total", Help: "Messages that could not be deciphered, by what became of them.",
		}, []string{"fate"}),
	}
}

// Describe implements prometheus.Collector.
func (m *Metrics) Describe(d chan<- *prometheus.Desc) { prometheus.DescribeByCollect(m, d) }

// Collect implements prometheus.Collector.
func (m *Metrics) Collect(c chan<- prometheus.Metric) {
	m.connected.Collect(c)
	m.until.Collect(c)
	m.held.Collect(c)
	m.reached.Collect(c)
	m.missing.Collect(c)
}

func account(id bot.AccountID) string { return strconv.FormatInt(int64(id), 10) }

func (m *Metrics) online(id bot.AccountID, connected bool) {
	m.connected.WithLabelValues(account(id)).Set(float64(bit(connected)))
}

func (m *Metrics) stopped(id bot.AccountID, s bot.Stop) {
	until := math.Inf(1)
	if !s.Until.IsZero() {
		until = float64(s.Until.Unix())
	}
	m.until.WithLabelValues(account(id), s.Why).Set(until)
}

func (m *Metrics) resumed(id bot.AccountID, why string) {
	m.until.WithLabelValues(account(id), why).Set(0)
}

func (m *Metrics) hold(r reason)    { m.held.WithLabelValues(string(r)).Inc() }
func (m *Metrics) reach()           { m.reached.Inc() }
func (m *Metrics) lost(fate string) { m.missing.WithLabelValues(fate).Inc() }
