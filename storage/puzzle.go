package storage

import (
	"context"
	"database/sql"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// Puzzles returns the newest texts of a scope that were not understood and that
// nobody has looked at, at most limit.
func (d *DB) Puzzles(ctx context.Context, s bot.Scope, limit int) ([]bot.Puzzle, error) {
	var rows []struct {
		Inbound bot.InboundID  `db:"inbound"`
		Text    string         `db:"text"`
		At      time.Time      `db:"at"`
		Guesses pq.StringArray `db:"guesses"`
	}
	if err := d.plain().all(ctx, &rows, "puzzles", s.Region, limit); err != nil {
		return nil, err
	}
	puzzles := make([]bot.Puzzle, len(rows))
	for i, r := range rows {
		puzzles[i] = bot.Puzzle{Inbound: r.Inbound, Text: r.Text, At: r.At, Guesses: r.Guesses}
	}
	return puzzles, nil
}

// SettlePuzzles takes texts off the list, and keeps what is to be taught of
// them; an empty Text teaches nothing. Who has taught the sentence before is
// corrected, and the sentence needs a second look again.
func (d *DB) SettlePuzzles(ctx context.Context, inbounds []bot.InboundID, u bot.Utterance, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "settle_puzzles", pq.Array(inbounds), n.At); err != nil {
			return err
		}
		if u.Text != "" {
			if _, err := q.run(ctx, "propose_utterance", u.Text, u.Intent, n.Officer, n.At); err != nil {
				return err
			}
		}
		return q.note(ctx, n)
	})
}

// Utterances returns the newest taught sentences: those that wait for a second
// look, or those that were agreed to; at most limit.
func (d *DB) Utterances(ctx context.Context, agreed bool, limit int) ([]bot.Utterance, error) {
	var rows []struct {
		ID     bot.UtteranceID `db:"id"`
		Text   string          `db:"text"`
		Intent string          `db:"intent"`
		By     string          `db:"by"`
		At     time.Time       `db:"at"`
		Agreed sql.NullTime    `db:"agreed_at"`
	}
	if err := d.plain().all(ctx, &rows, "utterances", agreed, limit); err != nil {
		return nil, err
	}
	list := make([]bot.Utterance, len(rows))
	for i, r := range rows {
		list[i] = bot.Utterance{ID: r.ID, Text: r.Text, Intent: r.Intent, By: r.By, At: r.At, Agreed: r.Agreed.Time}
	}
	return list, nil
}

// AgreeToUtterance has the bot learn a sentence; bot.ErrMissing when it does
// not wait for that any more.
func (d *DB) AgreeToUtterance(ctx context.Context, id bot.UtteranceID, n bot.Note) error {
	return d.touch(ctx, n, "agree_utterance", id, n.Officer, n.At)
}

// DropUtterance forgets a sentence; bot.ErrMissing when there is none.
func (d *DB) DropUtterance(ctx context.Context, id bot.UtteranceID, n bot.Note) error {
	return d.touch(ctx, n, "drop_utterance", id)
}

// Taught returns every sentence that was agreed to, in the order in which they
// were written.
func (d *DB) Taught(ctx context.Context) ([]bot.Utterance, error) {
	var rows []struct {
		Text   string `db:"text"`
		Intent string `db:"intent"`
	}
	if err := d.plain().all(ctx, &rows, "taught"); err != nil {
		return nil, err
	}
	list := make([]bot.Utterance, len(rows))
	for i, r := range rows {
		list[i] = bot.Utterance{Text: r.Text, Intent: r.Intent}
	}
	return list, nil
}

// Teaching returns a text that changes whenever what Taught returns does.
func (d *DB) Teaching(ctx context.Context) (edition string, err error) {
	err = d.plain().get(ctx, &edition, "teaching")
	return edition, err
}
