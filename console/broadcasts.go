package console

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Announcements are written and decided on here; *broadcast.Desk is them. Its
// errors are *bot.Refusal where an officer can mend what is wrong.
type Announcements interface {
	Draft(ctx context.Context, by bot.Officer, b bot.Broadcast) (bot.BroadcastID, error)
	Preview(ctx context.Context, by bot.Officer, id bot.BroadcastID) (bot.BroadcastPreview, error)
	NeedsSecond(n int) bool
	Submit(ctx context.Context, by bot.Officer, id bot.BroadcastID, typed int) error
	Agree(ctx context.Context, by bot.Officer, id bot.BroadcastID, reason string) error
	Pause(ctx context.Context, by bot.Officer, id bot.BroadcastID) error
	Resume(ctx context.Context, by bot.Officer, id bot.BroadcastID) error
	CallOff(ctx context.Context, by bot.Officer, id bot.BroadcastID) error
	Again(ctx context.Context, by bot.Officer, id bot.BroadcastID) error
}

type broadcastStore interface {
	Broadcasts(ctx context.Context, s bot.Scope, limit int) ([]bot.Broadcast, error)
	Broadcast(ctx context.Context, s bot.Scope, id bot.BroadcastID) (bot.Broadcast, error)
	Verdicts(ctx context.Context, id bot.BroadcastID) ([]bot.VerdictCount, error)
	Recipients(ctx context.Context, id bot.BroadcastID, verdict bot.Verdict, after bot.PersonID, limit int) ([]bot.Recipient, error)
	Topics(ctx context.Context) ([]bot.Topic, error)
}

func (c *Console) broadcastRoutes() []route {
	return []route{
		{"GET", "/siaran", bot.RoleViewer, c.broadcasts, "console.broadcasts.title"},
		{"GET", "/siaran/baru", bot.RoleOfficer, c.newBroadcast, ""},
		{"POST", "/siaran", bot.RoleOfficer, c.draftBroadcast, ""},
		{"GET", "/siaran/{id}", bot.RoleViewer, c.broadcast, ""},
		{"GET", "/siaran/{id}/ubah", bot.RoleOfficer, c.editBroadcast, ""},
		{"POST", "/siaran/{id}/kirim", bot.RoleOfficer, c.submitBroadcast, ""},
		{"POST", "/siaran/{id}/setuju", bot.RoleOfficer, c.agreeToBroadcast, ""},
		{"POST", "/siaran/{id}/jeda", bot.RoleOfficer, c.deciding(Announcements.Pause), ""},
		{"POST", "/siaran/{id}/lanjut", bot.RoleOfficer, c.deciding(Announcements.Resume), ""},
		{"POST", "/siaran/{id}/batal", bot.RoleOfficer, c.deciding(Announcements.CallOff), ""},
		{"POST", "/siaran/{id}/ulang", bot.RoleOfficer, c.deciding(Announcements.Again), ""},
		{"GET", "/siaran/{id}/penerima", bot.RoleViewer, c.recipients, ""},
		{"GET", "/siaran/{id}/jalan", bot.RoleViewer, c.broadcastStream, ""},
	}
}

// broadcastsShown is how many announcements stand in the list.
const broadcastsShown = 100

// broadcasts lists the announcements of the officer's part of the office.
func (c *Console) broadcasts(v *visit) error {
	list, err := c.Store.Broadcasts(v.r.Context(), v.by.Scope, broadcastsShown)
	if err != nil {
		return err
	}
	return v.show("broadcasts", umkm.Say("console.broadcasts.title"), list)
}

// broadcastForm is an announcement as it is written.
type broadcastForm struct {
	bot.Broadcast
	Place      string // the region as it was typed
	When       string // local time, as browsers write it
	Topics     []bot.Topic
	Activities []umkm.Activity
	Scales     []umkm.Scale
	Kinds      []umkm.Kind
	Says       umkm.Phrase
}

// newBroadcast shows an empty form, or one for whom a list of the registry
// showed: its filters stand in the address.
func (c *Console) newBroadcast(v *visit) error {
	asked := v.r.URL.Query()
	return v.showBroadcastForm(broadcastForm{Place: asked.Get("wilayah"), Broadcast: bot.Broadcast{Audience: audienceOf(asked)}})
}

// editBroadcast shows a draft to be changed.
func (c *Console) editBroadcast(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	b, err := c.Store.Broadcast(v.r.Context(), v.by.Scope, bot.BroadcastID(id))
	if err != nil {
		return err
	}
	f := broadcastForm{Broadcast: b, Place: b.Audience.Filter.Region}
	if !b.Due.IsZero() {
		f.When = b.Due.In(c.Zone).Format(browserTime)
	}
	return v.showBroadcastForm(f)
}

// browserTime is how an input of the kind datetime-local writes.
const browserTime = "2006-01-02T15:04"

func (v *visit) showBroadcastForm(f broadcastForm) (err error) {
	f.Activities, f.Scales, f.Kinds = v.console.Activities.All(), umkm.Scales(), umkm.Kinds()
	if f.Topics, err = v.console.Store.Topics(v.r.Context()); err != nil {
		return err
	}
	return v.show("broadcast_form", umkm.Say("console.broadcast.write"), f)
}

func audienceOf(form url.Values) bot.Audience {
	return bot.Audience{Filter: bot.Filter{
		Words: strings.TrimSpace(form.Get("cari")), Activity: form.Get("bidang"), Scale: form.Get("skala"), Kind: umkm.Kind(form.Get("surat")),
	}}
}

// draftBroadcast keeps what was written and shows whom it will reach.
func (c *Console) draftBroadcast(v *visit) error {
	if err := v.r.ParseForm(); err != nil {
		return errNotFound
	}
	f, err := v.readBroadcast()
	if err == nil {
		f.ID, err = c.Announcements.Draft(v.r.Context(), v.by, f.Broadcast)
	}
	var refused *bot.Refusal
	if errors.As(err, &refused) {
		f.Says = refused.Says
		return v.showBroadcastForm(f)
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/siaran/%d", f.ID))
	return nil
}

func (v *visit) readBroadcast() (broadcastForm, error) {
	form := v.r.PostForm
	f := broadcastForm{Place: strings.TrimSpace(form.Get("wilayah")), When: form.Get("waktu"), Broadcast: bot.Broadcast{
		Title: form.Get("judul"), Body: strings.ReplaceAll(form.Get("isi"), "\r\n", "\n"), Topic: form.Get("topik"),
		Urgent: form.Get("mendesak") != "", Audience: audienceOf(form),
	}}
	id, _ := strconv.ParseInt(form.Get("id"), 10, 64) // anything else is a new one
	occasion, _ := strconv.ParseInt(form.Get("pelatihan"), 10, 64)
	f.ID, f.Occasion = bot.BroadcastID(id), bot.OccasionID(occasion)
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
	return f, nil
}
