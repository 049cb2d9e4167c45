package broadcast

import (
	"context"
	"maps"
	"slices"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// look tells where an announcement stands: before it is sent, who will get it
// and who will not and why, through which channels, and how long it takes; then
// how it goes. What can be done with it now is the list `langkah`.
func look(ctx context.Context, t talk, b bot.Broadcast) (flows.Result, error) {
	p, err := t.Preview(ctx, t.by, b.ID)
	if err != nil {
		return flows.Result{}, err
	}
	lines := []umkm.Phrase{umkm.Say("siaran_urus.keadaan").With("state", umkm.PhraseValue(umkm.Say("console.broadcast_state."+string(p.State))))}
	if p.Attachment != 0 {
		lines = append(lines, umkm.Say("siaran_urus.lampiran"))
	}
	if !p.Due.IsZero() {
		lines = append(lines, umkm.Say("siaran_urus.mulai").With("at", umkm.MomentValue(p.Due.In(t.Zone))))
	}
	lines = append(lines, p.Audience.Whom(t.Places, t.Fields)...)
	lines = append(lines, reached(p)...)
	lines = append(lines, through(p)...)
	if n := len(p.Audience.Lost); n > 0 {
		lines = append(lines, umkm.Say("siaran_urus.hilang").With("n", umkm.CountValue(n)))
	}
	return flows.Result{
		Name: ok, Values: umkm.Args{"isi": umkm.TextValue(p.Body), "lines": umkm.LinesValue(lines...)},
		Lists: map[string][]flows.Option{"langkah": t.ways(p)}, Given: []flows.Pair{{Name: "sesudah"}}, // the list of names begins anew
	}, nil
}

// reached counts the recipients: those who will get it first.
func reached(p bot.BroadcastPreview) (lines []umkm.Phrase) {
	for _, c := range p.Counts {
		line := umkm.Say("siaran_urus.vonis").With("n", umkm.CountValue(c.N)).With("verdict", umkm.PhraseValue(umkm.Say("console.verdict."+string(c.Verdict))))
		if c.Verdict == bot.NotBegun {
			lines = slices.Insert(lines, 0, line)
			continue
		}
		lines = append(lines, line)
	}
	if len(p.Counts) == 0 {
		return []umkm.Phrase{umkm.Say("siaran_urus.tidak_seorang_pun")}
	}
	return lines
}

// through tells the channels of those who wait, and how long that takes.
func through(p bot.BroadcastPreview) (lines []umkm.Phrase) {
	for _, channel := range slices.Sorted(maps.Keys(p.Channels)) {
		lines = append(lines, umkm.Say("siaran_urus.lewat").
			With("n", umkm.CountValue(p.Channels[channel])).With("channel", umkm.PhraseValue(umkm.Say("console.channel."+channel))))
	}
	if minutes := int((p.Takes + time.Minute - 1) / time.Minute); minutes > 0 {
		lines = append(lines, umkm.Say("siaran_urus.lama").With("n", umkm.CountValue(minutes)))
	}
	if p.Days > 0 {
		lines = append(lines, umkm.Say("siaran_urus.berhari").With("n", umkm.CountValue(p.Days)))
	}
	return lines
}

// way is something that can be done with an announcement while it is in one of
// some states.
type way struct {
	id   string
	from []bot.BroadcastState
	also func(t talk, p bot.BroadcastPreview) bool // nil: nothing else is needed
}

// ways are all of them, in the order in which they are offered.
func ways() []way {
	draft, waiting, scheduled, sending, paused, done := bot.BroadcastDraft, bot.BroadcastWaiting, bot.BroadcastScheduled, bot.BroadcastSending, bot.BroadcastPaused, bot.BroadcastDone
	type states = []bot.BroadcastState
	misses := func(_ talk, p bot.BroadcastPreview) bool { return p.Unreached() > 0 }
	reaches := func(_ talk, p bot.BroadcastPreview) bool { return p.Waiting() > 0 }
	return []way{
		{"coba", states{draft, waiting}, reaches},
		{"kirim", states{draft}, reaches},
		{"setuju", states{waiting}, func(t talk, p bot.BroadcastPreview) bool { return p.By != t.by.ID }},
		{"ubah", states{draft}, nil},
		{"siapa", states{draft, waiting, scheduled, sending, paused, done}, misses},
		{"jeda", states{scheduled, sending}, nil},
		{"lanjut", states{paused}, nil},
		{"ulang", states{done}, func(_ talk, p bot.BroadcastPreview) bool { return p.MayTryAgain() }},
		{"batal", states{draft, waiting, scheduled, sending, paused}, nil},
		{"cukup", states{draft, waiting, scheduled, sending, paused, done, bot.BroadcastCancelled}, nil},
	}
}

// ways are what this officer can do with an announcement now.
func (t talk) ways(p bot.BroadcastPreview) (offered []flows.Option) {
	for _, w := range ways() {
		if isOneOf(p.Broadcast, w.from...) && (w.also == nil || w.also(t, p)) {
			offered = append(offered, flows.Option{ID: w.id, Label: umkm.Say("siaran_urus.langkah." + w.id)})
		}
	}
	return offered
}
