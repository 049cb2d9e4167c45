package group

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"teman/bot"
	"teman/bot/desk"
	"teman/flows"
	"teman/umkm"
)

// The bounds of fetching.
const (
	fetchLease = time.Minute
	fetchTries = 5
	fetchBatch = 4
)

// fetch hands owners the files that officers sent.
func (c *Clerk) fetch(ctx context.Context) error {
	var files []bot.StaffFile
	err := c.Desk.Office.Within(ctx, func(ctx context.Context, r bot.Registry) (err error) {
		files, err = r.StaffGroups().Fetching(ctx, c.Account, c.Clock(), fetchLease, fetchBatch)
		return err
	})
	for _, f := range files {
		if failed := c.handOn(ctx, f); failed != nil {
			err = errors.Join(err, fmt.Errorf("inbound %d: %w", f.Inbound, failed))
		}
	}
	return err
}

// handOn fetches one file and gives it to the owner. What cannot be done is
// said in the thread; what may go better the next time is left to that.
func (c *Clerk) handOn(ctx context.Context, f bot.StaffFile) error {
	reply, err := c.reply(ctx, f)
	var refused *bot.Refusal
	switch {
	case errors.Is(err, bot.ErrGone), err != nil && !errors.As(err, &refused) && f.Attempts >= fetchTries:
		refused = &bot.Refusal{Says: umkm.Say("staff_group.refused.gone")}
	case err != nil && refused == nil:
		return err
	}
	if refused == nil {
		if err = c.answer(ctx, f, reply); err == nil || !errors.As(err, &refused) {
			return err
		}
	}
	c.Log.Info("an officer's file was not handed on", slog.Int64("inbound", int64(f.Inbound)))
	return c.refuse(ctx, f, refused)
}

// reply fetches a file and keeps it.
func (c *Clerk) reply(ctx context.Context, f bot.StaffFile) (desk.Reply, error) {
	body, err := c.Channel.Fetch(ctx, f.Attached.Ref)
	if err != nil {
		return desk.Reply{}, err
	}
	defer body.Close()
	read, err := io.ReadAll(io.LimitReader(body, bot.MaxAttachment+1))
	if err != nil {
		return desk.Reply{}, fmt.Errorf("fetch: %w", err)
	}
	a, err := bot.NewAttachment(f.Attached.Name, read)
	if err != nil {
		return desk.Reply{}, err
	}
	a.By, a.At = f.Officer, c.Clock()
	id, err := c.Files.Attach(ctx, a, bot.Note{At: a.At, Officer: f.Officer, Act: "attached"})
	return desk.Reply{Text: f.Text, File: id, Name: a.Name, Type: a.Type, Seen: f.Seen}, err
}

// answer gives the file to the owner in one commit with the end of its
// fetching, so that it is given once.
func (c *Clerk) answer(ctx context.Context, f bot.StaffFile, reply desk.Reply) error {
	var told *desk.Desk
	err := c.Desk.Office.Within(ctx, func(ctx context.Context, r bot.Registry) error {
		mine, err := r.StaffGroups().Fetched(ctx, f.Inbound)
		if err != nil || !mine {
			return err
		}
		by, err := r.Officers().Officer(ctx, f.Officer)
		if err != nil {
			return err
		}
		told = c.Desk.Inside(r, c.Clock())
		if err := told.Answer(ctx, by, f.Ticket, reply); err != nil {
			return err
		}
		return r.StaffGroups().Wrote(ctx, f.Topic, f.Ticket, f.Officer)
	})
	if err == nil && told != nil {
		c.Desk.Ring(c.Account)
	}
	return err
}

// refuse says in the thread why a file does not go on. It comes by way of the
// group's inbox, so that it is said once.
func (c *Clerk) refuse(ctx context.Context, f bot.StaffFile, refused *bot.Refusal) error {
	err := c.Desk.Office.Within(ctx, func(ctx context.Context, r bot.Registry) error {
		if _, err := r.StaffGroups().Fetched(ctx, f.Inbound); err != nil {
			return err
		}
		to, err := r.Contacts().Contact(ctx, f.Group)
		if err != nil {
			return err
		}
		news := &flows.Message{Paragraphs: []umkm.Phrase{refused.Says}, Thread: &flows.Thread{ID: f.Thread}}
		return r.Tell(ctx, bot.Arrival{
			Account: to.Account, Address: to.Address, Key: "n:staff_file:" + f.Inbound.Ref(), At: c.Clock(),
			Event: flows.Event{Kind: flows.EventStaff, News: news},
		})
	})
	if err == nil {
		c.Desk.Ring(c.Account)
	}
	return err
}
