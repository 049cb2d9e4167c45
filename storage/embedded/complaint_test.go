package embedded

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestReason(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"LOG:  starting\nFATAL:  lock file is empty\nHINT:  wait\n": "FATAL:  lock file is empty",
		"creating directory ... ok\ninitdb: error: no\nhint\n":      "initdb: error: no",
		"Bus error\n\n": "Bus error",
		"":              "",
	} {
		if got := reason(written); got != want {
			t.Errorf("%q gives %q, want %q", written, got, want)
		}
	}
}

func FuzzReason(f *testing.F) {
	f.Add("FATAL:  " + strings.Repeat("é", 200))
	f.Fuzz(func(t *testing.T, written string) {
		got := reason(written)
		if len(got) > 300 || strings.Contains(got, "\n") || !utf8.ValidString(got) {
			t.Errorf("%q gives %q", written, got)
		}
	})
}
