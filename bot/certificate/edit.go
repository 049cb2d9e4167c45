package certificate

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"teman/bot"
	"teman/umkm"
)

// mostAhead is how many days ahead an officer may say what will hold.
const mostAhead = 2 * 365

// Review says what is wrong with what an administrator wrote of a kind, which is
// to hold from a day on; nil when it can be kept. The kind may be one that the
// office adds. The error is a *bot.Refusal where they can mend it.
func (d *Desk) Review(ctx context.Context, entry umkm.Entry, from umkm.Date) error {
	today := d.today()
	if from.Before(today) || today.AddDays(mostAhead).Before(from) {
		return refuse("certificate.fault.from")
	}
	shipped, err := umkm.LoadCatalogue()
	if err != nil {
		return err
	}
	if fault := entry.Fault(shipped); fault != "" {
		return &bot.Refusal{Says: umkm.Say("certificate.fault."+string(fault)).
			With("text", umkm.CountValue(umkm.MostOwnText)).With("papers", umkm.CountValue(umkm.MostMorePapers)).With("stages", umkm.CountValue(umkm.MostStages))}
	}
	known, err := d.Register.Catalogue(ctx, from)
	if err != nil {
		return err
	}
	if other, taken := known.Called(string(entry.Kind)); taken && other.Kind != entry.Kind {
		return &bot.Refusal{Says: umkm.Say("certificate.fault.taken").With("kind", umkm.PhraseValue(other.Kind.Name()))}
	}
	if entry.Kind.Own() {
		shipped = known
	}
	of, _ := shipped.Entry(entry.Kind)
	return d.noneLeft(ctx, of.Stages, entry)
}

// noneLeft refuses to leave one of these stages out, or all with the kind, while
// certificates stand at it: nothing could be said of them.
func (d *Desk) noneLeft(ctx context.Context, stages []umkm.Stage, entry umkm.Entry) error {
	for _, stage := range stages {
		if !entry.Closed && entry.StageIndex(stage) >= 0 {
			continue
		}
		n, err := d.Register.CountHeld(ctx, bot.Scope{}, bot.HeldFilter{Kind: entry.Kind, Stage: stage, Sources: umkm.Sources()})
		if err != nil {
			return err
		}
		if n > 0 {
			return &bot.Refusal{Says: umkm.Say("certificate.fault.stage_held").
				With("n", umkm.CountValue(n)).With("stage", umkm.PhraseValue(entry.Kind.StageName(stage)))}
		}
	}
	return nil
}

// Edit keeps what an administrator wrote of a kind, to hold from a day on, and
// notes which of its parts are new. The errors are those of Review, and
// bot.ErrChanged when another has written of the kind since this one looked.
func (d *Desk) Edit(ctx context.Context, by bot.Officer, entry umkm.Entry, from umkm.Date, looked time.Time) error {
	if err := d.Review(ctx, entry, from); err != nil {
		return err
	}
	before, err := d.Register.Catalogue(ctx, from)
	if err != nil {
		return err
	}
	former, _ := before.Entry(entry.Kind)
	entry.Updated, entry.Verified = d.today(), former.Verified
	detail, err := json.Marshal(map[string]any{"from": from, "parts": changed(former, entry)})
	if err != nil {
		return err
	}
	return d.Register.EditCatalogue(ctx, entry, from, looked, bot.Note{
		At: d.Clock(), Officer: by.ID, Act: "catalogue_edited", Subject: "catalogue " + string(entry.Kind), Detail: detail,
	})
}

// changed names the parts of an entry that differ.
func changed(a, b umkm.Entry) []string {
	parts := []string{}
	for _, part := range []struct {
		name string
		a, b any
	}{
		{"stages", a.Stages, b.Stages}, {"issued", a.IssuedAt, b.IssuedAt}, {"papers", a.Papers, b.Papers}, {"more_papers", a.MorePapers, b.MorePapers},
		{"fees", a.Fees, b.Fees}, {"valid_years", a.ValidYears, b.ValidYears}, {"remind_days", a.RemindDays, b.RemindDays},
		{"texts", a.Own, b.Own}, {"source", a.Source, b.Source}, {"closed", a.Closed, b.Closed},
	} {
		if fmt.Sprint(part.a) != fmt.Sprint(part.b) {
			parts = append(parts, part.name)
		}
	}
	return parts
}
