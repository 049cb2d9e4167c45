package telegram

import "github.com/prometheus/client_golang/prometheus"

// Metrics counts what Telegram bots hear, and do beside sending. It is a
// prometheus.Collector; all bots of a process may share one.
type Metrics struct {
	updates *prometheus.CounterVec
	acts    *prometheus.CounterVec
	trouble *prometheus.CounterVec
	pending prometheus.Gauge
}

// What became of an update or an act.
const (
	stored  = "stored"
	ignored = "ignored" // there is nothing to do about it
	poison  = "poison"  // it cannot be read
	done    = "done"
	failed  = "failed"
	dropped = "dropped" // there was no room
)

// NewMetrics makes counters that stand at zero.
func NewMetrics() *Metrics {
	return &Metrics{
		updates: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "teman", Subsystem: "telegram", Name: "updates_total", Help: "Updates from Telegram, by what became of them.",
		}, []string{"became"}),
		acts: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "teman", Subsystem: "telegram", Name: "acts_total",
			Help: "Presses answered, keyboards edited, typing shown, groups greeted, by how that ended.",
		}, []string{"act", "ended"}),
		trouble: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "teman", Subsystem: "telegram", Name: "trouble_total", Help: "Times that nothing could be heard, by why.",
		}, []string{"why"}),
		pending: prometheus.NewGauge(prometheus.GaugeOpts{
			Namespace: "teman", Subsystem: "telegram", Name: "pending_updates", Help: "Updates that Telegram could not bring to the webhook yet.",
		}),
	}
}

// Describe implements prometheus.Collector.
func (m *Metrics) Describe(d chan<- *prometheus.Desc) { prometheus.DescribeByCollect(m, d) }

// Collect implements prometheus.Collector.
func (m *Metrics) Collect(c chan<- prometheus.Metric) {
	m.updates.Collect(c)
	m.acts.Collect(c)
	m.trouble.Collect(c)
	m.pending.Collect(c)
}

func (m *Metrics) heard(became string)    { m.updates.WithLabelValues(became).Inc() }
func (m *Metrics) act(name, ended string) { m.acts.WithLabelValues(name, ended).Inc() }
func (m *Metrics) troubled(why string)    { m.trouble.WithLabelValues(why).Inc() }
