package console

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"teman/bot"
	"teman/umkm"
)

// queueLive tells the queue when any ticket changed.
func (c *Console) queueLive(v *visit) error { return v.follow(0) }

// ticketLive tells a ticket's page when it changed, and which colleague writes.
func (c *Console) ticketLive(v *visit) error {
	id, err := v.ticketID()
	if err != nil {
		return err
	}
	if _, err := c.Store.TicketSheet(v.r.Context(), v.by.Scope, id); err != nil {
		return err // of another scope, too
	}
	return v.follow(id)
}

// breath is how often a silent stream says that it lives, so that a proxy does
// not cut it off.
const breath = 20 * time.Second

// pauseOfQueue is the least time between two changes that a page of the queue is
// told of: twenty of them, drawn anew at every message, would keep the page of
// whoever speaks with an owner waiting.
const pauseOfQueue = 300 * time.Millisecond

// follow sends what happens to a ticket as it happens: "changed" with the number
// that a page drawn now would have, "typing" with a sentence. Nothing is asked
// of the database meanwhile.
func (v *visit) follow(id bot.TicketID) error {
	if v.r.Header.Get("Accept") != "text/event-stream" {
		return errNotFound // whoever opens the address by hand would wait for its end
	}
	ctx, cancel := context.WithTimeout(v.r.Context(), listenFor)
	defer cancel()
	out := http.NewResponseController(v.w)
	if err := out.SetWriteDeadline(time.Time{}); err != nil {
		return err
	}
	e, leave := v.console.gong.hear(id)
	defer leave()
	v.w.Header().Set("Content-Type", "text/event-stream")
	calm := time.NewTicker(breath)
	defer calm.Stop()
	fmt.Fprintf(v.w, "event: changed\ndata: %d\n\n", v.console.gong.count())
	changed, rested := e.changed, (<-chan time.Time)(nil)
	for {
		if err := out.Flush(); err != nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case <-calm.C:
			fmt.Fprint(v.w, ": \n\n")
		case <-rested:
			changed = e.changed
		case <-changed:
			fmt.Fprintf(v.w, "event: changed\ndata: %d\n\n", v.console.gong.count())
			if id == 0 {
				changed, rested = nil, time.After(pauseOfQueue)
			}
		case by := <-e.typing:
			if says := v.writes(ctx, by); says != "" {
				fmt.Fprintf(v.w, "event: typing\ndata: %s\n\n", says)
			}
		}
	}
}

// writes says that a colleague writes; empty of whoever looks themselves.
func (v *visit) writes(ctx context.Context, by bot.OfficerID) string {
	if by == v.by.ID {
		return ""
	}
	o, err := v.console.Store.Officer(ctx, by)
	if err != nil {
		return "" // the next one is told
	}
	return view{visit: v}.Say(umkm.Say("console.desk.typing").With("name", umkm.TextValue(o.Name)))
}

// typing tells colleagues that the officer writes to a ticket.
func (c *Console) typing(v *visit) error {
	id, err := v.ticketID()
	if err != nil {
		return err
	}
	if err := c.Store.Typing(v.r.Context(), v.by.Scope, id, v.by.ID); err != nil {
		return err
	}
	v.w.WriteHeader(http.StatusNoContent)
	return nil
}
