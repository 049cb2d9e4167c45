package console

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

type talkStore interface {
	Talk(ctx context.Context, s bot.Scope, id bot.BusinessID, contact bot.ContactID, before time.Time, limit int, n bot.Note) ([]bot.Line, time.Time, error)
}

// talkShown is how many lines of a talk stand on a page.
const talkShown = 60

// talkPage is what was said with one contact of an owner.
type talkPage struct {
	bot.Sheet
	Owner   bot.Owner
	Reach   bot.Reach
	Lines   []saidLine
	Earlier string // query of the page before; empty on the first
}

// saidLine is one bubble of a talk.
type saidLine struct {
	bot.Line
	Says    string
	Choices []string
}

// talk shows a talk, the newest last. Reading it is noted.
func (c *Console) talk(v *visit) error {
	sheet, err := v.sheet()
	if err != nil {
		return err
	}
	p, err := talkOf(sheet, v.r.PathValue("contact"))
	if err != nil {
		return err
	}
	var before time.Time
	if at, err := strconv.ParseInt(v.r.URL.Query().Get("sebelum"), 10, 64); err == nil { // anything else begins at the end
		before = time.UnixMicro(at)
	}
	lines, earlier, err := c.Store.Talk(v.r.Context(), v.by.Scope, sheet.ID, p.Reach.ID, before, talkShown,
		v.noteOf("talk_read", fmt.Sprintf("contact %d", p.Reach.ID)))
	if err != nil {
		return err
	}
	if !earlier.IsZero() {
		p.Earlier = fmt.Sprintf("?sebelum=%d", earlier.UnixMicro())
	}
	for _, l := range lines {
		p.Lines = append(p.Lines, v.bubble(l))
	}
	return v.show("talk", umkm.Say("console.talk.title").With("name", umkm.TextValue(p.Owner.Name)), p)
}

// talkOf finds whose contact the one in the address is.
func talkOf(sheet bot.Sheet, contact string) (talkPage, error) {
	for _, owner := range sheet.Owners {
		for _, reach := range owner.Contacts {
			if strconv.FormatInt(int64(reach.ID), 10) == contact {
				return talkPage{Sheet: sheet, Owner: owner, Reach: reach}, nil
			}
		}
	}
	return talkPage{}, errNotFound
}

// bubble says a line as it was read, in the language of that time.
func (v *visit) bubble(l bot.Line) saidLine {
	s := saidLine{Line: l, Says: l.Text}
	if l.Media != "" {
		s.Says = strings.TrimSpace(v.say("console.media."+string(l.Media)) + " " + l.Text)
	}
	if len(l.Message.Paragraphs) == 0 {
		return s
	}
	lang := l.Lang
	if lang == "" {
		lang = v.console.Lang
	}
	var all []string
	for _, parcel := range v.console.Render.Render(bot.Outbound{Message: l.Message, Lang: lang}, bot.Limits{Text: 4096, Buttons: 10, Label: 60}) {
		all = append(all, parcel.Text)
		for _, b := range parcel.Buttons {
			s.Choices = append(s.Choices, b.Label)
		}
	}
	s.Says = strings.Join(all, "\n\n")
	return s
}
