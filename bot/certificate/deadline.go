package certificate

import (
	"context"
	"fmt"
	"slices"
	"time"

	"teman/bot"
	"teman/umkm"
)

// meetingCalls are the days before the last one for the yearly meeting of a
// cooperative at which it is reminded, and the one after it.
func meetingCalls() []int { return []int{90, 30, -1} }

// deadlines reminds owners of certificates that run out.
func (r *Rounds) deadlines(ctx context.Context, reg bot.Registry, now time.Time) (taken, told int, err error) {
	catalogue, err := reg.Certificates().Catalogue(ctx, umkm.DateOf(now))
	if err != nil {
		return 0, 0, err
	}
	var all []bot.Deadline
	for _, entry := range catalogue.Entries() {
		for _, days := range entry.Deadlines() {
			all = append(all, bot.Deadline{Kind: entry.Kind, Days: days})
		}
	}
	due, err := reg.Certificates().Due(ctx, r.awake(now), all, now, batch)
	if err != nil {
		return 0, 0, err
	}
	told, err = remind(ctx, reg, due, now)
	return len(due), told, err
}

// meetings reminds cooperatives of their yearly meeting.
func (r *Rounds) meetings(ctx context.Context, reg bot.Registry, now time.Time) (taken, told int, err error) {
	if !nearMeeting(now) {
		return 0, 0, nil
	}
	catalogue, err := reg.Certificates().Catalogue(ctx, umkm.DateOf(now))
	if err != nil {
		return 0, 0, err
	}
	number, known := catalogue.Entry(umkm.CertificateCooperative)
	if !known {
		return 0, 0, nil
	}
	meeting := bot.Meeting{Last: umkm.RATDue(now.Year()), Days: meetingCalls(), Reported: number.RATReported()}
	due, err := reg.Certificates().DueMeetings(ctx, r.awake(now), meeting, now, batch)
	if err != nil {
		return 0, 0, err
	}
	told, err = remind(ctx, reg, due, now)
	return len(due), told, err
}

// nearMeeting reports whether anybody could be reminded of a meeting now, in any
// zone: most of the year nobody has to be looked for.
func nearMeeting(now time.Time) bool {
	last := umkm.RATDue(now.Year())
	today := umkm.DateOf(now)
	return !today.Before(last.AddDays(-slices.Max(meetingCalls())-1)) && !last.AddDays(bot.MeetingLate+1).Before(today)
}

// remind tells everybody whose business it is.
func remind(ctx context.Context, reg bot.Registry, due []bot.Due, now time.Time) (told int, err error) {
	var out letters
	for _, d := range due {
		contacts, err := reg.Certificates().Reach(ctx, d.Business)
		if err != nil {
			return 0, err
		}
		for _, contact := range contacts {
			business, mine, err := owned(ctx, reg, contact.Person, d.Business)
			if err != nil {
				return 0, err
			}
			if !mine {
				continue
			}
			key := fmt.Sprintf("n:deadline:%d:%s:%s:%d:%d", d.Business, d.Kind, d.Last, d.Remain, contact.ID)
			one := out.to(contact, key)
			one.says = append(one.says, reminder(d, business.Name))
			one.closing = umkm.Say("news.certificate.help")
		}
	}
	return len(out.all), out.send(ctx, reg, umkm.Say("news.certificate.reminding"), now)
}

// reminder puts a deadline into words.
func reminder(d bot.Due, business string) umkm.Phrase {
	key := "news.certificate.expiry"
	switch {
	case d.Kind == "" && d.Remain < 0:
		key = "news.certificate.meeting_late"
	case d.Kind == "":
		key = "news.certificate.meeting"
	case d.Remain == 0:
		key = "news.certificate.today"
	}
	says := umkm.Say(key).With("business", umkm.TextValue(business)).With("until", umkm.DateValue(d.Last)).With("n", umkm.CountValue(max(d.Remain, 0)))
	if d.Kind != "" {
		says = says.With("kind", umkm.PhraseValue(d.Kind.Name()))
	}
	return says
}
