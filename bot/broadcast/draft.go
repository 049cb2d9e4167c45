package broadcast

import (
	"context"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// mostOffered is how many occasions are offered to choose from: what a person
// takes in at once.
const mostOffered = 5

// noOccasion is the choice of no occasion.
const noOccasion = "tidak"

// choices are the topics, and the occasions that an announcement can be about
// or for.
func (p *Phone) choices(ctx context.Context, t talk) (flows.Result, error) {
	topics, err := t.r.Subscriptions().Topics(ctx, t.asked.Contact)
	if err != nil {
		return flows.Result{}, err
	}
	seatings, err := t.Register.Seatings(ctx, t.by.Scope, t.Clock())
	if err != nil {
		return flows.Result{}, err
	}
	lists := map[string][]flows.Option{"topik": nil, "ikut": nil, "peserta": nil}
	for _, topic := range topics {
		lists["topik"] = append(lists["topik"], flows.Option{ID: topic.ID, Label: words(topic.Name)})
	}
	for _, s := range seatings {
		option := flows.Option{ID: strconv.FormatInt(int64(s.ID), 10), Label: umkm.Say("siaran_tulis.acara").
			With("title", umkm.TextValue(s.Title)).With("at", umkm.MomentValue(s.Starts.In(umkm.ZoneOf(s.Region))))}
		if s.Open && len(lists["ikut"]) < mostOffered {
			lists["ikut"] = append(lists["ikut"], option)
		}
		if s.Seats > 0 && len(lists["peserta"]) < mostOffered {
			lists["peserta"] = append(lists["peserta"], option)
		}
	}
	if len(lists["ikut"]) > 0 {
		lists["ikut"] = append(lists["ikut"], flows.Option{ID: noOccasion, Label: umkm.Say("siaran_tulis.ikut." + noOccasion)})
	}
	return flows.Result{Name: ok, Lists: lists}, nil
}

func words(text string) umkm.Phrase {
	return umkm.Say("flow.words").With("words", umkm.TextValue(text))
}

// draft keeps what was answered as a draft: as a new one, or in the place of
// what the draft whose code is given had.
func (p *Phone) draft(ctx context.Context, t talk) (flows.Result, error) {
	b := bot.Broadcast{}
	if code := t.asked.Arg("kode"); code != "" {
		former, found, err := t.Register.Coded(ctx, t.by.Scope, code)
		if err != nil || !found {
			return flows.Result{Name: none}, err
		}
		b = former
	}
	waits, err := t.fill(ctx, &b)
	if err != nil || waits {
		return flows.Result{Name: fetching}, err
	}
	if b.ID, err = t.Draft(ctx, t.by, b); err != nil {
		return flows.Result{}, err
	}
	kept, err := t.Register.Broadcast(ctx, t.by.Scope, b.ID)
	return flows.Result{Name: ok, Given: []flows.Pair{{Name: "kode", Value: kept.Code}}}, err
}

// fill puts what was answered into a draft; true while the poster is still on
// its way.
func (t talk) fill(ctx context.Context, b *bot.Broadcast) (waits bool, err error) {
	for name, into := range map[string]*string{"isi": &b.Body, "judul": &b.Title, "topik": &b.Topic} {
		if said := t.asked.Arg(name); said != "" {
			*into = said
		}
	}
	if occasion := t.asked.Arg("ikut"); occasion != "" {
		b.Occasion = bot.OccasionID(number(occasion))
	}
	if when := t.asked.Arg("kapan"); when != "" {
		b.Due = due(when, t.Clock().In(t.Zone))
	}
	if t.asked.Arg("kepada") != "" {
		if b.Audience, err = t.audience(ctx); err != nil {
			return false, err
		}
	}
	t.narrow(&b.Audience, t.asked.Arg("sempit"))
	if file := t.asked.Arg("poster"); file != "" {
		b.Attachment, waits, err = t.poster(ctx, file)
	}
	return waits, err
}

// number reads what a list offered; anything else is none.
func number(id string) int64 {
	n, _ := strconv.ParseInt(id, 10, 64)
	return n
}

// morning is the hour at which an announcement of another day leaves, where
// the hours of the office let it.
const morning = 9

// due is the moment that a choice of time means; zero is at once.
func due(when string, now time.Time) time.Time {
	days := map[string]int{"besok": 1, "lusa": 2}[when]
	if days == 0 {
		return time.Time{}
	}
	return time.Date(now.Year(), now.Month(), now.Day()+days, morning, 0, 0, 0, now.Location())
}

// narrow closes an audience by one thing more; what closed it before stays.
func (t talk) narrow(a *bot.Audience, by string) {
	switch by {
	case "wilayah":
		a.Filter.Region = t.asked.Arg("wilayah")
	case "bidang":
		a.Filter.Activity, _, _ = strings.Cut(t.asked.Arg("bidang"), "|")
	case "skala":
		a.Filter.Scale = t.asked.Arg("skala")
	case "peserta":
		a.Seated = bot.OccasionID(number(t.asked.Arg("peserta")))
	}
}

// audience is whom the answers mean; what they leave open, the officer's scope
// closes.
func (t talk) audience(ctx context.Context) (a bot.Audience, err error) {
	kind := t.asked.Arg("kepada")
	t.narrow(&a, kind)
	if kind == "nomor" {
		list := strings.NewReplacer(",", "\n", ";", "\n").Replace(t.asked.Arg("nomor"))
		a.People, a.Lost, err = t.People(ctx, t.by, []byte(list))
		if a.People == nil {
			a.People = []bot.PersonID{} // a list of nobody is not everybody
		}
	}
	return a, err
}

// poster keeps the file that the officer sent as what the announcement hands
// out; true while it is still on its way. A *bot.Refusal says why it cannot be
// handed out.
func (t talk) poster(ctx context.Context, file string) (id bot.AttachmentID, waits bool, err error) {
	ref, err := bot.ParseRef(file)
	if err != nil {
		return 0, false, err
	}
	fate, body, err := t.Register.Poster(ctx, ref, t.asked.Contact)
	switch {
	case err != nil || fate == "":
		return 0, err == nil, err
	case fate != flows.FateKept:
		return 0, false, nil // the talk was told, and goes on without
	}
	a, err := bot.NewAttachment("poster", body)
	if err != nil {
		return 0, false, err
	}
	a.By, a.At = t.by.ID, t.Clock()
	id, err = t.Register.Attach(ctx, a, bot.Note{At: a.At, Officer: a.By, Act: "attached"})
	return id, false, err
}
