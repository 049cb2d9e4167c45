package broadcast

import (
	"context"

	"teman/bot"
)

// quotaDays is over how many days an announcement may spread what an account may
// send of its own accord: what is said a week later is no news.
const quotaDays = 7

// Quota tells of the accounts that may write to few of their own accord to how
// many those are: what is left of today, and each day that follows.
type Quota func(ctx context.Context, days int) (map[bot.AccountID][]int, error)

// within is how many each account may write to in all of these days.
func within(plans map[bot.AccountID][]int) map[bot.AccountID]int {
	room := make(map[bot.AccountID]int, len(plans))
	for account, plan := range plans {
		for _, n := range plan {
			room[account] += n
		}
	}
	return room
}

// lasts is on which day everybody is written to who waits: 0 is today.
func lasts(plans map[bot.AccountID][]int, waiting map[bot.AccountID]int) (days int) {
	for account, plan := range plans {
		n := waiting[account]
		for day, most := range plan {
			if n <= 0 {
				break
			}
			days, n = max(days, day), n-most
		}
	}
	return days
}

// bound leaves queues no more room than their accounts have today, and has those
// end for whom no day of the plan has any.
func (d *Dispatcher) bound(ctx context.Context, active []bot.Broadcast, queues []bot.BroadcastQueue) error {
	for i := range queues {
		queues[i].Most = mostQueued
	}
	if d.Quota == nil {
		return nil
	}
	plans, err := d.Quota(ctx, quotaDays)
	if err != nil {
		return err
	}
	for i, q := range queues {
		if plan, rationed := plans[q.Account]; rationed {
			queues[i].Most = min(mostQueued, plan[0])
		}
	}
	never := within(plans)
	for account, n := range never {
		if n > 0 {
			delete(never, account)
		}
	}
	for _, b := range active {
		if len(never) == 0 {
			break
		}
		if _, err := d.Store.RationRecipients(ctx, b.ID, never); err != nil {
			return err
		}
	}
	return nil
}
