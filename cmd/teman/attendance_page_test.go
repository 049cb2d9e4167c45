//go:build browser

package main

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"teman/bot"
	"teman/bot/programme"
	"teman/storage"
	"teman/storage/storagetest"
)

// meeting is an occasion of the sample office that begins in half an hour, with
// a seat for the owners of some phones.
func meeting(t *testing.T, database string, people ...string) bot.Occasion {
	t.Helper()
	db, err := storage.Open(t.Context(), database, storage.Options{Conns: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	accounts, err := db.Accounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	starts := time.Now().Add(30 * time.Minute)
	o := bot.Occasion{Kind: "training", Title: "Kemasan yang menjual", Place: "Aula dinas", Region: "75.71", Starts: starts, Ends: starts.Add(3 * time.Hour),
		Deadline: starts, Quota: 40}
	err = db.Within(t.Context(), func(ctx context.Context, r bot.Registry) (err error) {
		if o, err = programme.Announce(ctx, r, o); err != nil {
			return err
		}
		for _, number := range people {
			id, err := r.Contacts().Enter(ctx, accounts[0].ID, "+"+number)
			if err != nil {
				return err
			}
			contact, err := r.Contacts().Contact(ctx, id)
			if err != nil {
				return err
			}
			if _, err := r.Seats().Take(ctx, bot.Seat{Occasion: o.ID, Person: contact.Person, Contact: id, State: bot.SeatJoined}, time.Now()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// over ends an occasion.
func over(t *testing.T, database string, o bot.Occasion) {
	t.Helper()
	sql, err := sqlx.Open("postgres", database)
	if err != nil {
		t.Fatal(err)
	}
	defer sql.Close()
	if _, err := sql.Exec(`update occasion set deadline = now() - interval '3 hours', starts_at = now() - interval '3 hours', ends_at = now() where id = $1`, o.ID); err != nil {
		t.Fatal(err)
	}
}

// Somebody types the code that stands on the wall and is on it a moment later;
// an officer lets another in from a phone. When it is over, who came gets a
// paper that the page of codes knows, and says what they thought.
func TestPageAttendance(t *testing.T) {
	database := storagetest.URL(t)
	demo := start(t, "demo", "--database", database, "--data", t.TempDir())
	const yulin, anwar = "6281200010003", "6281200010002"
	o := meeting(t, database, yulin, anwar)
	list := fmt.Sprintf("%s/konsol/hadir/%d", demo.url, o.ID)

	wall := browser(t, demo.hears(t, regexp.MustCompile(`, Petugas: (http\S+)`))[1])
	wall.sends("button.main", "ul.todo")
	wall.does(chromedp.Navigate(list+"/layar"), chromedp.WaitVisible(".screen .huge"))
	code := strings.TrimPrefix(ask[string](wall, `document.querySelector('.screen .huge').textContent`), "HADIR ")
	wall.picture("attendance-screen-empty.png")
	phone := open(t, demo, yulin)
	phone.writes(1, "hadir "+code)
	phone.until(`document.body.textContent.includes('Kehadiran di Kemasan yang menjual sudah tercatat')`)
	wall.until(`document.querySelector('.screen footer').textContent.includes('Yulin K.')`)
	wall.picture("attendance-screen.png")

	wall.does(chromedp.Navigate(demo.url+"/konsol/hadir"), chromedp.WaitVisible("[data-row]"))
	wall.picture("attendances.png")
	wall.does(chromedp.EmulateViewport(400, 800), chromedp.Navigate(list), chromedp.WaitVisible(".people"))
	wall.picture("attendance-phone.png")
	wall.does(chromedp.SendKeys("[name=cari]", "anwar"))
	wall.sends(".door button", ".people .joined")
	wall.sends(".people .joined button", ".people .attended")
	wall.picture("attendance-ticked.png")
	if wide := ask[int](wall, `document.documentElement.scrollWidth`); wide > 400 {
		t.Errorf("the page is %d pixels wide on a phone", wide)
	}

	over(t, database, o)
	phone.writes(1, fmt.Sprintf("piagam %d", o.ID))
	phone.until(`document.body.textContent.includes('Ini sertifikat kehadiran')`)
	phone.picture("attendance-paper.png")
	phone.writes(1, fmt.Sprintf("survei %d", o.ID))
	for _, label := range []string{"Bagus sekali", "Bagus", "Lewati"} {
		phone.presses(1, label)
	}
	phone.writes(1, "mulainya lebih pagi saja")
	phone.until(`document.body.textContent.includes('Penilaiannya kami pakai')`)
	phone.picture("attendance-survey.png")
	wall.does(chromedp.EmulateViewport(1280, 800), chromedp.Navigate(list+"/penilaian"), chromedp.WaitVisible("table.rows"))
	wall.picture("attendance-opinions.png")

	sql, err := sqlx.Open("postgres", database)
	if err != nil {
		t.Fatal(err)
	}
	defer sql.Close()
	var paper string
	if err := sql.Get(&paper, `select code from attendance_paper`); err != nil {
		t.Fatal(err)
	}
	anybody := browser(t, demo.url+"/konsol/periksa")
	anybody.does(chromedp.SendKeys("[name=kode]", paper))
	anybody.sends("button.main", ".said")
	if shown := ask[string](anybody, `document.body.textContent`); !strings.Contains(shown, "Yulin Kasim") {
		t.Errorf("the page of codes shows %s", shown)
	}
	anybody.picture("attendance-genuine.png")
}
