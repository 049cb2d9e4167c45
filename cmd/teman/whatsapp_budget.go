package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"teman/bot"
	"teman/umkm"
)

// whatsappBudgetCommand says how many messages a number may send of its own
// accord.
type whatsappBudgetCommand struct {
	config
	Number string `arg:"" help:"The number, such as +6281234567890."`
	Daily  uint16 `arg:"" help:"Talks that it may begin in a day; 0: none."`
	Accept bool   `name:"i-accept-the-risk" help:"Do it, knowing what it says without this."`
}

// Run sets the budget. More than nothing is a risk, which is shown until
// somebody accepts it.
func (c *whatsappBudgetCommand) Run(ctx context.Context, term terminal) error {
	number, err := readNumber(c.Number)
	if err != nil {
		return err
	}
	say := func(key string) umkm.Phrase {
		return umkm.Say(key).With("number", umkm.TextValue(number)).With("n", umkm.CountValue(int(c.Daily)))
	}
	return withLinks(ctx, c.config, term, func(l *links) error {
		account, err := l.account(ctx, number)
		if err != nil {
			return err
		}
		if c.Daily > 0 && !c.Accept {
			return &problem{say("whatsapp.budget.risk"), errors.New("the risk was not accepted")}
		}
		if err := l.data.SetRation(ctx, account.ID, bot.Ration{Daily: int(c.Daily), Since: time.Now()}); err != nil {
			return err
		}
		done := "whatsapp.budget.set"
		if c.Daily == 0 {
			done = "whatsapp.budget.zero"
		}
		fmt.Fprintln(term.Out, term.say(say(done)))
		return nil
	})
}
