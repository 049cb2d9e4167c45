package understand

// A kind of feature. Keys begin with its byte, so that a word and letters of
// another never meet.
type kind = byte

const (
	kindWord    kind = iota // a plain word
	kindPair                // two neighbours, and a word with the beginning or the end
	kindTurned              // a word behind a negator
	kindLetter              // three to five letters of a word with its beginning and end
	kindTheme               // what the text speaks of
	kindClosing             // a word or a theme of the last clause
	kindShape               // a number, a question mark, the length
)

// kinds say how much the features of a kind weigh together in a sentence, and in
// how many sentences one has to be seen to count. The weights were found by
// leaving out one way of writing after the other.
var kinds = [...]struct {
	name   string
	weight float32
	seen   int
}{
	kindWord: {"word", 1, 1}, kindPair: {"pair", 0.6, 2}, kindTurned: {"not", 0.7, 2}, kindLetter: {"letters", 1, 3},
	kindTheme: {"theme", 1, 1}, kindClosing: {"last", 0.5, 2}, kindShape: {"shape", 0.15, 1},
}

// Runs of letters that are features.
const (
	shortRun = 3
	longRun  = 5
)

// reach is how many words behind a negator are turned by it.
const reach = 3

// eachFeature gives the features of a sentence, some repeatedly. A key is only
// valid during the call.
func eachFeature(s spoken, give func(kind kind, key []byte)) {
	g := giver{give: give, buffer: make([]byte, 0, 64)}
	g.words(s.words)
	var seen, ended themeSet
	for i, word := range s.words {
		seen |= s.themes[i]
		if i >= s.end {
			ended |= s.themes[i]
			g.one(kindClosing, word)
		}
	}
	seen.each(func(name string) { g.one(kindTheme, name) })
	ended.each(func(name string) { g.one(kindClosing, name) })
	for _, word := range s.surface {
		g.letters(word)
	}
	g.one(kindShape, length(len(s.words)))
	if s.asks {
		g.one(kindShape, "?")
	}
}

// giver makes keys in one buffer.
type giver struct {
	give   func(kind kind, key []byte)
	buffer []byte
}

func (g *giver) one(kind kind, part string) {
	g.buffer = append(append(g.buffer[:0], kind), part...)
	g.give(kind, g.buffer)
}

func (g *giver) pair(first, second string) {
	g.buffer = append(append(g.buffer[:0], kindPair), first...)
	g.buffer = append(append(g.buffer, ' '), second...)
	g.give(kindPair, g.buffer)
}

func (g *giver) words(words []string) {
	before, turned := "^", 0
	for _, word := range words {
		g.one(kindWord, word)
		if turned > 0 {
			g.one(kindTurned, word)
			turned--
		}
		if negators[word] {
			turned = reach
		}
		g.pair(before, word)
		before = word
	}
	g.pair(before, "$")
}

// letters gives the runs of letters of a word, its beginning and end marked.
func (g *giver) letters(word string) {
	if len(word) > maxSpelled {
		return
	}
	var padded [maxSpelled + 2]byte
	whole := append(append(append(padded[:0], '<'), word...), '>')
	for n := shortRun; n <= longRun; n++ {
		for i := 0; i+n <= len(whole); i++ {
			g.buffer = append(append(g.buffer[:0], kindLetter), whole[i:i+n]...)
			g.give(kindLetter, g.buffer)
		}
	}
}

// length names how long a sentence is: a single word is answered otherwise than
// a tale.
func length(words int) string {
	switch {
	case words < 2:
		return "one"
	case words == 2:
		return "two"
	case words < 6:
		return "few"
	case words < 13:
		return "many"
	}
	return "long"
}
