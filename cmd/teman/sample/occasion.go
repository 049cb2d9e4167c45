package sample

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
	"teman/bot/programme"
	"teman/umkm"
)

// invitation is an occasion and how many people have come forward.
type invitation struct {
	bot.Occasion
	inDays, hour int
	lasts        time.Duration
	people       int
}

// invitations are one occasion with a few seats left, one that is full with
// people waiting, and one that was just announced.
func invitations() []invitation {
	return []invitation{
		{Occasion: bot.Occasion{Kind: "training", Title: "Kemasan dan label pangan", Place: "Aula Dinas Koperasi dan UKM",
			Region: Region, Fields: []string{"10", "11"}, Audience: "usaha makanan dan minuman", Quota: 12,
			Note: "bawa satu contoh kemasan", Topic: "pelatihan"},
			inDays: 8, hour: 9, lasts: 3 * time.Hour, people: 10},
		{Occasion: bot.Occasion{Kind: "facilitation", Title: "Pendampingan halal self declare", Place: "Rumah Usaha Mikro",
			Region: Region, Fields: []string{"10", "11", "56"}, Audience: "usaha makanan dan minuman yang belum halal", Quota: 8,
			Note: "bawa KTP dan daftar bahan", Topic: "sertifikat"},
			inDays: 5, hour: 13, lasts: 2 * time.Hour, people: 11},
		{Occasion: bot.Occasion{Kind: "training", Title: "Berjualan lewat e-katalog", Place: "Aula Dinas Koperasi dan UKM",
			Region: Region, Audience: "usaha yang sudah punya NIB", Quota: 40, Topic: "pemasaran"},
			inDays: 15, hour: 9, lasts: 4 * time.Hour, people: 3},
	}
}

func (h *hand) putOccasions(ctx context.Context, owners []owner) error {
	for _, i := range invitations() {
		i.Starts = workingDay(h.Now, i.inDays, i.hour)
		i.Ends, i.Deadline = i.Starts.Add(i.lasts), i.Starts.Add(-2*time.Hour)
		announced, err := programme.Announce(ctx, h.registry, i.Occasion)
		if err != nil {
			return fmt.Errorf("%s: %w", i.Title, err)
		}
		if err := h.fill(ctx, announced.ID, i.people, owners); err != nil {
			return fmt.Errorf("%s: %w", i.Title, err)
		}
	}
	return nil
}

// fill lets owners come forward until so many of those it is meant for have.
func (h *hand) fill(ctx context.Context, id bot.OccasionID, people int, owners []owner) error {
	for _, o := range owners {
		if people == 0 {
			return nil
		}
		result, err := h.do(ctx, o, "join_occasion", map[string]string{"pelatihan": fmt.Sprint(id)})
		if err != nil {
			return err
		}
		if result.Name == "joined" || result.Name == "waiting" {
			people--
		}
	}
	return fmt.Errorf("%d people too few", people)
}

// workingDay is an hour of the first Monday to Friday from a number of days on.
func workingDay(now time.Time, days, hour int) time.Time {
	day := umkm.DateOf(now).AddDays(days)
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDays(1)
	}
	return time.Date(day.Year, day.Month, day.Day, hour, 0, 0, 0, now.Location())
}
