package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"teman/bot"
	"teman/flows"
)

// Verdicts counts the recipients of an announcement by their verdict.
func (b broadcasts) Verdicts(ctx context.Context, id bot.BroadcastID) ([]bot.VerdictCount, error) {
	var list []bot.VerdictCount
	err := b.all(ctx, &list, "verdicts", id)
	return list, err
}

// Verdicts counts the recipients of an announcement by their verdict.
func (d *DB) Verdicts(ctx context.Context, id bot.BroadcastID) ([]bot.VerdictCount, error) {
	return d.Announcements().Verdicts(ctx, id)
}

// BroadcastChannels counts who still waits, by the channel that will be used.
func (b broadcasts) BroadcastChannels(ctx context.Context, id bot.BroadcastID) (map[string]int, error) {
	var rows []struct {
		Channel string `db:"channel"`
		N       int    `db:"n"`
	}
	if err := b.all(ctx, &rows, "channels_of_broadcast", id); err != nil {
		return nil, err
	}
	counts := make(map[string]int, len(rows))
	for _, r := range rows {
		counts[r.Channel] = r.N
	}
	return counts, nil
}

// WaitingByAccount counts who is still to be written to, by the account that
// does.
func (b broadcasts) WaitingByAccount(ctx context.Context, id bot.BroadcastID) (map[bot.AccountID]int, error) {
	var rows []bot.BroadcastQueue
	if err := b.all(ctx, &rows, "waiting_by_account", id); err != nil {
		return nil, err
	}
	counts := make(map[bot.AccountID]int, len(rows))
	for _, r := range rows {
		counts[r.Account] = r.N
	}
	return counts, nil
}

// SampleOfBroadcast is an announcement as the first who waits for it will read
// it; bot.ErrMissing when nobody does.
func (b broadcasts) SampleOfBroadcast(ctx context.Context, id bot.BroadcastID) (m flows.Message, err error) {
	var body []byte
	if err := b.get(ctx, &body, "sample_of_broadcast", id); err != nil {
		return m, err
	}
	if err := json.Unmarshal(body, &m); err != nil {
		return m, fmt.Errorf("decode sample: %w", err)
	}
	return m, nil
}
