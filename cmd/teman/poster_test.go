package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/programme"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
)

func TestPosterOfTheOffice(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "poster.pdf")
	said := command(t, "poster", file, "--telegram", "@dinas_bot", "--whatsapp", "0812 3456 7890", "--size", "a5", "--language", "en")
	content, err := os.ReadFile(file)
	if err != nil || !strings.HasPrefix(string(content), "%PDF-1.") || !strings.Contains(said, file) {
		t.Errorf("the poster begins with %.10q, %v; said: %s", content, err, said)
	}
}

// A poster of a training leads to that training, in the place's own time.
func TestPosterOfAnOccasion(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t, storagetest.URL(t), storage.Options{})
	starts := time.Date(2026, 12, 1, 1, 0, 0, 0, time.UTC)
	var o bot.Occasion
	err := db.Within(t.Context(), func(ctx context.Context, r bot.Registry) (err error) {
		o, err = r.Occasions().Announce(ctx, bot.Occasion{
			Kind: "training", Title: "Kemasan", Place: "Aula", Region: "75.71", Starts: starts, Ends: starts.Add(time.Hour),
			Deadline: starts.Add(-24 * time.Hour), Quota: 25, Audience: "usaha makanan", Topic: "training", RemindDay: starts, RemindSoon: starts,
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	number := strconv.FormatInt(int64(o.ID), 10)
	c := &posterCommand{config: config{Database: db.URL()}, Telegram: "dinas_bot", WhatsApp: "081234567890", Occasion: int64(o.ID)}
	read, err := c.occasion(t.Context(), terminal{})
	if err != nil || read.Title != "Kemasan" {
		t.Fatalf("read %+v, %v", read, err)
	}
	bundle, err := locales.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	posters := programme.Posters{Speaker: bundle, Clock: time.Now}
	sheet := posters.Of(read, nil, "id")
	said := sheet.Headline + "|" + sheet.Steps[2]
	for _, f := range sheet.Facts {
		said += "|" + f.Name + " " + f.Value
	}
	want := "Ikut Kemasan|Ikuti pertanyaannya. Bisa juga langsung menulis: pelatihan " + number + "|Waktu 1 Desember 2026 pukul 09.00 WITA|" +
		"Tempat Aula|Untuk usaha makanan|Kuota 25 orang|Daftar paling lambat 30 November 2026 pukul 09.00 WITA"
	if said != want {
		t.Errorf("the poster says %s", said)
	}
	ways, err := c.ways(t.Context(), "pelatihan 12")
	if err != nil || ways[0].Link != "https://t.me/dinas_bot?start=pelatihan_12" || ways[1].Link != "https://wa.me/6281234567890?text=pelatihan%2012" {
		t.Errorf("it leads to %+v, %v", ways, err)
	}
	if said := refused(t, "poster", filepath.Join(t.TempDir(), "x.pdf"), "--database", db.URL(), "--telegram", "dinas_bot", "--occasion", "999"); !strings.Contains(said, "999") {
		t.Errorf("without such an occasion: %s", said)
	}
}

// With the bot's token the poster asks for its name.
func TestPosterAsksForTheName(t *testing.T) {
	t.Parallel()
	c := &posterCommand{botToken: botToken{Token: "7001:rahasia", API: botAPI(t, "7001:rahasia").URL}}
	ways, err := c.ways(t.Context(), "halo")
	if err != nil || len(ways) != 1 || ways[0].Link != "https://t.me/dinas_bot?start=halo" {
		t.Errorf("it leads to %+v, %v", ways, err)
	}
}

func TestPosterMustLeadSomewhere(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{nil, {"--telegram", "bot"}, {"--telegram", "dinas bot"}, {"--whatsapp", "0812"}, {"--telegram-token", "nonsense"}} {
		file := filepath.Join(t.TempDir(), "x.pdf")
		refused(t, append([]string{"poster", file}, args...)...)
		if _, err := os.Stat(file); err == nil {
			t.Errorf("%v wrote a poster", args)
		}
	}
}
