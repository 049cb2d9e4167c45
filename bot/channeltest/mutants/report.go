package main

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"text/tabwriter"
	"time"
)

// table prints how every guard was missed.
func table(out io.Writer, guards []guard, ends []end) {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\nGUARD\tFATE\tTEST\tTOOK\tSEEN")
	for i, g := range guards {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", g.Name, ends[i].fate, g.Test, round(ends[i].took), short(ends[i].says))
	}
	_ = t.Flush() // an output that is closed has nobody who reads on
	for i, g := range guards {
		if ends[i].fate != red {
			fmt.Fprintf(out, "\n%s: %s\n  %s\n  %s\n", ends[i].fate, g.Name, g.Prevents, ends[i].says)
		}
	}
	fmt.Fprintln(out)
}

func count(ends []end, f fate) (n int) {
	for _, e := range ends {
		if e.fate == f {
			n++
		}
	}
	return n
}

// failure is a line that a test says when it fails, or its program when it ends
// at once.
var failure = regexp.MustCompile(`(?m)^\s+\S+\.go:\d+: [^[].*$|^panic: .*$|^fatal error: .*$`)

// firstFailure passes over what rapid says of itself, which is in brackets.
func firstFailure(output string) string {
	return strings.TrimSpace(failure.FindString(output))
}

// short cuts what would make the table too wide to read.
func short(says string) string {
	const most = 90
	says, _, _ = strings.Cut(says, "\n")
	if runes := []rune(says); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return says
}

func round(d time.Duration) time.Duration { return d.Round(100 * time.Millisecond) }
