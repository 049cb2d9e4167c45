package cloudapi

import (
	"context"
	"errors"
	"fmt"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// window is how long after somebody wrote everything may be sent to them. A few
// minutes are left for the way and for clocks that do not quite agree.
const window = 24*time.Hour - 5*time.Minute

// Send hands a message to WhatsApp: as it is while the person wrote in the last
// day, by one of the office's templates otherwise.
func (n *Number) Send(ctx context.Context, p bot.Parcel) bot.Outcome {
	if prompt(p) {
		o := n.sendFreely(ctx, p)
		if r, ok := errors.AsType[*refusal](o.Err); ok && r.Code == codeClosed {
			o.Verdict = bot.Retry // it was late after all: the next attempt asks
		}
		return o
	}
	open, err := n.open(ctx, p)
	switch {
	case err != nil:
		return bot.Outcome{Verdict: bot.Retry, Err: err}
	case open:
		return n.sendFreely(ctx, p)
	default:
		return n.sendTemplate(ctx, p)
	}
}

var errClosed = errors.New("they wrote more than a day ago, and there is no template")

// prompt reports whether a message goes out within moments of what it answers:
// then nobody needs to be asked when the person wrote.
func prompt(p bot.Parcel) bool { return p.Lane == bot.LaneReply && p.Attempt == 0 }

func (n *Number) sendFreely(ctx context.Context, p bot.Parcel) bot.Outcome {
	if p.File != nil {
		return n.sendFile(ctx, p)
	}
	return n.send(ctx, n.encode(p))
}

// sendTemplate says a parcel in a template, below its file where the office has
// one that shows such a file.
func (n *Number) sendTemplate(ctx context.Context, p bot.Parcel) bot.Outcome {
	name, shown := n.Templates.For(p.File)
	if name == "" {
		return bot.Outcome{Verdict: bot.Rejected, Err: errClosed}
	}
	m := templated(p, name)
	if shown {
		id, err := n.upload(ctx, p.File)
		if err != nil {
			return unseen(outcome(err, n.Now()))
		}
		m.Template.head(p.File, id)
	}
	return n.send(ctx, m)
}

// open reports whether the person wrote in the last day.
func (n *Number) open(ctx context.Context, p bot.Parcel) (bool, error) {
	heard, err := n.Data.Heard(ctx, p.Contact)
	if err != nil {
		return false, fmt.Errorf("when the contact wrote: %w", err)
	}
	return n.Now().Sub(heard) < window, nil
}

func (n *Number) encode(p bot.Parcel) message {
	if p.Wants == flows.WantLocation && len(p.Buttons) == 0 && length(p.Text) <= maxButtonBody {
		m := envelope(p, "interactive")
		m.Interactive = &interactive{Type: "location_request_message", Body: said{p.Text}, Action: action{Name: "send_location"}}
		return m
	}
	return encode(p, n.Speaker.Text(p.Lang, umkm.Say("cloudapi.open_list")))
}

// sendFile uploads the file and sends it below the text, in one message where
// the text is short. A text that went ahead of its file makes the whole
// uncertain when the file fails.
func (n *Number) sendFile(ctx context.Context, p bot.Parcel) bot.Outcome {
	id, err := n.upload(ctx, p.File)
	if err != nil {
		return unseen(outcome(err, n.Now()))
	}
	if m := n.encode(p); isPicture(p.File) && m.crown(id) {
		return n.send(ctx, m)
	}
	if len(p.Buttons) == 0 && captioned(p) {
		return n.send(ctx, attach(p, id))
	}
	file := p
	file.Text, file.Buttons = "", nil
	if o := n.send(ctx, attach(file, id)); o.Verdict != bot.Sent {
		return o
	}
	o := n.send(ctx, n.encode(p))
	if o.Verdict != bot.Sent {
		o.Verdict = bot.Uncertain
	}
	return o
}

// unseen is how an upload ended: nobody sees it, so one of unknown fate is done
// again.
func unseen(o bot.Outcome) bot.Outcome {
	if o.Verdict == bot.Uncertain {
		o.Verdict = bot.Retry
	}
	return o
}

// captioned reports whether the text of a parcel may stand below its file.
func captioned(p bot.Parcel) bool {
	return p.Text == "" || !isSound(p.File) && length(p.Text) <= maxButtonBody
}

// upload hands a file over, unless the platform has it, and returns its id.
func (n *Number) upload(ctx context.Context, f *flows.File) (id string, err error) {
	return n.handed.Once(ctx, f, n.Now(), func() (string, error) {
		return n.graph.upload(ctx, "/"+n.Phone+"/media", f.Name, f.Type, f.Body)
	})
}

// send posts one message.
func (n *Number) send(ctx context.Context, m message) bot.Outcome {
	var answer struct {
		Messages []struct {
			ID string `json:"id"`
		} `json:"messages"`
	}
	if err := n.graph.post(ctx, "/"+n.Phone+"/messages", m, &answer); err != nil {
		return outcome(err, n.Now())
	}
	o := bot.Outcome{Verdict: bot.Sent}
	if len(answer.Messages) > 0 {
		o.Receipt = answer.Messages[0].ID
	}
	return o
}
