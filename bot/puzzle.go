package bot

import "time"

// Puzzle is a text that was not understood, as it may be shown: what is shaped
// like a NIK is hidden in it.
type Puzzle struct {
	Inbound InboundID
	Text    string
	At      time.Time
	Guesses []string // the intents it may have meant, the likeliest first
}

// UtteranceID is the database's number of a taught sentence.
type UtteranceID int64

// Utterance is a sentence that the office teaches its bot.
type Utterance struct {
	ID     UtteranceID
	Text   string // of at most MaxUtterance characters, with nothing personal in it
	Intent string
	By     string    // the officer who wrote it
	At     time.Time // when
	Agreed time.Time // since when the bot learns it; zero while nobody agreed
}

// MaxUtterance bounds a taught sentence, in characters. A wish is told in fewer.
const MaxUtterance = 300
