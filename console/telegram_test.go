package console_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"teman/bot"
)

var shownCode = regexp.MustCompile(`<p class="code">KAITKAN ([1-9][0-9]{5})</p>`)

// link makes an officer known at an address of a channel, as the chat does.
func (g *ground) link(code, channel, address string) (linked bool) {
	g.t.Helper()
	account, err := g.db.MakeAccount(g.t.Context(), channel, "kantor")
	g.must(err)
	g.must(g.db.Within(g.t.Context(), func(ctx context.Context, r bot.Registry) error {
		contact, err := r.Contacts().Enter(ctx, account.ID, address)
		if err != nil {
			return err
		}
		linked, err = r.Officers().Link(ctx, code, contact, []string{"telegram"}, bot.Note{At: *g.now.Load(), Act: "telegram_linked", Subject: "contact 1"})
		return err
	}))
	return linked
}

func (b *browser) offered() string {
	b.t.Helper()
	found := shownCode.FindStringSubmatch(b.post("/akun/telegram").body)
	if found == nil {
		b.t.Fatal("no code is shown")
	}
	return found[1]
}

func TestAnOfficerIsKnownInTheChatByACodeOfTenMinutes(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	rina, anton := g.officer("rina@dinas.example", bot.RoleStaff, ""), g.officer("anton@dinas.example", bot.RoleStaff, "")
	b, other := g.browser(), g.browser()
	b.enter(rina)
	other.enter(anton)
	code := b.offered()
	if g.link(code, "whatsapp", "+6281234567890") {
		t.Error("linked where numbers are given to others")
	}
	if !g.link(code, "telegram", "77") {
		t.Fatal("not linked")
	}
	if g.link(code, "telegram", "78") {
		t.Error("a code served twice")
	}
	known, err := g.db.Officer(t.Context(), rina.ID)
	g.must(err)
	if known.Contact == 0 {
		t.Fatal("not known")
	}
	late := other.offered()
	g.pass(11 * time.Minute)
	if g.link(late, "telegram", "79") {
		t.Error("a code of eleven minutes served")
	}
	// Whoever takes the account over takes it from who had it.
	if !g.link(other.offered(), "telegram", "77") {
		t.Fatal("not linked")
	}
	if former, err := g.db.Officer(t.Context(), rina.ID); err != nil || former.Contact != 0 {
		t.Errorf("two officers at one address: %+v, %v", former, err)
	}
	other.post("/akun/telegram/lepas")
	if left, err := g.db.Officer(t.Context(), anton.ID); err != nil || left.Contact != 0 {
		t.Errorf("still known: %+v, %v", left, err)
	}
}

var sentLink = regexp.MustCompile(`/konsol(/masuk/tautan/[A-Z2-7]+)`)

// sent is the path of the link that was written to somebody; empty when none
// was.
func (g *ground) sent(address string) string {
	g.t.Helper()
	account, err := g.db.MakeAccount(g.t.Context(), "telegram", "kantor")
	g.must(err)
	waiting, err := g.db.Waiting(g.t.Context(), account.ID, 0, 50)
	g.must(err)
	var to bot.ContactID
	g.must(g.db.Within(g.t.Context(), func(ctx context.Context, r bot.Registry) error {
		to, err = r.Contacts().Enter(ctx, account.ID, address)
		return err
	}))
	for i := len(waiting) - 1; i >= 0; i-- {
		if n := waiting[i].Event.News; n != nil && waiting[i].Contact == to {
			return sentLink.FindStringSubmatch(n.Paragraphs[0].Args["url"].Text)[1]
		}
	}
	return ""
}

func TestALinkFromTheChatStandsForThePasswordAndNothingMore(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	staff, officer := g.officer("fitri@dinas.example", bot.RoleStaff, ""), g.officer("rina@dinas.example", bot.RoleOfficer, "")
	for address, of := range map[string]bot.Officer{"77": staff, "78": officer} {
		b := g.browser()
		b.enter(of)
		if !g.link(b.offered(), "telegram", address) {
			t.Fatal("not linked")
		}
	}
	g.officer("tanpa@dinas.example", bot.RoleStaff, "")
	asked := g.browser()
	said := asked.post("/masuk/telegram", "email", "Fitri@dinas.example ").body
	path := g.sent("77")
	if path == "" {
		t.Fatal("nothing was sent")
	}
	for _, email := range []string{"tanpa@dinas.example", "siapa@dinas.example"} {
		if got := g.browser().post("/masuk/telegram", "email", email).body; strings.ReplaceAll(got, email, "") != strings.ReplaceAll(said, "fitri@dinas.example", "") {
			t.Errorf("the answer tells %s from who is linked", email)
		}
	}
	if p := g.browser().post(path); !p.has(`name="password"`) {
		t.Errorf("the link served another browser: %s", p.body)
	}
	if p := asked.get(path); !p.has("Rina") && p.path != path {
		t.Errorf("looking at it ended at %s", p.path)
	}
	if p := asked.post(path); p.path != "/" {
		t.Errorf("not signed in: at %s", p.path)
	}
	if p := g.browser().post(path); p.path == "/" {
		t.Error("the link served twice")
	}
	// An officer still needs the code of their authenticator.
	second := g.browser()
	second.post("/masuk/telegram", "email", officer.Email)
	if p := second.post(g.sent("78")); !strings.HasPrefix(p.path, "/masuk/kode") {
		t.Errorf("an officer was let in without a code: at %s", p.path)
	}
	late := g.browser()
	late.post("/masuk/telegram", "email", staff.Email)
	path = g.sent("77")
	g.pass(11 * time.Minute)
	if p := late.post(path); p.path == "/" {
		t.Error("a link of eleven minutes served")
	}
	var last page
	for range 4 {
		last = late.post("/masuk/telegram", "email", staff.Email)
	}
	if !last.has(`role="alert"`) {
		t.Error("links are sent without end")
	}
}
