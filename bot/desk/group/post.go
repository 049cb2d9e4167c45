package group

import (
	"strings"
	"unicode/utf8"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// The most of one post: it has to fit into one message.
const (
	mostItems = 12
	mostText  = 300 // characters of each
)

// compose says what a group has to be told of a ticket, and returns the posting
// as far as it is told: a message carries one file at most. Where others than
// the officers of the scope are in the group, it is told the number alone.
func compose(p bot.Posting, alone bool, console string) (bot.Posting, flows.Message) {
	m := flows.Message{Thread: &flows.Thread{ID: p.Topic.Thread}}
	n := umkm.TextValue(number(int64(p.Ticket.ID)))
	switch {
	case p.Remove:
		m.Thread.Do = flows.ThreadRemove
		return p, m
	case p.Topic.Thread == 0:
		m.Thread.Do = flows.ThreadOpen
		m.Paragraphs = []umkm.Phrase{title(p, alone).With("ticket", n)}
		return p, m
	case !alone:
		m.Paragraphs = []umkm.Phrase{umkm.Say("staff_group.number_only").With("ticket", n).With("url", umkm.TextValue(console+"/meja/"+n.Text))}
		return p, m
	}
	if p.Topic.Note == 0 {
		m.Paragraphs = append(m.Paragraphs, umkm.Say("staff_group.hint"))
	}
	for i, item := range p.Items {
		m.Paragraphs = append(m.Paragraphs, line(item, p.Owner))
		if m.File = file(item); m.File != nil {
			p.Items = p.Items[:i+1]
			break
		}
	}
	return p, m
}

func title(p bot.Posting, alone bool) umkm.Phrase {
	if !alone {
		return umkm.Say("staff_group.title_number")
	}
	return umkm.Say("staff_group.title").With("topic", umkm.PhraseValue(umkm.Say("desk.topic."+p.Ticket.Topic)))
}

// line says one thing that happened.
func line(item bot.PostItem, owner string) umkm.Phrase {
	switch {
	case item.Note == 0:
		return event(item)
	case item.Side == bot.SideInside:
		return umkm.Say("staff_group.inside").With("name", umkm.TextValue(item.Officer)).With("text", said(item))
	case item.Side == bot.SideOfficer:
		return umkm.Say("staff_group.answer").With("name", umkm.TextValue(item.Officer)).With("text", said(item))
	case owner == "":
		return umkm.Say("staff_group.somebody").With("text", said(item))
	}
	return umkm.Say("staff_group.owner").With("name", umkm.TextValue(hide(owner))).With("text", said(item))
}

// event says what was done. By whom is not said of what time or the owner did.
func event(item bot.PostItem) umkm.Phrase {
	p := umkm.Say("staff_group.event."+string(item.Act)).With("name", umkm.TextValue(item.Officer)).With("whom", umkm.TextValue(item.Whom))
	reason := ""
	if item.Reason != "" {
		reason = " (" + short(hide(item.Reason)) + ")"
	}
	return p.With("reason", umkm.TextValue(reason))
}

// said is what a note holds, its file included.
func said(item bot.PostItem) umkm.Value {
	text := short(hide(item.Text))
	key := ""
	switch {
	case item.Lost:
		key = "staff_group.lost"
	case item.Sent != 0, item.File != 0:
		key = "staff_group.file"
	case text == "":
		key = "staff_group.wordless"
	default:
		return umkm.TextValue(text)
	}
	return umkm.PhraseValue(umkm.Say(key).With("text", umkm.TextValue(text)))
}

// short cuts what is too long; the console has all of it.
func short(text string) string {
	if utf8.RuneCountInString(text) <= mostText {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:mostText])) + " …"
}

// file is what goes with an item; nil where nothing does.
func file(item bot.PostItem) *flows.File {
	switch {
	case item.File != 0:
		return &flows.File{Name: item.Name, Type: item.Type, Kept: int64(item.File)}
	case item.Sent != 0:
		return &flows.File{Name: fileName(item.Type), Type: item.Type, Sent: int64(item.Sent)}
	}
	return nil
}

// fileName is what an owner's file is called: its own name is their words.
func fileName(mediaType string) string {
	ending, known := map[string]string{
		"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf", "audio/ogg": ".ogg", "video/mp4": ".mp4",
	}[mediaType]
	if !known {
		return "berkas"
	}
	return "berkas" + ending
}
