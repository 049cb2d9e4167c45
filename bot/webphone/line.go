package webphone

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/flows"
)

// line is one line of a talk as the page draws it.
type line struct {
	ID       string    `json:"id"`
	At       time.Time `json:"at"`
	Ours     bool      `json:"ours"`
	Text     string    `json:"text,omitempty"`
	Media    string    `json:"media,omitempty"`
	State    string    `json:"state,omitempty"`
	Telegram []part    `json:"telegram,omitempty"`
	WhatsApp []part    `json:"whatsapp,omitempty"`

	by     string // of a group: the address of who wrote
	thread flows.Thread
}

// arrived reports whether the line is on the phone: ours may still be on their
// way, or never come.
func (l line) arrived() bool {
	switch bot.Verdict(l.State) {
	case bot.Sent, bot.Delivered, bot.Read, bot.Uncertain:
		return true
	default:
		return !l.Ours
	}
}

// part is one bubble: a long message is several.
type part struct {
	Text    string   `json:"text"`
	Buttons []button `json:"buttons,omitempty"`
	Wants   string   `json:"wants,omitempty"`
	File    string   `json:"file,omitempty"`
	Picture bool     `json:"picture,omitempty"` // the file is one
}

type button struct {
	Label  string `json:"label"`
	Nonce  string `json:"nonce"`
	Option string `json:"option"`
}

const ourPrefix = "out:"

func lineID(id bot.OutboundID) string { return ourPrefix + strconv.FormatInt(int64(id), 10) }

// outboundID reads the outbox id back out of a line's id.
func outboundID(line string) (bot.OutboundID, error) {
	digits, ours := strings.CutPrefix(line, ourPrefix)
	n, err := strconv.ParseInt(digits, 10, 64)
	if !ours || err != nil {
		return 0, fmt.Errorf("line id %q", line)
	}
	return bot.OutboundID(n), nil
}

// keySuffix ends the key of what a phone wrote: pages choose keys for
// themselves, and those of an account are unique.
func keySuffix(address string) string { return "@" + address }

// draw turns a line of a phone's thread into what the page needs for both looks.
func (p *Phones) draw(address string, l bot.Line) line {
	if l.Ours {
		return p.ours(l)
	}
	theirs := line{ID: strings.TrimSuffix(l.ID, keySuffix(address)), At: l.At, Text: l.Text, Media: string(l.Media), State: string(bot.Read)}
	if len(l.Message.Paragraphs) > 0 { // a pressed button shows its label
		theirs.Text = p.render.Render(outbound(l), telegramLook())[0].Text
	}
	return theirs
}

func (p *Phones) ours(l bot.Line) line {
	out := outbound(l)
	return line{
		ID: l.ID, At: l.At, Ours: true, State: string(l.State),
		Telegram: parts(p.render.Render(out, telegramLook())),
		WhatsApp: parts(p.render.Render(out, whatsappLook())),
	}
}

func parts(parcels []bot.Parcel) []part {
	shown := make([]part, 0, len(parcels))
	for _, parcel := range parcels {
		one := part{Text: parcel.Text, Wants: string(parcel.Wants)}
		for _, b := range parcel.Buttons {
			one.Buttons = append(one.Buttons, button{Label: b.Label, Nonce: b.Data.Nonce, Option: b.Data.Option})
		}
		if parcel.File != nil {
			one.File, one.Picture = parcel.File.Name, strings.HasPrefix(parcel.File.Type, "image/")
		}
		shown = append(shown, one)
	}
	return shown
}
