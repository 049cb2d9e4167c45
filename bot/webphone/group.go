package webphone

import (
	"context"
	"strconv"

	"teman/bot"
	"teman/flows"
)

// GroupAddress is the contact that the group beside the phones is: a group of
// the office's own as Telegram has them, with a thread for each question.
const GroupAddress = "kelompok"

// Crew lists the people of the office who are in the group, by the numbers of
// their phones.
type Crew func(ctx context.Context) ([]Owner, error)

// posted is how a message to the group ends: the page reads it from the talk. A
// thread that is opened is called by the number of the message that did, which
// a repeat has too.
func posted(parcel bot.Parcel) bot.Outcome {
	o := bot.Outcome{Verdict: bot.Sent, Receipt: lineID(parcel.Outbound)}
	if parcel.Message.Thread.Do == flows.ThreadOpen {
		o.Receipt = strconv.FormatInt(int64(parcel.Outbound), 10)
	}
	return o
}

// Alone reports whether nobody but the office's people is in the group: the
// stranger is not.
func (p *Phones) Alone(_ context.Context, group string, _ []string) (bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return group == GroupAddress && !p.strange, nil
}

// admit lets the stranger in, or sends them out.
func (p *Phones) admit(inside bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.strange = inside
}
