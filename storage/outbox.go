package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// claimed is a row of claim_outbox: how far the claim looked, and a message,
// unless there is none.
type claimed struct {
	Next     int64          `db:"next"`
	More     bool           `db:"more"`
	ID       bot.OutboundID `db:"outbound"` // 0: no message
	Contact  bot.ContactID  `db:"contact"`
	Address  string         `db:"address"`
	Message  []byte         `db:"message"`
	Lang     string         `db:"lang"`
	Key      string         `db:"key"`
	Attempts int            `db:"attempts"`
	Made     time.Time      `db:"made"`
	Deadline time.Time      `db:"deadline"`
	Verdict  bot.Verdict    `db:"verdict"` // not empty: it ended instead
}

// Claim takes messages that may be sent now. What must not be sent any more
// ends here and is not returned.
func (d *DB) Claim(ctx context.Context, c bot.Claim) (bot.Claimed, error) {
	var rows []claimed
	err := d.plain().all(ctx, &rows, "claim_outbox", c.Account, c.Lane, c.After, c.Fence, pq.Array(c.Skip), pq.Array(c.Contacts),
		c.Rows, c.Each, d.now())
	if err != nil {
		return bot.Claimed{}, err
	}
	got := bot.Claimed{Next: rows[0].Next, More: rows[0].More}
	for _, r := range rows {
		if r.ID == 0 || r.Verdict != "" {
			continue
		}
		o, err := r.outbound(c)
		if err != nil {
			return bot.Claimed{}, err
		}
		got.Out = append(got.Out, o)
	}
	return got, nil
}

func (r claimed) outbound(c bot.Claim) (bot.Outbound, error) {
	o := bot.Outbound{
		ID: r.ID, Account: c.Account, Contact: r.Contact, Address: r.Address, Lane: c.Lane, Lang: r.Lang,
		Key: r.Key, Attempt: r.Attempts, Made: r.Made, Deadline: r.Deadline,
	}
	if err := json.Unmarshal(r.Message, &o.Message); err != nil {
		return o, fmt.Errorf("decode message of outbound %d: %w", r.ID, err)
	}
	return o, nil
}

// Settle writes down what became of messages that were taken under the fence.
// What the fence no longer has is left alone.
func (d *DB) Settle(ctx context.Context, fence int64, settled []bot.Settlement) error {
	n := len(settled)
	ids, attempts := make([]int64, n), make([]int64, n)
	verdicts, receipts, renderings := make([]string, n), make([]string, n), make([][]byte, n)
	for i, s := range settled {
		ids[i], attempts[i] = int64(s.Outbound), int64(s.Attempts)
		verdicts[i], receipts[i], renderings[i] = string(s.Verdict), s.Receipt, s.Rendering
	}
	_, err := d.plain().run(ctx, "settle_outbox", fence, pq.Array(ids), pq.Array(verdicts), pq.Array(attempts),
		pq.Array(receipts), pq.Array(renderings), d.now())
	return err
}

// Receipt notes what the platform says of a message after its send: that it was
// Delivered or Read, or that it reaches nobody and why: Blocked, NoAccount,
// Rejected. It is idempotent, and what comes late or out of order never makes
// less of what is known.
func (d *DB) Receipt(ctx context.Context, id bot.OutboundID, state bot.Verdict) error {
	_, err := d.plain().run(ctx, "receipt", id, state, d.now())
	return err
}
