package main

import (
	"strings"
	"testing"

	"teman/storage/storagetest"
)

// A program that dies while a post to a staff group is with Telegram, and not
// written down, posts everything that owners said: what was written down once,
// and that one post once more at most, because nobody can know of it. No thread
// is opened twice.
func TestKilledWhilePostingToAGroup(t *testing.T) {
	t.Parallel()
	net, database := newTelegramNetwork(t, false), storagetest.URL(t)
	c := newCarnage(t, net, database, 0)
	c.build()
	p := c.start()
	fitri := &owner{User: net.User(201, "Fitri"), t: t}
	fitri.says("menu", "Mau mulai dari mana?")
	c.sql.MustExec(`with o as (insert into officer (email, name, role, contact)
			select 'fitri@dinas.example', 'Fitri Abdullah', 'staff', id from contact where address = '201' returning id)
		insert into staff_group_offer (region, code, by, until) select '', '482913', id, now() + interval '10 minutes' from o`)
	g := net.Forum(-100500, "Meja staf")
	inside := &owner{User: g.As(fitri.User), t: t}
	g.Promote(fitri.User)
	inside.says("/kelompok 482913", "dari semua wilayah")
	siti, anwar := &owner{User: net.User(101, "Siti"), t: t}, &owner{User: net.User(102, "Anwar"), t: t}
	siti.says("petugas", "sudah kami panggil")
	siti.says("label saya ditolak", "Sudah kami sampaikan")
	inside.In(inside.hears("label saya ditolak").Thread).Text("/ambil") // the bot keeps silent from now on

	c.until("everything to be written down", func() bool {
		var left int
		must(t, c.sql.GetContext(t.Context(), &left, `select (select count(*) from ticket where state <> 'taken') + (select count(*) from open) + (select count(*) from ready) + (select count(*) from held)
			+ (select count(*) from sending)`))
		return left == 0
	})
	open := c.shut(points()[3])
	siti.Text("ini tambahan dari siti")
	c.until("a post that the platform took", func() bool { return times(inside, "ini tambahan dari siti") == 1 })
	anwar.Text("petugas")
	anwar.Text("izin pirt saya mana")
	p.kill()
	open()
	c.start()
	c.until("the words of everybody", func() bool { return times(inside, "izin pirt saya mana") > 0 })
	for words, most := range map[string]int{"label saya ditolak": 1, "ini tambahan dari siti": 2, "izin pirt saya mana": 1} {
		if n := times(inside, words); n < 1 || n > most {
			t.Errorf("%q stands in the group %d times, want it once", words, n)
		}
	}
	if all := g.Topics(); len(all) != 2 {
		t.Errorf("two questions have the threads %v", all)
	}
}

// times counts the bot's messages to a chat in which words stand.
func times(in *owner, words string) (n int) {
	for _, m := range in.Messages() {
		if m.Ours && strings.Contains(m.Text, words) {
			n++
		}
	}
	return n
}
