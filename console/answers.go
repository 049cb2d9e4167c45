package console

import (
	"context"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Library keeps what the office answers once for everybody, found by its words.
type Library interface {
	Write(ctx context.Context, by bot.OfficerID, id bot.AnswerID, a bot.AnswerText) (kept bot.AnswerID, number int, err error)
	Agree(ctx context.Context, by bot.OfficerID, id bot.AnswerID, number int) error
	Holds(ctx context.Context, by bot.OfficerID, id bot.AnswerID) error
}

type answerStore interface {
	Answers(ctx context.Context, now time.Time, limit int) ([]bot.Answer, error)
	Answer(ctx context.Context, id bot.AnswerID, now time.Time) (bot.Answer, error)
	AnswersWaiting(ctx context.Context, now time.Time) (bot.AnswersWaiting, error)
	AnswerVersions(ctx context.Context, id bot.AnswerID) ([]bot.AnswerVersion, error)
	WantAnswer(ctx context.Context, question string, inbounds []bot.InboundID, n bot.Note) (bot.AnswerID, error)
	TurnDownAnswer(ctx context.Context, id bot.AnswerID, number int, n bot.Note) error
	WithdrawAnswer(ctx context.Context, id bot.AnswerID, n bot.Note) error
}

func (c *Console) answerRoutes() []route {
	return []route{
		{"GET", "/jawaban", bot.RoleStaff, c.answers, "console.answers.title"},
		{"GET", "/jawaban/baru", bot.RoleStaff, c.newAnswer, ""},
		{"POST", "/jawaban/baru", bot.RoleStaff, c.writeNewAnswer, ""},
		{"GET", "/jawaban/{id}", bot.RoleStaff, c.keptAnswer, ""},
		{"POST", "/jawaban/{id}", bot.RoleStaff, c.writeAnswer, ""},
		{"POST", "/jawaban/{id}/setuju", bot.RoleOfficer, c.agreeToAnswer, ""},
		{"POST", "/jawaban/{id}/tolak", bot.RoleOfficer, c.turnDownAnswer, ""},
		{"POST", "/jawaban/{id}/masih", bot.RoleOfficer, c.answerHolds, ""},
		{"POST", "/jawaban/{id}/tarik", bot.RoleOfficer, c.withdrawAnswer, ""},
		{"POST", "/paham/jawaban", bot.RoleStaff, c.wantAnswer, ""},
	}
}

// answersShown is how many answers one page lists.
const answersShown = 500

// answersPage lists the answers by what is to be done with them.
type answersPage struct {
	Wanted, Unhelpful, Proposed, Stale, Told []bot.Answer
	Asked                                    []puzzleGroup // what people asked and nobody has looked at
}

// askedShown is how many groups of unanswered texts the list of answers begins
// with.
const askedShown = 5

// answers shows what is to be written, agreed to and looked at again, and what
// the bot tells.
func (c *Console) answers(v *visit) error {
	list, err := c.Store.Answers(v.r.Context(), v.at, answersShown)
	if err != nil {
		return err
	}
	var p answersPage
	for _, a := range list {
		switch {
		case a.State == bot.AnswerWanted:
			p.Wanted = append(p.Wanted, a)
		case a.Proposed:
			p.Proposed = append(p.Proposed, a)
		case a.Unhelpful > 0:
			p.Unhelpful = append(p.Unhelpful, a)
		case a.State == bot.AnswerStale:
			p.Stale = append(p.Stale, a)
		default:
			p.Told = append(p.Told, a)
		}
	}
	puzzles, err := c.Store.Puzzles(v.r.Context(), v.by.Scope, puzzlesRead)
	if err != nil {
		return err
	}
	for _, g := range groupPuzzles(puzzles) {
		if len(p.Asked) < askedShown && len(wordsOf(g.Puzzles[0].Text)) >= leastOfQuestion {
			p.Asked = append(p.Asked, g)
		}
	}
	return v.show("answers", umkm.Say("console.answers.title"), p)
}

// leastOfQuestion is how many words a text has that may ask something.
const leastOfQuestion = 3
