package main

import (
	"bytes"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/broadcast"
	"teman/storage/storagetest"
	"teman/umkm"
)

// Whoever wrote two days ago gets an announcement with its poster all the same:
// in the template that Meta approved for pictures.
func TestCloudAnnouncesWithAPictureByTemplate(t *testing.T) {
	t.Parallel()
	meta, database := newMeta(t), sampleDatabase(t)
	meta.Approve("kabar", "")
	meta.Approve("kabar_gambar", "image")
	serveCloud(t, meta, database, "--announce-hours", "00:00-24:00", "--announce-prayer", "",
		"--cloud-template", "kabar", "--cloud-picture-template", "kabar_gambar")
	siti := &customer{t: t, meta: meta, number: "+628990000001"}
	siti.registers()

	db := openTest(t, database)
	raw := storagetest.SQL(t, db)
	ago := time.Now().Add(-48 * time.Hour)
	meta.Wrote(siti.number, ago)
	var person bot.PersonID
	must(t, raw.GetContext(t.Context(), &person, `update session set heard_at = $2 from contact c where c.id = contact and c.address = $1 returning c.person`, siti.number, ago))

	officers, err := db.Officers(t.Context())
	must(t, err)
	poster := picture(t)
	attached, err := db.Attach(t.Context(), bot.Attachment{Name: "poster.jpg", Type: "image/jpeg", Body: poster, By: officers[0].ID, At: time.Now()}, bot.Note{At: time.Now(), Officer: officers[0].ID, Act: "attached"})
	must(t, err)
	desk := &broadcast.Desk{Register: db.Announcements(), Second: 1000, Zone: umkm.ZoneOf(officeRegion), Clock: time.Now}
	id, err := desk.Draft(t.Context(), officers[0], bot.Broadcast{
		Title: "Kemasan", Body: "Halo {{nama}}, ada pelatihan kemasan.", Topic: "pelatihan", Attachment: attached, Audience: bot.Audience{People: []bot.PersonID{person}},
	})
	must(t, err)
	_, err = desk.Preview(t.Context(), officers[0], id)
	must(t, err)
	must(t, desk.Submit(t.Context(), officers[0], id, 1))
	if m := siti.hears("ada pelatihan kemasan", "BERHENTI"); m.Type != "template" || m.Template != "kabar_gambar" || !bytes.Equal(m.File, poster) {
		t.Errorf("shown a %s of %q with %d bytes", m.Type, m.Template, len(m.File))
	}
}
