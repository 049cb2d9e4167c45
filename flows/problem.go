package flows

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is something wrong with a flow, at the place where it has to be
// mended.
type Problem struct {
	File   string
	Line   int
	Flow   string
	Step   string
	Reason string
}

// String gives "daftar.yaml:12: daftar.nik: no text daftar.nik in en".
func (p Problem) String() string {
	where := p.Flow
	if p.Step != "" {
		where += "." + p.Step
	}
	return fmt.Sprintf("%s:%d: %s: %s", p.File, p.Line, where, p.Reason)
}

// Problems are all that is wrong, in order of place.
type Problems []Problem

// Error lists the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return ps
}

// orNil is ps as an error; nil when nothing is wrong.
func (ps Problems) orNil() error {
	if len(ps) == 0 {
		return nil
	}
	return ps.sorted()
}
