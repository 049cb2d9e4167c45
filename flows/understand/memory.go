package understand

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Memory keeps between two starts of the program what takes it seconds to learn
// and milliseconds to read. What it keeps holds single words of the utterances.
type Memory interface {
	// Recall returns what was kept under a key, and nil when nothing was.
	Recall(key string) []byte
	// Keep keeps what was learned, if it can: else it is learned once more.
	Keep(key string, learned []byte)
}

// Remember has what was learned of the same languages taken from m, and kept
// there when it was learned anew. m must not hold what another build of the
// program learned. It is called before the first Read.
func (u *Understanding) Remember(m Memory) { u.memory = m }

// recall returns what was learned before, and nil when that is nothing usable.
func (u *Understanding) recall(key string) *classifier {
	if u.memory == nil {
		return nil
	}
	c, err := decodeClassifier(u.memory.Recall(key))
	if err != nil {
		return nil
	}
	return c
}

// keyOf changes with everything that the languages teach.
func keyOf(languages map[string]Language) string {
	sum := sha256.New()
	for _, code := range slices.Sorted(maps.Keys(languages)) {
		language := languages[code]
		fmt.Fprintf(sum, "%q %d\n", code, len(language.Abbreviations))
		for _, short := range slices.Sorted(maps.Keys(language.Abbreviations)) {
			fmt.Fprintf(sum, "%q %q\n", short, language.Abbreviations[short])
		}
		for _, u := range language.Utterances {
			fmt.Fprintf(sum, "%q %q\n", u.Intent, u.Text)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// learned is a classifier as it is kept.
type learned struct {
	Intents, Names []string
	Rarity, Bias   []float32
	Weights        []byte // four bytes each: gob takes half a second for them as numbers
}

func (c *classifier) encode() ([]byte, error) {
	weights, err := binary.Append(nil, binary.LittleEndian, c.model.weights)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	var into bytes.Buffer
	err = gob.NewEncoder(&into).Encode(learned{c.intents, c.dictionary.names, c.dictionary.rarity, c.model.bias, weights})
	return into.Bytes(), err
}

// errUnusable is of something kept that no classifier wrote.
var errUnusable = errors.New("not what was learned")

func decodeClassifier(kept []byte) (*classifier, error) {
	var l learned
	if err := gob.NewDecoder(bytes.NewReader(kept)).Decode(&l); err != nil {
		return nil, fmt.Errorf("%w: %w", errUnusable, err)
	}
	if len(l.Rarity) != len(l.Names) || len(l.Bias) != len(l.Intents) || len(l.Weights) != 4*len(l.Names)*len(l.Intents) {
		return nil, errUnusable
	}
	d := &dictionary{numbers: make(map[string]int32, len(l.Names)), names: l.Names, rarity: l.Rarity}
	for i, name := range l.Names {
		if name == "" || int(name[0]) >= len(kinds) {
			return nil, errUnusable
		}
		d.numbers[name] = int32(i) //nolint:gosec // tens of thousands at most
	}
	m := &model{classes: len(l.Intents), bias: l.Bias, weights: make([]float32, len(l.Weights)/4)}
	if _, err := binary.Decode(l.Weights, binary.LittleEndian, m.weights); err != nil {
		return nil, fmt.Errorf("%w: %w", errUnusable, err)
	}
	return &classifier{intents: l.Intents, dictionary: d.withDrafts(), model: m}, nil
}
