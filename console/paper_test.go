package console_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"teman/bot"
)

// Anybody may ask whether a paper is genuine, and learns nothing but what
// stands on it.
func TestAPaperIsLookedUpByItsCode(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o, siti := g.training(g.business("75.71.02", "Keripik Bu Siti"), bot.SeatJoined)
	g.pass(4 * time.Hour)
	code := bot.NewPaperCode()
	err := g.db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error {
		if came, err := r.Seats().Attend(ctx, o.ID, siti, o.Starts); err != nil || !came {
			return fmt.Errorf("did not come: %v, %w", came, err)
		}
		_, _, err := r.Papers().Issue(ctx, code, o.ID, siti, *g.now.Load())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b := g.browser()
	for _, path := range []string{"/periksa/" + code, "/periksa?kode=" + code[:4] + "+" + code[4:]} {
		if p := b.get(path); !p.has("asli") || !p.has("Siti Rahma") || !p.has("Kemasan pangan") || p.has("Keripik") || p.has("+62") {
			t.Errorf("%s: %s", path, p.body)
		}
	}
	for n := range 12 {
		p := b.get(fmt.Sprintf("/periksa/%012d", 100_000_000_000+n))
		if p.has("asli.") || p.has("terlalu banyak percobaan") != (n >= 8) {
			t.Errorf("guess %d: %s", n+1, p.body)
		}
	}
	if p := b.get("/periksa/" + code); !p.has("Siti Rahma") {
		t.Errorf("a genuine paper after wrong ones: %s", p.body)
	}
}

// The marks of one or two people of a place would tell who gave them.
func TestOpinionsOfFewAreNotShownApart(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o, siti := g.training(g.business("75.71.02", "Keripik Bu Siti"), bot.SeatJoined)
	err := g.db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error {
		_, err := r.Surveys().Keep(ctx, bot.Opinion{Occasion: o.ID, Person: siti, Content: 4, Place: 5, Words: "mulai lebih pagi", At: *g.now.Load()})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b := g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleViewer, "75.71"))
	p := b.get(fmt.Sprintf("/hadir/%d/penilaian", o.ID))
	if !p.has("4,0") || !p.has("5,0") || !p.has("–") || !p.has("mulai lebih pagi") || !p.has("kurang dari tiga") || p.has("Siti") {
		t.Errorf("got %s", p.body)
	}
}
