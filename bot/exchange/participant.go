package exchange

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// participants are lists of who joined an occasion, or was there.
func participants() kind {
	return kind{
		fields: slices.Concat(whose(), []field{
			{id: "seat", heads: []string{"kehadiran", "status", "keterangan", "hadir", "status peserta", "attendance"}, read: readSeat},
		}, regionFields()),
		settle: settleParticipant, claims: participantClaims, judge: judgeParticipants,
	}
}

// readSeat reads where somebody stands.
func readSeat(c table.Cell, _ *reading) (string, umkm.Phrase) {
	switch text := umkm.Fold(c.Text); {
	case strings.Contains(text, "tidak hadir"), strings.Contains(text, "batal"), text == "absen":
		return string(bot.SeatCancelled), umkm.Phrase{}
	case strings.Contains(text, "hadir"), text == "ya", text == "v", text == "✓", text == string(bot.SeatAttended):
		return string(bot.SeatAttended), umkm.Phrase{}
	case strings.Contains(text, "tunggu"), strings.Contains(text, "antri"), strings.Contains(text, "cadangan"), text == string(bot.SeatWaiting):
		return string(bot.SeatWaiting), umkm.Phrase{}
	case strings.Contains(text, "daftar"), strings.Contains(text, "ikut"), strings.Contains(text, "peserta"), text == string(bot.SeatJoined):
		return string(bot.SeatJoined), umkm.Phrase{}
	}
	return "", says("seat")
}

func settleParticipant(r *reading, v bot.RowValues) {
	settleRegion(r, v)
	if v["seat"] == "" {
		v["seat"] = string(bot.SeatJoined)
	}
	if r.isNobodys(v) {
		r.problem("nik", says("who"))
	}
}

func participantClaims(v bot.RowValues, row int) []bot.RowClaim {
	who := strings.Join([]string{v["number"], v["nik"], v["nib"], strings.ToLower(v["owner"] + "|" + v["name"])}, "|")
	return []bot.RowClaim{{Thing: "owner:" + who, Holder: ordinal(row)}}
}

// ordinal is a row as the holder of what only one row may have.
func ordinal(row int) string { return strconv.Itoa(row) }

func judgeParticipants(ctx context.Context, w *work, rows []valued) ([]verdict, func(context.Context, []int) error, error) {
	clues, people := make([]bot.BusinessClue, len(rows)), make([]bot.PersonID, len(rows))
	for n, row := range rows {
		clues[n] = clueOf(row.RowValues)
	}
	traces, err := w.book.Trace(ctx, clues)
	if err != nil {
		return nil, nil, err
	}
	verdicts, entries := make([]verdict, len(rows)), make([]bot.SeatEntry, len(rows))
	for n := range rows {
		people[n], verdicts[n] = participant(clues[n], traces[n], w.Scope)
	}
	standings, err := w.book.Standings(ctx, w.Occasion, people, w.now)
	if err != nil {
		return nil, nil, err
	}
	for n, row := range rows {
		if people[n] != 0 {
			entries[n], verdicts[n] = judgeSeat(people[n], bot.SeatState(row.RowValues["seat"]), standings[people[n]])
		}
	}
	return verdicts, func(ctx context.Context, places []int) error {
		chosen := make([]bot.SeatEntry, len(places))
		for n, at := range places {
			chosen[n] = entries[at]
		}
		return w.book.EnterSeats(ctx, w.Occasion, chosen, w.now)
	}, nil
}

// participant is the person whom a row means.
func participant(clue bot.BusinessClue, t bot.BusinessTrace, scope bot.Scope) (bot.PersonID, verdict) {
	if clue.Number == "" && t.Holder.ID != 0 {
		if clue.Owner != "" && !sameName(clue.Owner, t.Holder.Name) {
			return 0, wrong("nik", "nik_of_other")
		}
		if !slices.ContainsFunc(t.Owned, func(k bot.KnownBusiness) bool { return scope.Holds(k.Region) }) {
			return 0, wrong("nik", "outside")
		}
		return t.Holder.ID, verdict{}
	}
	known, refused := theOne(clue, t, scope)
	if known == nil {
		return 0, refused
	}
	return known.Owner.ID, verdict{}
}

func judgeSeat(person bot.PersonID, state bot.SeatState, standing bot.SeatStanding) (bot.SeatEntry, verdict) {
	entry := bot.SeatEntry{Person: person, Contact: standing.Contact, Before: standing.State, State: state}
	switch {
	case standing.State == state, standing.State == "" && state == bot.SeatCancelled, standing.State == bot.SeatAttended && state == bot.SeatJoined:
		return entry, verdict{outcome: bot.RowSame}
	case state == bot.SeatCancelled && standing.State == bot.SeatJoined && !standing.Begun:
		return entry, wrong("seat", "seat_waited_for") // whoever waits is told by the occasion's own page only
	case standing.State == "":
		return entry, verdict{outcome: bot.RowNew}
	}
	return entry, verdict{outcome: bot.RowChanged}
}
