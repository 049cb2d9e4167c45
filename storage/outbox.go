package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// claimed is a row of claim_outbox.
type claimed struct {
	ID       bot.OutboundID `db:"outbound"`
	Account  bot.AccountID  `db:"account"`
	Contact  bot.ContactID  `db:"contact"`
	Address  string         `db:"address"`
	Lane     bot.Lane       `db:"lane"`
	Message  []byte         `db:"message"`
	Lang     string         `db:"lang"`
	Key      string         `db:"key"`
	Attempts int            `db:"attempts"`
	Made     time.Time      `db:"made"`
	Deadline time.Time      `db:"deadline"`
	Verdict  bot.Verdict    `db:"verdict"` // not empty: it ended instead
}

// Claim takes messages that may be sent now, in the order of contacts and,
// within one, of the messages. next is where the walk may go on; zero when it
// came to its end. What must not be sent any more ends here and is not
// returned.
func (d *DB) Claim(ctx context.Context, c bot.Claim) (out []bot.Outbound, next bot.ContactID, err error) {
	var rows []claimed
	err = d.plain().all(ctx, &rows, "claim_outbox", c.Account, c.Lane, c.After, c.Fence, pq.Array(c.Skip), c.Rows, c.Each, d.now())
	if err != nil {
		return nil, 0, err
	}
	out = make([]bot.Outbound, 0, len(rows))
	for _, r := range rows {
		if r.Verdict != "" {
			continue
		}
		o, err := r.outbound()
		if err != nil {
			return nil, 0, err
		}
		out = append(out, o)
	}
	if len(rows) == c.Rows {
		next = rows[len(rows)-1].Contact
	}
	return out, next, nil
}

func (r claimed) outbound() (bot.Outbound, error) {
	o := bot.Outbound{
		ID: r.ID, Account: r.Account, Contact: r.Contact, Address: r.Address, Lane: r.Lane, Lang: r.Lang,
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
	_, err := d.plain().run(ctx, "settle_outbox", fence, d.now(), pq.Array(ids), pq.Array(verdicts), pq.Array(attempts),
		pq.Array(receipts), pq.Array(renderings))
	return err
}

// Receipt notes that a message was Delivered or Read. It is idempotent, and
// what comes late or out of order never makes less of what is known.
func (d *DB) Receipt(ctx context.Context, id bot.OutboundID, state bot.Verdict) error {
	_, err := d.plain().run(ctx, "receipt", id, state, d.now())
	return err
}
