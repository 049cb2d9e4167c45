package main

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"

	"teman/flows/understand"
)

// confusionParts is into how many parts the example sentences go, and
// mostMistaken how many of the confusions are listed.
const (
	confusionParts = 5
	mostMistaken   = 30
)

// writeConfusion writes a line for each intent, with what its sentences were
// taken for, and then the most frequent confusions.
func writeConfusion(out io.Writer, c understand.Confusion) error {
	w := bufio.NewWriter(out) // an error stays in it until Flush
	right, of := c.Right()
	fmt.Fprintf(w, "%d of %d right (%.1f %%), each read by others than itself\n\n", right, of, percent(right, of))
	for _, intent := range slices.Sorted(maps.Keys(c)) {
		sum := 0
		for _, times := range c[intent] {
			sum += times
		}
		fmt.Fprintf(w, "%-20s %4d  %5.1f %%", intent, sum, percent(c[intent][intent], sum))
		for _, taken := range slices.Sorted(maps.Keys(c[intent])) {
			if taken != intent {
				fmt.Fprintf(w, "  %s %d", taken, c[intent][taken])
			}
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintln(w)
	mistakes := c.Mistakes()
	for _, m := range mistakes[:min(mostMistaken, len(mistakes))] {
		fmt.Fprintf(w, "%4d  %s taken for %s\n", m.Times, m.Intent, m.Taken)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write confusion: %w", err)
	}
	return nil
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) }
