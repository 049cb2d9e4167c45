package telegram

import (
	"context"
	"log/slog"
	"slices"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// menu is the list of commands that Telegram shows to people whose phone speaks
// a language.
type menu struct {
	code string // as Telegram knows the language; "": everybody else
	lang string // as the house does
}

func menus() []menu { return []menu{{"", sourceLang}, {"en", "en"}} }

// showMenus gives Telegram the menus that differ from what it has. One that
// could not be given is given at the next start: commands work without.
func (b *Bot) showMenus(ctx context.Context) {
	for _, m := range menus() {
		if err := b.showMenu(ctx, m); err != nil && ctx.Err() == nil {
			b.Log.Warn("cannot give telegram the menu of commands", slog.String("lang", m.lang), slog.Any("err", err))
		}
	}
}

func (b *Bot) showMenu(ctx context.Context, m menu) error {
	ctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	wants := b.entries(m.lang)
	return b.ask(ctx, func(ctx context.Context) error {
		has, err := b.wire.GetMyCommands(ctx, &tg.GetMyCommandsParams{LanguageCode: m.code})
		if err != nil || slices.Equal(has, wants) {
			return err
		}
		_, err = b.wire.SetMyCommands(ctx, &tg.SetMyCommandsParams{Commands: wants, LanguageCode: m.code})
		return err
	})
}

func (b *Bot) entries(lang string) []models.BotCommand {
	var entries []models.BotCommand
	for _, c := range commands() {
		entries = append(entries, models.BotCommand{Command: c.name, Description: b.Speaker.Text(lang, c.about)})
	}
	return entries
}
