package main

import (
	"context"
	"log/slog"
	"time"

	"teman/bot/telegram"
)

// botToken is what opens the office's Telegram bot.
type botToken struct {
	Token string `name:"telegram-token" env:"TELEGRAM_TOKEN" placeholder:"TOKEN" help:"Token of the office's Telegram bot, as BotFather gives it."`
	API   string `name:"telegram-api" env:"TELEGRAM_API_URL" placeholder:"URL" help:"Bot API server to use instead of Telegram's own."`
}

// username asks Telegram for the name of the bot.
func (c botToken) username(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	bot, err := telegram.New(telegram.Parts{Token: c.Token, API: c.API, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return "", err
	}
	return bot.Username(ctx)
}
