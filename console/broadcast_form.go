package console

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// broadcastForm is an announcement as it is written.
type broadcastForm struct {
	bot.Broadcast
	Place      string // the region as it was typed
	When       string // local time, as browsers write it
	Numbers    string // people by hand, as they were typed
	Handout    handout
	Topics     []bot.Topic
	Activities []umkm.Activity
	Scales     []umkm.Scale
	Papers     []choices
	Wanting    []choices
	Heards     []choice
	Seatings   []bot.Seating
	Says       umkm.Phrase
}

// Seated is the value of whose seats the announcement is for.
func (f broadcastForm) Seated() string {
	switch {
	case f.Audience.Seated != 0:
		return seatedOccasion + strconv.FormatInt(int64(f.Audience.Seated), 10)
	case f.Audience.Programme != 0:
		return seatedProgramme + strconv.FormatInt(int64(f.Audience.Programme), 10)
	}
	return ""
}

// What stands before the number in the value of whose seats are meant.
const (
	seatedOccasion  = "acara-"
	seatedProgramme = "program-"
)

// Fits is the occasion whose rules say who is meant; zero: none.
func (f broadcastForm) Fits() bot.OccasionID {
	if f.Audience.Fits == nil {
		return 0
	}
	return f.Audience.Fits.Occasion
}

// SeatStates are the states of seats that can be meant.
func (broadcastForm) SeatStates() []bot.SeatState {
	return []bot.SeatState{bot.SeatJoined, bot.SeatWaiting, bot.SeatAttended, bot.SeatCancelled}
}

// HasSeats reports whether seats of a state are meant.
func (f broadcastForm) HasSeats(s bot.SeatState) bool {
	if len(f.Audience.Seats) == 0 {
		return s != bot.SeatCancelled
	}
	return slices.Contains(f.Audience.Seats, s)
}

// Programmes are the programmes of the occasions, each once.
func (f broadcastForm) Programmes() (list []bot.Seating) {
	for _, s := range f.Seatings {
		if !slices.ContainsFunc(list, func(p bot.Seating) bool { return p.Programme == s.Programme }) {
			list = append(list, s)
		}
	}
	return list
}

// Carried are the people that are named, for the form to have again.
func (f broadcastForm) Carried() string { return carryPeople(f.Audience.People) }

// IsNamed reports whether a list says who is meant, if only nobody.
func (f broadcastForm) IsNamed() bool { return f.Audience.People != nil }

// Named is how many people are named by a list or by hand.
func (f broadcastForm) Named() int { return len(f.Audience.People) }

// Heading is what the form is for.
func (f broadcastForm) Heading() umkm.Phrase {
	if f.ID != 0 {
		return umkm.Say("console.broadcast.rewrite")
	}
	return umkm.Say("console.broadcast.write")
}

// newBroadcast shows an empty form, or one for whom another page showed: a list
// of the registry, an occasion, its people. What is meant stands in the address.
func (c *Console) newBroadcast(v *visit) error {
	asked := v.r.URL.Query()
	asked.Set("peminat", asked.Get("topik")) // of the list: in the form it is what the announcement is about
	f := broadcastForm{Place: asked.Get("wilayah"), Numbers: strings.Join(asked["nomor"], "\n"), Broadcast: bot.Broadcast{Audience: audienceOf(asked)}}
	occasion, _ := strconv.ParseInt(asked.Get("pelatihan"), 10, 64) // anything else is none
	f.Occasion = bot.OccasionID(occasion)
	return v.showBroadcastForm(f)
}

// editBroadcast shows a draft to be changed. What is no draft any more is shown
// as it is.
func (c *Console) editBroadcast(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	b, err := c.Store.Broadcast(v.r.Context(), v.by.Scope, bot.BroadcastID(id))
	if err != nil {
		return err
	}
	if b.State != bot.BroadcastDraft {
		v.redirect(fmt.Sprintf("/siaran/%d", b.ID))
		return nil
	}
	f := broadcastForm{Broadcast: b, Place: view{visit: v}.Region(b.Audience.Filter.Region)}
	if f.Handout, err = v.handout(b.Attachment); err != nil {
		return err
	}
	if !b.Due.IsZero() {
		f.When = b.Due.In(c.Zone).Format(browserTime)
	}
	return v.showBroadcastForm(f)
}

// browserTime is how an input of the kind datetime-local writes.
const browserTime = "2006-01-02T15:04"

func (v *visit) showBroadcastForm(f broadcastForm) (err error) {
	store, ctx := v.console.Store, v.r.Context()
	if f.Topics, err = store.Topics(ctx); err != nil {
		return err
	}
	catalogue, err := store.Catalogue(ctx, v.today())
	if err != nil {
		return err
	}
	f.Activities, f.Scales = v.console.Activities.All(), umkm.Scales()
	f.Papers, f.Wanting, f.Heards = papers(catalogue, f.Audience.Filter), topics(f.Topics, f.Audience.Filter), heards(f.Audience.Filter)
	if f.Seatings, err = store.Seatings(ctx, v.by.Scope, v.at); err != nil {
		return err
	}
	return v.show("broadcast_form", f.Heading(), f)
}

// audienceOf reads whom an announcement is for, but for its region and its list
// of people.
func audienceOf(form url.Values) bot.Audience {
	a := bot.Audience{Filter: filterOf(form)}
	a.Filter.Topic, a.Filter.Unwanted = strings.CutPrefix(form.Get("peminat"), unwanted)
	if id, ok := strings.CutPrefix(form.Get("peserta"), seatedOccasion); ok {
		n, _ := strconv.ParseInt(id, 10, 64) // anything else is none
		a.Seated = bot.OccasionID(n)
	}
	if id, ok := strings.CutPrefix(form.Get("peserta"), seatedProgramme); ok {
		n, _ := strconv.ParseInt(id, 10, 64)
		a.Programme = bot.ProgrammeID(n)
	}
	if a.Seated != 0 || a.Programme != 0 {
		for _, s := range form["kursi"] {
			a.Seats = append(a.Seats, bot.SeatState(s))
		}
	}
	return a
}

// readFitting reads whose rules say who is meant.
func (v *visit) readFitting(f *broadcastForm, occasion string) error {
	id, err := strconv.ParseInt(occasion, 10, 64)
	if err != nil {
		return nil //nolint:nilerr // anything else is none
	}
	o, err := v.console.Store.OccasionOf(v.r.Context(), v.by.Scope, bot.OccasionID(id))
	if err != nil {
		return err
	}
	catalogue, err := v.console.Store.Catalogue(v.r.Context(), v.today())
	f.Audience.Fits = bot.FittingOf(o, catalogue)
	return err
}

// listBytes is the most that a list of people may have.
const listBytes = 10 << 20

// draftBroadcast keeps what was written and shows whom it will reach.
func (c *Console) draftBroadcast(v *visit) error {
	files, err := v.readUploads(map[string]int{"berkas": bot.MaxAttachment, "daftar": listBytes})
	var f broadcastForm
	if err == nil {
		f, err = v.readBroadcast(files)
	}
	var id bot.BroadcastID
	if err == nil {
		id, err = c.Announcements.Draft(v.r.Context(), v.by, f.Broadcast)
	}
	if refused, ok := errors.AsType[*bot.Refusal](err); ok {
		f.Says = refused.Says
		return v.showBroadcastForm(f)
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/siaran/%d", id))
	return nil
}

// readBroadcast reads the form. With an error, the rest of it is as it was
// typed.
func (v *visit) readBroadcast(files map[string]upload) (broadcastForm, error) {
	form := v.r.PostForm
	f := broadcastForm{
		Place: strings.TrimSpace(form.Get("wilayah")), When: form.Get("waktu"), Numbers: form.Get("nomor"),
		Broadcast: bot.Broadcast{
			Title: form.Get("judul"), Body: unixLines(form.Get("isi")), More: unixLines(form.Get("lengkap")), Insists: form.Get("tanpa_lewati") != "",
			Topic: form.Get("topik"), Urgent: form.Get("mendesak") != "", Audience: audienceOf(form),
		},
	}
	id, _ := strconv.ParseInt(form.Get("id"), 10, 64) // anything else is a new one
	occasion, _ := strconv.ParseInt(form.Get("pelatihan"), 10, 64)
	f.ID, f.Occasion = bot.BroadcastID(id), bot.OccasionID(occasion)
	// Whoever was named is kept first: whatever else is refused, no file has to
	// be chosen anew.
	named := v.readPeople(&f, files["daftar"].Body)
	err := v.readFitting(&f, form.Get("cocok"))
	if err != nil {
		return f, err
	}
	if f.Handout, err = v.handoutOf(files["berkas"]); err != nil {
		return f, err
	}
	f.Attachment = f.Handout.ID
	if f.Place != "" {
		region, ok := v.console.regionOf(f.Place, v.by.Scope.Region)
		if !ok {
			return f, &bot.Refusal{Says: umkm.Say("console.businesses.unknown").With("region", umkm.TextValue(f.Place))}
		}
		f.Audience.Filter.Region = region.Code
	}
	if f.When != "" {
		due, err := time.ParseInLocation(browserTime, f.When, v.console.Zone)
		if err != nil {
			return f, &bot.Refusal{Says: umkm.Say("console.broadcast.bad_time")}
		}
		f.Due = due
	}
	return f, named
}

// readPeople reads who is named: by a file, by hand, as the form had it when it
// was shown again, or as the draft had it.
func (v *visit) readPeople(f *broadcastForm, list []byte) (err error) {
	if typed := strings.TrimSpace(f.Numbers); len(list) == 0 && typed != "" {
		list = []byte(strings.NewReplacer(",", "\n", ";", "\n").Replace(typed))
	}
	switch {
	case len(list) > 0:
		f.Audience.People, f.Audience.Lost, err = v.console.Announcements.People(v.r.Context(), v.by, list)
		if err == nil && f.Audience.People == nil {
			f.Audience.People = []bot.PersonID{} // a list of nobody is not everybody
		}
		return err
	case v.r.PostForm.Get("tanpa_daftar") != "":
		return nil
	case v.r.PostForm.Get("orang") != "":
		var ok bool
		if f.Audience.People, ok = carriedPeople(v.r.PostForm.Get("orang")); !ok {
			return errNotFound
		}
		f.Audience.Lost = carriedRows(v.r.PostForm["tak_ada"])
		return nil
	case f.ID == 0:
		return nil
	}
	former, err := v.console.Store.Broadcast(v.r.Context(), v.by.Scope, f.ID)
	f.Audience.People, f.Audience.Lost = former.Audience.People, former.Audience.Lost
	return err
}

// unixLines is a text of several lines as it is kept.
func unixLines(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }
