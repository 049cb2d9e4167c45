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
	if v.by.ID == 0 {
		return nil
	}
	for _, p := range []struct {
		place
		least bot.Role
	}{
		{place{Path: "/", Key: "console.home.title"}, bot.RoleViewer},
		{place{Path: "/usaha", Key: "console.businesses.title"}, bot.RoleViewer},
		{place{Path: "/petugas", Key: "console.officers.title"}, bot.RoleAdministrator},
		{place{Path: "/catatan", Key: "console.notes.title"}, bot.RoleAdministrator},
	} {
		if !v.by.Role.May(p.least) {
			continue
		}
		at := strings.TrimPrefix(v.r.URL.Path, Base)
		p.Here = at == p.Path || p.Path != "/" && strings.HasPrefix(at, p.Path+"/")
		shown = append(shown, p.place)
	}
	return shown
}

// Officer is who is signed in; its ID is zero while nobody is.
func (v view) Officer() bot.Officer { return v.by }
