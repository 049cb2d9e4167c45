package broadcast

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Desk is where officers write announcements and decide on them.
type Desk struct {
	Register bot.Announcements  // where they are kept
	Second   int                // more recipients than this need a second officer
	Pace     map[string]float64 // messages a second, by channel
	Quota    Quota              // nil: no account is rationed
	Zone     *time.Location     // the office's own
	Places   *umkm.Regions      // as people call them
	Fields   *umkm.Activities
	Clock    func() time.Time
}

func refuse(key string) *bot.Refusal { return &bot.Refusal{Says: umkm.Say(key)} }

// The bounds of an announcement, in characters: a body and what stands below
// it go into one message on every channel.
const (
	mostTitle = 120
	mostBody  = 1500
	mostMore  = 3000
)

// The places in a text for the names of who reads it.
const (
	namePlace     = "{{nama}}"
	businessPlace = "{{usaha}}"
)

var placeholder = regexp.MustCompile(`\{\{[^}]*\}?\}?`)

// check says what is wrong with a draft.
func check(b bot.Broadcast) error {
	switch {
	case b.Title == "":
		return refuse("broadcast.problem.title")
	case b.Body == "":
		return refuse("broadcast.problem.body")
	case utf8.RuneCountInString(b.Title) > mostTitle, utf8.RuneCountInString(b.Body) > mostBody:
		return &bot.Refusal{Says: umkm.Say("broadcast.problem.long").With("most", umkm.CountValue(mostBody))}
	case utf8.RuneCountInString(b.More) > mostMore:
		return &bot.Refusal{Says: umkm.Say("broadcast.problem.more").With("most", umkm.CountValue(mostMore))}
	case b.Topic == "":
		return refuse("broadcast.problem.topic")
	}
	for _, p := range append(placeholder.FindAllString(b.Body, -1), placeholder.FindAllString(b.More, -1)...) {
		if p != namePlace && p != businessPlace {
			return &bot.Refusal{Says: umkm.Say("broadcast.problem.placeholder").With("placeholder", umkm.TextValue(p))}
		}
	}
	return nil
}

// codeTries bounds how often a code is drawn that another announcement has.
const codeTries = 5

// Draft keeps a new announcement of an officer, or what was changed about one
// that is still a draft. A *bot.Refusal says what is wrong with it.
func (d *Desk) Draft(ctx context.Context, by bot.Officer, b bot.Broadcast) (bot.BroadcastID, error) {
	b.Title, b.Body, b.More = strings.TrimSpace(b.Title), strings.TrimSpace(b.Body), strings.TrimSpace(b.More)
	b.By, b.Scope, b.Made = by.ID, by.Scope, d.Clock()
	if err := check(b); err != nil {
		return 0, err
	}
	if b.ID != 0 {
		if _, err := d.Register.Broadcast(ctx, by.Scope, b.ID); err != nil {
			return 0, err
		}
		err := d.Register.RedraftBroadcast(ctx, b, d.note(by, "broadcast_changed", b.ID))
		if errors.Is(err, bot.ErrMissing) {
			err = refuse("broadcast.problem.decided")
		}
		return b.ID, err
	}
	for try := 1; ; try++ {
		b.Code = bot.NewCode()
		id, err := d.Register.DraftBroadcast(ctx, b, d.note(by, "broadcast_drafted", 0))
		if !errors.Is(err, bot.ErrTaken) || try == codeTries {
			return id, err
		}
	}
}

// Preview counts who gets an announcement and who does not. Of a draft, the
// recipients are made anew.
func (d *Desk) Preview(ctx context.Context, by bot.Officer, id bot.BroadcastID) (p bot.BroadcastPreview, err error) {
	if p.Broadcast, err = d.Register.Broadcast(ctx, by.Scope, id); err != nil {
		return p, err
	}
	if p.State == bot.BroadcastDraft {
		if err := d.freeze(ctx, p.Broadcast); err != nil {
			return p, err
		}
	}
	if p.Counts, err = d.Register.Verdicts(ctx, id); err != nil {
		return p, err
	}
	if p.Channels, err = d.Register.BroadcastChannels(ctx, id); err != nil {
		return p, err
	}
	p.Takes = d.takes(p.Channels)
	if p.Days, err = d.days(ctx, id); err != nil {
		return p, err
	}
	p.Sample, err = d.Register.SampleOfBroadcast(ctx, id)
	if errors.Is(err, bot.ErrMissing) {
		err = nil
	}
	return p, err
}

// freeze makes the recipients of a draft anew, and leaves those without whom an
// account may not write to of its own accord.
func (d *Desk) freeze(ctx context.Context, b bot.Broadcast) error {
	if _, err := d.Register.Freeze(ctx, b, d.Zone); err != nil || d.Quota == nil {
		return err
	}
	plans, err := d.Quota(ctx, quotaDays)
	if err != nil {
		return err
	}
	_, err = d.Register.RationRecipients(ctx, b.ID, within(plans))
	return err
}

// days is on which day from today the last of those who wait is written to, as
// far as accounts are rationed.
func (d *Desk) days(ctx context.Context, id bot.BroadcastID) (int, error) {
	if d.Quota == nil {
		return 0, nil
	}
	plans, err := d.Quota(ctx, quotaDays)
	if err != nil || len(plans) == 0 {
		return 0, err
	}
	waiting, err := d.Register.WaitingByAccount(ctx, id)
	return lasts(plans, waiting), err
}

func (d *Desk) takes(waiting map[string]int) (longest time.Duration) {
	for channel, n := range waiting {
		if pace := d.Pace[channel]; pace > 0 {
			longest = max(longest, time.Duration(float64(n)/pace*float64(time.Second)))
		}
	}
	return longest.Round(time.Second)
}

// NeedsSecond reports whether so many recipients need a second officer.
func (d *Desk) NeedsSecond(n int) bool { return n > d.Second }

// Submit freezes the recipients of a draft and has it sent, or wait for a
// second officer. typed is the number of people the officer read and typed: one
// that is not true any more is refused.
func (d *Desk) Submit(ctx context.Context, by bot.Officer, id bot.BroadcastID, typed int) error {
	p, err := d.Preview(ctx, by, id)
	if err != nil {
		return err
	}
	n := p.Waiting()
	switch {
	case p.State != bot.BroadcastDraft:
		return refuse("broadcast.problem.decided")
	case n == 0:
		return refuse("broadcast.problem.nobody")
	case n != typed:
		return &bot.Refusal{Says: umkm.Say("broadcast.problem.typed").With("n", umkm.CountValue(n))}
	}
	if d.NeedsSecond(n) {
		return decided(d.Register.AwaitSecond(ctx, id, d.Clock(), asking(by, p), d.note(by, "broadcast_submitted", id)))
	}
	return d.decide(ctx, by, id, bot.BroadcastScheduled, "broadcast_submitted", bot.BroadcastDraft)
}

// asking is what those hear who may agree to an announcement.
func asking(by bot.Officer, p bot.BroadcastPreview) flows.Message {
	return flows.Message{Paragraphs: []umkm.Phrase{umkm.Say("news.second").With("by", umkm.TextValue(by.Name)).
		With("judul", umkm.TextValue(p.Title)).With("n", umkm.CountValue(p.Waiting())).With("kode", umkm.TextValue(p.Code))}}
}

// Agree is the word of a second officer, who says why.
func (d *Desk) Agree(ctx context.Context, by bot.Officer, id bot.BroadcastID, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return refuse("broadcast.problem.reason")
	}
	b, err := d.Register.Broadcast(ctx, by.Scope, id)
	if err != nil {
		return err
	}
	if b.By == by.ID {
		return refuse("broadcast.problem.own")
	}
	return decided(d.Register.AgreeToBroadcast(ctx, id, by.ID, strings.TrimSpace(reason), d.note(by, "broadcast_agreed", id)))
}

// Pause stops an announcement where it is: what has not left does not leave.
func (d *Desk) Pause(ctx context.Context, by bot.Officer, id bot.BroadcastID) error {
	return d.decide(ctx, by, id, bot.BroadcastPaused, "broadcast_paused", bot.BroadcastSending, bot.BroadcastScheduled)
}

// Resume goes on where Pause stopped.
func (d *Desk) Resume(ctx context.Context, by bot.Officer, id bot.BroadcastID) error {
	return d.decide(ctx, by, id, bot.BroadcastSending, "broadcast_resumed", bot.BroadcastPaused)
}

// CallOff ends an announcement: nobody who has not got it gets it.
func (d *Desk) CallOff(ctx context.Context, by bot.Officer, id bot.BroadcastID) error {
	return d.decide(ctx, by, id, bot.BroadcastCancelled, "broadcast_cancelled",
		bot.BroadcastDraft, bot.BroadcastWaiting, bot.BroadcastScheduled, bot.BroadcastSending, bot.BroadcastPaused)
}

// Again has everybody wait once more to whom it could not be delivered.
func (d *Desk) Again(ctx context.Context, by bot.Officer, id bot.BroadcastID) error {
	if err := d.decide(ctx, by, id, bot.BroadcastPaused, "broadcast_again", bot.BroadcastDone); err != nil {
		return err
	}
	if _, err := d.Register.TryAgain(ctx, id); err != nil {
		return err
	}
	return d.decide(ctx, by, id, bot.BroadcastSending, "broadcast_resumed", bot.BroadcastPaused)
}

func (d *Desk) decide(ctx context.Context, by bot.Officer, id bot.BroadcastID, to bot.BroadcastState, act string, from ...bot.BroadcastState) error {
	if _, err := d.Register.Broadcast(ctx, by.Scope, id); err != nil {
		return err
	}
	return decided(d.Register.DecideBroadcast(ctx, id, to, d.Clock(), d.note(by, act, id), from...))
}

// decided says of what was decided already that somebody was quicker.
func decided(err error) error {
	if errors.Is(err, bot.ErrMissing) {
		return refuse("broadcast.problem.decided")
	}
	return err
}

func (d *Desk) note(by bot.Officer, act string, id bot.BroadcastID) bot.Note {
	return bot.Note{At: d.Clock(), Officer: by.ID, Act: act, Subject: Subject(id)}
}

// Subject is an announcement as the audit log names it.
func Subject(id bot.BroadcastID) string { return fmt.Sprintf("broadcast %d", id) }
