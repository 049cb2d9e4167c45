package storage

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"teman/bot"
)

// answerText reads the other ways to ask, which lie a line each.
type answerText struct {
	bot.AnswerText
	Lines string `db:"also"`
}

func (a answerText) text() bot.AnswerText {
	if a.Lines != "" {
		a.Also = strings.Split(a.Lines, "\n")
	}
	return a.AnswerText
}

// answerRow is bot.Answer as the driver reads it.
type answerRow struct {
	answerText
	ID        bot.AnswerID    `db:"id"`
	State     bot.AnswerState `db:"state"`
	Changed   bool            `db:"changed"`
	Proposed  bool            `db:"proposed"`
	Wanted    int             `db:"wanted"`
	Owner     string          `db:"owner"`
	At        time.Time       `db:"at"`
	Review    sql.NullTime    `db:"review_on"`
	Looked    sql.NullTime    `db:"looked_at"`
	Shown     int             `db:"shown"`
	Helped    int             `db:"helped"`
	Missed    int             `db:"missed"`
	Unhelpful int             `db:"unhelpful"`
}

func (r answerRow) answer() bot.Answer {
	return bot.Answer{
		AnswerText: r.text(), ID: r.ID, State: r.State, Changed: r.Changed, Proposed: r.Proposed, Wanted: r.Wanted,
		Owner: r.Owner, Review: r.Review.Time, Looked: r.Looked.Time, Shown: r.Shown, Helped: r.Helped, Missed: r.Missed, Unhelpful: r.Unhelpful,
	}
}

// Answers lists at most limit answers, those that wait for somebody first.
func (d *DB) Answers(ctx context.Context, now time.Time, limit int) ([]bot.Answer, error) {
	return d.plain().answers(ctx, 0, now, limit)
}

// Answer returns one, a withdrawn one too; bot.ErrMissing when there is none.
func (d *DB) Answer(ctx context.Context, id bot.AnswerID, now time.Time) (bot.Answer, error) {
	return d.plain().answer(ctx, id, now)
}

func (q queries) answer(ctx context.Context, id bot.AnswerID, now time.Time) (bot.Answer, error) {
	list, err := q.answers(ctx, id, now, 1)
	switch {
	case err != nil:
		return bot.Answer{}, err
	case len(list) == 0:
		return bot.Answer{}, bot.ErrMissing
	}
	return list[0], nil
}

func (q queries) answers(ctx context.Context, id bot.AnswerID, now time.Time, limit int) ([]bot.Answer, error) {
	var rows []answerRow
	if err := q.all(ctx, &rows, "answers", id, now, limit); err != nil {
		return nil, err
	}
	list := make([]bot.Answer, len(rows))
	for i, r := range rows {
		list[i] = r.answer()
	}
	return list, nil
}

// AnswersWaiting counts the answers that wait for somebody.
func (d *DB) AnswersWaiting(ctx context.Context, now time.Time) (w bot.AnswersWaiting, err error) {
	err = d.plain().get(ctx, &w, "answers_waiting", now)
	return w, err
}

// AnswerVersions lists what was ever written to a question, the newest first.
func (d *DB) AnswerVersions(ctx context.Context, id bot.AnswerID) ([]bot.AnswerVersion, error) {
	var rows []struct {
		answerText
		Number     int          `db:"number"`
		By         string       `db:"by"`
		At         time.Time    `db:"at"`
		AgreedBy   string       `db:"agreed_by"`
		Agreed     sql.NullTime `db:"agreed_at"`
		TurnedDown bool         `db:"turned_down"`
	}
	if err := d.plain().all(ctx, &rows, "answer_versions", id); err != nil {
		return nil, err
	}
	list := make([]bot.AnswerVersion, len(rows))
	for i, r := range rows {
		list[i] = bot.AnswerVersion{
			AnswerText: r.text(), Number: r.Number, By: r.By, At: r.At, AgreedBy: r.AgreedBy, Agreed: r.Agreed.Time, TurnedDown: r.TurnedDown,
		}
	}
	return list, nil
}

// wantAnswer finds or makes the question that is still to be answered.
func (q queries) wantAnswer(ctx context.Context, question string, times int, n bot.Note) (id bot.AnswerID, err error) {
	err = q.get(ctx, &id, "want_answer", question, times)
	if errors.Is(err, sql.ErrNoRows) {
		err = q.get(ctx, &id, "make_answer", question, times, n.Officer, n.At)
	}
	return id, err
}
