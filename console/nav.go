package console

import (
	"slices"
	"strings"

	"teman/bot"
)

// section is a part of the bar that leads through the console.
type section struct {
	Key    string // of its text
	Places []place
}

// place is an entry of the bar.
type place struct {
	Path string // below Base
	Key  string // of its text
	Here bool
}

// sections are the parts of the bar, and which places stand in them in which
// order. A place that stands in none is in the last one.
var sections = []struct {
	key   string
	paths []string
}{
	{"console.section.owners", []string{"/", "/meja", "/usaha", "/surat"}},
	{"console.section.programmes", []string{"/acara", "/hadir", "/siaran"}},
	{"console.section.insight", []string{"/gambaran", "/paham", "/jawaban"}},
	{"console.section.office", nil},
}

// Sections are the pages that the officer may go to from anywhere.
func (v view) Sections() (shown []section) {
	places := v.places()
	for i, s := range sections {
		part := section{Key: s.key}
		for _, path := range s.paths {
			if at := slices.IndexFunc(places, func(p place) bool { return p.Path == path }); at >= 0 {
				part.Places = append(part.Places, places[at])
				places = slices.Delete(places, at, at+1)
			}
		}
		if i == len(sections)-1 {
			part.Places = append(part.Places, places...)
		}
		if len(part.Places) > 0 {
			shown = append(shown, part)
		}
	}
	return shown
}

func (v view) places() (shown []place) {
	at := strings.TrimPrefix(v.r.URL.Path, Base)
	if strings.HasPrefix(at, "/program/") {
		at = "/acara" // a programme is its occasions, and is reached from them
	}
	for _, r := range v.console.routes() {
		if r.place == "" || !v.by.Role.May(r.least) {
			continue
		}
		path := strings.TrimSuffix(r.path, "{$}")
		here := at == path || path != "/" && strings.HasPrefix(at, path+"/")
		shown = append(shown, place{Path: path, Key: r.place, Here: here})
	}
	return shown
}

// Officer is who is signed in; its ID is zero while nobody is.
func (v view) Officer() bot.Officer { return v.by }
