package storage_test

import (
	"slices"
	"testing"

	"teman/bot"
)

// diversion is an account whose contacts' people may be on Telegram as well.
type diversion struct {
	*outbox
	telegram bot.AccountID
}

func newDiversion(t *testing.T, contacts int) *diversion {
	t.Helper()
	o := newOutbox(t, contacts)
	o.raw.MustExec(`update account set channel = 'whatsapp' where id = $1`, o.account)
	bot, err := o.db.MakeAccount(t.Context(), "telegram", "4711")
	if err != nil {
		t.Fatal(err)
	}
	return &diversion{o, bot.ID}
}

// also makes a contact's person known on Telegram, and returns their contact
// there.
func (d *diversion) also(contact bot.ContactID, address string) (there bot.ContactID) {
	d.t.Helper()
	d.raw.MustExec(`with made as (insert into person (name) values ('Siti') returning id)
		update contact set person = made.id from made where contact.id = $1 and person is null`, contact)
	err := d.raw.Get(&there, `with made as (insert into contact (account, address, person)
			select $1, $2, person from contact where id = $3 returning id),
		talk as (insert into session (contact) select id from made)
		select id from made`, d.telegram, address, contact)
	if err != nil {
		d.t.Fatal(err)
	}
	return there
}

// holdBack ends messages as the governor does.
func (d *diversion) holdBack(outbounds ...bot.OutboundID) {
	d.t.Helper()
	d.claim(bot.Claim{})
	d.claim(bot.Claim{Lane: bot.LaneBroadcast})
	for _, id := range outbounds {
		d.settle(bot.Settlement{Outbound: id, Verdict: bot.HeldByGovernor, Attempts: 1})
	}
}

// diverted returns whom each diverted message went to, by whence it came.
func (d *diversion) diverted() map[bot.OutboundID]bot.ContactID {
	d.t.Helper()
	var rows []struct {
		Origin  bot.OutboundID `db:"origin"`
		Contact bot.ContactID  `db:"contact"`
	}
	err := d.raw.Select(&rows, `select o.origin, o.contact from outbound o join ready r on r.outbound = o.id where o.origin > 0`)
	if err != nil {
		d.t.Fatal(err)
	}
	went := map[bot.OutboundID]bot.ContactID{}
	for _, r := range rows {
		went[r.Origin] = r.Contact
	}
	return went
}

// What a governor held reaches a person by Telegram, if they are there.
func TestHeldMessagesGoToTelegram(t *testing.T) {
	t.Parallel()
	d := newDiversion(t, 3)
	there := d.also(d.contacts[0], "100")
	d.enqueue(0,
		letter{"contact": d.contacts[0], "lane": 0, "lang": "en", "message": letter{"p": []letter{{"k": "halo"}}}},
		letter{"contact": d.contacts[0], "lane": 0, "message": letter{"q": true}}, // nobody there would understand the answer
		letter{"contact": d.contacts[1], "lane": 0})                               // nobody else's
	d.holdBack(1, 2, 3)
	if went := d.diverted(); len(went) != 1 || went[1] != there {
		t.Errorf("diverted %v, want the first one to contact %d", went, there)
	}
	d.are("held_by_governor", "held_by_governor", "held_by_governor", "queued")
	var again struct {
		Account bot.AccountID `db:"account"`
		Same    bool          `db:"same"`
	}
	err := d.raw.Get(&again, `select b.account, a.message = b.message and a.lang = b.lang and a.deadline = b.deadline and a.key <> b.key as same
		from outbound a join outbound b on b.origin = a.id`)
	if err != nil || again.Account != d.telegram || !again.Same {
		t.Errorf("said again as %+v, %v", again, err)
	}
}

// The same message is not held twice: what the fence no longer has changes
// nothing, and what was diverted once stays where it went.
func TestMessagesAreDivertedOnce(t *testing.T) {
	t.Parallel()
	d := newDiversion(t, 1)
	d.also(d.contacts[0], "100")
	d.enqueue(0, letter{"contact": d.contacts[0], "lane": 0})
	d.holdBack(1, 1)
	d.settle(bot.Settlement{Outbound: 1, Verdict: bot.HeldByGovernor, Attempts: 1})
	d.are("held_by_governor", "queued")

	// Even if the number of the first message were a bot.
	d.raw.MustExec(`update account set channel = 'telegram' where id = $1`, d.account)
	fence, _, err := d.db.Take(t.Context(), d.telegram, "test", 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.db.Claim(t.Context(), bot.Claim{Account: d.telegram, Fence: fence, Rows: 1, Each: 1}); err != nil {
		t.Fatal(err)
	}
	if err := d.db.Settle(t.Context(), fence, []bot.Settlement{{Outbound: 2, Verdict: bot.HeldByGovernor, Attempts: 1}}); err != nil {
		t.Fatal(err)
	}
	d.are("held_by_governor", "held_by_governor")
}

// Of several chats of a person the one that was heard last gets it, and none
// that is gone.
func TestDiversionPassesWhoIsGone(t *testing.T) {
	t.Parallel()
	d := newDiversion(t, 2)
	left, former, latter := d.also(d.contacts[0], "100"), d.also(d.contacts[0], "101"), d.also(d.contacts[0], "102")
	back := d.also(d.contacts[1], "200")
	for contact, heard := range map[bot.ContactID]string{left: "10:30", former: "08:00", latter: "09:00", back: "10:30"} {
		d.raw.MustExec(`update session set heard_at = ('2026-11-22T' || $2 || 'Z')::timestamptz where contact = $1`, contact, heard)
	}
	d.raw.MustExec(`update contact set gone_at = '2026-11-22T11:00Z', gone_why = 'blocked' where id = $1`, left)
	d.raw.MustExec(`update contact set gone_at = '2026-11-22T10:00Z', gone_why = 'blocked' where id = $1`, back)
	d.enqueue(0, letter{"contact": d.contacts[0], "lane": 0}, letter{"contact": d.contacts[1], "lane": 0})
	d.holdBack(1, 2)
	if went := d.diverted(); went[1] != latter || went[2] != back {
		t.Errorf("diverted %v, want to contacts %d and %d", went, latter, back)
	}
}

// An announcement that goes elsewhere is still one: who stopped its topic does
// not get it.
func TestDivertedAnnouncementsAreStillAnnouncements(t *testing.T) {
	t.Parallel()
	d := newDiversion(t, 2)
	for i, c := range d.contacts {
		d.also(c, string(rune('a'+i)))
	}
	d.enqueue(0, letter{"contact": d.contacts[0], "lane": 2, "topic": "halal"}, letter{"contact": d.contacts[1], "lane": 2, "topic": "halal"})
	d.holdBack(1, 2)
	d.raw.MustExec(`insert into topic (id, name) values ('halal', 'Halal') on conflict do nothing`)
	d.raw.MustExec(`insert into subscription_stop (person, topic, at) select person, 'halal', now() from contact where id = $1`, d.contacts[0])
	fence, _, err := d.db.Take(t.Context(), d.telegram, "test", 1)
	if err != nil {
		t.Fatal(err)
	}
	got, err := d.db.Claim(t.Context(), bot.Claim{Account: d.telegram, Fence: fence, Lane: bot.LaneBroadcast, Rows: 9, Each: 9})
	if err != nil {
		t.Fatal(err)
	}
	var claimed []string
	for _, m := range got.Out {
		claimed = append(claimed, m.Address)
	}
	if !slices.Equal(claimed, []string{"b"}) {
		t.Errorf("claimed for %q", claimed)
	}
	d.are("held_by_governor", "held_by_governor", "opted_out", "sending")
}
