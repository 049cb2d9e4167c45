package desk

import (
	"fmt"
	"time"

	"teman/bot"
	"teman/umkm"
)

// rule is what an act does to a ticket: to which state it leads from each in
// which it may happen, and who speaks with the owner afterwards.
type rule struct {
	moves map[bot.TicketState]bot.TicketState
	voice voice
}

// voice is who speaks with the owner.
type voice byte

const (
	sameVoice voice = iota
	humanVoice
	botVoice
)

// moves is a shorthand of the states, so that the rules read as a table.
type moves = map[bot.TicketState]bot.TicketState

const (
	waiting = bot.TicketWaiting
	taken   = bot.TicketTaken
	asked   = bot.TicketAsked
	solved  = bot.TicketSolved
	closed  = bot.TicketClosed
)

// rules are the whole life of a ticket but for its first moment.
var rules = map[bot.TicketAct]rule{
	bot.TicketJoined:   {moves{waiting: waiting, taken: taken, asked: taken}, sameVoice},
	bot.TicketOffer:    {moves{waiting: waiting}, sameVoice},
	bot.TicketTake:     {moves{waiting: taken}, humanVoice},
	bot.TicketAnswer:   {moves{taken: asked, asked: asked}, humanVoice},
	bot.TicketInside:   {moves{waiting: waiting, taken: taken, asked: asked, solved: solved}, sameVoice},
	bot.TicketMention:  {moves{waiting: waiting, taken: taken, asked: asked, solved: solved}, sameVoice},
	bot.TicketTransfer: {moves{waiting: taken, taken: taken, asked: asked}, sameVoice},
	bot.TicketRelease:  {moves{taken: waiting, asked: waiting}, botVoice},
	bot.TicketPostpone: {moves{taken: taken, asked: taken}, sameVoice},
	bot.TicketResume:   {moves{taken: taken}, sameVoice},
	bot.TicketLeave:    {moves{taken: taken, asked: asked}, botVoice},
	bot.TicketSolve:    {moves{waiting: solved, taken: solved, asked: solved}, botVoice},
	bot.TicketHelped:   {moves{solved: closed}, botVoice},
	bot.TicketReopen:   {moves{solved: taken}, botVoice},
	bot.TicketMerge:    {moves{waiting: closed, taken: closed, asked: closed, solved: closed}, botVoice},
	bot.TicketWithdraw: {moves{waiting: closed, taken: closed, asked: closed}, botVoice},
	bot.TicketExcuse:   {moves{waiting: waiting, taken: taken}, sameVoice},
	bot.TicketWarn:     {moves{waiting: waiting, taken: taken}, sameVoice},
	bot.TicketClose:    {moves{solved: closed}, botVoice},
}

// change is a change of a ticket in the making.
type change struct {
	bot.TicketChange
	now   time.Time
	by    bot.OfficerID // zero: the owner, or time
	saved bool
}

func begin(t bot.Ticket, by bot.OfficerID, now time.Time) *change {
	return &change{TicketChange: bot.TicketChange{Ticket: t}, now: now, by: by}
}

// act lets something happen to the ticket, to somebody if need be and for a
// reason. A *bot.Refusal says that the ticket is not in a state for it.
func (c *change) act(a bot.TicketAct, whom bot.OfficerID, reason string) error {
	r, known := rules[a]
	if !known {
		return fmt.Errorf("unknown act %q", a)
	}
	t := &c.Ticket
	from := t.State
	to, allowed := r.moves[from]
	if !allowed {
		return &bot.Refusal{Says: umkm.Say("desk.refused.state").With("state", umkm.PhraseValue(umkm.Say("desk.state."+string(from))))}
	}
	t.State = to
	if r.voice != sameVoice {
		t.Holds = r.voice == humanVoice
	}
	if to == closed {
		t.Ended = c.now
	}
	c.Events = append(c.Events, bot.TicketEvent{At: c.now, Act: a, By: c.by, Officer: whom, From: from, To: to, Reason: reason})
	return nil
}

// say adds what was said.
func (c *change) say(n bot.TicketNote) {
	n.At = c.now
	c.Notes = append(c.Notes, n)
}
