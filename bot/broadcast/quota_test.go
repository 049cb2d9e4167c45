package broadcast_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/broadcast"
	"teman/storage/storagetest"
	"teman/umkm"
)

// What a number may not begin today waits for the days that follow; the officer
// knows before how long, and who is beyond a week is not reached.
func TestAQuotaIsSpentDayByDay(t *testing.T) {
	t.Parallel()
	g := newGround(t, 12)
	raw := storagetest.SQL(t, g.db)
	var number bot.AccountID
	g.must(raw.Get(&number, `select id from account limit 1`))
	plan := []int{3, 2, 2, 1, 1, 1, 1}
	quota := func(context.Context, int) (map[bot.AccountID][]int, error) {
		return map[bot.AccountID][]int{number: plan}, nil
	}
	config := g.d.Config
	config.Quota = quota
	g.d = broadcast.New(config)
	desk := broadcast.Desk{Register: g.db.Announcements(), Second: 100, Zone: umkm.ZoneOf("75.71"), Clock: func() time.Time { return g.now }, Quota: quota}
	by := bot.Officer{ID: g.by, Role: bot.RoleOfficer}
	id, err := desk.Draft(t.Context(), by, bot.Broadcast{Title: "Pelatihan", Body: "Halo", Topic: "pelatihan"})
	g.must(err)
	p, err := desk.Preview(t.Context(), by, id)
	g.must(err)
	if p.Waiting() != 11 || p.Days != 6 {
		t.Errorf("%d wait, and the last for %d days", p.Waiting(), p.Days)
	}
	g.must(desk.Submit(t.Context(), by, id, 11))
	day := func(spent int) {
		g.must(g.d.Tick(t.Context()))
		g.must(g.d.Tick(t.Context()))
		var queued int
		g.must(raw.Get(&queued, `select count(*) from ready`))
		if queued != spent {
			t.Errorf("%d are begun, want %d", queued, spent)
		}
		raw.MustExec(`with left_now as (delete from ready returning outbound) insert into outcome (outbound, verdict, at) select outbound, 'sent', now() from left_now`)
		plan = append(plan[1:], 1)
		g.now = g.now.Add(24 * time.Hour)
	}
	day(3)
	day(2)
	g.is(id, bot.BroadcastSending, map[bot.Verdict]int{bot.Sent: 5, bot.NotBegun: 6, bot.OverQuota: 1})
	plan = make([]int, 7) // somebody took the ration back
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastDone, map[bot.Verdict]int{bot.Sent: 5, bot.OverQuota: 7})
}

// Accounts that may write to everybody are fed as ever beside one that may not.
func TestAQuotaIsOfItsAccountAlone(t *testing.T) {
	t.Parallel()
	g := newGround(t, 4)
	number, err := g.db.MakeAccount(t.Context(), "whatsapp", "+6281100000000")
	g.must(err)
	config := g.d.Config
	config.Quota = func(context.Context, int) (map[bot.AccountID][]int, error) {
		return map[bot.AccountID][]int{number.ID: {0, 5}}, nil
	}
	g.d = broadcast.New(config)
	id := g.announce(time.Time{})
	raw := storagetest.SQL(t, g.db)
	raw.MustExec(fmt.Sprintf(`with p as (insert into person (name) values ('Ani') returning id), c as (insert into contact (account, address, person) select %d, '+62899', id from p returning id, person)
		insert into recipient (broadcast, person, contact, account, zone) select $1, person, id, %[1]d, 8 from c`, number.ID), id)
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastSending, map[bot.Verdict]int{bot.OnItsWay: 4, bot.NotBegun: 1})
}
