package umkm

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"
)

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
	_, known := ParseKind(string(e.Kind))
	switch {
	case !known:
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

// Called returns what is known about the kind that somebody calls so, whatever
// its letters' case: the code of one of the program's, or the name of one that
// the office added.
func (c *Catalogue) Called(name string) (Entry, bool) {
	for _, e := range c.entries {
		if Fold(string(e.Kind)) == Fold(name) {
			return e, true
		}
	}
	return Entry{}, false
}

// Entries returns all that is known, in the order of the catalogue.
func (c *Catalogue) Entries() []Entry { return slices.Clone(c.entries) }

// Kinds lists the kinds of the entries, in their order.
func (c *Catalogue) Kinds() []Kind {
	kinds := make([]Kind, len(c.entries))
	for n, e := range c.entries {
		kinds[n] = e.Kind
	}
	return kinds
}

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
