package sample

import (
	"context"
	_ "embed"
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
	again        bool   // another occasion of the same programme as the first
	poster       []byte // nil: none
}

//go:embed kemasan.png
var packagingPoster []byte

// invitations are one occasion with a few seats left, one that is full with
// people waiting, one that was just announced, and the first once more for
// those of another kecamatan.
func invitations() []invitation {
	packaging := bot.Occasion{Kind: "training", Title: "Kemasan dan label pangan", About: "Label yang lengkap, kemasan yang tahan lama, dan contoh dari usaha di sekitar kita.",
		Place: "Aula Dinas Koperasi dan UKM", Region: Region, Fields: []string{"10", "11"}, Scales: []string{"micro", "small"},
		Audience: "usaha makanan dan minuman", Quota: 12, Note: "bawa satu contoh kemasan", Topic: "pelatihan"}
	nearby := packaging
	nearby.Place, nearby.Region, nearby.Quota = "Kantor Kecamatan Kota Timur", Region+".05", 20
	return []invitation{
		{Occasion: packaging, inDays: 8, hour: 9, lasts: 3 * time.Hour, people: 10, poster: packagingPoster},
		{Occasion: bot.Occasion{Kind: "facilitation", Title: "Pendampingan halal self declare", Place: "Rumah Usaha Mikro",
			Region: Region, Fields: []string{"10", "11", "56"}, Needs: []umkm.Kind{"nib"}, Lacks: []umkm.Kind{"halal_sd", "halal_reg"},
			Audience: "usaha makanan dan minuman yang belum halal", Quota: 6, Note: "bawa KTP dan daftar bahan", Topic: "sertifikat"},
			inDays: 5, hour: 13, lasts: 2 * time.Hour, people: 9},
		{Occasion: bot.Occasion{Kind: "training", Title: "Berjualan lewat e-katalog", Place: "Aula Dinas Koperasi dan UKM",
			Region: Region, Audience: "usaha yang sudah punya NIB", Quota: 40, Topic: "pemasaran"},
			inDays: 15, hour: 9, lasts: 4 * time.Hour, people: 3},
		{Occasion: nearby, inDays: 12, hour: 13, lasts: 3 * time.Hour, people: 1, again: true},
	}
}

func (h *hand) putOccasions(ctx context.Context, owners []owner) error {
	var first bot.ProgrammeID
	for _, i := range invitations() {
		if i.again {
			i.Programme = first
		}
		announced, err := h.putOccasion(ctx, i)
		if err != nil {
			return fmt.Errorf("%s: %w", i.Title, err)
		}
		if first == 0 {
			first = announced.Programme
		}
		if err := h.fill(ctx, announced.ID, i.people, owners); err != nil {
			return fmt.Errorf("%s: %w", i.Title, err)
		}
	}
	return nil
}

func (h *hand) putOccasion(ctx context.Context, i invitation) (o bot.Occasion, err error) {
	i.Starts = workingDay(h.Now, i.inDays, i.hour)
	i.Ends, i.Deadline = i.Starts.Add(i.lasts), i.Starts.Add(-2*time.Hour)
	if i.poster != nil && h.By != 0 {
		file, err := bot.NewAttachment("kemasan.png", i.poster)
		if err != nil {
			return o, err
		}
		file.By, file.At = h.By, h.Now
		note := bot.Note{At: h.Now, Officer: h.By, Act: "attached"}
		if i.Poster.ID, err = h.registry.Broadcasts().Attach(ctx, file, note); err != nil {
			return o, err
		}
	}
	return programme.Announce(ctx, h.registry, i.Occasion)
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
