package alarm

import (
	"github.com/prometheus/client_golang/prometheus"

	"teman/bot"
)

// Metrics counts what stands. It is a prometheus.Collector.
type Metrics struct{ *prometheus.GaugeVec }

// NewMetrics makes gauges of nothing.
func NewMetrics() *Metrics {
	return &Metrics{prometheus.NewGaugeVec(prometheus.GaugeOpts{
		Namespace: "teman", Name: "alarm", Help: "1 while an alarm stands, by its name.",
	}, []string{"alarm"})}
}

// stand sets what every watch may raise to 0 and what stands to 1. What stood
// and is watched by nobody disappears.
func (m *Metrics) stand(watched []Watch, standing []bot.StandingAlarm) {
	m.Reset()
	for _, w := range watched {
		m.WithLabelValues(w.Name).Set(0)
	}
	for _, a := range standing {
		m.WithLabelValues(a.Name).Set(1)
	}
}
