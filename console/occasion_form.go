package console

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// occasionForm is an occasion as it is written.
type occasionForm struct {
	bot.Occasion
	Where     string // the region as it was typed
	From      string // as browsers write a local time
	To        string
	Until     string
	KBLI      string // prefixes, as they were typed
	Kinds     []string
	AllScales []umkm.Scale
	Papers    []umkm.Kind
	Topics    []bot.Topic
	Handout   handout
	Says      umkm.Phrase
}

// HasScale, IsNeeded and IsLacked say what is ticked.
func (f occasionForm) HasScale(s umkm.Scale) bool { return slices.Contains(f.Scales, s.String()) }

// IsNeeded reports whether a paper is asked for.
func (f occasionForm) IsNeeded(k umkm.Kind) bool { return slices.Contains(f.Needs, k) }

// IsLacked reports whether a paper keeps people out.
func (f occasionForm) IsLacked(k umkm.Kind) bool { return slices.Contains(f.Lacks, k) }

// IsDate reports whether it is another occasion of a programme that there is.
func (f occasionForm) IsDate() bool { return f.ID == 0 && f.Programme != 0 }

// Heading is what the form is for.
func (f occasionForm) Heading() umkm.Phrase {
	switch {
	case f.ID != 0:
		return umkm.Say("console.occasion.form_changed")
	case f.IsDate():
		return umkm.Say("console.occasion.form_date")
	}
	return umkm.Say("console.occasion.form")
}

// newOccasion asks for an occasion.
func (c *Console) newOccasion(v *visit) error {
	f := occasionForm{Occasion: bot.Occasion{Kind: "training", Quota: 40, Topic: "pelatihan"}, Where: v.by.Scope.Region}
	if region, ok := c.Regions.ByCode(v.by.Scope.Region); ok {
		f.Where = region.FullName()
	}
	return v.showOccasionForm(f)
}

// editOccasion shows an occasion as it can be changed.
func (c *Console) editOccasion(v *visit) error {
	o, err := v.occasion()
	if err != nil {
		return err
	}
	return v.showOccasionForm(c.filledIn(o))
}

// filledIn is the form of an occasion that there is.
func (c *Console) filledIn(o bot.Occasion) occasionForm {
	f := occasionForm{Occasion: o, Where: o.Region}
	if region, ok := c.Regions.ByCode(f.Region); ok {
		f.Where = region.FullName()
	}
	f.KBLI = strings.Join(f.Fields, " ")
	f.From, f.To, f.Until = f.In(f.Starts).Format(browserTime), f.In(f.Ends).Format(browserTime), f.In(f.Deadline).Format(browserTime)
	f.Handout = handout{ID: f.Poster.ID, Name: f.Poster.Name, Type: f.Poster.Type}
	return f
}

func (v *visit) showOccasionForm(f occasionForm) (err error) {
	f.Kinds, f.AllScales = []string{"training", "facilitation", "forum", "survey"}, umkm.Scales()
	catalogue, err := v.console.Store.Catalogue(v.r.Context(), v.today())
	if err != nil {
		return err
	}
	f.Papers = catalogue.Kinds()
	if f.Topics, err = v.console.Store.Topics(v.r.Context()); err != nil {
		return err
	}
	return v.show("occasion_form", f.Heading(), f)
}

// saveOccasion keeps what was written, or shows it again with what is wrong.
func (c *Console) saveOccasion(v *visit) error {
	h, err := v.readHandout()
	var refused *bot.Refusal
	if err != nil && !errors.As(err, &refused) {
		return err
	}
	f := c.occasionOf(v)
	f.Handout, f.Poster = h, bot.Poster{ID: h.ID, Name: h.Name, Type: h.Type}
	if refused == nil {
		ctx := v.r.Context()
		if f.ID == 0 {
			f.ID, err = c.Occasions.Plan(ctx, v.by, f.Occasion)
		} else {
			err = c.Occasions.Change(ctx, v.by, f.Occasion)
		}
		errors.As(err, &refused)
	}
	switch {
	case refused != nil:
		f.Says = refused.Says
		return v.showOccasionForm(f)
	case err != nil:
		return err
	}
	v.redirect(fmt.Sprintf("/acara/%d", f.ID))
	return nil
}

// occasionOf reads the form. What cannot be read stays empty, and the desk says
// so.
func (c *Console) occasionOf(v *visit) occasionForm {
	form := v.r.PostForm
	text := func(name string) string { return strings.TrimSpace(form.Get(name)) }
	number := func(name string) int64 {
		n, _ := strconv.ParseInt(text(name), 10, 64)
		return n
	}
	f := occasionForm{Where: text("wilayah"), From: text("mulai"), To: text("selesai"), Until: text("batas"), KBLI: text("kbli")}
	f.ID, f.Programme, f.Edition = bot.OccasionID(number("id")), bot.ProgrammeID(number("program")), int(number("edisi"))
	f.Kind, f.Title, f.About, f.Place, f.Note, f.Audience, f.Topic = text("jenis"), text("judul"), text("tentang"), text("tempat"), text("catatan"),
		text("sasaran"), text("topik")
	f.Quota, f.Chosen = int(number("kuota")), form.Get("dipilih") != ""
	if region, ok := c.regionOf(f.Where, v.by.Scope.Region); ok {
		f.Region = region.Code
	}
	f.Fields = strings.FieldsFunc(f.KBLI, func(r rune) bool { return r < '0' || r > '9' })
	f.Scales = form["skala"]
	f.Needs, f.Lacks = kindsOf(form["perlu"]), kindsOf(form["belum"])
	zone := umkm.ZoneOf(f.Region)
	f.Starts, f.Ends, f.Deadline = localTime(f.From, zone), localTime(f.To, zone), localTime(f.Until, zone)
	if f.Until == "" && !f.Starts.IsZero() {
		f.Deadline = f.Starts
	}
	return f
}

// localTime reads a browser's local time in a zone; zero when it is none.
func localTime(text string, zone *time.Location) time.Time {
	at, err := time.ParseInLocation(browserTime, text, zone)
	if err != nil {
		return time.Time{}
	}
	return at
}

// kindsOf reads which kinds are ticked, each once.
func kindsOf(ticked []string) (kinds []umkm.Kind) {
	for _, code := range ticked {
		if kind, ok := umkm.ParseKind(code); ok && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}
