package main

import (
	"bytes"
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/desk"
	"teman/bot/telegram/telegramtest"
	"teman/bot/whatsapp/whatsapptest"
	"teman/flows"
	"teman/storage"
	"teman/storage/storagetest"
)

// voice is the frame of a voice message of a second, told apart by its words.
func voice(words string) []byte {
	head := append([]byte("OggS\x00\x02"), append(make([]byte, 22), []byte("OpusHead\x01\x01")...)...)
	last := append([]byte("OggS\x00\x04\x80\xbb"), make([]byte, 20)...)
	return append(append(head, last...), []byte(words)...)
}

// letterOf is a PDF, told apart by its words.
func letterOf(words string) []byte { return []byte("%PDF-1.4\n" + words + "\n%%EOF\n") }

// handler is the desk of an officer who sends files from the console.
type handler struct {
	t    *testing.T
	db   *storage.DB
	sql  *sqlx.DB
	desk *desk.Desk
	by   bot.Officer
}

// hands sends a file to the owner of the only open ticket of a channel.
func (h *handler) hands(channel, words, name string, body []byte) {
	h.t.Helper()
	a, err := bot.NewAttachment(name, body)
	must(h.t, err)
	a.By, a.At = h.by.ID, time.Now()
	file, err := h.db.Attach(h.t.Context(), a, bot.Note{At: a.At, Officer: a.By, Act: "attached"})
	must(h.t, err)
	must(h.t, h.desk.Answer(h.t.Context(), h.by, h.open(channel), desk.Reply{Text: words, File: file, Name: a.Name, Type: a.Type, Seen: 1 << 40}))
}

// open is the only open ticket of a channel.
func (h *handler) open(channel string) (id bot.TicketID) {
	h.t.Helper()
	must(h.t, h.sql.Get(&id, `select t.id from ticket t join contact c on c.id = t.contact join account a on a.id = c.account where a.channel = $1 and t.open`, channel))
	return id
}

// files waits until the owner's files lie with the ticket of a channel, and
// opens them.
func (h *handler) files(channel string, want ...string) {
	h.t.Helper()
	id, looks, patience := h.open(channel), time.NewTicker(20*time.Millisecond), time.After(patienceOfTests)
	defer looks.Stop()
	for {
		kept := h.kept(id)
		if slices.Equal(kept, want) {
			return
		}
		select {
		case <-looks.C:
		case <-patience:
			h.t.Fatalf("the ticket has %q, want %q", kept, want)
		}
	}
}

// kept lists the types of the owner's files at a ticket.
func (h *handler) kept(id bot.TicketID) (types []string) {
	h.t.Helper()
	sheet, err := h.db.TicketSheet(h.t.Context(), h.by.Scope, id)
	must(h.t, err)
	for _, l := range sheet.Lines {
		if l.Fate != flows.FateKept {
			continue
		}
		types = append(types, l.Media)
		_, body, err := h.db.TicketMedia(h.t.Context(), h.by.Scope, id, l.Cause, bot.Note{At: time.Now(), Officer: h.by.ID, Act: "photo_seen"})
		if err != nil || len(body) == 0 {
			h.t.Errorf("a file of the owner opens as %d bytes, %v", len(body), err)
		}
	}
	return types
}

// What officers and owners send each other beside words arrives as what it is:
// from the console and from the staff group on Telegram and on WhatsApp, and
// from the owners in the ticket and in the group.
func TestFilesGoBothWays(t *testing.T) {
	t.Parallel()
	s, database := newBot(t), storagetest.URL(t)
	o := &outside{t: t, server: newWhatsApp(t), database: database}
	o.pair()
	o.serve("--telegram-token", "4242:AAE", "--telegram-api", s.URL, "--telegram-per-chat", "5ms", "--telegram-per-group", "6000")
	h := &handler{t: t, db: storagetest.Open(t, database, storage.Options{})}
	h.sql = storagetest.SQL(t, h.db)
	h.desk = &desk.Desk{
		Office: h.db, Region: officeRegion, Hours: bot.CivilServiceHours(), Usual: desk.UsualTarget(),
		Ring: func(bot.AccountID) {}, Clock: time.Now, Log: slog.New(slog.DiscardHandler),
	}
	fitri := &owner{User: s.User(201, "Fitri"), t: t}
	fitri.says("menu", "Mau mulai dari mana?")
	must(t, h.sql.Get(&h.by.ID, `with o as (insert into officer (email, name, role, contact) select 'fitri@dinas.example', 'Fitri Abdullah', 'staff', id
			from contact where address = '201' returning id),
		g as (insert into staff_group_offer (region, code, by, until) select '', '482913', id, now() + interval '10 minutes' from o) select id from o`))
	h.by.Role = bot.RoleStaff
	g := s.Forum(-100500, "Meja staf")
	inside := &owner{User: g.As(fitri.User), t: t}
	g.Promote(fitri.User)
	inside.says("/kelompok 482913", "dari semua wilayah")

	siti := &owner{User: s.User(101, "Siti"), t: t}
	siti.says("petugas", "sudah kami panggil")
	siti.says("contoh label dari telegram", "Sudah kami sampaikan")
	thread := &owner{User: inside.In(inside.hears("contoh label dari telegram").Thread), t: t, seen: inside.seen}
	thread.Voice(voice("dari kelompok"))
	siti.opens(voice("dari kelompok"))
	thread.Document("syarat.pdf", "application/pdf", letterOf("syarat"), "syaratnya, Bu")
	siti.opens(letterOf("syarat"))
	siti.Voice(voice("jawaban siti"))
	siti.Document("nib.pdf", "application/pdf", letterOf("nib siti"), "")
	thread.opens(voice("jawaban siti"))
	thread.opens(letterOf("nib siti"))
	siti.Photo(picture(t), "ini labelnya")
	h.files("telegram", "audio/ogg", "application/pdf", "image/jpeg")
	h.hands("telegram", "Dengarkan ini, Bu.", "penjelasan.ogg", voice("penjelasan"))
	siti.opens(voice("penjelasan"))

	anwar := &texter{Phone: o.server.Phone(t, "+628990000001"), t: t}
	anwar.says("petugas", "sudah kami panggil")
	anwar.says("contoh label dari whatsapp", "Sudah kami sampaikan")
	h.hands("whatsapp", "Dengarkan ini, Pak.", "penjelasan.ogg", voice("penjelasan"))
	anwar.opens(whatsapptest.Voice, voice("penjelasan"))
	h.hands("whatsapp", "", "contoh.jpg", picture(t))
	anwar.opens(whatsapptest.Image, picture(t))
	h.hands("whatsapp", "", "syarat.pdf", letterOf("syarat"))
	anwar.opens(whatsapptest.Document, letterOf("syarat"))
	anwar.Say(t, officialNumber, whatsapptest.VoiceNote(voice("jawaban anwar"), 1))
	anwar.Say(t, officialNumber, whatsapptest.Photo(picture(t), "ini labelnya"))
	anwar.Say(t, officialNumber, whatsapptest.Paper("nib.pdf", "application/pdf", letterOf("nib anwar"), ""))
	h.files("whatsapp", "audio/ogg", "image/jpeg", "application/pdf")
}

// opens waits for a file of the bot with these bytes.
func (o *owner) opens(body []byte) {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(o.t.Context(), patienceOfTests)
	defer cancel()
	err := o.Await(ctx, func(all []telegramtest.Message) bool {
		for _, m := range all {
			if m.Ours && m.File != nil && bytes.Equal(m.File.Body, body) {
				return true
			}
		}
		return false
	})
	if err != nil {
		o.t.Fatalf("no file of %d bytes came; the chat shows %q", len(body), last(o.Shown(), 3))
	}
}

// opens waits for a file of the office with these bytes, shown as what it is.
func (p *texter) opens(kind whatsapptest.FileKind, body []byte) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), patienceOfTests)
	defer cancel()
	err := p.Await(ctx, func(shown []whatsapptest.Bubble) bool {
		for _, b := range shown {
			if b.File == nil || b.Mine || b.File.Kind != kind || b.File.Size != len(body) {
				continue
			}
			if read, err := p.Open(ctx, b); err == nil && bytes.Equal(read, body) {
				return true
			}
		}
		return false
	})
	if err != nil {
		p.t.Fatalf("no %s of %d bytes came; the chat shows %q", kind, len(body), last(p.Texts(), 3))
	}
}
