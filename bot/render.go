package bot

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"teman/flows"
	"teman/umkm"
)

// Speaker says a phrase in a language.
type Speaker interface {
	Text(lang string, p umkm.Phrase) string
}

// Renderer says messages as a channel can carry them. What comes out is plain
// text: channels escape.
type Renderer struct {
	speaker Speaker
}

// NewRenderer makes a renderer.
func NewRenderer(s Speaker) *Renderer { return &Renderer{speaker: s} }

// sourceLang is that of contacts who chose none.
const sourceLang = "id"

// Render says one message within the limits: choices as buttons where all of
// them fit on some, as numbered lines otherwise, and a long text in several
// parcels, of which the last has the buttons and the file. There is always at
// least one parcel.
func (r *Renderer) Render(out Outbound, limits Limits) []Parcel {
	lang := out.Lang
	if lang == "" {
		lang = sourceLang
	}
	lines := r.paragraphs(lang, out.Message)
	labels := r.labels(lang, out.Message)
	whole := Parcel{
		Outbound: out.ID, Contact: out.Contact, Address: out.Address, Lane: out.Lane, Key: out.Key, Attempt: out.Attempt,
		Message: out.Message, Lang: lang, Wants: out.Message.Wants, File: out.Message.File,
	}
	switch {
	case fitOnButtons(labels, limits):
		whole.Buttons = buttons(out.Message, labels)
	case out.Message.Nonce == flows.LinkNonce:
		// Above the last paragraph, which says from whom this is.
		lines = slices.Insert(lines, max(len(lines)-1, 0), append([]string{""}, r.links(lang, out.Message, labels)...)...)
	default:
		lines = append(lines, listed(labels, out.Message.Worded)...)
		lines = append(lines, r.hint(lang, len(labels))...)
	}
	return parcels(whole, split(strings.Join(lines, "\n"), limits.Text))
}

func (r *Renderer) paragraphs(lang string, m flows.Message) []string {
	var lines []string
	for _, p := range m.Paragraphs {
		if text := r.speaker.Text(lang, p); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

func (r *Renderer) labels(lang string, m flows.Message) []string {
	labels := make([]string, len(m.Options))
	for i, o := range m.Options {
		labels[i] = r.speaker.Text(lang, o.Label)
	}
	return labels
}

// fitOnButtons reports whether every choice can be a button: half of them as
// buttons and half as lines would be two questions.
func fitOnButtons(labels []string, limits Limits) bool {
	if len(labels) > limits.Buttons {
		return false
	}
	for _, l := range labels {
		if utf8.RuneCountInString(l) > limits.Label {
			return false
		}
	}
	return true
}

func buttons(m flows.Message, labels []string) []Button {
	pressed := make([]Button, len(labels))
	for i, o := range m.Options {
		pressed[i] = Button{Label: labels[i], Data: flows.Choice{Nonce: m.Nonce, Option: o.ID}}
	}
	return pressed
}

// listed writes choices below each other: numbered, unless the text above has
// numbers of its own, so that a number would mean two things.
func listed(labels []string, worded bool) []string {
	lines := make([]string, len(labels))
	for i, l := range labels {
		lines[i] = strconv.Itoa(i+1) + ". " + l
		if worded {
			lines[i] = "• " + l
		}
	}
	return lines
}

// links says of each choice by which words it is answered, at any time.
func (r *Renderer) links(lang string, m flows.Message, labels []string) []string {
	lines := make([]string, len(labels))
	for i, l := range labels {
		lines[i] = r.speaker.Text(lang, umkm.Say("channel.link").
			With("label", umkm.TextValue(l)).With("words", umkm.TextValue(strings.ToUpper(m.Options[i].ID))))
	}
	return lines
}

// longList is how many choices do not fit on a small screen: what somebody
// looks for may be missing, or out of sight.
const longList = 8

// hint says below a long list how to answer it without scrolling.
func (r *Renderer) hint(lang string, choices int) []string {
	if choices < longList {
		return nil
	}
	return []string{"", r.speaker.Text(lang, umkm.Say("channel.long_list"))}
}

// parcels gives each text a parcel. Only the last has what is pressed or
// opened, so that it stands below all of the text; only the first keeps the
// message's key, and the others keys made of it, so that a repeat of any is
// known as one.
func parcels(whole Parcel, texts []string) []Parcel {
	all := make([]Parcel, len(texts))
	for i, text := range texts {
		p := whole
		p.Text = text
		if i > 0 {
			p.Part = i
			p.Key += "-" + strconv.Itoa(i+1)
		}
		if i < len(texts)-1 {
			p.Buttons, p.File, p.Wants = nil, nil, ""
		}
		all[i] = p
	}
	return all
}
