package bot

import "github.com/prometheus/client_golang/prometheus"

// Metrics counts what the runtime does. It is a prometheus.Collector; whoever
// serves the numbers registers it.
type Metrics struct {
	turns    prometheus.Counter
	said     prometheus.Counter
	failures *prometheus.CounterVec
	parkings *prometheus.CounterVec
}

// NewMetrics makes counters that stand at zero.
func NewMetrics() *Metrics {
	count := func(name, help string) prometheus.CounterOpts {
		return prometheus.CounterOpts{Namespace: "teman", Name: name, Help: help}
	}
	return &Metrics{
		turns:    prometheus.NewCounter(count("turns_total", "Turns that were committed.")),
		said:     prometheus.NewCounter(count("outbound_total", "Messages that turns put into the outbox.")),
		failures: prometheus.NewCounterVec(count("turn_failures_total", "Attempts at a turn that failed, by reason."), []string{"reason"}),
		parkings: prometheus.NewCounterVec(count("parked_total", "Inbounds that could not be handled, by reason."), []string{"reason"}),
	}
}

// Describe implements prometheus.Collector.
func (m *Metrics) Describe(d chan<- *prometheus.Desc) { prometheus.DescribeByCollect(m, d) }

// Collect implements prometheus.Collector.
func (m *Metrics) Collect(c chan<- prometheus.Metric) {
	m.turns.Collect(c)
	m.said.Collect(c)
	m.failures.Collect(c)
	m.parkings.Collect(c)
}

func (m *Metrics) applied(turns []Turn) {
	said := 0
	for _, t := range turns {
		said += len(t.Out)
	}
	m.turns.Add(float64(len(turns)))
	m.said.Add(float64(said))
}

func (m *Metrics) failed(r Reason) { m.failures.WithLabelValues(string(r)).Inc() }
func (m *Metrics) parked(r Reason) { m.parkings.WithLabelValues(string(r)).Inc() }
