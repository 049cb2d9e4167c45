package main

import (
	"context"
	"strings"
	"testing"

	"teman/bot/whatsapp/whatsapptest"
	"teman/storage/storagetest"
)

// newWhatsApp is a WhatsApp on loopback, which the test checks for what it did
// not understand.
func newWhatsApp(t testing.TB) *whatsapptest.Server {
	t.Helper()
	s, err := whatsapptest.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if strays := s.Unknown(); len(strays) > 0 {
			t.Errorf("not understood: %s", strings.Join(strays, "\n"))
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// texter is somebody who writes to the linked number, held by a test.
type texter struct {
	*whatsapptest.Phone
	t    *testing.T
	seen int // messages that the test looked at
}

// says writes a text and waits for the answer.
func (p *texter) says(text string, answers ...string) {
	p.t.Helper()
	p.sends(whatsapptest.Text(text), answers...)
}

// sends sends something and waits for the answer.
func (p *texter) sends(what whatsapptest.Content, answers ...string) {
	p.t.Helper()
	p.Say(p.t, officialNumber, what)
	p.hears(answers...)
}

// hears waits for an answer behind those that were looked at.
func (p *texter) hears(answers ...string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), patienceOfTests)
	defer cancel()
	err := p.Await(ctx, func([]whatsapptest.Bubble) bool {
		for i, shown := range p.Texts()[p.seen:] {
			if holds(shown, answers) {
				p.seen += i + 1
				return true
			}
		}
		return false
	})
	if err != nil {
		p.t.Fatalf("want %q; the chat shows %q", answers, last(p.Texts(), 3))
	}
}

// An office moves from a linked number to the official Cloud API by its
// configuration: who was in the middle of a registration says so and ends it,
// as the same contact and the same person, and their question is not asked
// again from the beginning.
func TestMoveToTheCloud(t *testing.T) {
	t.Parallel()
	const siti = "+6281234500001"
	meta, database := newMeta(t), sampleDatabase(t)
	linked := &outside{t: t, server: newWhatsApp(t), database: database}
	linked.pair()
	_, stop := linked.serve()
	before := &texter{Phone: linked.server.Phone(t, siti), t: t}
	before.says("mau daftar usaha, jualan keripik pisang di kota tengah", "Boleh kami simpan?")
	before.says("boleh", "Siapa nama lengkap")
	before.says("siti rahma", "Bu atau Pak")
	before.says("bu", "Berapa NIK Bu Siti")
	before.says("lewati", "nama usahanya")
	known := whoIs(t, database, siti)
	stop()

	serving := serveCloud(t, meta, database)
	after := &customer{t: t, meta: meta, number: siti}
	after.says("lanjut", "nama usahanya")
	asked := after.says("Keripik Bu Siti", "betul?")
	after.presses(asked, "Betul", "Kecamatan Kota Tengah")
	after.says("iya", "kelurahan")
	after.says("lewati", "sudah punya NIB?")
	after.says("blm", "modal")
	after.says("5 jt", "omzetnya")
	after.says("200 juta setahun", "Nama pemilik: Siti Rahma", "Sudah betul semua?")
	after.says("betul", "sudah terdaftar")
	if n := strings.Count(serving.errors.String(), "lease taken"); n != 1 {
		t.Errorf("the number is served %d times over:\n%s", n, serving.errors)
	}
	if now := whoIs(t, database, siti); now != known || now.Contacts != 1 || now.Person == 0 {
		t.Errorf("%+v became %+v", known, now)
	}
	if n := len(before.Texts()); n != before.seen {
		t.Errorf("the linked number said %q besides", before.Texts()[before.seen:])
	}
	if code := serving.stop(); code != 0 {
		t.Errorf("the service ended with %d:\n%s", code, serving.errors)
	}
}

// identity is who the office takes an address for.
type identity struct {
	Contacts int // that have the address
	Contact  int64
	Person   int64
	Account  string
}

func whoIs(t *testing.T, database, address string) (who identity) {
	t.Helper()
	raw := storagetest.SQL(t, openTest(t, database))
	must(t, raw.Get(&who, `select count(*) over () as contacts, c.id as contact, coalesce(c.person, 0) as person, a.channel || ' ' || a.name as account
		from contact c join account a on a.id = c.account where c.address = $1 limit 1`, address))
	return who
}
