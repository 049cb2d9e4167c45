package console

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Occasions is where officers plan occasions. The programme implements it.
type Occasions interface {
	Plan(ctx context.Context, by bot.Officer, o bot.Occasion) (bot.OccasionID, error)
	Change(ctx context.Context, by bot.Officer, o bot.Occasion) error
	CallOff(ctx context.Context, by bot.Officer, id bot.OccasionID) error
	Add(ctx context.Context, by bot.Officer, id bot.OccasionID, a bot.Admission) error
	Remove(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID) error
	Promote(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID) error
}

type occasionStore interface {
	OccasionsOf(ctx context.Context, s bot.Scope, from, to time.Time) ([]bot.Occasion, error)
	OccasionOf(ctx context.Context, s bot.Scope, id bot.OccasionID) (bot.Occasion, error)
	Participants(ctx context.Context, s bot.Scope, id bot.OccasionID) ([]bot.Participant, error)
}

func (c *Console) occasionRoutes() []route {
	return []route{
		{"GET", "/acara", bot.RoleViewer, c.occasions, "console.occasions.title"},
		{"GET", "/acara/baru", bot.RoleOfficer, c.newOccasion, ""},
		{"POST", "/acara", bot.RoleOfficer, c.saveOccasion, ""},
		{"GET", "/acara/{id}", bot.RoleViewer, c.occasion, ""},
		{"GET", "/acara/{id}/ubah", bot.RoleOfficer, c.editOccasion, ""},
		{"POST", "/acara/{id}/batal", bot.RoleOfficer, c.callOffOccasion, ""},
		{"POST", "/acara/{id}/umumkan", bot.RoleOfficer, c.announceOccasion, ""},
		{"POST", "/acara/{id}/kursi", bot.RoleOfficer, c.giveSeat, ""},
		{"POST", "/acara/{id}/lepas", bot.RoleOfficer, c.onSeat(Occasions.Remove), ""},
		{"POST", "/acara/{id}/naik", bot.RoleOfficer, c.onSeat(Occasions.Promote), ""},
		{"GET", "/acara/{id}/hasil", bot.RoleViewer, c.outcome, ""},
		{"GET", "/acara/{id}/hasil/gambar", bot.RoleViewer, c.outcomeChart, ""},
	}
}

// How far back and ahead the list goes.
const (
	occasionsBack  = 365 * 24 * time.Hour
	occasionsAhead = 730 * 24 * time.Hour
)

// occasionsPage is what is planned and what is over.
type occasionsPage struct{ Ahead, Over []bot.Occasion }

// occasions lists what the office invites to.
func (c *Console) occasions(v *visit) error {
	all, err := c.Store.OccasionsOf(v.r.Context(), v.by.Scope, v.at.Add(-occasionsBack), v.at.Add(occasionsAhead))
	if err != nil {
		return err
	}
	var p occasionsPage
	for _, o := range all {
		if v.at.Before(o.Ends) && !o.Cancelled {
			p.Ahead = append(p.Ahead, o)
		} else {
			p.Over = append([]bot.Occasion{o}, p.Over...)
		}
	}
	return v.show("occasions", umkm.Say("console.occasions.title"), p)
}

// occasionPage is one occasion and who is in it.
type occasionPage struct {
	bot.Occasion
	Participants []bot.Participant
	Words        string         // of somebody who is looked for
	Others       []bot.Attendee // have no seat; only when somebody is looked for
	Asked        bot.PersonID   // was not given a place without a reason
	Extra        bool           // a seat was to be added for them
	Ended        bool           // nothing of it changes any more
	Says         umkm.Phrase
}

// Count is how many participants are in a state.
func (p occasionPage) Count(state bot.SeatState) (n int) {
	for _, one := range p.Participants {
		if one.State == state {
			n++
		}
	}
	return n
}

// Sizes are the scales of businesses that it is for; none: all of them.
func (p occasionPage) Sizes() []umkm.Scale {
	return slices.DeleteFunc(umkm.Scales(), func(s umkm.Scale) bool { return !slices.Contains(p.Scales, s.String()) })
}

// IsFull reports whether all seats are taken.
func (p occasionPage) IsFull() bool { return p.Joined >= p.Quota }

// reasonsAsked is somebody who gets a place for one of the reasons.
type reasonsAsked struct {
	Occasion bot.OccasionID
	Person   bot.PersonID
	Words    string // that they were looked for with
	Extra    bool   // a seat is added for them
	Reasons  []bot.Exception
}

// Ask asks for the reason why somebody gets a place.
func (p occasionPage) Ask(who bot.PersonID, extra bool) reasonsAsked {
	return reasonsAsked{p.ID, who, p.Words, extra, bot.Exceptions()}
}

// MayMoveUp reports whether a seat is free for who waits.
func (p occasionPage) MayMoveUp() bool { return !p.Ended && p.Joined < p.Quota }

// occasion is the one in the address; bot.ErrMissing when the officer sees none.
func (v *visit) occasion() (bot.Occasion, error) {
	id, err := v.id()
	if err != nil {
		return bot.Occasion{}, err
	}
	return v.console.Store.OccasionOf(v.r.Context(), v.by.Scope, bot.OccasionID(id))
}

// occasion shows one occasion.
func (c *Console) occasion(v *visit) error { return v.showOccasion(umkm.Phrase{}) }

func (v *visit) showOccasion(says umkm.Phrase) error {
	o, err := v.occasion()
	if err != nil {
		return err
	}
	p := occasionPage{Occasion: o, Says: says, Words: strings.TrimSpace(v.r.FormValue("cari"))}
	ctx, store := v.r.Context(), v.console.Store
	p.Ended = p.Cancelled || !v.at.Before(p.Ends)
	if p.Participants, err = store.Participants(ctx, v.by.Scope, p.ID); err != nil {
		return err
	}
	p.Asked, p.Extra = v.person(), v.r.FormValue("tambah") != ""
	if p.Words != "" && !p.Ended {
		if p.Others, err = store.WalkIns(ctx, v.by.Scope, p.ID, p.Words, walkInsShown); err != nil {
			return err
		}
	}
	return v.show("occasion", umkm.Say("console.occasion.title").With("title", umkm.TextValue(p.Title)), p)
}

// callOffOccasion cancels an occasion.
func (c *Console) callOffOccasion(v *visit) error {
	return v.onOccasion(func(id bot.OccasionID) error { return c.Occasions.CallOff(v.r.Context(), v.by, id) })
}

// onSeat makes a page of what an officer does about one person's seat.
func (c *Console) onSeat(do func(Occasions, context.Context, bot.Officer, bot.OccasionID, bot.PersonID) error) func(*visit) error {
	return func(v *visit) error {
		return v.onOccasion(func(id bot.OccasionID) error { return do(c.Occasions, v.r.Context(), v.by, id, v.person()) })
	}
}

// giveSeat gives somebody a place, for a reason where the rules ask for one.
func (c *Console) giveSeat(v *visit) error {
	a := bot.Admission{Person: v.person(), Extra: v.r.FormValue("tambah") != "", Why: bot.Exception(v.r.FormValue("alasan"))}
	return v.onOccasion(func(id bot.OccasionID) error { return c.Occasions.Add(v.r.Context(), v.by, id, a) })
}

// person is whom a form is about; nobody has the number zero.
func (v *visit) person() bot.PersonID {
	who, _ := strconv.ParseInt(v.r.FormValue("siapa"), 10, 64) // anything else is nobody
	return bot.PersonID(who)
}

// onOccasion does something and shows the occasion again, or why it cannot be
// done.
func (v *visit) onOccasion(do func(bot.OccasionID) error) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	err = do(bot.OccasionID(id))
	var refused *bot.Refusal
	if errors.As(err, &refused) {
		return v.showOccasion(refused.Says)
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/acara/%d", id))
	return nil
}

// announceOccasion drafts an announcement of an occasion: for whom it is meant,
// with a button to join, or for those who have a seat or wait for one.
func (c *Console) announceOccasion(v *visit) error {
	o, err := v.occasion()
	if err != nil {
		return err
	}
	b, err := c.invitation(v, o)
	if err != nil {
		return err
	}
	if v.r.FormValue("kepada") == "peserta" {
		b = c.toParticipants(v, o)
	}
	draft, err := c.Announcements.Draft(v.r.Context(), v.by, b)
	var refused *bot.Refusal
	if errors.As(err, &refused) {
		return v.showOccasion(refused.Says)
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/siaran/%d/ubah", draft))
	return nil
}

// invitation is a draft for whoever may join the occasion.
func (c *Console) invitation(v *visit, o bot.Occasion) (bot.Broadcast, error) {
	catalogue, err := c.Store.Catalogue(v.r.Context(), v.today())
	if err != nil {
		return bot.Broadcast{}, err
	}
	b := c.draftOf(v, o, "occasion.invitation")
	b.Occasion, b.More, b.Attachment, b.Audience.Filter.Region = o.ID, o.About, o.Poster.ID, o.Region
	b.Audience.Fits = bot.FittingOf(o, catalogue)
	return b, nil
}

// toParticipants is a draft for whoever has a seat or waits for one.
func (c *Console) toParticipants(v *visit, o bot.Occasion) bot.Broadcast {
	b := c.draftOf(v, o, "occasion.to_participants")
	b.Audience.Seated = o.ID
	return b
}

func (c *Console) draftOf(v *visit, o bot.Occasion, key string) bot.Broadcast {
	body := umkm.Say(key).With("title", umkm.TextValue(o.Title)).With("when", umkm.MomentValue(o.In(o.Starts))).
		With("place", umkm.TextValue(o.Place)).With("name", umkm.TextValue("{{nama}}"))
	return bot.Broadcast{Title: o.Title, Topic: cmp.Or(o.Topic, "pelatihan"), Body: c.Texts.Text(c.Lang, body)}
}

// Paper is what people call a kind of certificate.
func (v view) Paper(kind umkm.Kind) string { return v.Say(kind.Name()) }

// Exception says why somebody has a place past the rules.
func (v view) Exception(why bot.Exception) string { return v.say("console.exception." + string(why)) }

// OccasionKind is what people call a kind of programme.
func (v view) OccasionKind(kind string) string { return v.say("console.occasion_kind." + kind) }
