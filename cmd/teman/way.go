package main

import (
	"context"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"teman/bot/telegram"
	"teman/bot/whatsapp"
	"teman/console"
)

// askFor is how long a page waits until it does without a link.
const askFor = 2 * time.Second

// ways are links that say words to the office, one for each platform it is
// reached by. What cannot be found out now is left out: the words can be typed.
func (o *office) ways(words string) (all []console.Way) {
	ctx, cancel := context.WithTimeout(context.Background(), askFor)
	defer cancel()
	if o.username != nil {
		if name, err := o.username(ctx); err == nil {
			all = append(all, console.Way{Channel: telegram.Channel, Link: "https://t.me/" + name + "?start=" + strings.ReplaceAll(words, " ", "_")})
		}
	}
	number, err := o.whatsappNumber(ctx)
	if err != nil {
		o.log.Warn("no link to a number", slog.Any("err", err))
		return all
	}
	if number != "" {
		link := "https://wa.me/" + strings.TrimPrefix(number, "+") + "?text=" + url.PathEscape(words)
		all = append(all, console.Way{Channel: whatsapp.Channel, Link: link})
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
