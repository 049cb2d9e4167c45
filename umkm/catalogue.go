package umkm

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/goccy/go-yaml"
)

// Paper is something to bring for a certificate, as locales name it.
type Paper string

// Name is what people call the paper.
func (p Paper) Name() Phrase { return Say("certificate.paper." + string(p)) }

// Entry is what the office knows about one kind of certificate, on the day of
// Updated.
type Entry struct {
	Kind       Kind              `yaml:"kind"`
	Updated    Date              `yaml:"updated"`
	Verified   bool              `yaml:"verified"` // found in a public source
	Source     string            `yaml:"source"`
	Stages     []Stage           `yaml:"stages"`
	IssuedAt   Stage             `yaml:"issued"` // the stage from which the certificate exists
	Papers     []Paper           `yaml:"papers"`
	ValidYears int               `yaml:"valid_years"` // 0 where it does not end
	RemindDays int               `yaml:"remind_days"` // before the end
	Fees       map[string]Rupiah `yaml:"fees"`        // by placeholder of the fee's text
	Own        map[Part]string   `yaml:"own"`         // what officers wrote in place of a text
	MorePapers []string          `yaml:"more_papers"` // beside Papers, in the words of officers
}

// Part is a text of an Entry that officers may write themselves.
type Part string

// The parts.
const (
	PartFee      Part = "fee"
	PartDuration Part = "duration"
	PartNote     Part = "note"
)

// Parts lists the parts in the order in which people read them.
func Parts() []Part { return []Part{PartFee, PartDuration, PartNote} }

// Fee says what it costs.
func (e Entry) Fee() Phrase { return e.Text(PartFee) }

// Duration says how long it takes.
func (e Entry) Duration() Phrase { return e.Text(PartDuration) }

// Note says what people most need to know beside the papers.
func (e Entry) Note() Phrase { return e.Text(PartNote) }

// UpdatedOn says when these facts were last looked at.
func (e Entry) UpdatedOn() Phrase {
	return Say("certificate.updated").With("date", DateValue(e.Updated))
}

// Text is a part in the words of the office, or those of the program.
func (e Entry) Text(part Part) Phrase {
	if own := e.Own[part]; own != "" {
		return Say("certificate.own").With("text", TextValue(own))
	}
	phrase := Say("certificate." + string(e.Kind) + "." + string(part))
	if part == PartFee {
		for name, fee := range e.Fees {
			phrase = phrase.With(name, fee.Value())
		}
	}
	return phrase
}

// PaperNames says what to bring.
func (e Entry) PaperNames() []Phrase {
	names := make([]Phrase, 0, len(e.Papers)+len(e.MorePapers))
	for _, paper := range e.Papers {
		names = append(names, paper.Name())
	}
	for _, own := range e.MorePapers {
		names = append(names, Say("certificate.own").With("text", TextValue(own)))
	}
	return names
}

// ExpiryFrom returns the last valid day of a certificate issued on a day, nil
// where it does not end. The end of a 29 February falls on 28 February.
func (e Entry) ExpiryFrom(issued Date) *Date {
	if e.ValidYears == 0 {
		return nil
	}
	last := Date{Year: issued.Year + e.ValidYears, Month: issued.Month, Day: issued.Day}
	if issued.Month == time.February && !isDay(last.Year, int(last.Month), last.Day) {
		last.Day = 28
	}
	return &last
}

// lastCalls are the days before the end of any certificate at which its owners
// are reminded once more.
func lastCalls() []int { return []int{90, 30} }

// Deadlines lists how many days before the end of a certificate of this kind its
// owners are reminded: once it can be renewed, and then 90 and 30 days before.
func (e Entry) Deadlines() []int {
	if e.RemindDays == 0 {
		return lastCalls()
	}
	days := []int{e.RemindDays}
	for _, call := range lastCalls() {
		if call < e.RemindDays {
			days = append(days, call)
		}
	}
	return days
}

// Catalogue is the table of kinds. It may be used by many goroutines.
type Catalogue struct {
	entries []Entry
}

//go:embed data/catalogue.yaml
var catalogueSeed []byte

// LoadCatalogue reads the seed inside the program.
func LoadCatalogue() (*Catalogue, error) { return ParseCatalogue(catalogueSeed) }

// ParseCatalogue reads a catalogue in the form of the seed. Every kind occurs
// at most once and its stages hold the one at which it is issued.
func ParseCatalogue(text []byte) (*Catalogue, error) {
	file, err := decodeCatalogue(text)
	if err != nil {
		return nil, fmt.Errorf("parse catalogue: %w", err)
	}
	return NewCatalogue(file.Certificates...)
}

type catalogueFile struct {
	Certificates []Entry `yaml:"certificates"`
}

// decodeCatalogue turns a panic of the decoder into an error: version 1.19 of
// it does not survive a tag in the place of a list.
func decodeCatalogue(text []byte) (file catalogueFile, err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			err = fmt.Errorf("decode: %v", trouble)
		}
	}()
	err = yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&file)
	return file, err
}

// NewCatalogue makes a catalogue of entries, such as rows that officers edited.
func NewCatalogue(entries ...Entry) (*Catalogue, error) {
	c := &Catalogue{}
	for _, e := range entries {
		if err := c.add(e); err != nil {
			return nil, fmt.Errorf("catalogue, kind %q: %w", e.Kind, err)
		}
	}
	return c, nil
}

func (c *Catalogue) add(e Entry) error {
	_, twice := c.Entry(e.Kind)
	switch {
	case !slices.Contains(Kinds(), e.Kind):
		return errors.New("no such kind")
	case twice:
		return errors.New("occurs twice")
	case e.StageIndex(e.IssuedAt) < 0:
		return errors.New("is issued at a stage that it does not have")
	case e.Updated.IsZero():
		return errors.New("does not say when it was updated")
	case e.ValidYears < 0 || e.RemindDays < 0:
		return errors.New("has a negative time")
	}
	c.entries = append(c.entries, e)
	return nil
}

// Entry returns what is known about a kind.
func (c *Catalogue) Entry(kind Kind) (Entry, bool) {
	for _, e := range c.entries {
		if e.Kind == kind {
			return e, true
		}
	}
	return Entry{}, false
}

// Entries returns all that is known, in the order of the catalogue.
func (c *Catalogue) Entries() []Entry { return slices.Clone(c.entries) }

// Papers lists what to bring for a kind.
func (c *Catalogue) Papers(kind Kind) []Paper {
	e, _ := c.Entry(kind)
	return slices.Clone(e.Papers)
}

// StageIndex is Entry.StageIndex of a kind.
func (c *Catalogue) StageIndex(kind Kind, stage Stage) int {
	e, _ := c.Entry(kind)
	return e.StageIndex(stage)
}

// Next is Entry.Next of a kind.
func (c *Catalogue) Next(kind Kind, stage Stage) (Stage, bool) {
	e, _ := c.Entry(kind)
	return e.Next(stage)
}

// Done is Entry.Done of a kind.
func (c *Catalogue) Done(kind Kind, stage Stage) bool {
	e, _ := c.Entry(kind)
	return e.Done(stage)
}
