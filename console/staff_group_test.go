package console_test

import (
	"context"
	"net/http"
	"regexp"
	"testing"

	"teman/bot"
)

var groupCode = regexp.MustCompile(`/kelompok (\d{6})<`)

// An administrator draws a code, which is typed in the group and makes it that
// of a region; who administers another region neither sees nor leaves it.
func TestAnAdministratorSetsUpAGroup(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	account, err := g.db.MakeAccount(t.Context(), "telegram", "bot")
	g.must(err)
	b, elsewhere := g.browser(), g.browser()
	b.enter(g.officer("yusra@dinas.example", bot.RoleAdministrator, "75.71"))
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleAdministrator, "72"))
	if p := b.get("/petugas"); !p.has("/petugas/kelompok") {
		t.Errorf("no way to the groups: %s", p.body)
	}
	if p := b.post("/petugas/kelompok", "wilayah", "Kota Palu"); groupCode.MatchString(p.body) || !p.has("Kota Palu tidak dikenal") {
		t.Errorf("a region of somebody else's: %s", p.body)
	}
	code := groupCode.FindStringSubmatch(b.post("/petugas/kelompok", "wilayah", "Kota Selatan").body)
	if code == nil {
		t.Fatal("no code is shown")
	}
	g.must(g.db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error {
		contact, err := r.Contacts().Enter(ctx, account.ID, "-1001")
		if err != nil {
			return err
		}
		_, claimed, err := r.StaffGroups().Claim(ctx, code[1], contact, bot.Note{At: *g.now.Load(), Act: "staff_group_joined"})
		if err == nil && !claimed {
			t.Errorf("the code %s is not good", code[1])
		}
		return err
	}))
	if p := b.get("/petugas/kelompok"); !p.has("Kota Selatan") || !p.has("Rina administrator") {
		t.Errorf("the group: %s", p.body)
	}
	if p := elsewhere.get("/petugas/kelompok"); p.has("Kota Selatan") {
		t.Errorf("seen from elsewhere: %s", p.body)
	}
	if p := elsewhere.post("/petugas/kelompok/lepas", "kelompok", "1"); p.status != http.StatusNotFound {
		t.Errorf("left from elsewhere: %d", p.status)
	}
	if p := b.post("/petugas/kelompok/lepas", "kelompok", "1"); p.status != http.StatusOK || p.has("Kota Selatan") {
		t.Errorf("left: %d %s", p.status, p.body)
	}
}
