package broadcast_test

import (
	"slices"
	"testing"

	"teman/bot"
	"teman/storage/storagetest"
)

// Who may agree hears of it in the chat that they linked: neither the maker, nor
// staff, nor an officer of elsewhere, nor one who left.
func TestWhoMayAgreeIsToldInTheChat(t *testing.T) {
	t.Parallel()
	g := newGround(t, 8)
	raw := storagetest.SQL(t, g.db)
	maker := g.officer("rina2", bot.RoleOfficer, "75.71")
	for _, o := range []*officer{
		maker, g.officer("anton", bot.RoleAdministrator, ""), g.officer("fitri", bot.RoleOfficer, "75.71"), g.officer("ani", bot.RoleStaff, "75.71"),
		g.officer("budi", bot.RoleOfficer, "72"), g.officer("lama", bot.RoleOfficer, "75"),
	} {
		raw.MustExec(`update officer set contact = $2 where id = $1`, o.by.ID, o.contact)
	}
	raw.MustExec(`update officer set left_at = now() where email = 'lama@dinas.example'`)
	code := maker.drafted(nil)
	maker.wants("second", "submit_broadcast", map[string]string{"kode": code, "jumlah": "4"})
	maker.wants("wrong", "submit_broadcast", map[string]string{"kode": code, "jumlah": "4"})
	var told []string
	if err := raw.Select(&told, `select c.address from inbound i join contact c on c.id = i.contact where i.key like 'n:second:%' order by 1`); err != nil {
		t.Fatal(err)
	}
	if want := []string{"petugas:anton", "petugas:fitri"}; !slices.Equal(told, want) {
		t.Errorf("told are %q, want %q", told, want)
	}
}
