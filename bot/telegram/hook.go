package telegram

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// Hook is where Telegram calls us. Every process may take the calls; the one
// that holds the account sees to it that they come.
type Hook struct {
	URL    string        // as the world reaches it; "": polling
	Secret string        // that every call carries: 1 to 256 letters, digits, _ and -
	Check  time.Duration // how often it is looked at; 0: every minute
}

// maxSecret is how many characters a webhook's secret may have.
// https://core.telegram.org/bots/api#setwebhook
const maxSecret = 256

// errSecret is returned for a webhook that anybody could call.
var errSecret = errors.New("telegram webhook: the secret must be 1 to 256 letters, digits, _ and -")

func (h Hook) check() error {
	if h.URL != "" && (len(h.Secret) > maxSecret || !only(h.Secret, isTokenRune)) {
		return errSecret
	}
	return nil
}

// hookConnections is how many calls Telegram may make at once. What queues here
// shares an INSERT, so many are welcome.
const hookConnections = 100

// keepHook registers the webhook and looks at it again and again: a bot has
// one, and whoever knows the token may turn it elsewhere.
func (b *Bot) keepHook(ctx context.Context) {
	every := b.Hook.Check
	if every == 0 {
		every = time.Minute
	}
	o := b.newOutage()
	err := b.setHook(ctx)
	for ctx.Err() == nil {
		if err != nil {
			o.ride(ctx, err)
		} else {
			o.over(ctx)
			pause(ctx, every)
		}
		err = b.repairHook(ctx)
	}
}

// repairHook registers the webhook again if it is not as it should be.
func (b *Bot) repairHook(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	var info *models.WebhookInfo
	err := b.ask(ctx, func(ctx context.Context) (err error) {
		info, err = b.wire.GetWebhookInfo(ctx)
		return err
	})
	if err != nil {
		return err
	}
	b.Metrics.pending.Set(float64(info.PendingUpdateCount))
	if b.isRegistered(info) {
		return nil
	}
	b.Log.Warn("the webhook was turned elsewhere; it is registered again")
	return b.setHook(ctx)
}

func (b *Bot) isRegistered(info *models.WebhookInfo) bool {
	given, want := slices.Sorted(slices.Values(info.AllowedUpdates)), slices.Sorted(slices.Values(heard()))
	return info.URL == b.Hook.URL && slices.Equal(given, want)
}

// setHook registers the webhook; what waits at Telegram is kept. It is done at
// every start, because the secret that Telegram has cannot be read.
func (b *Bot) setHook(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	err := b.ask(ctx, func(ctx context.Context) error {
		_, err := b.wire.SetWebhook(ctx, &tg.SetWebhookParams{
			URL: b.Hook.URL, SecretToken: b.Hook.Secret, MaxConnections: hookConnections, AllowedUpdates: heard(),
		})
		return err
	})
	if err == nil {
		b.Log.Info("webhook registered", slog.Int("connections", hookConnections))
	}
	return err
}

// deleteHook takes away a webhook that an earlier configuration left, so that
// the bot may poll; what waits at Telegram is kept.
func (b *Bot) deleteHook(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	return b.ask(ctx, func(ctx context.Context) error {
		_, err := b.wire.DeleteWebhook(ctx, &tg.DeleteWebhookParams{})
		return err
	})
}
