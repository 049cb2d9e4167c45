package bot

import (
	"teman/flows"
	"teman/umkm"
)

// hidden stands in the history where a sensitive answer was.
const hidden = "••••••"

// show tells what the history may show of an event, and gives the original
// back when that hides something. A sensitive answer is hidden whole; whatever
// is shaped like a NIK is masked in every text, also in those that only a forged
// button or card holds. Of a file only its type and size are shown: the
// reference may hold a key, and the name is the person's own words.
func show(e flows.Event, secret bool) (shown flows.Event, original *flows.Event) {
	shown = e
	if a := e.Attached; a != nil {
		shown.Attached = &flows.Attached{Type: a.Type, Size: a.Size}
	}
	found := secret && e.Text != ""
	if found {
		shown.Text = hidden
	}
	for _, text := range []*string{&shown.Text, &shown.Phone, &shown.Choice.Nonce, &shown.Choice.Option} {
		if masked, in := maskNIK(*text); in {
			*text, found = masked, true
		}
	}
	if !found {
		return shown, nil
	}
	return shown, &e
}

// nikDigits is how many digits a text has at least that could hide a NIK.
const nikDigits = 16

func maskNIK(text string) (string, bool) {
	digits := 0
	for _, r := range text {
		if r >= '0' && r <= '9' || r > 0x7f {
			digits++ // there are digits of other scripts
		}
	}
	if digits < nikDigits {
		return text, false
	}
	return umkm.FindNIK(text)
}

// maskMessage masks what is shaped like a NIK in the words that a message
// repeats: somebody typed it where a name was asked for, and neither the
// outbox nor the chat shall hold it.
func maskMessage(m flows.Message) flows.Message {
	for i, p := range m.Paragraphs {
		if masked, found := maskPhrase(p); found {
			m.Paragraphs = append([]umkm.Phrase{}, m.Paragraphs...)
			m.Paragraphs[i] = masked
		}
	}
	for i, o := range m.Options {
		if masked, found := maskPhrase(o.Label); found {
			m.Options = append([]flows.Option{}, m.Options...)
			m.Options[i].Label = masked
		}
	}
	return m
}

func maskPhrase(p umkm.Phrase) (umkm.Phrase, bool) {
	found := false
	for name, v := range p.Args {
		if masked, in := maskValue(v); in {
			p, found = p.With(name, masked), true
		}
	}
	return p, found
}

func maskValue(v umkm.Value) (umkm.Value, bool) {
	if v.Kind == umkm.KindText {
		masked, found := maskNIK(v.Text)
		v.Text = masked
		return v, found
	}
	found := false
	for i, p := range v.Phrases {
		if masked, in := maskPhrase(p); in {
			v.Phrases = append([]umkm.Phrase{}, v.Phrases...)
			v.Phrases[i], found = masked, true
		}
	}
	return v, found
}
