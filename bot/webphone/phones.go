// Package webphone is a phone in the browser, and in the terminal: the channel
// of demonstrations and tests. It can be anybody, so it exists only under
// `teman demo` and `teman chat`, and only for an account of its own.
package webphone

import (
	"context"
	"sync"
	"time"

	"teman/bot"
	"teman/flows"
)

// Channel is the name of the web phone's channel in accounts.
const Channel = "webphone"

// Renderer says a message as a platform with the given limits would carry it.
type Renderer interface {
	Render(out bot.Outbound, limits bot.Limits) []bot.Parcel
}

// Intake stores what a phone wrote; when it returns, it is kept.
type Intake interface {
	Receive(ctx context.Context, arrivals ...bot.Arrival) error
}

// Receipts hears that a message reached a phone or was read there.
type Receipts interface {
	Receipt(ctx context.Context, out bot.OutboundID, state bot.Verdict) error
}

// Files fills in what messages refer to and do not carry.
type Files interface {
	Fill(ctx context.Context, f *flows.File) (*flows.File, error)
}

// Phones are all web phones of one account. It is the account's bot.Channel,
// and the other end of it: the pages on which people hold their phones.
type Phones struct {
	account  bot.AccountID
	render   Renderer
	intake   Intake
	threads  bot.Threads
	receipts Receipts
	files    Files
	crew     Crew
	now      func() time.Time
	album    *album
	gate     *gate

	mu      sync.Mutex
	windows map[string]map[*window]struct{} // open pages by phone number
	blocked map[string]bool                 // phones that blocked the bot
	strange bool                            // a stranger is in the group
}

// Parts are what Phones are made of.
type Parts struct {
	Account  bot.AccountID
	Render   Renderer
	Intake   Intake
	Threads  bot.Threads
	Receipts Receipts
	Files    Files
	Crew     Crew // nil: there is no group beside the phones
	Now      func() time.Time
}

// New returns the phones of one account, none of them open.
func New(p Parts) *Phones {
	return &Phones{
		account: p.Account, render: p.Render, intake: p.Intake, threads: p.Threads, receipts: p.Receipts, files: p.Files, crew: p.Crew, now: p.Now,
		album: newAlbum(albumRoom), gate: newGate(), windows: map[string]map[*window]struct{}{}, blocked: map[string]bool{},
	}
}

// Limits returns what a web phone can carry: what Telegram can, without its
// rates. Lines carry the outbox id, so a repeat shows once.
func (p *Phones) Limits() bot.Limits {
	limits := telegramLook()
	limits.PerSecond = 1000
	limits.InFlight = 32
	limits.Receipts = true
	limits.Idempotent = true
	return limits
}

// Send shows the message on every open page of the phone. A closed phone finds
// it in its thread when it is opened again, so it is sent either way.
func (p *Phones) Send(_ context.Context, parcel bot.Parcel) bot.Outcome {
	if parcel.Message.Thread != nil {
		return posted(parcel)
	}
	if p.isBlocked(parcel.Address) {
		return bot.Outcome{Verdict: bot.Blocked}
	}
	p.show(parcel.Address, p.ours(bot.Line{
		ID: lineID(parcel.Outbound), At: p.now(), Ours: true, Message: parcel.Message, Lang: parcel.Lang, State: bot.Sent,
	}))
	return bot.Outcome{Verdict: bot.Sent, Receipt: lineID(parcel.Outbound)}
}

// Block makes a phone refuse the bot's messages, or take them again, as a
// person does in the menu of a chat.
func (p *Phones) Block(address string, blocked bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.blocked[address] = blocked
}

func (p *Phones) isBlocked(address string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.blocked[address]
}

// telegramLook and whatsappLook are the limits with which the page shows the
// same talk on either platform.
func telegramLook() bot.Limits {
	return bot.Limits{Text: 4096, Buttons: 12, Label: 80}
}

func whatsappLook() bot.Limits {
	return bot.Limits{Text: 4096, Buttons: 0, Label: 0}
}

// outbound is the row of a line, for rendering.
func outbound(l bot.Line) bot.Outbound {
	return bot.Outbound{Message: l.Message, Lang: l.Lang}
}

var _ bot.Channel = (*Phones)(nil)

// mediaOf returns the kind of attachment that a page may send, or "".
func mediaOf(name string) flows.Media {
	switch m := flows.Media(name); m {
	case flows.Photo, flows.Document, flows.Sticker, flows.Voice, flows.Video, flows.Other:
		return m
	default:
		return ""
	}
}
