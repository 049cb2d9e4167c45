package main

import (
	"context"
	"time"

	"teman/bot"
	"teman/bot/whatsapp"
)

// quotaTime is in which the ration of a number is counted.
const quotaTime = 24 * time.Hour

// quota tells how many talks each unofficial WhatsApp number may begin: today,
// and each day that follows. The official number pays for them instead.
func (n *numbers) quota(ctx context.Context, days int) (map[bot.AccountID][]int, error) {
	accounts, err := n.office.data.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	plans, now := map[bot.AccountID][]int{}, n.office.clock()
	for _, a := range accounts {
		if a.Channel != whatsapp.Channel || a.Name == n.official {
			continue
		}
		ration, err := n.office.data.Ration(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		reached, err := n.office.data.Reached(ctx, a.ID, 0, "", now.Add(-quotaTime))
		if err != nil {
			return nil, err
		}
		plans[a.ID] = whatsapp.Room(ration, reached, now, days)
	}
	return plans, nil
}
