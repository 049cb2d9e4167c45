package console

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// broadcastPage is one announcement: before it is sent, and while it is.
type broadcastPage struct {
	bot.BroadcastPreview
	Second   bool // a second officer is needed
	Own      bool // the officer who looks wrote it
	Telegram look // the sample as it will look there
	WhatsApp look
	Template look // the same for who did not write in the last day; no text where that makes no difference
	Unsaid   bool // there is no template: they get nothing
	Handout  handout
	Says     umkm.Phrase
}

// Whom says whom it is for, thing by thing.
func (v view) Whom(a bot.Audience) []umkm.Phrase {
	return a.Whom(v.console.Regions, v.console.Activities)
}

// IsDraft reports whether it can still be changed.
func (p broadcastPage) IsDraft() bool { return p.State == bot.BroadcastDraft }

// MayPause reports whether there is something to stop.
func (p broadcastPage) MayPause() bool {
	return p.State == bot.BroadcastSending || p.State == bot.BroadcastScheduled
}

// MayCallOff reports whether somebody could still be spared it.
func (p broadcastPage) MayCallOff() bool {
	return p.State != bot.BroadcastDone && p.State != bot.BroadcastCancelled
}

// Answers are how many read it and pressed which button.
func (p broadcastPage) Answers() (all bot.VerdictCount) {
	for _, c := range p.Counts {
		all.Delivered += c.Delivered
		all.Read += c.Read
		all.Joins += c.Joins
		all.Asks += c.Asks
		all.Declines += c.Declines
	}
	return all
}

// IsLive reports whether its numbers still change.
func (p broadcastPage) IsLive() bool { return p.MayPause() || p.State == bot.BroadcastPaused }

// broadcast shows one announcement.
func (c *Console) broadcast(v *visit) error { return v.showBroadcast(umkm.Phrase{}) }

func (v *visit) showBroadcast(says umkm.Phrase) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	c := v.console
	preview, err := c.Announcements.Preview(v.r.Context(), v.by, bot.BroadcastID(id))
	if err != nil {
		return err
	}
	p := broadcastPage{BroadcastPreview: preview, Second: c.Announcements.NeedsSecond(preview.Waiting()), Own: preview.By == v.by.ID, Says: says}
	if len(preview.Sample.Paragraphs) > 0 {
		p.Telegram = c.sample(preview, bot.Limits{Text: 4096, Buttons: 8, Label: 64})
		p.WhatsApp = c.sample(preview, bot.Limits{Text: 4096})
	}
	if p.Handout, err = v.handout(preview.Attachment); err != nil {
		return err
	}
	if c.Templates != nil && len(preview.Sample.Paragraphs) > 0 {
		p.Template = c.templated(preview, p.Handout)
		p.Unsaid = p.Template.Text == ""
	}
	return v.show("broadcast", umkm.Say("console.broadcast.title").With("title", umkm.TextValue(preview.Title)), p)
}

// look is an announcement as a platform shows it.
type look struct {
	Text    string
	Buttons []string
	Bare    bool // without what is attached
}

// sample is an announcement as a platform with such limits shows it.
func (c *Console) sample(p bot.BroadcastPreview, limits bot.Limits) (l look) {
	var all []string
	for _, parcel := range c.Render.Render(bot.Outbound{Message: p.Sample, Lang: c.Lang, Lane: bot.LaneBroadcast}, limits) {
		all = append(all, parcel.Text)
		for _, b := range parcel.Buttons {
			l.Buttons = append(l.Buttons, b.Label)
		}
	}
	l.Text = strings.Join(all, "\n\n")
	return l
}

// templated is what the official WhatsApp makes of an announcement for somebody
// who did not write in the last day.
func (c *Console) templated(p bot.BroadcastPreview, h handout) (l look) {
	l.Bare = true
	var all []string
	for _, parcel := range c.Render.Render(bot.Outbound{Message: p.Sample, Lang: c.Lang, Lane: bot.LaneBroadcast}, bot.Limits{Text: 4096, Buttons: 10, Label: 24}) {
		if h.ID != 0 && len(all) == 0 {
			parcel.File = &flows.File{Name: h.Name, Type: h.Type}
		}
		line, shown := c.Templates.Say(parcel)
		all, l.Bare = append(all, line), l.Bare && !shown
	}
	l.Text = strings.TrimSpace(strings.Join(all, "\n\n"))
	return l
}

// submitBroadcast sends a draft, when the officer typed to how many.
func (c *Console) submitBroadcast(v *visit) error {
	return v.decide(func(ctx context.Context, by bot.Officer, id bot.BroadcastID) error {
		typed, err := strconv.Atoi(strings.NewReplacer(".", "", " ", "").Replace(v.r.FormValue("jumlah")))
		if err != nil {
			typed = -1
		}
		return c.Announcements.Submit(ctx, by, id, typed)
	})
}

// agreeToBroadcast is the word of a second officer.
func (c *Console) agreeToBroadcast(v *visit) error {
	return v.decide(func(ctx context.Context, by bot.Officer, id bot.BroadcastID) error {
		return c.Announcements.Agree(ctx, by, id, v.r.FormValue("alasan"))
	})
}

// deciding makes a page of a decision that needs no other words.
func (c *Console) deciding(decision func(Announcements, context.Context, bot.Officer, bot.BroadcastID) error) func(*visit) error {
	return func(v *visit) error {
		return v.decide(func(ctx context.Context, by bot.Officer, id bot.BroadcastID) error {
			return decision(c.Announcements, ctx, by, id)
		})
	}
}

// decide carries a decision out and shows what became of it, or why it cannot
// be.
func (v *visit) decide(decision func(context.Context, bot.Officer, bot.BroadcastID) error) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	err = decision(v.r.Context(), v.by, bot.BroadcastID(id))
	var refused *bot.Refusal
	if errors.As(err, &refused) {
		return v.showBroadcast(refused.Says)
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/siaran/%d", id))
	return nil
}

// recipientsShown is how many recipients stand on a page.
const recipientsShown = 100

// recipientsPage is who got an announcement and who did not.
type recipientsPage struct {
	bot.Broadcast
	Verdict    bot.Verdict // empty: all
	Recipients []bot.Recipient
	Next       bot.PersonID // the last one here; zero on the last page
}

// recipients lists who got an announcement and who did not, each with a reason.
func (c *Console) recipients(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	p := recipientsPage{Verdict: bot.Verdict(v.r.FormValue("vonis"))}
	if p.Broadcast, err = c.Store.Broadcast(v.r.Context(), v.by.Scope, bot.BroadcastID(id)); err != nil {
		return err
	}
	after, _ := strconv.ParseInt(v.r.FormValue("sesudah"), 10, 64) // anything else begins at the first
	if p.Recipients, err = c.Store.Recipients(v.r.Context(), p.ID, p.Verdict, bot.PersonID(after), recipientsShown+1); err != nil {
		return err
	}
	if len(p.Recipients) > recipientsShown {
		p.Recipients = p.Recipients[:recipientsShown]
		p.Next = p.Recipients[recipientsShown-1].Person
	}
	return v.show("recipients", umkm.Say("console.recipients.title").With("title", umkm.TextValue(p.Title)), p)
}

// broadcastStream sends the numbers of an announcement as they change.
func (c *Console) broadcastStream(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	b, err := c.Store.Broadcast(v.r.Context(), v.by.Scope, bot.BroadcastID(id))
	if err != nil {
		return err
	}
	return v.stream(func(ctx context.Context) (string, error) { return c.progress(ctx, v.by.Scope, b.ID) })
}

func (c *Console) progress(ctx context.Context, s bot.Scope, id bot.BroadcastID) (string, error) {
	b, err := c.Store.Broadcast(ctx, s, id)
	if err != nil {
		return "", err
	}
	counts, err := c.Store.Verdicts(ctx, id)
	if err != nil {
		return "", err
	}
	now := struct {
		State    bot.BroadcastState  `json:"state"`
		Verdicts map[bot.Verdict]int `json:"verdicts"`
	}{b.State, map[bot.Verdict]int{}}
	for _, count := range counts {
		now.Verdicts[count.Verdict] = count.N
	}
	body, err := json.Marshal(now)
	return string(body), err
}
