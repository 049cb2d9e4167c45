package courier

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"teman/bot"
)

// Metrics counts what couriers do. It is a prometheus.Collector; whoever serves
// the numbers registers it. All couriers of a process may share one.
type Metrics struct {
	sends    *prometheus.HistogramVec
	outcomes *prometheus.CounterVec
	back     prometheus.Counter
	overdue  prometheus.Gauge
}

// NewMetrics makes counters that stand at zero.
func NewMetrics() *Metrics {
	return &Metrics{
		sends: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: "teman", Name: "send_seconds", Help: "Time that a channel took for a send, by its verdict.",
			Buckets: prometheus.ExponentialBuckets(0.001, 4, 8), // 1 ms to 16 s, a little over the longest send
		}, []string{"verdict"}),
		outcomes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "teman", Name: "outcomes_total", Help: "Messages that ended, by their outcome.",
		}, []string{"outcome"}),
		back: prometheus.NewCounter(prometheus.CounterOpts{
			Namespace: "teman", Name: "put_back_total", Help: "Messages that went back to the outbox to be sent again.",
		}),
		overdue: prometheus.NewGauge(prometheus.GaugeOpts{
			Namespace: "teman", Name: "outbound_overdue", Help: "Messages without an outcome behind their deadline; anything but zero is a bug.",
		}),
	}
}

// Describe implements prometheus.Collector.
func (m *Metrics) Describe(d chan<- *prometheus.Desc) { prometheus.DescribeByCollect(m, d) }

// Collect implements prometheus.Collector.
func (m *Metrics) Collect(c chan<- prometheus.Metric) {
	m.sends.Collect(c)
	m.outcomes.Collect(c)
	m.back.Collect(c)
	m.overdue.Collect(c)
}

func (m *Metrics) sent(v bot.Verdict, took time.Duration) {
	m.sends.WithLabelValues(string(v)).Observe(took.Seconds())
}

func (m *Metrics) ended(v bot.Verdict) { m.outcomes.WithLabelValues(string(v)).Inc() }
func (m *Metrics) putBack(n int)       { m.back.Add(float64(n)) }

func (m *Metrics) swept(s bot.Swept) {
	m.outcomes.WithLabelValues(string(bot.Expired)).Add(float64(s.Expired))
}

func (m *Metrics) audited(overdue int) { m.overdue.Set(float64(overdue)) }
