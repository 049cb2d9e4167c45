package main

import (
	"context"
	"slices"
	"strings"
	"testing"

	"teman/bot/telegram/telegramtest"
	"teman/storage"
	"teman/storage/storagetest"
)

// Officers answer from a group of their own: each question has its thread there,
// what linked officers write in it goes to the owner, and whoever else is inside
// reads numbers and reaches nobody.
func TestAStaffGroupAnswersOwners(t *testing.T) {
	t.Parallel()
	s, database := newBot(t), storagetest.URL(t)
	serveTelegram(t, s, database, "--telegram-per-group", "6000")
	raw := storagetest.SQL(t, storagetest.Open(t, database, storage.Options{}))
	fitri := &owner{User: s.User(201, "Fitri"), t: t}
	fitri.says("menu", "Mau mulai dari mana?")
	raw.MustExec(`with o as (insert into officer (email, name, role, region, contact)
			select 'fitri@dinas.example', 'Fitri Abdullah', 'staff', '75.71', id from contact where address = '201' returning id)
		insert into staff_group_offer (region, code, by, until) select '75.71', '482913', id, now() + interval '10 minutes' from o`)
	g := s.Forum(-100500, "Meja staf")
	inside := &owner{User: g.As(fitri.User), t: t}
	g.Promote(fitri.User)
	inside.says("/kelompok 482913", "wilayah 75.71")

	siti := &owner{User: s.User(101, "Siti"), t: t}
	siti.says("petugas", "sudah kami panggil")
	siti.says("sertifikat saya ditolak, nik saya "+canary+" hp 081234567890", "Sudah kami sampaikan")
	posted := inside.hears("sertifikat saya ditolak")
	if strings.Contains(posted.Text, canary[:12]) || strings.Contains(posted.Text, "081234567") {
		t.Errorf("the group reads %q", posted.Text)
	}
	thread := &owner{User: inside.In(posted.Thread), t: t, seen: posted.ID}
	thread.Text("// kayaknya daftar bahannya kurang")
	thread.Text("Daftar bahannya kurang, Bu. Bisa dikirim?")
	siti.hears("Fitri: Daftar bahannya kurang")
	siti.Text("oh baik bu")
	thread.hears("oh baik bu")
	thread.Photo(picture(t), "contohnya begini")
	siti.hears("contohnya begini")

	stranger := &owner{User: g.As(s.User(301, "Orang lain")).In(posted.Thread), t: t, seen: thread.seen}
	stranger.says("saya saja yang jawab", "tidak kami kirim")
	siti.Text("ini rahasia saya")
	stranger.hears("pertanyaan nomor 1", "/konsol/meja/1")
	g.Leave(s.User(301, "Orang lain"))
	siti.Text("sudah saya kirim")
	thread.seen = stranger.seen
	thread.hears("sudah saya kirim")
	thread.Text("/selesai berkasnya lengkap")
	siti.hears("Apakah sudah terbantu?")
	for _, shown := range thread.Shown() {
		if strings.Contains(shown, "ini rahasia saya") {
			t.Errorf("a stranger could read %q", shown)
		}
	}
	for _, shown := range siti.Shown() {
		if strings.Contains(shown, "kayaknya") || strings.Contains(shown, "saya saja") {
			t.Errorf("the owner was told %q", shown)
		}
	}
	siti.presses("Sudah", "Syukurlah")
	ctx, cancel := context.WithTimeout(t.Context(), patienceOfTests)
	defer cancel()
	err := inside.Await(ctx, func(all []telegramtest.Message) bool {
		return !slices.ContainsFunc(all, func(m telegramtest.Message) bool { return m.Thread == posted.Thread && !m.Deleted })
	})
	if err != nil {
		t.Errorf("the thread of a closed question is still there: %v", g.Topics())
	}
}
