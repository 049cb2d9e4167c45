package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// WantAnswer puts a question on the list of answers still to write, and takes
// the texts that asked it off the list of what was not understood.
func (d *DB) WantAnswer(ctx context.Context, question string, inbounds []bot.InboundID, n bot.Note) (id bot.AnswerID, err error) {
	err = d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "settle_puzzles", pq.Array(inbounds), n.At); err != nil {
			return err
		}
		if id, err = q.wantAnswer(ctx, question, len(inbounds), n); err != nil {
			return err
		}
		n.Subject = fmt.Sprintf("answer %d", id)
		return q.note(ctx, n)
	})
	return id, err
}

// WriteAnswer keeps a new version of an answer, of a question that is new where
// id is zero, and returns both their numbers; bot.ErrMissing when the answer was
// withdrawn. The bot tells it only when it was agreed to.
func (d *DB) WriteAnswer(ctx context.Context, id bot.AnswerID, a bot.AnswerText, n bot.Note) (kept bot.AnswerID, number int, err error) {
	err = d.transact(ctx, func(q queries) error {
		if kept, number, err = q.writeAnswer(ctx, id, a, n); err != nil {
			return err
		}
		n.Subject = fmt.Sprintf("answer %d version %d", kept, number)
		return q.note(ctx, n)
	})
	return kept, number, err
}

func (q queries) writeAnswer(ctx context.Context, id bot.AnswerID, a bot.AnswerText, n bot.Note) (kept bot.AnswerID, number int, err error) {
	if id == 0 {
		if err := q.get(ctx, &id, "make_answer", a.Question, 0, n.Officer, n.At); err != nil {
			return 0, 0, err
		}
	}
	if err := q.get(ctx, &kept, "lock_answer", id); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return 0, 0, bot.ErrMissing
		}
		return 0, 0, err
	}
	err = q.get(ctx, &number, "write_answer", id, a.Question, strings.Join(a.Also, "\n"), a.Body, a.Source, a.Link, a.Kind, a.Ticket, n.Officer, n.At)
	return kept, number, err
}

// AgreeAnswer has the bot tell a version, found by its words, until a day when
// somebody looks again; bot.ErrMissing when it does not wait for that any more.
func (d *DB) AgreeAnswer(ctx context.Context, id bot.AnswerID, number int, w bot.AnswerWords, review time.Time, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "lock_answer", id); err != nil {
			return err
		}
		if err := moved(q.run(ctx, "agree_answer", id, number, n.Officer, n.At)); err != nil {
			return err
		}
		if err := moved(q.run(ctx, "tell_answer", id, number, review, n.At, w.Asked, w.Body)); err != nil {
			return err
		}
		return q.note(ctx, n)
	})
}

// TurnDownAnswer says no to a version that waits; bot.ErrMissing when it does
// not.
func (d *DB) TurnDownAnswer(ctx context.Context, id bot.AnswerID, number int, n bot.Note) error {
	return d.noted(ctx, n, "turn_down_answer", id, number, n.At)
}

// AnswerHolds says that an answer was looked at and holds, until a day; who says
// so keeps it right from then on. bot.ErrMissing when the bot does not tell it.
func (d *DB) AnswerHolds(ctx context.Context, id bot.AnswerID, review time.Time, n bot.Note) error {
	return d.noted(ctx, n, "answer_holds", id, n.At, review, n.Officer)
}

// WithdrawAnswer has the bot tell an answer no more; bot.ErrMissing when it was
// withdrawn before.
func (d *DB) WithdrawAnswer(ctx context.Context, id bot.AnswerID, n bot.Note) error {
	return d.noted(ctx, n, "withdraw_answer", id, n.At)
}
