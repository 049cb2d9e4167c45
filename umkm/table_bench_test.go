package umkm

import (
	"runtime"
	"testing"
)

// What the tables hold once they are loaded. Each is loaded once.
func BenchmarkTables(b *testing.B) {
	for name, load := range map[string]func() (any, error){
		"regions":    func() (any, error) { return LoadRegions() },
		"activities": func() (any, error) { return LoadActivities() },
		"villages":   func() (any, error) { return regionsForTest.WithVillages(madeUpVillages()) },
	} {
		b.Run(name, func(b *testing.B) {
			var held float64
			for b.Loop() {
				held = heldBy(b, load)
			}
			b.ReportMetric(held, "MB-held")
		})
	}
}

// heldBy is how many megabytes of memory a table keeps.
func heldBy(b *testing.B, load func() (any, error)) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	table, err := load()
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(table)
	return float64(after.HeapAlloc-before.HeapAlloc) / (1 << 20)
}
