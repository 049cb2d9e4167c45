package bot

import (
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"teman/umkm"
)

// AnswerID is the database's number of a question that the office answers once
// for everybody.
type AnswerID int64

// The bounds of a kept answer, in characters. It is read in a chat.
const (
	MaxQuestion = 300
	MaxAnswer   = 2000
	MaxSource   = 200
)

// MaxAlso is how many other ways to ask a question are kept.
const MaxAlso = 20

// AnswerHolds is after how many months somebody is asked whether an answer
// still holds, unless another day is said.
const AnswerHolds = 6

// AnswerText is what is kept of an answer: the question, and what is said to it.
type AnswerText struct {
	Question string   `db:"question"`
	Also     []string `db:"-"`      // other ways to ask it
	Body     string   `db:"body"`   // told as it stands; it holds no placeholders
	Source   string   `db:"source"` // who says so: a unit of the office, or a regulation
	Link     string   `db:"link"`   // where it can be read; or empty
	Kind     string   `db:"kind"`   // the certificate whose entry in the catalogue it rests on; or empty
	Ticket   TicketID `db:"ticket"` // where it was first given; zero: nowhere
}

// The reasons why an answer cannot be kept.
var (
	ErrAnswerEmpty    = errors.New("a question, an answer or its source is missing")
	ErrAnswerLong     = errors.New("the question, the answer or its source is too long")
	ErrAnswerPersonal = errors.New("the answer leads to somebody")
)

// Check says why an answer cannot be kept; nil when it can.
func (a AnswerText) Check() error {
	switch {
	case a.Question == "" || a.Body == "" || a.Source == "":
		return ErrAnswerEmpty
	case longer(a.Question, MaxQuestion), longer(a.Body, MaxAnswer), longer(a.Source, MaxSource), longer(a.Link, MaxSource), len(a.Also) > MaxAlso:
		return ErrAnswerLong
	}
	for _, text := range append([]string{a.Question, a.Body}, a.Also...) {
		if _, found := umkm.FindNIK(text); found {
			return ErrAnswerPersonal
		}
		if longer(text, MaxAnswer) {
			return ErrAnswerLong
		}
	}
	return nil
}

func longer(text string, most int) bool { return utf8.RuneCountInString(text) > most }

// AnswerState is where a question stands that the office answers.
type AnswerState string

// The states of an answer.
const (
	AnswerWanted   AnswerState = "wanted"   // nobody has written it
	AnswerProposed AnswerState = "proposed" // written, and waits for an officer to agree
	AnswerTold     AnswerState = "told"     // the bot tells it
	AnswerStale    AnswerState = "stale"    // told, but somebody is to look whether it still holds
	AnswerGone     AnswerState = "gone"     // withdrawn
)

// Answer is a question that the office answers, or means to. Its text is that
// of the version which the bot tells, or of the newest where it tells none.
type Answer struct {
	AnswerText
	ID        AnswerID    `db:"id"`
	State     AnswerState `db:"state"`
	Changed   bool        `db:"changed"`  // the catalogue says something else since somebody last looked
	Proposed  bool        `db:"proposed"` // a version waits to be agreed to
	Wanted    int         `db:"wanted"`   // texts that asked for it before there was an answer
	Owner     string      `db:"owner"`    // name of the officer who keeps it right
	Review    time.Time   `db:"review_on"`
	Looked    time.Time   `db:"looked_at"` // when somebody last said that it holds
	Shown     int         `db:"shown"`
	Helped    int         `db:"helped"`
	Missed    int         `db:"missed"`
	Unhelpful int         `db:"unhelpful"` // missed since somebody last looked at it
}

// AnswersWaiting counts the answers that wait for somebody.
type AnswersWaiting struct {
	Wanted    int `db:"wanted"`    // to be written
	Proposed  int `db:"proposed"`  // to be agreed to
	Unhelpful int `db:"unhelpful"` // to be mended: they helped somebody nothing
	Stale     int `db:"stale"`     // to be looked at again
}

// AnswerVersion is what was once written to a question.
type AnswerVersion struct {
	AnswerText
	Number     int       `db:"number"`
	By         string    `db:"by"`
	At         time.Time `db:"at"`
	AgreedBy   string    `db:"agreed_by"` // empty while nobody has
	Agreed     time.Time `db:"agreed_at"`
	TurnedDown bool      `db:"turned_down"`
}

// AnswerWords are what an answer is found by: plain words, as the bot reads
// them in what people write.
type AnswerWords struct {
	Asked string // the ways to ask, a line each
	Body  string // the words of the answer
}

// NearAnswer is an answer that comes near a question, and what it is compared
// by.
type NearAnswer struct {
	ID       AnswerID `db:"id"`
	Question string   `db:"question"`
	Asked    string   `db:"asked"`
	Body     string   `db:"body"`
}

// Answers is the library of what the office answers, as a turn reads it.
type Answers interface {
	// Near lists the answers that the bot tells and that share a word with a
	// question, or come near its spelling; the nearest first, at most a number.
	// Terms is a query of text search, plain the words themselves.
	Near(ctx context.Context, terms, plain string, most int) ([]NearAnswer, error)

	// Told returns an answer that the bot tells and counts that it is told;
	// ErrMissing when it is told no more.
	Told(ctx context.Context, id AnswerID, now time.Time) (Answer, error)

	// Judged counts what somebody said of an answer they were told.
	Judged(ctx context.Context, id AnswerID, helped bool) error
}
