package embedded

import (
	"context"
	"testing"
)

// The targets: under 4 s for a first start, under 1 s for a later one, both
// with fsync on.

func BenchmarkFirstStart(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		o := ground(b)
		o.Fast = false
		b.StartTimer()
		c := up(b, o)
		b.StopTimer()
		check(b, c.Remove(context.Background()))
		b.StartTimer()
	}
}

func BenchmarkLaterStartAndStop(b *testing.B) {
	o := ground(b)
	o.Fast = false
	check(b, up(b, o).Stop(b.Context()))
	for b.Loop() {
		check(b, up(b, o).Stop(b.Context()))
	}
}
