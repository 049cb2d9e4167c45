package locales

import (
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"teman/umkm"
)

// rendering is one phrase on its way to becoming a text. It is the writer that
// the phrase's text writes itself to.
type rendering struct {
	speaker *speaker
	text    strings.Builder
	current umkm.Phrase
}

// phrase writes a phrase, which may be inside another.
func (r *rendering) phrase(p umkm.Phrase) {
	outer := r.current
	r.current = p
	config := i18n.LocalizeConfig{MessageID: p.Key, TemplateData: r, TemplateParser: textParser{}}
	if n, ok := p.Args["n"]; ok && n.Kind == umkm.KindCount {
		config.PluralCount = n.Number
	}
	before := r.text.Len()
	if _, err := r.speaker.localizer.Localize(&config); err != nil && r.text.Len() == before {
		r.speaker.onMissing(p.Key)
	}
	r.current = outer
}

func (r *rendering) words(words string) { r.text.WriteString(words) }

// value writes the value of a placeholder as people write it.
func (r *rendering) value(name string) {
	v, ok := r.current.Args[name]
	if !ok {
		r.speaker.onMissing(r.current.Key + " {{." + name + "}}")
		return
	}
	switch v.Kind {
	case umkm.KindPhrase:
		for _, p := range v.Phrases {
			r.phrase(p)
		}
	case umkm.KindLines:
		r.lines(v.Phrases)
	case umkm.KindSeries:
		r.series(v.Phrases)
	default:
		r.plain(v)
	}
}

func (r *rendering) lines(phrases []umkm.Phrase) {
	for i, p := range phrases {
		if i > 0 {
			r.words("\n")
		}
		r.phrase(p)
	}
}

// series writes "a", "a dan b", "a, b, dan c".
func (r *rendering) series(phrases []umkm.Phrase) {
	for i, p := range phrases {
		switch {
		case i == 0:
		case i < len(phrases)-1:
			r.words(", ")
		case len(phrases) == 2:
			r.phrase(umkm.Say("format.and"))
		default:
			r.phrase(umkm.Say("format.and_last"))
		}
		r.phrase(p)
	}
}
