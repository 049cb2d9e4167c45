package main

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"teman/bot/programme/poster"
	"teman/bot/whatsapp"
	"teman/console"
	"teman/umkm"
)

// askFor is how long a page waits until it does without a link.
const askFor = 2 * time.Second

// ways are links that say words to the office, one for each platform it is
// reached by. What cannot be found out now is left out: the words can be typed.
func (o *office) ways(words string) (all []poster.Way) {
	ctx, cancel := context.WithTimeout(context.Background(), askFor)
	defer cancel()
	if o.username != nil {
		if name, err := o.username(ctx); err == nil {
			all = append(all, poster.Telegram(name, words))
		}
	}
	number, err := o.whatsappNumber(ctx)
	if err != nil {
		o.log.Warn("no link to a number", slog.Any("err", err))
		return all
	}
	if number != "" {
		all = append(all, poster.WhatsApp(umkm.Phone(number), words))
	}
	return all
}

// consoleWays are the same as the console shows them.
func (o *office) consoleWays(words string) (all []console.Way) {
	for _, way := range o.ways(words) {
		all = append(all, console.Way{Channel: strings.ToLower(way.Name), Link: way.Link})
	}
	return all
}

// whatsappNumber is the number that people are led to: the one that the office
// had last.
func (o *office) whatsappNumber(ctx context.Context) (number string, err error) {
	accounts, err := o.data.Accounts(ctx)
	for _, a := range accounts {
		if a.Channel == whatsapp.Channel {
			number = a.Name
		}
	}
	return number, err
}
