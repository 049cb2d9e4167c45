package storage_test

import (
	"database/sql"
	"errors"
	"testing"
	"time"

	"teman/bot"
	"teman/storage/storagetest"
)

// A contact that blocked us is gone until it is back or heard.
func TestLeaveAndReturn(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a, raw := account(t, db), storagetest.SQL(t, db)
	receive(t, db, text(a, "+621", "m:1", "halo"))
	why := func() (gone string) {
		t.Helper()
		if err := raw.Get(&gone, `select gone_why from contact where gone_at is not null union all select '-' limit 1`); err != nil {
			t.Fatal(err)
		}
		return gone
	}
	if err := db.Leave(t.Context(), a, "+621", time.Now(), bot.Blocked); err != nil || why() != "blocked" {
		t.Errorf("left: %v, %q", err, why())
	}
	if err := db.Return(t.Context(), a, "+621"); err != nil || why() != "-" {
		t.Errorf("returned: %v, %q", err, why())
	}
	if err := db.Leave(t.Context(), a, "+629", time.Now(), bot.Blocked); err != nil || why() != "-" {
		t.Errorf("a stranger left: %v, %q", err, why())
	}
}

// A contact is known by its new address; one that both addresses had is one
// person with one talk.
func TestReaddress(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a, raw := account(t, db), storagetest.SQL(t, db)
	one := receive(t, db, text(a, "lid:1", "m:1", "halo"))[0].Contact
	if err := db.Readdress(t.Context(), a, "lid:1", "+621"); err != nil {
		t.Fatal(err)
	}
	if again := receive(t, db, text(a, "+621", "m:2", "halo"))[0].Contact; again != one {
		t.Errorf("contact %d became %d", one, again)
	}
	former := receive(t, db, text(a, "lid:2", "m:3", "halo"))[0].Contact
	latter := receive(t, db, text(a, "+622", "m:4", "halo"))[0].Contact
	for _, statement := range []string{
		`insert into person (name) values ('Siti')`,
		`update contact set person = (select max(id) from person), lang = 'en' where address = 'lid:2'`,
		`insert into consent (contact, purpose, version, given, at) select id, 'announcements', '1', true, now() from contact where address = 'lid:2'`,
		`insert into subscription_stop (contact, topic, at) select id, 'all', now() from contact where address = 'lid:2'`,
		`update session set version = 3, body = '\x01', heard_at = now(), wake_at = now() where contact = (select id from contact where address = 'lid:2')`,
	} {
		raw.MustExec(statement)
	}
	for range 2 { // it does no harm to learn it twice
		if err := db.Readdress(t.Context(), a, "lid:2", "+622"); err != nil {
			t.Fatal(err)
		}
	}
	var merged struct {
		Same    bool   `db:"same"`
		Lang    string `db:"lang"`
		Stopped int    `db:"stopped"`
		Agreed  int    `db:"agreed"`
		Talk    bool   `db:"talk"`
		Timer   int    `db:"timer"`
	}
	err := raw.Get(&merged, `select
		(select person from contact where id = $1) is not distinct from (select person from contact where id = $2) as same,
		(select lang from contact where id = $2) as lang,
		(select count(*) from subscription_stop where person = (select person from contact where id = $2)) as stopped,
		(select count(*) from consent where contact = $2) as agreed,
		(select body = '\x01' from session where contact = $2) as talk,
		(select count(*) from timer where contact = $2) as timer`, former, latter)
	if err != nil {
		t.Fatal(err)
	}
	if !merged.Same || merged.Lang != "en" || merged.Stopped != 1 || merged.Agreed != 1 || !merged.Talk || merged.Timer != 1 {
		t.Errorf("merged: %+v", merged)
	}
	if err := db.Readdress(t.Context(), a, "lid:9", "+629"); err != nil {
		t.Errorf("a stranger: %v", err)
	}
}

// What was said is read back as it was, and who never wrote was never heard.
func TestOutboundAndHeard(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a := account(t, db)
	if _, err := db.Outbound(t.Context(), 1); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("no message: %v", err)
	}
	contact := receive(t, db, text(a, "+621", "m:1", "halo"))[0].Contact
	if at, err := db.Heard(t.Context(), contact); err != nil || !at.IsZero() {
		t.Errorf("heard at %v, %v", at, err)
	}
	raw := storagetest.SQL(t, db)
	raw.MustExec(`update session set heard_at = '2026-11-22T10:00:00Z' where contact = $1`, contact)
	if at, err := db.Heard(t.Context(), contact); err != nil || !at.Equal(time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)) {
		t.Errorf("heard at %v, %v", at, err)
	}
	if at, err := db.Heard(t.Context(), 999); err != nil || !at.IsZero() {
		t.Errorf("a stranger was heard at %v, %v", at, err)
	}
	raw.MustExec(`insert into outbound (id, account, contact, lane, message, lang, key, made, deadline)
		values (7, $1, $2, 1, '{"p":[{"k":"x.y"}],"n":"abc"}', 'en', 'k.0', now(), now() + interval '1 day')`, a, contact)
	o, err := db.Outbound(t.Context(), 7)
	if err != nil || o.Address != "+621" || o.Contact != contact || o.Lane != bot.LaneNotice || o.Message.Nonce != "abc" || o.Lang != "en" || o.Key != "k.0" {
		t.Errorf("outbound: %+v, %v", o, err)
	}
}
