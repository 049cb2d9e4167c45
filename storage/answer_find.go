package storage

import (
	"context"
	"time"

	"teman/bot"
)

// answers implements bot.Answers.
type answers struct{ queries }

func (a answers) Near(ctx context.Context, terms, plain string, most int) (list []bot.NearAnswer, err error) {
	err = a.all(ctx, &list, "near_answers", terms, plain, most)
	return list, err
}

func (a answers) Told(ctx context.Context, id bot.AnswerID, now time.Time) (bot.Answer, error) {
	if err := moved(a.run(ctx, "told_answer", id)); err != nil {
		return bot.Answer{}, err
	}
	return a.answer(ctx, id, now)
}

func (a answers) Judged(ctx context.Context, id bot.AnswerID, helped bool) error {
	by := 0
	if helped {
		by = 1
	}
	_, err := a.run(ctx, "judge_answer", id, by)
	return err
}
