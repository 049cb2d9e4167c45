package storage_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

// outbox is an account with contacts whose clock is the test's.
type outbox struct {
	t        *testing.T
	db       *storage.DB
	raw      *sqlx.DB
	now      time.Time
	account  bot.AccountID
	contacts []bot.ContactID
	fence    int64
}

func newOutbox(t *testing.T, contacts int) *outbox {
	t.Helper()
	o := &outbox{t: t, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	o.db = storagetest.Open(t, storagetest.URL(t), storage.Options{Clock: func() time.Time { return o.now }})
	o.raw = storagetest.SQL(t, o.db)
	o.account = account(t, o.db)
	err := o.raw.Select(&o.contacts, `
		with made as (insert into contact (account, address) select $1, 'c' || i from generate_series(1, $2) i returning id),
		talks as (insert into session (contact) select id from made)
		select id from made order by id`, o.account, contacts)
	if err != nil {
		t.Fatal(err)
	}
	o.takeOver()
	return o
}

// takeOver makes a new holder.
func (o *outbox) takeOver() {
	o.t.Helper()
	o.now = o.now.Add(time.Minute)
	fence, taken, err := o.db.Take(o.t.Context(), o.account, "test", time.Second)
	if err != nil || !taken {
		o.t.Fatalf("take lease: %v, %v", taken, err)
	}
	o.fence = fence
}

type letter map[string]any

// enqueue returns the ids of the messages that were handed over.
func (o *outbox) enqueue(room int, letters ...letter) (handed []bot.OutboundID) {
	o.t.Helper()
	for _, l := range letters {
		l["account"] = o.account
		if l["message"] == nil {
			l["message"] = letter{}
		}
	}
	param, err := json.Marshal(letters)
	if err != nil {
		o.t.Fatal(err)
	}
	if err := o.raw.Select(&handed, `select outbound from enqueue($1, $2, $3, $4)`, string(param), o.fence, room, o.now); err != nil {
		o.t.Fatal(err)
	}
	return handed
}

// are fails unless the messages stand so, in their order.
func (o *outbox) are(want ...string) {
	o.t.Helper()
	var states []string
	if err := o.raw.Select(&states, `select state from outbox order by id`); err != nil || !slices.Equal(states, want) {
		o.t.Fatalf("messages stand so: %q, %v; want %q", states, err, want)
	}
}

func (o *outbox) claim(c bot.Claim) (ids []bot.OutboundID, got bot.Claimed) {
	o.t.Helper()
	c.Account = o.account
	if c.Fence == 0 {
		c.Fence = o.fence
	}
	if c.Rows == 0 {
		c.Rows, c.Each = 100, 100
	}
	got, err := o.db.Claim(o.t.Context(), c)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, m := range got.Out {
		ids = append(ids, m.ID)
	}
	return ids, got
}

func (o *outbox) settle(settled ...bot.Settlement) {
	o.t.Helper()
	if err := o.db.Settle(o.t.Context(), o.fence, settled); err != nil {
		o.t.Fatal(err)
	}
}

func TestClaimGoesOnWhereTheLastOneEnded(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 4)
	c := o.contacts
	o.enqueue(0, letter{"contact": c[2], "lane": 0}, letter{"contact": c[0], "lane": 0}, letter{"contact": c[0], "lane": 0},
		letter{"contact": c[0], "lane": 0}, letter{"contact": c[1], "lane": 1}, letter{"contact": c[3], "lane": 0})
	for i, step := range []struct {
		claim bot.Claim // messages are numbered as their places are
		want  []bot.OutboundID
		next  int64
		more  bool
	}{
		{bot.Claim{Rows: 3, Each: 2, Fence: o.fence + 1, Contacts: c}, nil, 3, true}, // not the holder
		{bot.Claim{Rows: 2, Each: 2, Skip: c[:1]}, []bot.OutboundID{1, 6}, 5, true},
		{bot.Claim{Rows: 3, Each: 2, After: 4}, nil, 4, false},
		{bot.Claim{Rows: 2, Each: 2, After: 4, Contacts: c[:2]}, []bot.OutboundID{2, 3}, 4, true},
		{bot.Claim{Rows: 3, Each: 2, Lane: bot.LaneNotice}, []bot.OutboundID{5}, 5, false},
		{bot.Claim{Rows: 3, Each: 2}, []bot.OutboundID{4}, 4, false},
	} {
		if got, claimed := o.claim(step.claim); !slices.Equal(got, step.want) || claimed.Next != step.next || claimed.More != step.more {
			t.Errorf("claim %d: %v, next %d, more %v; want %v", i, got, claimed.Next, claimed.More, step)
		}
	}
	o.are("sending", "sending", "sending", "sending", "sending", "sending")
}

func TestClaimReturnsTheWholeMessage(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 1)
	o.enqueue(0, letter{"contact": o.contacts[0], "lane": 1, "lang": "en", "key": "K", "message": letter{"p": []letter{{"k": "halo"}}, "q": true}})
	got, err := o.db.Claim(t.Context(), bot.Claim{Account: o.account, Fence: o.fence, Lane: 1, Rows: 1, Each: 1})
	if err != nil || len(got.Out) != 1 {
		t.Fatal(got, err)
	}
	m := got.Out[0]
	if m.ID != 1 || m.Contact != o.contacts[0] || m.Address != "c1" || m.Lane != 1 || m.Lang != "en" || m.Key != "K" || m.Attempt != 0 ||
		!m.Made.Equal(o.now) || !m.Deadline.Equal(o.now.Add(24*time.Hour)) || !m.Message.Prompt || m.Message.Paragraphs[0].Key != "halo" {
		t.Errorf("claimed %+v", m)
	}
}

func TestHandOver(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 2)
	a, b := o.contacts[0], o.contacts[1]
	o.enqueue(0, letter{"contact": a, "lane": 0})
	handed := o.enqueue(3,
		letter{"contact": a, "lane": 0}, // would overtake
		letter{"contact": a, "lane": 1},
		letter{"contact": b, "lane": 2}, // announcements are claimed
		letter{"contact": b, "lane": 0, "due": o.now.Add(time.Hour)},
		letter{"contact": b, "lane": 0}, letter{"contact": b, "lane": 0},
		letter{"contact": b, "lane": 0}) // no room
	if !slices.Equal(handed, []bot.OutboundID{3, 6, 7}) {
		t.Errorf("handed over %v", handed)
	}
	o.are("queued", "queued", "sending", "queued", "held", "sending", "sending", "queued")
}

func TestSettleChecksTheFence(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 1)
	c := o.contacts[0]
	o.enqueue(0, letter{"contact": c, "lane": 0}, letter{"contact": c, "lane": 0}, letter{"contact": c, "lane": 0})
	o.claim(bot.Claim{})
	o.settle(bot.Settlement{Outbound: 1, Verdict: bot.Sent, Attempts: 1, Receipt: "r1", Rendering: []byte{1}}, bot.Settlement{Outbound: 2, Attempts: 4})
	o.are("sent", "queued", "sending")

	late := o.fence
	o.takeOver()
	if n, err := o.db.Lapse(t.Context(), o.account, o.fence, false); err != nil || n != 1 {
		t.Fatalf("lapsed %d, %v", n, err)
	}
	o.claim(bot.Claim{})
	if err := o.db.Settle(t.Context(), late, []bot.Settlement{{Outbound: 3, Verdict: bot.Sent, Attempts: 1}}); err != nil {
		t.Fatal(err)
	}
	o.are("sent", "sending", "sending") // the former holder's word comes too late
	var attempts []int
	if err := o.raw.Select(&attempts, `select attempts from sending order by outbound`); err != nil || !slices.Equal(attempts, []int{4, 1}) {
		t.Errorf("attempts %v, %v", attempts, err)
	}
}

func TestReceipts(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 1)
	c := o.contacts[0]
	for range 6 {
		o.enqueue(0, letter{"contact": c, "lane": 0})
	}
	o.claim(bot.Claim{Rows: 5, Each: 5})
	o.settle(bot.Settlement{Outbound: 1, Verdict: bot.Sent, Attempts: 1}, bot.Settlement{Outbound: 2, Verdict: bot.Uncertain, Attempts: 1},
		bot.Settlement{Outbound: 3, Verdict: bot.Rejected, Attempts: 1}, bot.Settlement{Outbound: 4, Attempts: 1})
	receipt := func(id bot.OutboundID, state bot.Verdict) {
		t.Helper()
		if err := o.db.Receipt(t.Context(), id, state); err != nil {
			t.Fatal(err)
		}
	}
	receipt(1, bot.Read)
	receipt(1, bot.Delivered) // out of order
	receipt(2, bot.Delivered) // was uncertain
	receipt(3, bot.Delivered) // was refused
	receipt(4, bot.Delivered) // waits to be sent again
	receipt(5, bot.Delivered) // before its send was settled
	receipt(6, bot.Delivered) // was never sent
	receipt(7, bot.Delivered) // does not exist
	o.settle(bot.Settlement{Outbound: 5, Verdict: bot.Sent, Attempts: 1, Receipt: "r5", Rendering: []byte{5}})
	o.are("read", "delivered", "rejected", "delivered", "delivered", "queued")
	var known string
	if err := o.raw.Get(&known, `select receipt from outcome where outbound = 5 and rendering is not null and delivered_at is not null`); err != nil || known != "r5" {
		t.Errorf("what the send knew: %q, %v", known, err)
	}
}

// However a message ended, it cannot end in a second way beside the first.
func TestAMessageEndsOnce(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 1)
	o.enqueue(0, letter{"contact": o.contacts[0], "lane": 0})
	o.claim(bot.Claim{Rows: 1, Each: 1})
	o.settle(bot.Settlement{Outbound: 1, Verdict: bot.Sent, Attempts: 1})
	var refused *pq.Error
	_, err := o.raw.Exec(`insert into outcome (outbound, verdict, at) values (1, 'rejected', now())`)
	if !errors.As(err, &refused) || refused.Constraint != "outcome_pkey" {
		t.Errorf("a second end: %v", err)
	}
}

// A platform may take a message and say only later that it reaches nobody.
func TestLateRefusals(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 2)
	c := o.contacts[0]
	for range 7 {
		o.enqueue(0, letter{"contact": c, "lane": 0})
	}
	o.claim(bot.Claim{Rows: 6, Each: 6})
	o.settle(bot.Settlement{Outbound: 1, Verdict: bot.Sent, Attempts: 1}, bot.Settlement{Outbound: 2, Verdict: bot.Uncertain, Attempts: 1},
		bot.Settlement{Outbound: 3, Verdict: bot.Sent, Attempts: 1}, bot.Settlement{Outbound: 4, Attempts: 1},
		bot.Settlement{Outbound: 5, Verdict: bot.Expired})
	gone := func() (why []string) {
		t.Helper()
		if err := o.raw.Select(&why, `select gone_why from contact where gone_at is not null`); err != nil {
			t.Fatal(err)
		}
		return why
	}
	for _, receipt := range []struct {
		id    bot.OutboundID
		state bot.Verdict
	}{
		{3, bot.Delivered},
		{1, bot.Rejected}, {1, bot.Rejected},
		{2, bot.Rejected},  // was uncertain
		{3, bot.NoAccount}, // is known to have arrived
		{4, bot.Rejected},  // waits to be sent again
		{5, bot.Rejected},  // ended otherwise
		{7, bot.Blocked},   // was never sent
		{8, bot.Blocked},   // does not exist
	} {
		if err := o.db.Receipt(t.Context(), receipt.id, receipt.state); err != nil {
			t.Fatal(err)
		}
	}
	if why := gone(); len(why) > 0 {
		t.Errorf("gone: %q", why)
	}
	if err := o.db.Receipt(t.Context(), 6, bot.NoAccount); err != nil { // before its send was settled
		t.Fatal(err)
	}
	o.are("rejected", "rejected", "delivered", "rejected", "expired", "no_account", "queued")
	if why := gone(); !slices.Equal(why, []string{"no_account"}) {
		t.Errorf("gone: %q", why)
	}
}

func TestSweep(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 2)
	a, b := o.contacts[0], o.contacts[1]
	soon := o.now.Add(10 * time.Second)
	o.enqueue(0,
		letter{"contact": a, "lane": 0}, letter{"contact": a, "lane": 0, "deadline": soon}, letter{"contact": a, "lane": 2},
		letter{"contact": b, "lane": 0, "due": soon}, letter{"contact": b, "lane": 0, "due": o.now.Add(time.Hour), "deadline": soon},
		letter{"contact": b, "lane": 0, "deadline": soon})
	o.claim(bot.Claim{Skip: []bot.ContactID{b}})
	o.claim(bot.Claim{Lane: bot.LaneBroadcast})
	sweep := func(want bot.Swept, lapsed int) {
		t.Helper()
		got, err := o.db.Sweep(t.Context(), o.account)
		n, failed := o.db.Lapse(t.Context(), o.account, 0, false)
		if got != want || n != lapsed || err != nil || failed != nil {
			t.Errorf("swept %+v, %v, lapsed %d, %v; want %+v, %d", got, err, n, failed, want, lapsed)
		}
	}
	sweep(bot.Swept{}, 0)
	o.now = soon
	sweep(bot.Swept{Due: 1, Expired: 2}, 0)
	o.are("sending", "sending", "sending", "queued", "expired", "expired")
	o.now = soon.Add(2 * time.Second) // a message that was taken has a second for its answer
	sweep(bot.Swept{}, 1)
	o.are("sending", "uncertain", "sending", "queued", "expired", "expired")
	o.now = o.now.Add(45 * time.Second)
	sweep(bot.Swept{}, 2)
	o.are("queued", "uncertain", "uncertain", "queued", "expired", "expired")
	o.now = o.now.Add(48 * time.Hour)
	sweep(bot.Swept{Expired: 2}, 0)
	o.are("expired", "uncertain", "uncertain", "expired", "expired", "expired")
}

func TestOverdueIsSeen(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 1)
	o.enqueue(0, letter{"contact": o.contacts[0], "lane": 0})
	o.claim(bot.Claim{})
	// Something that no statement of the house does.
	o.raw.MustExec(`update sending set deadline = $1`, o.now.Add(-time.Hour))
	if n, err := o.db.Overdue(t.Context(), o.account); err != nil || n != 1 {
		t.Errorf("%d overdue, %v", n, err)
	}
}

func TestSupersede(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 2)
	a, b := o.contacts[0], o.contacts[1]
	question := letter{"q": true}
	o.enqueue(0, letter{"contact": a, "lane": 0, "message": question}, letter{"contact": a, "lane": 0},
		letter{"contact": a, "lane": 1, "message": question}, letter{"contact": b, "lane": 0, "message": question})
	o.raw.MustExec(`select supersede(array[$1]::bigint[])`, a)
	o.are("superseded", "queued", "queued", "queued")
}

func TestEndAnnouncements(t *testing.T) {
	t.Parallel()
	o := newOutbox(t, 2)
	a, b := o.contacts[0], o.contacts[1]
	o.enqueue(0, letter{"contact": a, "lane": 2, "topic": "modal"}, letter{"contact": a, "lane": 2, "topic": "pelatihan"},
		letter{"contact": a, "lane": 2, "topic": "modal", "due": o.now.Add(time.Hour)}, letter{"contact": a, "lane": 1, "topic": "modal"},
		letter{"contact": b, "lane": 2, "topic": "modal"})
	o.raw.MustExec(`select end_announcements($1, 'modal', now())`, a)
	o.are("opted_out", "queued", "opted_out", "queued", "queued")
	o.raw.MustExec(`select end_announcements($1, 'all', now())`, a)
	o.are("opted_out", "opted_out", "opted_out", "queued", "queued")
}
