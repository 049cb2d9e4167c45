package console

import (
	"context"
	"strconv"

	"teman/bot"
	"teman/umkm"
)

type noteStore interface {
	Note(ctx context.Context, n bot.Note) error
	Notes(ctx context.Context, before int64, subject string, limit int) ([]bot.Note, error)
}

func (c *Console) noteRoutes() []route {
	return []route{{"GET", "/catatan", bot.RoleAdministrator, c.notes, "console.notes.title"}}
}

// notesShown is how many rows of the audit log stand on a page.
const notesShown = 50

// notesPage is a part of the audit log, the newest first.
type notesPage struct {
	Notes   []bot.Note
	Subject string
	Older   int64 // the first row of the next page comes before it; zero on the last
}

// notes shows what officers did.
func (c *Console) notes(v *visit) error {
	p := notesPage{Subject: v.r.FormValue("tentang")}
	before, _ := strconv.ParseInt(v.r.FormValue("sebelum"), 10, 64) // anything else begins at the end
	var err error
	if p.Notes, err = c.Store.Notes(v.r.Context(), before, p.Subject, notesShown+1); err != nil {
		return err
	}
	if len(p.Notes) > notesShown {
		p.Notes = p.Notes[:notesShown]
		p.Older = p.Notes[notesShown-1].ID
	}
	return v.show("notes", umkm.Say("console.notes.title"), p)
}
