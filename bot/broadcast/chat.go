package broadcast

import (
	"context"
	"strconv"
	"strings"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Checker knows codes that the office gave to something else than an
// announcement, and says what a code is genuine for; false when it knows none
// such.
type Checker func(ctx context.Context, r bot.Registry, code string) (says umkm.Phrase, known bool, err error)

// Chat is what flows ask about announcements.
type Chat struct {
	Checks []Checker // asked in their order for a code that is no announcement's
}

// Actions are what flows can ask of announcements.
func (c *Chat) Actions() []bot.Action {
	return []bot.Action{
		{Name: "check_code", Results: []string{genuine, cancelled, other, unsent, unknown, tooMany}, Run: c.check},
		{Name: "press_join", Results: []string{ok, none}, Run: pressing(bot.PressJoin, joining)},
		{Name: "press_more", Results: []string{ok, none}, Run: pressing(bot.PressMore, telling)},
		{Name: "press_decline", Results: []string{ok, stopped, none}, Run: pressing(bot.PressDecline, declining)},
	}
}

// The results of the actions.
const (
	ok        = "ok"
	none      = "none"      // there is no such announcement, or it has no such button
	genuine   = "genuine"   // the code is that of an announcement
	cancelled = "cancelled" // it is, and the announcement was called off
	other     = "other"     // the code is the office's for something else
	unsent    = "unsent"    // the announcement has not left: nobody can have it yet
	unknown   = "unknown"   // the code is not the office's
	tooMany   = "too_many"  // asked about too many unknown codes today
	stopped   = "stopped"   // announcements of the topic are stopped already
)

// triesADay bounds how many codes that nobody knows a contact may ask about in
// a day: of 900,000 codes few are in use, and a guess should not find one.
const triesADay = 10

// find looks for an announcement by the code that was given; false when there
// is none, or too many were guessed today.
func find(ctx context.Context, r bot.Registry, asked bot.Asked) (b bot.Broadcast, found, spent bool, err error) {
	today := umkm.DateOf(asked.Now)
	tried, err := r.Broadcasts().TriedCodes(ctx, asked.Contact, today)
	if err != nil || tried >= triesADay {
		return b, false, true, err
	}
	b, found, err = r.Broadcasts().Sent(ctx, asked.Arg("kode"))
	return b, found, false, err
}

// missed counts a code that nobody knows.
func missed(ctx context.Context, r bot.Registry, asked bot.Asked, result string) (flows.Result, error) {
	_, err := r.Broadcasts().TryCode(ctx, asked.Contact, umkm.DateOf(asked.Now))
	return flows.Result{Name: result}, err
}

// check says whether a code is the office's.
func (c *Chat) check(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	b, found, spent, err := find(ctx, r, asked)
	switch {
	case err != nil:
		return flows.Result{}, err
	case spent:
		return flows.Result{Name: tooMany}, nil
	case found:
		result := flows.Result{Name: genuine, Values: umkm.Args{
			"judul": umkm.TextValue(b.Title), "kapan": umkm.DateValue(umkm.DateOf(b.Began.In(asked.Now.Location()))),
		}}
		if b.State == bot.BroadcastCancelled {
			result.Name = cancelled
		}
		return result, nil
	}
	for _, check := range c.Checks {
		if says, known, err := check(ctx, r, asked.Arg("kode")); err != nil || known {
			return flows.Result{Name: other, Values: umkm.Args{"keterangan": umkm.PhraseValue(says)}}, err
		}
	}
	b, found, err = r.Broadcasts().Coded(ctx, bot.Scope{}, asked.Arg("kode"))
	if err != nil {
		return flows.Result{}, err
	}
	if !found || b.State == bot.BroadcastCancelled {
		return missed(ctx, r, asked, unknown)
	}
	return missed(ctx, r, asked, unsent)
}

// reply is what a press on a button of an announcement leads to; without a name
// when it has no such button.
type reply func(ctx context.Context, r bot.Registry, asked bot.Asked, b bot.Broadcast) (flows.Result, error)

// pressing counts a press and carries on with what it leads to.
func pressing(button bot.Press, lead reply) func(context.Context, bot.Registry, bot.Asked) (flows.Result, error) {
	return func(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
		b, found, spent, err := find(ctx, r, asked)
		switch {
		case err != nil:
			return flows.Result{}, err
		case spent:
			return flows.Result{Name: none}, nil
		case !found:
			return missed(ctx, r, asked, none)
		}
		result, err := lead(ctx, r, asked, b)
		if err != nil || result.Name == "" {
			return flows.Result{Name: none}, err
		}
		return result, r.Broadcasts().Press(ctx, b.ID, asked.Contact, button, asked.Now)
	}
}

// joining opens the training of an announcement.
func joining(_ context.Context, _ bot.Registry, _ bot.Asked, b bot.Broadcast) (flows.Result, error) {
	if b.Occasion == 0 {
		return flows.Result{}, nil
	}
	occasion := strconv.FormatInt(int64(b.Occasion), 10)
	return flows.Result{Name: ok, Given: []flows.Pair{{Name: "pelatihan", Value: occasion}}}, nil
}

// telling tells the longer text of an announcement.
func telling(ctx context.Context, r bot.Registry, asked bot.Asked, b bot.Broadcast) (flows.Result, error) {
	if b.More == "" {
		return flows.Result{}, nil
	}
	more, err := filled(ctx, r, asked, b.More)
	values := umkm.Args{"isi": umkm.TextValue(more)}
	if b.Occasion != 0 {
		values["bisa_ikut"] = umkm.TextValue("ya")
	}
	return flows.Result{Name: ok, Values: values}, err
}

// declining asks whether the topic is of no interest either.
func declining(ctx context.Context, r bot.Registry, asked bot.Asked, b bot.Broadcast) (flows.Result, error) {
	if b.Insists {
		return flows.Result{}, nil
	}
	topics, err := r.Subscriptions().Topics(ctx, asked.Contact)
	for _, t := range topics {
		if t.ID == b.Topic && t.On {
			return flows.Result{
				Name: ok, Values: umkm.Args{"topik": umkm.TextValue(t.Name)}, Given: []flows.Pair{{Name: "topik", Value: t.ID}},
			}, nil
		}
	}
	return flows.Result{Name: stopped}, err
}

// filled puts the names of who reads into a longer text. It is parted at the
// places first, so that nothing in a name is taken for one.
func filled(ctx context.Context, r bot.Registry, asked bot.Asked, text string) (string, error) {
	if asked.Person == 0 || !strings.Contains(text, "{{") {
		return strings.NewReplacer(namePlace, "", businessPlace, "").Replace(text), nil
	}
	person, err := r.People().Person(ctx, asked.Person)
	if err != nil {
		return "", err
	}
	owned, err := r.Businesses().Owned(ctx, asked.Person)
	business := ""
	if len(owned) > 0 {
		business = owned[0].Name
	}
	return strings.NewReplacer(namePlace, person.Name, businessPlace, business).Replace(text), err
}
