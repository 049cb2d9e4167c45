package storage

import (
	"context"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// Rota returns who of the scope is away from a day on, who answers which topics,
// and the targets of topics.
func (d *DB) Rota(ctx context.Context, s bot.Scope, day umkm.Date) (rota bot.Rota, err error) {
	var leaves []struct {
		ID      bot.LeaveID   `db:"id"`
		Officer bot.OfficerID `db:"officer"`
		From    time.Time     `db:"from_on"`
		To      time.Time     `db:"to_on"`
	}
	if err := d.plain().all(ctx, &leaves, "rota_leaves", s.Region, day.String()); err != nil {
		return rota, err
	}
	for _, l := range leaves {
		rota.Leaves = append(rota.Leaves, bot.Leave{ID: l.ID, Officer: l.Officer, From: umkm.DateOf(l.From), To: umkm.DateOf(l.To)})
	}
	var topics []struct {
		Officer bot.OfficerID `db:"officer"`
		Topic   string        `db:"topic"`
	}
	if err := d.plain().all(ctx, &topics, "rota_topics", s.Region); err != nil {
		return rota, err
	}
	rota.Topics = map[bot.OfficerID][]string{}
	for _, t := range topics {
		rota.Topics[t.Officer] = append(rota.Topics[t.Officer], t.Topic)
	}
	var targets []struct {
		Region string        `db:"region"`
		Topic  string        `db:"topic"`
		Answer time.Duration `db:"answer"` // minutes
		Solve  time.Duration `db:"solve"`
	}
	if err := d.plain().all(ctx, &targets, "rota_targets", s.Region); err != nil {
		return rota, err
	}
	for _, t := range targets {
		rota.Targets = append(rota.Targets, bot.TicketTarget{Region: t.Region, Topic: t.Topic, Answer: t.Answer * time.Minute, Solve: t.Solve * time.Minute})
	}
	return rota, nil
}

// AddLeave keeps when an officer of the scope is away; bot.ErrMissing when there
// is no such officer.
func (d *DB) AddLeave(ctx context.Context, s bot.Scope, l bot.Leave, n bot.Note) error {
	return d.touch(ctx, n, "add_leave", s.Region, l.Officer, l.From.String(), l.To.String())
}

// DropLeave forgets that an officer of the scope is away; bot.ErrMissing when
// there is no such leave.
func (d *DB) DropLeave(ctx context.Context, s bot.Scope, id bot.LeaveID, n bot.Note) error {
	return d.touch(ctx, n, "drop_leave", s.Region, id)
}

// SetTopics keeps which topics an officer of the scope answers; none is all.
func (d *DB) SetTopics(ctx context.Context, s bot.Scope, id bot.OfficerID, topics []string, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "clear_topics", s.Region, id); err != nil {
			return err
		}
		added, err := q.run(ctx, "add_topics", s.Region, id, pq.Array(topics))
		if err != nil {
			return err
		}
		if added == 0 && len(topics) > 0 {
			return bot.ErrMissing
		}
		return q.note(ctx, n)
	})
}

// SetTarget keeps what the office of a scope wants of a topic, in whole minutes.
func (d *DB) SetTarget(ctx context.Context, t bot.TicketTarget, n bot.Note) error {
	return d.touch(ctx, n, "set_target", t.Region, t.Topic, int(t.Answer/time.Minute), int(t.Solve/time.Minute))
}

// DropTarget lets the target of the wider scope hold for a topic again, or the
// usual one; bot.ErrMissing when the scope has none of its own.
func (d *DB) DropTarget(ctx context.Context, s bot.Scope, topic string, n bot.Note) error {
	return d.touch(ctx, n, "drop_target", s.Region, topic)
}
