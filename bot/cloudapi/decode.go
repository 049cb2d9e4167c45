package cloudapi

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/flows"
)

// news is what one call of the webhook tells.
type news struct {
	arrivals []bot.Arrival // without their account
	fates    []fate
	known    []identity
}

// fate is what became of a message after it was sent.
type fate struct {
	out   bot.OutboundID
	state bot.Verdict
}

// identity is somebody whose number and user id were told together.
type identity struct{ number, user string }

var errPayload = errors.New("not a webhook of WhatsApp")

// decode reads a call, as far as it is about the phone. A message that cannot
// be read does not take the others with it: its sender is answered that it was
// not understood; one that names no sender is passed over.
func decode(body []byte, phone string) (news, error) {
	var n news
	var p payload
	if err := json.Unmarshal(body, &p); err != nil {
		return n, errPayload
	}
	for _, entry := range p.Entry {
		for _, change := range entry.Changes {
			if change.Field != "messages" {
				continue
			}
			var v value
			if err := json.Unmarshal(change.Value, &v); err != nil {
				return n, errPayload
			}
			if v.Metadata.Phone == phone {
				n.read(v)
			}
		}
	}
	return n, nil
}

func (n *news) read(v value) {
	for _, raw := range v.Messages {
		n.message(raw)
	}
	for _, raw := range v.Statuses {
		var s status
		if err := json.Unmarshal(raw, &s); err != nil {
			continue
		}
		if f, ok := fateOf(s); ok {
			n.fates = append(n.fates, f)
		}
	}
}

// message reads one message. A field of an unexpected kind leaves what was read
// before it, which is enough to know whom to answer.
func (n *news) message(raw json.RawMessage) {
	var in incoming
	var kind *json.UnmarshalTypeError
	if err := json.Unmarshal(raw, &in); err != nil && !errors.As(err, &kind) {
		return
	}
	from := address(in.From, in.User)
	event, answerable := eventOf(in)
	if from == "" || in.ID == "" || in.Group != "" || !answerable {
		return
	}
	if in.From != "" && in.User != "" {
		n.known = append(n.known, identity{number: in.From, user: in.User})
	}
	n.arrivals = append(n.arrivals, bot.Arrival{Address: from, Key: "m:" + in.ID, At: written(in.Timestamp), Event: event})
}

// written reads the platform's clock; what it cannot read has no moment, and
// the turn takes its own.
func written(timestamp string) time.Time {
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || seconds <= 0 || seconds > 1<<33 {
		return time.Unix(0, 0).UTC()
	}
	return time.Unix(seconds, 0).UTC()
}

// eventOf turns a message into an event; false for what needs no answer.
func eventOf(in incoming) (flows.Event, bool) {
	switch in.Type {
	case "reaction", "system", "ephemeral", "request_welcome", "edit", "revoke":
		// Nobody waits for an answer to a thumb, and a changed number is a new
		// contact: what WhatsApp tells of it proves nothing about the person.
		return flows.Event{}, false
	case "text":
		return flows.Event{Kind: flows.EventText, Text: in.Text.Body}, true
	case "button":
		return press(in.Button.Payload, in.Button.Text), true
	case "interactive":
		c := in.Interactive.Button
		if c.ID == "" {
			c = in.Interactive.List
		}
		return press(c.ID, c.Title), true
	case "location":
		return flows.Event{Kind: flows.EventLocation, Latitude: in.Location.Latitude, Longitude: in.Location.Longitude}, true
	case "contacts":
		return flows.Event{Kind: flows.EventCard, Phone: shared(in.Contacts)}, true
	default:
		return attached(in), true
	}
}

// press reads what choices wrote; a press that is not ours is what it says.
func press(id, label string) flows.Event {
	if nonce, option, ours := strings.Cut(id, " "); ours && nonce != "" && option != "" {
		return flows.Event{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: nonce, Option: option}}
	}
	return flows.Event{Kind: flows.EventText, Text: label}
}

// shared returns the first number of the cards that were sent. Whose it is,
// nobody vouches for.
func shared(cards []contactCard) string {
	for _, card := range cards {
		for _, p := range card.Phones {
			if p.Number != "" {
				return "+" + strings.TrimPrefix(p.Number, "+")
			}
			if p.Phone != "" {
				return p.Phone
			}
		}
	}
	return ""
}

// attached reads what is neither text nor choice.
func attached(in incoming) flows.Event {
	event := flows.Event{Kind: flows.EventMedia, Media: flows.Other}
	f := file{}
	switch in.Type {
	case "image":
		event.Media, f = flows.Photo, in.Image
	case "document":
		event.Media, f = flows.Document, in.Document
	case "audio":
		event.Media, f = flows.Voice, in.Audio
	case "video":
		event.Media, f = flows.Video, in.Video
	case "sticker":
		event.Media, f = flows.Sticker, in.Sticker
	}
	event.Text = f.Caption
	if f.ID != "" {
		event.Attached = &flows.Attached{Ref: f.ID, Name: f.Filename, Type: f.Type, Size: f.Size}
	}
	return event
}

// fateOf reads a status; false for those that tell nothing new or are about
// messages of somebody else.
func fateOf(s status) (fate, bool) {
	out, ours := tagged(s.Tag)
	f := fate{out: out}
	switch s.Status {
	case "delivered":
		f.state = bot.Delivered
	case "read", "played":
		f.state = bot.Read
	case "failed":
		code := codeless
		if len(s.Errors) > 0 {
			code = s.Errors[0].Code
		}
		f.state = later(code)
	default:
		return f, false
	}
	return f, ours
}
