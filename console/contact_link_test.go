package console_test

import (
	"fmt"
	"testing"

	"teman/bot"
	"teman/storage/storagetest"
)

// A number becomes an owner's only when its holder wrote and nobody is known
// behind it; they are told, and the log knows why.
func TestAContactIsLinkedWithAReason(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.business("75.71.02", "Keripik Bu Siti")
	raw := storagetest.SQL(t, g.db)
	raw.MustExec(`insert into contact (id, account, address) overriding system value values (50, 1, '+6281299990000'), (51, 1, '+6281299990001');
		insert into session (contact, heard_at) values (50, now()), (51, null);
		insert into consent (contact, purpose, version, given, at) values (50, 'announcements', '1', true, now())`)
	link := fmt.Sprintf("/usaha/%d/pemilik/1/kontak", id)
	b := g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleOfficer, "75.71"))
	for number, reason := range map[string]string{"0812": "x", "0812-9999-0000": " ", "0812-9999-0001": "never wrote", "0812-3456-7890": "known already"} {
		if p := b.post(link, "nomor", number, "alasan", reason); !p.has(`role="alert"`) {
			t.Errorf("%s, %q: %s", number, reason, p.path)
		}
	}
	if p := b.post(link, "nomor", "0812-9999-0000", "alasan", "datang ke loket"); p.path != fmt.Sprintf("/usaha/%d", id) || !p.has("/obrolan/50") {
		t.Fatalf("linked: %s %s", p.path, p.body)
	}
	var told, adopted int
	if err := raw.Get(&told, `select count(*) from event_key where key like 'n:linked:1:%:50'`); err != nil || told != 1 {
		t.Errorf("told %d times, %v", told, err)
	}
	if err := raw.Get(&adopted, `select count(*) from consent where contact = 50 and person = 1`); err != nil || adopted != 1 {
		t.Errorf("%d consents came along, %v", adopted, err)
	}
	if notes, err := g.db.Notes(t.Context(), 0, "contact 50", 10); err != nil || len(notes) != 1 || notes[0].Act != "contact_linked" {
		t.Errorf("%+v, %v", notes, err)
	}
}
