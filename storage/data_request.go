package storage

import (
	"context"
	"database/sql"
	"time"

	"teman/bot"
)

// EnterDataRequest keeps what somebody demanded at the counter or by letter at
// r.At, whose clock runs from then, for the officers of a scope.
func (d *DB) EnterDataRequest(ctx context.Context, s bot.Scope, r bot.DataRequest, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		var id bot.DataRequestID
		if err := q.get(ctx, &id, "enter_request", r.Kind, r.Asker, s.Region, r.At, r.At.Add(bot.RequestTime)); err != nil {
			return err
		}
		n.Subject = id.Subject()
		return q.note(ctx, n)
	})
}

// AnswerDataRequest says how an open request of a scope was answered;
// bot.ErrMissing when there is none, or somebody was quicker.
func (d *DB) AnswerDataRequest(ctx context.Context, s bot.Scope, id bot.DataRequestID, answer string, n bot.Note) error {
	return d.noted(ctx, n, "answer_request", s.Region, id, n.At, answer, n.Officer)
}

// DataRequests lists the requests of a scope: the open ones by their clock,
// then those that were answered, the newest first; at most limit.
func (d *DB) DataRequests(ctx context.Context, s bot.Scope, limit int) ([]bot.DataRequest, error) {
	var rows []struct {
		ID     bot.DataRequestID `db:"id"`
		Kind   bot.RequestKind   `db:"kind"`
		Asker  string            `db:"asker"`
		Chat   bool              `db:"chat"`
		At     time.Time         `db:"at"`
		Due    time.Time         `db:"due_at"`
		Done   sql.NullTime      `db:"done_at"`
		Answer string            `db:"answer"`
		By     string            `db:"by"`
	}
	if err := d.plain().all(ctx, &rows, "data_requests", s.Region, limit); err != nil {
		return nil, err
	}
	list := make([]bot.DataRequest, len(rows))
	for i, r := range rows {
		list[i] = bot.DataRequest{ID: r.ID, Kind: r.Kind, Asker: r.Asker, Chat: r.Chat, At: r.At, Due: r.Due, Done: r.Done.Time, Answer: r.Answer, By: r.By}
	}
	return list, nil
}
