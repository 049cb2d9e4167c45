package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"teman/bot/telegram/telegramtest"
	"teman/storage"
	"teman/storage/storagetest"
)

// owner is a person on the loopback Telegram, held by a test.
type owner struct {
	telegramtest.User
	t    *testing.T
	seen int // the bot's last message that the test looked at
}

// newBot is a loopback Telegram with one bot.
func newBot(t *testing.T) *telegramtest.Server {
	t.Helper()
	s := telegramtest.New("4242:AAE", "TemanBot")
	t.Cleanup(s.Close)
	t.Cleanup(func() {
		if unknown := s.Unknown(); len(unknown) > 0 {
			t.Errorf("methods that Telegram does not have: %q", unknown)
		}
	})
	return s
}

// sampleDatabase is a database with the sample office in it.
func sampleDatabase(t *testing.T) string {
	t.Helper()
	database := storagetest.URL(t)
	demo := start(t, "demo", "--database", database, "--secret-key", storagetest.Secret.Text(), "--data", t.TempDir())
	if code := demo.stop(); code != 0 {
		t.Fatalf("the demo ended with %d:\n%s", code, demo.errors)
	}
	return database
}

// serveTelegram runs the service with a bot.
func serveTelegram(t *testing.T, s *telegramtest.Server, database string, args ...string) *program {
	t.Helper()
	return start(t, append([]string{
		"serve", "--database", database, "--secret-key", storagetest.Secret.Text(), "--data", t.TempDir(),
		"--telegram-token", "4242:AAE", "--telegram-api", s.URL, "--telegram-per-chat", "5ms",
	}, args...)...)
}

// serveBehindProxy has Telegram call the service by way of a proxy, which
// answers for it until it is there.
func serveBehindProxy(t *testing.T, s *telegramtest.Server, database string) *program {
	t.Helper()
	var behind atomic.Pointer[url.URL]
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if to := behind.Load(); to != nil {
			httputil.NewSingleHostReverseProxy(to).ServeHTTP(w, r)
			return
		}
		http.Error(w, "not yet", http.StatusBadGateway)
	}))
	t.Cleanup(proxy.Close)
	p := serveTelegram(t, s, database, "--telegram-webhook", "--public-url", proxy.URL)
	to, err := url.Parse(p.url)
	if err != nil {
		t.Fatal(err)
	}
	behind.Store(to)
	return p
}

// hears waits for a message of the bot with every one of the texts, behind
// those that were looked at before.
func (o *owner) hears(texts ...string) telegramtest.Message {
	o.t.Helper()
	var found telegramtest.Message
	ctx, cancel := context.WithTimeout(o.t.Context(), patienceOfTests)
	defer cancel()
	err := o.Await(ctx, func(all []telegramtest.Message) bool {
		for _, m := range all {
			if m.Ours && m.ID > o.seen && holds(m.Text, texts) {
				found = m
				return true
			}
		}
		return false
	})
	if err != nil {
		o.t.Fatalf("want %q; the chat shows %q", texts, last(o.Shown(), 3))
	}
	o.seen = found.ID
	return found
}

func holds(text string, parts []string) bool {
	return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(text, part) })
}

func last(texts []string, n int) []string { return texts[max(len(texts)-n, 0):] }

// says writes and waits for the answer.
func (o *owner) says(text string, answers ...string) telegramtest.Message {
	o.t.Helper()
	o.Text(text)
	return o.hears(answers...)
}

// presses presses and waits for the answer.
func (o *owner) presses(label string, answers ...string) telegramtest.Message {
	o.t.Helper()
	if err := o.Press(label); err != nil {
		o.t.Fatalf("%v; the chat shows %q", err, last(o.Shown(), 2))
	}
	return o.hears(answers...)
}

// picture is a small photo as a phone takes it.
func picture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 64, 48)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// One person goes all the way on Telegram, polled and called: follows a
// poster's link, agrees, registers with buttons, a card and a photo, sees where
// the certificates stand, joins a training and gets the appointment as a file.
func TestTelegramAllTheWay(t *testing.T) {
	t.Parallel()
	for name, serve := range map[string]func(*testing.T, *telegramtest.Server, string) *program{
		"polling": func(t *testing.T, s *telegramtest.Server, database string) *program {
			return serveTelegram(t, s, database)
		},
		"webhook": serveBehindProxy,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newBot(t)
			serving := serve(t, s, sampleDatabase(t))
			siti := &owner{User: s.User(101, "Siti"), t: t}
			siti.allTheWay()
			if n := s.Spinning(); n != 0 {
				t.Errorf("%d pressed buttons spin for ever", n)
			}
			if code := serving.stop(); code != 0 {
				t.Errorf("the service ended with %d:\n%s", code, serving.errors)
			}
			if strings.Contains(serving.errors.String(), "AAE") {
				t.Error("the log shows the token")
			}
		})
	}
}

func (o *owner) allTheWay() {
	o.t.Helper()
	o.Start("daftar")
	o.hears("Boleh kami simpan?")
	o.presses("Boleh", "Siapa nama lengkap")
	o.says("siti rahma", "Bu atau Pak")
	o.presses("Bu", "Berapa NIK Bu Siti")
	o.says("lewati", "nama usahanya")
	o.says("Keripik <Bu> & Siti", "Usahanya membuat atau menjual apa")
	o.says("keripik pisang", "Di kecamatan mana")
	o.says("kota tengah", "kelurahannya")
	o.says("lewati", "sudah punya NIB?")
	o.presses("Belum", "modal")
	o.says("5 jt", "omzet")
	o.says("2 jt sehari", "Berapa hari")
	o.says("6", "Rp624.000.000")
	o.presses("Betul", "Nama pemilik: Siti Rahma", "Keripik <Bu> & Siti", "Sudah betul semua?")
	done := o.presses("Betul", "sudah terdaftar", "mikro")
	if !regexp.MustCompile(`7571-\d{6}-[A-Z]{3}`).MatchString(done.Text) {
		o.t.Errorf("no registration number in:\n%s", done.Text)
	}
	o.Photo(picture(o.t), "ini keripiknya")
	o.hears("kami terima", "usaha lain")
	o.presses("Tidak ada", "SERTIFIKAT")
	o.says("nib sy sdh jadi blm", "NIB")
	list := o.says("/pelatihan", "Mau lihat yang mana?")
	number := regexp.MustCompile(`(?m)^(\d)\. Kemasan dan label pangan`).FindStringSubmatch(list.Text)
	if number == nil {
		o.t.Fatalf("no training on packing, with buttons %q, below\n%s", list.Labels(), list.Text)
	}
	o.presses(number[1], "Mau ikut?")
	o.says("ikut", "Kemasan")
	o.hasFile(".ics")
}

// hasFile waits for a file of the bot.
func (o *owner) hasFile(suffix string) {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(o.t.Context(), patienceOfTests)
	defer cancel()
	err := o.Await(ctx, func(all []telegramtest.Message) bool {
		return slices.ContainsFunc(all, func(m telegramtest.Message) bool {
			return m.Ours && m.File != nil && strings.HasSuffix(m.File.Name, suffix)
		})
	})
	if err != nil {
		o.t.Fatalf("no file came: %v; the chat shows %q", err, last(o.Shown(), 3))
	}
}

// Ten messages in one second with presses between them are handled in the
// order in which they were written; the press on what was asked before gets a
// kind answer, and nothing stays unanswered.
func TestTelegramHandlesInOrder(t *testing.T) {
	t.Parallel()
	s, database := newBot(t), storagetest.URL(t)
	siti := &owner{User: s.User(101, "Siti"), t: t}
	siti.Text("menu")
	serving := serveTelegram(t, s, database)
	first := siti.hears("Mau mulai dari mana?")
	for n := range 10 {
		siti.Text(fmt.Sprint("pesan ke-", n))
		if n%3 == 0 {
			if err := siti.PressOn(first.ID, first.Buttons[0][0].Data); err != nil {
				t.Fatal(err)
			}
		}
	}
	siti.Text("bantuan")
	siti.hears("BATAL")
	ctx, cancel := context.WithTimeout(t.Context(), patienceOfTests)
	defer cancel()
	if err := s.Settled(ctx); err != nil {
		t.Fatal(err)
	}
	serving.stop()
	raw := storagetest.SQL(t, storagetest.Open(t, database, storage.Options{}))
	var kinds string
	if err := raw.Get(&kinds, `select string_agg(split_part(key, ':', 1), ' ' order by id) from inbound`); err != nil {
		t.Fatal(err)
	}
	if want := "m m cb m m m cb m m m cb m m m cb m"; kinds != want {
		t.Errorf("stored %s, want %s", kinds, want)
	}
	var open int
	if err := raw.Get(&open, `select count(*) from open`); err != nil || open != 0 {
		t.Errorf("%d are not handled: %v", open, err)
	}
}

// A person who blocked the bot is written down as gone, and is back with the
// next message.
func TestTelegramBlockAndReturn(t *testing.T) {
	t.Parallel()
	s, database := newBot(t), storagetest.URL(t)
	serveTelegram(t, s, database)
	siti := &owner{User: s.User(101, "Siti"), t: t}
	siti.says("menu", "Mau mulai dari mana?")
	raw := storagetest.SQL(t, storagetest.Open(t, database, storage.Options{}))
	gone := func() (n int) {
		if err := raw.Get(&n, `select count(*) from contact where gone_why = 'blocked'`); err != nil {
			t.Fatal(err)
		}
		return n
	}
	siti.Block()
	ctx, cancel := context.WithTimeout(t.Context(), patienceOfTests)
	defer cancel()
	if err := s.Settled(ctx); err != nil || gone() != 1 {
		t.Fatalf("%d contacts are gone: %v", gone(), err)
	}
	siti.says("bantuan", "PETUGAS")
	if err := s.Settled(ctx); err != nil || gone() != 0 {
		t.Errorf("%d contacts are gone still: %v", gone(), err)
	}
	if menu := s.Menu(""); !strings.Contains(menu, "Daftarkan usaha") || !strings.Contains(s.Menu("en"), "Register") {
		t.Errorf("the menu of commands is %s", menu)
	}
}

// An office that turns its webhook off polls from the next start, and back;
// what was written in between is answered.
func TestTelegramMovesBetweenWebhookAndPolling(t *testing.T) {
	t.Parallel()
	s, database := newBot(t), storagetest.URL(t)
	siti := &owner{User: s.User(101, "Siti"), t: t}
	poll := func(t *testing.T, s *telegramtest.Server, database string) *program {
		return serveTelegram(t, s, database)
	}
	for i, serve := range []func(*testing.T, *telegramtest.Server, string) *program{serveBehindProxy, poll, serveBehindProxy} {
		siti.Text([]string{"menu", "bantuan", "menu"}[i])
		serving := serve(t, s, database)
		siti.hears([]string{"Mau mulai dari mana?", "PETUGAS", "Mau mulai dari mana?"}[i])
		if code := serving.stop(); code != 0 {
			t.Errorf("the service ended with %d:\n%s", code, serving.errors)
		}
	}
}

// At the rates that Telegram tells of, nobody is asked for patience: not the
// person who writes fast, not a crowd that writes at once.
func TestTelegramKeepsToTheRates(t *testing.T) {
	t.Parallel()
	s, database := newBot(t), storagetest.URL(t)
	s.Rates = telegramtest.TelegramRates()
	var crowd []*owner
	for i := range int64(50) {
		crowd = append(crowd, &owner{User: s.User(101+i, "Orang"), t: t})
	}
	for _, text := range []string{"menu", "bantuan", "bahasa"} {
		crowd[0].Text(text)
	}
	for _, o := range crowd[1:] {
		o.Text("menu")
	}
	serveTelegram(t, s, database, "--telegram-per-chat", "1s", "--telegram-typing", "0s")
	crowd[0].hears("Mau memakai bahasa apa?")
	for _, o := range crowd[1:] {
		o.hears("Mau mulai dari mana?")
	}
	var refused int
	raw := storagetest.SQL(t, storagetest.Open(t, database, storage.Options{}))
	if err := raw.Get(&refused, `select count(*) from outcome where attempts > 1`); err != nil {
		t.Fatal(err)
	}
	if refused != 0 {
		t.Errorf("%d messages were refused at first", refused)
	}
}

// A group is told once where to write and is nobody's chat; what is said there
// stays there.
func TestTelegramGroupIsToldWhereToWrite(t *testing.T) {
	t.Parallel()
	s, database := newBot(t), storagetest.URL(t)
	serving := serveTelegram(t, s, database)
	siti := &owner{User: s.User(101, "Siti"), t: t}
	group := s.Group(-100, "Kelompok Usaha")
	group.Add(siti.User)
	there := &owner{User: group.As(siti.User), t: t}
	there.hears("https://t.me/TemanBot")
	there.Text("mau daftar dong")
	there.Text("/daftar@TemanBot")
	ctx, cancel := context.WithTimeout(t.Context(), patienceOfTests)
	defer cancel()
	if err := s.Settled(ctx); err != nil {
		t.Fatal(err)
	}
	siti.says("menu", "Mau mulai dari mana?")
	serving.stop()
	if said := there.Shown(); len(said) != 1 {
		t.Errorf("the group was told %q", said)
	}
	var groups int
	raw := storagetest.SQL(t, storagetest.Open(t, database, storage.Options{}))
	if err := raw.Get(&groups, `select count(*) from contact where address like '-%'`); err != nil || groups != 0 {
		t.Errorf("%d groups are contacts: %v", groups, err)
	}
}
