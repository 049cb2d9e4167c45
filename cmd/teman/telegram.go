package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"teman/bot"
	"teman/bot/telegram"
	"teman/umkm"
)

// telegramConfig connects the office's Telegram bot.
type telegramConfig struct {
	botToken
	Webhook   bool          `name:"telegram-webhook" env:"TELEGRAM_WEBHOOK" help:"Have Telegram call TEMAN_PUBLIC_URL instead of asking it."`
	PerSecond float64       `name:"telegram-per-second" env:"TELEGRAM_PER_SECOND" default:"30" help:"Messages of the bot in a second; Telegram allows about 30."`
	PerChat   time.Duration `name:"telegram-per-chat" env:"TELEGRAM_PER_CHAT" default:"1s" help:"Time between two messages to one chat."`
	PerGroup  float64       `name:"telegram-per-group" env:"TELEGRAM_PER_GROUP" default:"20" help:"Messages to one group in a minute; Telegram allows 20."`
	Typing    time.Duration `name:"telegram-typing" env:"TELEGRAM_TYPING" default:"700ms" help:"Show that the bot is typing when an answer takes longer; 0: never."`
}

// set reports whether the office has a Telegram bot.
func (c telegramConfig) set() bool { return c.Token != "" }

// account opens the bot's account: named by its id, so that a renewed token is
// the same bot.
func (c telegramConfig) account(ctx context.Context, d *data) (bot.Account, error) {
	name, err := telegram.Name(c.Token)
	if err != nil {
		return bot.Account{}, &problem{umkm.Say("serve.telegram_token"), err}
	}
	return d.MakeAccount(ctx, telegram.Channel, name)
}

// hook is where Telegram calls us. The secret of its calls is made of the
// office's own, so that nobody has to keep another.
func (c telegramConfig) hook(a bot.Account, public string, vault *bot.Vault) (telegram.Hook, error) {
	if !c.Webhook {
		return telegram.Hook{}, nil
	}
	if public == "" {
		return telegram.Hook{}, &problem{umkm.Say("serve.webhook_public"), errors.New("webhook without a public address")}
	}
	return telegram.Hook{
		URL:    strings.TrimRight(public, "/") + hookPath(a),
		Secret: hex.EncodeToString(vault.Find("telegram webhook", c.Token)),
	}, nil
}

// telegram opens the line of the office's Telegram bot.
func (o *office) telegram(c telegramConfig, a bot.Account, public string, alarms bot.Alarms, metrics prometheus.Registerer) (line, error) {
	hook, err := c.hook(a, public, o.vault)
	if err != nil {
		return line{}, err
	}
	counts := telegram.NewMetrics()
	b, err := telegram.New(telegram.Parts{
		Account: a.ID, Token: c.Token, API: c.API, Hook: hook, PerSecond: c.PerSecond, PerChat: c.PerChat, PerGroup: c.PerGroup, Typing: c.Typing,
		Intake: o.intake, Contacts: o.data, Speaker: o.live, Alarms: alarms, Now: o.clock, Log: o.log, Metrics: counts,
	})
	if err != nil {
		return line{}, fmt.Errorf("telegram: %w", err)
	}
	metrics.MustRegister(counts)
	o.username = b.Username
	l := line{account: a, channel: b}
	if c.Webhook {
		l.hook = b.Webhook()
	}
	return l, nil
}
