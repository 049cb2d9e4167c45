package main

import (
	"testing"

	"teman/bot/whatsapp/whatsapptest"
)

// Somebody edits an answer when the next question stands already: it does not
// become the answer to that, and they are told how to correct it.
func TestEditedAnswerOnTelegram(t *testing.T) {
	t.Parallel()
	s := newBot(t)
	serveTelegram(t, s, sampleDatabase(t))
	siti := &owner{User: s.User(101, "Siti"), t: t}
	siti.says("daftar", "Boleh kami simpan?")
	siti.presses("Boleh", "Siapa nama lengkap")
	first := siti.Text("siti rahm")
	siti.hears("Bu atau Pak")
	siti.says("bu", "NIK Bu Siti")
	siti.says("lewati", "nama usahanya")
	siti.Edit(first, "siti rahma")
	siti.hears("tidak mengganti jawaban", "nama usahanya")
	siti.says("salah, namanya siti rahma", "Siti Rahma", "nama usahanya")
	siti.says("Keripik Bu Siti", "menjual apa")
}

func TestEditedAnswerOnWhatsApp(t *testing.T) {
	t.Parallel()
	office := &outside{t: t, server: newWhatsApp(t), database: sampleDatabase(t)}
	office.pair()
	_, stop := office.serve()
	defer stop()
	siti := &texter{Phone: office.server.Phone(t, "+6281234500001"), t: t}
	siti.says("daftar", "Boleh kami simpan?")
	siti.says("boleh", "Siapa nama lengkap")
	first, err := siti.Send(t.Context(), officialNumber, whatsapptest.Text("siti rahm"))
	must(t, err)
	siti.hears("Bu atau Pak")
	siti.sends(whatsapptest.Edit(first, "siti rahma"), "tidak mengganti jawaban", "Bu atau Pak")
	siti.says("bu", "NIK Bu Siti")
}
