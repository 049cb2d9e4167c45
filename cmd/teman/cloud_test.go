package main

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"teman/bot/cloudapi"
	"teman/bot/cloudapi/cloudapitest"
	"teman/storage/storagetest"
)

// officialNumber is the office's number on the Cloud API.
const officialNumber = "+628110000001"

// newMeta is the Cloud API on loopback, which the test checks for calls that
// it did not know.
func newMeta(t *testing.T) *cloudapitest.Server {
	t.Helper()
	meta := cloudapitest.New(t)
	t.Cleanup(func() {
		if calls := meta.Unknown(); len(calls) > 0 {
			t.Errorf("Meta knows no %v", calls)
		}
	})
	return meta
}

// serveCloud runs the service with an official number, and tells Meta where its
// webhook is.
func serveCloud(t *testing.T, meta *cloudapitest.Server, database string, more ...string) *program {
	t.Helper()
	serving := start(t, append([]string{
		"serve", "--database", database, "--secret-key", storagetest.Secret.Text(), "--data", t.TempDir(),
		"--cloud-number", officialNumber, "--cloud-phone-id", cloudapitest.Phone, "--cloud-token", cloudapitest.Token,
		"--cloud-secret", cloudapitest.Secret, "--cloud-verify", cloudapitest.Verify, "--cloud-api", meta.URL,
	}, more...)...)
	account, err := openTest(t, database).MakeAccount(t.Context(), cloudapi.Channel, officialNumber)
	if err != nil {
		t.Fatal(err)
	}
	meta.Webhook(serving.url + hookPath(account))
	return serving
}

// customer is somebody who writes to the official number, held by a test.
type customer struct {
	t      *testing.T
	meta   *cloudapitest.Server
	number string
	wrote  int
	seen   int // messages that the test looked at
}

// writes brings something to the webhook.
func (c *customer) writes(message func(id string) map[string]any) {
	c.t.Helper()
	c.wrote++
	if err := c.meta.Send(c.t.Context(), c.number, message(fmt.Sprintf("wamid.%s-%d", c.number[1:], c.wrote))); err != nil {
		c.t.Fatal(err)
	}
}

// hears waits for a message with every one of the texts, behind those that were
// looked at before.
func (c *customer) hears(texts ...string) cloudapitest.Message {
	c.t.Helper()
	late := time.After(patienceOfTests)
	for {
		shown := c.meta.Shown(c.number)
		for i, m := range shown[c.seen:] {
			if holds(m.Text, texts) {
				c.seen += i + 1
				return m
			}
		}
		select {
		case <-late:
			c.t.Fatalf("want %q; the chat shows %+v", texts, shown[max(len(shown)-3, 0):])
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// says writes a text and waits for the answer.
func (c *customer) says(text string, answers ...string) cloudapitest.Message {
	c.t.Helper()
	c.writes(func(id string) map[string]any { return cloudapitest.Text(id, text) })
	return c.hears(answers...)
}

// presses takes a button or a row of a message, and waits for the answer.
func (c *customer) presses(m cloudapitest.Message, title string, answers ...string) cloudapitest.Message {
	c.t.Helper()
	i := slices.IndexFunc(m.Choices, func(choice cloudapitest.Choice) bool { return strings.HasPrefix(choice.Title, title) })
	if i < 0 {
		c.t.Fatalf("no choice %q with %q, but %v", title, m.Text, m.Choices)
	}
	c.writes(func(id string) map[string]any { return cloudapitest.Press(id, m, m.Choices[i]) })
	return c.hears(answers...)
}

// sends sends a photo and waits for the answer.
func (c *customer) sends(caption string, body []byte, answers ...string) cloudapitest.Message {
	c.t.Helper()
	c.writes(func(id string) map[string]any { return c.meta.Photo(id, caption, body) })
	return c.hears(answers...)
}

// One person goes all the way on the official number: agrees, registers in
// careless Indonesian with buttons, lists and texts, sees where the certificates
// stand, sends the photo of a paper, which ends sealed, joins a training and
// gets the appointment as a file.
func TestCloudAllTheWay(t *testing.T) {
	t.Parallel()
	meta, database := newMeta(t), sampleDatabase(t)
	serving := serveCloud(t, meta, database)
	siti := &customer{t: t, meta: meta, number: "+628990000001"}
	siti.registers()
	paper := picture(t)
	siti.showsPaper(paper)
	siti.says("kapan ada pelatihan lg", "Mau lihat yang mana?", "Kemasan dan label pangan")
	siti.says("yg kemasan", "Mau ikut?")
	siti.says("ikut", "Kemasan")
	if last := siti.hasFile(".ics"); !bytes.Contains(last.File, []byte("BEGIN:VCALENDAR")) {
		t.Errorf("the appointment is %.100q", last.File)
	}
	isSealed(t, database, paper)
	if code := serving.stop(); code != 0 {
		t.Errorf("the service ended with %d:\n%s", code, serving.errors)
	}
	for _, secret := range []string{cloudapitest.Token, cloudapitest.Secret, siti.number[1:]} {
		if strings.Contains(serving.errors.String(), secret) {
			t.Errorf("the log shows %s", secret)
		}
	}
}

func (c *customer) registers() {
	c.t.Helper()
	asked := c.says("ass, mw dftr usaha sy, jualan kripik pisang di kota tengah", "Boleh kami simpan?")
	c.presses(asked, "Boleh", "Siapa nama lengkap")
	asked = c.says("siti rahma", "Bu atau Pak")
	c.presses(asked, "Bu", "Berapa NIK Bu Siti")
	c.says("lewati", "nama usahanya")
	asked = c.says("Keripik Bu Siti", "kripik pisang (KBLI 10794), betul?")
	c.presses(asked, "Betul", "Kecamatan Kota Tengah, Kota Gorontalo, betul?")
	c.says("iya", "kelurahan")
	c.says("lewati", "sudah punya NIB?")
	c.says("blm", "modal")
	c.says("5 jt", "omzetnya")
	c.says("2 jt sehari", "Rp2.000.000", "Berapa hari")
	c.says("6", "Rp624.000.000")
	c.says("ya", "Nama pemilik: Siti Rahma", "Sudah betul semua?")
	c.says("eh namanya siti rahmah", "Siti Rahmah")
	done := c.says("betul", "sudah terdaftar", "mikro")
	if !regexp.MustCompile(`7571-\d{6}-[A-Z]{3}`).MatchString(done.Text) {
		c.t.Errorf("no registration number in:\n%s", done.Text)
	}
	c.says("lewati", "usaha lain")
	c.says("tidak ada", "SERTIFIKAT")
}

// showsPaper records a certificate with the photo of its paper.
func (c *customer) showsPaper(paper []byte) {
	c.t.Helper()
	asked := c.says("nib sy sdh jadi blm", "NIB: belum ada catatannya")
	asked = c.presses(asked, "Catat", "Yang dicatat NIB, betul?")
	c.presses(asked, "Betul", "Berapa nomornya")
	c.says("lewati", "sampai tanggal berapa")
	c.says("lewati", "foto suratnya")
	asked = c.sends("ini suratnya", paper, "Foto surat: 1 foto", "Sudah betul?")
	asked = c.presses(asked, "Betul", "Sudah dicatat", "Masih ada yang mau dicatat?")
	c.presses(asked, "Cukup", "")
}

// hasFile waits for a file of the office.
func (c *customer) hasFile(suffix string) cloudapitest.Message {
	c.t.Helper()
	late := time.After(patienceOfTests)
	for {
		shown := c.meta.Shown(c.number)
		if i := slices.IndexFunc(shown, func(m cloudapitest.Message) bool { return strings.HasSuffix(m.Filename, suffix) }); i >= 0 {
			return shown[i]
		}
		select {
		case <-late:
			c.t.Fatalf("no %s among %+v", suffix, shown)
		case <-time.After(5 * time.Millisecond):
		}
	}
}
