package console

import (
	"maps"
	"net/url"
	"slices"
)

// draft is what somebody typed over something that others may change meanwhile:
// what stood in each field when they looked, and what stands in it now.
type draft struct {
	Was, Typed map[string]string
}

// draftOf is a draft in which nobody typed yet.
func draftOf(now map[string]string) draft { return draft{maps.Clone(now), maps.Clone(now)} }

// wasField stands before the name of a field for what it was.
const wasField = "dulu_"

// readDraft reads a draft of these fields from a form.
func readDraft(form url.Values, fields []string) draft {
	d := draft{map[string]string{}, map[string]string{}}
	for _, f := range fields {
		d.Was[f], d.Typed[f] = form.Get(wasField+f), form.Get(f)
	}
	return d
}

// onto brings a draft up to what is there now: a field that was not touched
// takes it over, so that saving undoes nothing of anybody's. What both changed
// stays as it was typed, and is named in the order of fields.
func (d draft) onto(now map[string]string, fields []string) (merged draft, both []string) {
	merged = draftOf(now)
	for _, f := range fields {
		if d.Typed[f] == d.Was[f] {
			continue
		}
		merged.Typed[f] = d.Typed[f]
		if now[f] != d.Was[f] && now[f] != d.Typed[f] {
			both = append(both, f)
		}
	}
	return merged, both
}

// touched are the fields in which something else stands than there was.
func (d draft) touched(fields []string) []string {
	return slices.DeleteFunc(slices.Clone(fields), func(f string) bool { return d.Typed[f] == d.Was[f] })
}
