package understand

import (
	"fmt"
	"os"
	"runtime"
	"testing"
	"text/tabwriter"
	"time"
)

// BenchmarkUnderstand measures a sentence set aside; its metrics are the
// figures the bot is held to, and its table shows them by way of writing.
func BenchmarkUnderstand(b *testing.B) {
	styles, sentences := aside(b)
	var texts []string
	for _, style := range styles {
		for _, s := range sentences[style] {
			texts = append(texts, s.text)
		}
	}
	before := heap()
	began := time.Now()
	u := New(shipped(b))
	u.learned()
	learned, held := time.Since(began), heap()-before
	plain := printed(u, styles, sentences)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		u.Read(home, texts[i%len(texts)])
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N), "µs/sentence")
	b.ReportMetric(learned.Seconds(), "s/learning")
	b.ReportMetric(float64(held)/(1<<20), "MB")
	b.ReportMetric(100*share(plain.first, plain.read), "%first")
	b.ReportMetric(100*share(plain.wantedOffered, plain.wanted), "%offered")
	b.ReportMetric(100*share(plain.reached, plain.wanted), "%reached")
	b.ReportMetric(100*share(plain.accepted, plain.foreign), "%accepted")
	runtime.KeepAlive(u)
}

// printed prints how each way of writing is understood as it is, with one typing
// error and with two, and returns the first of all.
func printed(u *Understanding, styles []string, sentences map[string][]judged) tally {
	w := tabwriter.NewWriter(os.Stderr, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer w.Flush()
	fmt.Fprintln(w, "style\tsentences\tfirst %\toffered %\treached %\toff topic accepted %\tsure %\tright of sure %\t1 slip %\t2 slips %\t")
	var all [3]tally
	line := func(name string, t [3]tally) {
		fmt.Fprintf(w, "%s\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t\n", name, t[0].read, 100*share(t[0].first, t[0].read),
			100*share(t[0].wantedOffered, t[0].wanted), 100*share(t[0].reached, t[0].wanted), 100*share(t[0].accepted, t[0].foreign), 100*share(t[0].sure, t[0].read),
			100*share(t[0].sureRight, t[0].sure), 100*share(t[1].first, t[1].read), 100*share(t[2].first, t[2].read))
	}
	for _, style := range styles {
		var seen [3]tally
		for errors := range seen {
			seen[errors] = judge(u, sentences[style], errors)
			all[errors].add(seen[errors])
		}
		line(style, seen)
	}
	line("all", all)
	return all[0]
}

// heap is how much of the memory is held.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
