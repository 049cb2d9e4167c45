package broadcast

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Phone is the desk as officers have it in the chat: the same rules, in the
// turn's transaction. Freezing a draft's recipients is part of the turn that
// shows them, and takes it as long as it takes the console's page.
type Phone struct{ Desk *Desk }

// The results of what officers ask for, beside those of a Chat.
const (
	wrong    = "wrong"    // it cannot be so; `sebab` says why
	second   = "second"   // it waits for a second officer now
	fetching = "fetching" // the poster is still on its way
)

// Actions are what flows of officers can ask of announcements.
func (p *Phone) Actions() []bot.Action {
	return []bot.Action{
		{Name: "broadcast_choices", Results: []string{ok, none}, Run: p.asOfficer(p.choices)},
		{Name: "draft_broadcast", Results: []string{ok, none, wrong, fetching}, Run: p.asOfficer(p.draft)},
		{Name: "reopen_broadcast", Results: []string{ok, none}, Run: p.deciding(reopen)},
		{Name: "look_broadcast", Results: []string{ok, none}, Run: p.deciding(look)},
		{Name: "unreached_broadcast", Results: []string{ok, none, last}, Run: p.deciding(unreached)},
		{Name: "try_broadcast", Results: []string{ok, none, wrong}, Run: p.deciding(try)},
		{Name: "submit_broadcast", Results: []string{ok, none, wrong, second}, Run: p.deciding(submit)},
		{Name: "agree_broadcast", Results: []string{ok, none, wrong}, Run: p.deciding(agree)},
		{Name: "pause_broadcast", Results: []string{ok, none, wrong}, Run: p.deciding(simply((*Desk).Pause))},
		{Name: "resume_broadcast", Results: []string{ok, none, wrong}, Run: p.deciding(simply((*Desk).Resume))},
		{Name: "repeat_broadcast", Results: []string{ok, none, wrong}, Run: p.deciding(simply((*Desk).Again))},
		{Name: "call_off_broadcast", Results: []string{ok, none, wrong}, Run: p.deciding(simply((*Desk).CallOff))},
	}
}

// talk is one officer who asks, and the desk in their turn.
type talk struct {
	*Desk
	r     bot.Registry
	asked bot.Asked
	by    bot.Officer
}

// asOfficer gives the desk to officers who may announce something, and nothing
// to anybody else: not even why.
func (p *Phone) asOfficer(run func(ctx context.Context, t talk) (flows.Result, error)) func(context.Context, bot.Registry, bot.Asked) (flows.Result, error) {
	return func(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
		if asked.Officer.ID == 0 || !asked.Officer.Role.May(bot.RoleOfficer) {
			return flows.Result{Name: none}, nil
		}
		desk := *p.Desk
		desk.Register = r.Broadcasts()
		by := asked.Officer
		by.Contact = asked.Contact // a test goes to where it was asked for
		result, err := run(ctx, talk{Desk: &desk, r: r, asked: asked, by: by})
		if refused, ok := errors.AsType[*bot.Refusal](err); ok {
			return flows.Result{Name: wrong, Values: umkm.Args{"sebab": umkm.PhraseValue(refused.Says)}}, nil
		}
		return result, err
	}
}

// decision is something done with the announcement whose code was given.
type decision func(ctx context.Context, t talk, b bot.Broadcast) (flows.Result, error)

// deciding finds the announcement that is meant, in the officer's scope.
func (p *Phone) deciding(decide decision) func(context.Context, bot.Registry, bot.Asked) (flows.Result, error) {
	return p.asOfficer(func(ctx context.Context, t talk) (flows.Result, error) {
		b, found, err := t.Register.Coded(ctx, t.by.Scope, t.asked.Arg("kode"))
		if err != nil || !found {
			return flows.Result{Name: none}, err
		}
		result, err := decide(ctx, t, b)
		if result.Values == nil {
			result.Values = umkm.Args{}
		}
		result.Values["kode"], result.Values["judul"] = umkm.TextValue(b.Code), umkm.TextValue(b.Title)
		return result, err
	})
}

// simply makes a decision of one that needs no other words.
func simply(do func(*Desk, context.Context, bot.Officer, bot.BroadcastID) error) decision {
	return func(ctx context.Context, t talk, b bot.Broadcast) (flows.Result, error) {
		return flows.Result{Name: ok}, do(t.Desk, ctx, t.by, b.ID)
	}
}

// try says the announcement to the officer alone.
func try(ctx context.Context, t talk, b bot.Broadcast) (flows.Result, error) {
	return flows.Result{Name: ok}, t.Try(ctx, t.by, b.ID)
}

// submit sends a draft, when the officer typed to how many. Above the
// set size it waits for a second officer.
func submit(ctx context.Context, t talk, b bot.Broadcast) (flows.Result, error) {
	typed := people(t.asked.Arg("jumlah"))
	if err := t.Submit(ctx, t.by, b.ID, typed); err != nil {
		return flows.Result{}, err
	}
	if t.NeedsSecond(typed) {
		return flows.Result{Name: second}, nil
	}
	return flows.Result{Name: ok}, nil
}

// people reads how many somebody typed: "1.240 orang"; -1 for anything else.
func people(text string) int {
	n, err := strconv.Atoi(strings.NewReplacer(".", "", " ", "", "orang", "").Replace(strings.ToLower(text)))
	if err != nil {
		return -1
	}
	return n
}

// agree is the word of a second officer.
func agree(ctx context.Context, t talk, b bot.Broadcast) (flows.Result, error) {
	return flows.Result{Name: ok}, t.Agree(ctx, t.by, b.ID, t.asked.Arg("alasan"))
}

// reopen leads back to where a draft is written.
func reopen(_ context.Context, _ talk, b bot.Broadcast) (flows.Result, error) {
	if b.State != bot.BroadcastDraft {
		return flows.Result{Name: none}, nil
	}
	return flows.Result{Name: ok, Given: []flows.Pair{{Name: "kode", Value: b.Code}}}, nil
}

// isOneOf reports whether an announcement stands in one of some states.
func isOneOf(b bot.Broadcast, states ...bot.BroadcastState) bool {
	return slices.Contains(states, b.State)
}
