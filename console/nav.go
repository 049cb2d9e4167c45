package console

import (
	"strings"

	"teman/bot"
)

// place is an entry of the bar that leads through the console.
type place struct {
	Path string // below Base
	Key  string // of its text
	Here bool
}

// Places are the pages that the officer may go to from anywhere.
func (v view) Places() (shown []place) {
	at := strings.TrimPrefix(v.r.URL.Path, Base)
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
