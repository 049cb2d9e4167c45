package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/flows"
)

// postedActs are the events of a ticket that a group is told of. What was said
// comes as a note, and its being said needs no words.
var postedActs = []bot.TicketAct{
	bot.TicketOffer, bot.TicketTake, bot.TicketTransfer, bot.TicketRelease, bot.TicketPostpone, bot.TicketResume, bot.TicketLeave,
	bot.TicketSolve, bot.TicketHelped, bot.TicketReopen, bot.TicketMerge, bot.TicketWithdraw, bot.TicketExcuse, bot.TicketWarn,
}

// refusedFor is how long a group is left alone in which the platform lets
// nothing be posted: the bot does not administer it, or it has no threads.
const refusedFor = time.Minute

func (g staffGroups) Lock(ctx context.Context, id bot.StaffGroupID, now time.Time) (bot.StaffGroup, bool, error) {
	var row staffGroupRow
	found, err := exists(g.get(ctx, &row, "lock_staff_group", id))
	if err != nil || !found {
		return bot.StaffGroup{}, true, err
	}
	var before struct {
		Gone    bool `db:"gone"`
		Refused bool `db:"refused"`
		Busy    bool `db:"busy"`
	}
	if err := g.get(ctx, &before, "settle_staff_topics", id); err != nil {
		return bot.StaffGroup{}, false, err
	}
	if before.Gone {
		return row.group(), true, g.Leave(ctx, id)
	}
	if before.Refused {
		_, err = g.run(ctx, "pause_staff_group", id, now.Add(refusedFor))
	}
	return row.group(), before.Busy || before.Refused, err
}

// topicNext is a row of next_staff_topic.
type topicNext struct {
	topicRow
	Remove bool            `db:"remove"`
	Topic  string          `db:"topic"`
	State  bot.TicketState `db:"state"`
	Region string          `db:"region"`
	Owner  string          `db:"owner"`
}

// itemRow is bot.PostItem as the driver reads it.
type itemRow struct {
	Note    bot.TicketNoteID `db:"note"`
	Event   int64            `db:"event"`
	At      time.Time        `db:"at"`
	Side    bot.TicketSide   `db:"side"`
	Text    string           `db:"text"`
	File    bot.AttachmentID `db:"file"`
	Sent    bot.InboundID    `db:"sent"`
	Type    string           `db:"type"`
	Name    string           `db:"name"`
	Lost    bool             `db:"lost"`
	Pending bool             `db:"pending"`
	Act     bot.TicketAct    `db:"act"`
	Officer string           `db:"officer"`
	Whom    string           `db:"whom"`
	Reason  string           `db:"reason"`
}

func (g staffGroups) Next(ctx context.Context, of bot.StaffGroup, now time.Time, limit int) (bot.Posting, bool, error) {
	var row topicNext
	found, err := exists(g.get(ctx, &row, "next_staff_topic", of.ID, of.Scope.Region, pq.Array(postedActs)))
	if err != nil || !found {
		return bot.Posting{}, false, err
	}
	p := bot.Posting{
		Topic: bot.StaffTopic(row.topicRow), Owner: row.Owner, Remove: row.Remove,
		Ticket: bot.Ticket{ID: row.Ticket, Topic: row.Topic, State: row.State, Region: row.Region},
	}
	if p.Remove || p.Topic.Thread == 0 {
		return p, true, nil
	}
	var rows []itemRow
	if err := g.all(ctx, &rows, "staff_items", p.Topic.ID, pq.Array(postedActs), limit, now); err != nil {
		return p, false, err
	}
	for _, r := range rows {
		if r.Pending {
			break
		}
		p.Items = append(p.Items, bot.PostItem{
			Note: r.Note, Event: r.Event, At: r.At, Side: r.Side, Text: r.Text, File: r.File, Sent: r.Sent, Type: r.Type, Name: r.Name, Lost: r.Lost,
			Act: r.Act, Officer: r.Officer, Whom: r.Whom, Reason: r.Reason,
		})
	}
	return p, len(p.Items) > 0, nil
}

func (g staffGroups) Post(ctx context.Context, of bot.StaffGroup, p bot.Posting, m flows.Message, now, next time.Time) error {
	if p.Remove && p.Topic.Thread == 0 {
		_, err := g.run(ctx, "drop_staff_topic", p.Topic.ID) // nothing was ever posted
		return err
	}
	id, err := g.queue(ctx, of, m, now)
	if err != nil {
		return err
	}
	if p.Topic.Thread == 0 {
		_, err = g.run(ctx, "begin_staff_topic", of.ID, p.Ticket.ID, id)
	} else {
		note, event := p.Topic.Note, p.Topic.Event
		for _, item := range p.Items {
			note, event = max(note, item.Note), max(event, item.Event)
		}
		_, err = g.run(ctx, "post_staff_topic", p.Topic.ID, id, note, event, p.Remove)
	}
	if err != nil {
		return err
	}
	_, err = g.run(ctx, "pause_staff_group", of.ID, next)
	return err
}

// postFor is how long a post may wait to be sent. What is older is composed
// anew: by then others may be in the group.
const postFor = time.Minute

// queue puts a message to a group into the outbox.
func (g staffGroups) queue(ctx context.Context, of bot.StaffGroup, m flows.Message, now time.Time) (id bot.OutboundID, err error) {
	if err = g.get(ctx, &id, "next_outbound"); err != nil {
		return 0, err
	}
	body, err := json.Marshal([]any{struct {
		ID       bot.OutboundID `json:"id"`
		Account  bot.AccountID  `json:"account"`
		Contact  bot.ContactID  `json:"contact"`
		Lane     bot.Lane       `json:"lane"`
		Message  flows.Message  `json:"message"`
		Deadline time.Time      `json:"deadline"`
	}{id, of.Account, of.Contact, bot.LaneReply, m, now.Add(postFor)}})
	if err != nil {
		return 0, fmt.Errorf("encode post: %w", err)
	}
	var queued int
	err = g.get(ctx, &queued, "enqueue_one", string(body), now)
	return id, err
}
