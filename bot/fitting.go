package bot

import (
	"slices"

	"teman/umkm"
)

// Fitting is who may join an occasion, as filters know it: what of Occasion.For
// and Occasion.Missing depends on a business alone, written so that a database
// can look for it. The region is not part of it.
type Fitting struct {
	Occasion OccasionID    `json:"occasion"`
	Fields   []string      `json:"fields,omitempty"` // prefixes of KBLI codes; a business without a code fits
	Scales   []string      `json:"scales,omitempty"` // one whose scale nobody can tell fits
	Bounds   []umkm.Rupiah `json:"bounds,omitempty"` // of a year's turnover, at which another scale begins
	Needs    []Existing    `json:"needs,omitempty"`  // each of them
	Lacks    []Existing    `json:"lacks,omitempty"`  // none of them
}

// Existing is a certificate at one of the stages at which it exists.
type Existing struct {
	Kind   umkm.Kind    `json:"kind"`
	Stages []umkm.Stage `json:"stages"`
}

// FittingOf is who may join an occasion, by what the catalogue says of the
// papers today.
func FittingOf(o Occasion, c *umkm.Catalogue) *Fitting {
	f := &Fitting{Occasion: o.ID, Fields: o.Fields, Scales: o.Scales, Bounds: umkm.TurnoverBounds()}
	for _, kind := range o.Needs {
		f.Needs = append(f.Needs, existing(kind, c))
	}
	for _, kind := range o.Lacks {
		f.Lacks = append(f.Lacks, existing(kind, c))
	}
	return f
}

func existing(kind umkm.Kind, c *umkm.Catalogue) Existing {
	entry, _ := c.Entry(kind)
	return Existing{Kind: kind, Stages: slices.DeleteFunc(slices.Clone(entry.Stages), func(s umkm.Stage) bool { return !entry.Issued(s) })}
}
