package library

import (
	"context"
	"fmt"
	"strings"
	"time"

	"teman/bot"
)

// Library finds what the office answered, in turns, and keeps what its people
// write, on the console.
type Library struct {
	Store  Store
	Reader Reader
	Clock  func() time.Time
}

// Store keeps answers. Storage implements it.
type Store interface {
	Answer(ctx context.Context, id bot.AnswerID, now time.Time) (bot.Answer, error)
	AnswerVersions(ctx context.Context, id bot.AnswerID) ([]bot.AnswerVersion, error)
	WriteAnswer(ctx context.Context, id bot.AnswerID, a bot.AnswerText, n bot.Note) (bot.AnswerID, int, error)
	AgreeAnswer(ctx context.Context, id bot.AnswerID, number int, w bot.AnswerWords, review time.Time, n bot.Note) error
	AnswerHolds(ctx context.Context, id bot.AnswerID, review time.Time, n bot.Note) error
}

// Write keeps what somebody wrote to a question, a new one where id is zero. It
// waits until an officer agrees. An error of AnswerText.Check says why it cannot
// be kept.
func (l *Library) Write(ctx context.Context, by bot.OfficerID, id bot.AnswerID, a bot.AnswerText) (bot.AnswerID, int, error) {
	if err := a.Check(); err != nil {
		return 0, 0, err
	}
	kept, number, err := l.Store.WriteAnswer(ctx, id, a, l.note(by, "answer_written"))
	if err != nil {
		return 0, 0, fmt.Errorf("write answer: %w", err)
	}
	return kept, number, nil
}

// Agree has the bot tell a version from now on; bot.ErrMissing when it does not
// wait for that any more.
func (l *Library) Agree(ctx context.Context, by bot.OfficerID, id bot.AnswerID, number int) error {
	versions, err := l.Store.AnswerVersions(ctx, id)
	if err != nil {
		return fmt.Errorf("agree to answer: %w", err)
	}
	for _, v := range versions {
		if v.Number == number {
			n := l.note(by, "answer_agreed")
			n.Subject = fmt.Sprintf("answer %d version %d", id, number)
			return l.Store.AgreeAnswer(ctx, id, number, l.words(v.AnswerText), l.review(), n)
		}
	}
	return bot.ErrMissing
}

// Holds says that somebody looked at an answer and that it still holds.
func (l *Library) Holds(ctx context.Context, by bot.OfficerID, id bot.AnswerID) error {
	n := l.note(by, "answer_holds")
	n.Subject = fmt.Sprintf("answer %d", id)
	return l.Store.AnswerHolds(ctx, id, l.review(), n)
}

func (l *Library) note(by bot.OfficerID, act string) bot.Note {
	return bot.Note{At: l.Clock(), Officer: by, Act: act}
}

// review is the day on which somebody is asked whether an answer still holds.
func (l *Library) review() time.Time { return l.Clock().AddDate(0, bot.AnswerHolds, 0) }

// words are what an answer is found by.
func (l *Library) words(a bot.AnswerText) bot.AnswerWords {
	lines := make([]string, 0, 1+len(a.Also))
	for _, asked := range append([]string{a.Question}, a.Also...) {
		if words := terms(l.Reader.Content(asked)); len(words) > 0 {
			lines = append(lines, strings.Join(words, " "))
		}
	}
	return bot.AnswerWords{Asked: strings.Join(lines, "\n"), Body: strings.Join(terms(l.Reader.Content(a.Body)), " ")}
}
