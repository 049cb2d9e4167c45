package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/bot/programme"
	"teman/bot/programme/poster"
	"teman/locales"
	"teman/storage"
	"teman/umkm"
)

// posterCommand prints a sheet that leads people to the office's chat, or to
// one of its trainings there.
type posterCommand struct {
	config
	botToken
	File     string      `arg:"" help:"The PDF to write."`
	Occasion int64       `placeholder:"NUMBER" help:"Of one occasion: its name, date and place, and a link that opens it."`
	Size     poster.Size `default:"a4" enum:"a4,a5" help:"Paper: a4 or a5."`
	Telegram string      `placeholder:"NAME" help:"Name of the bot, such as dinas_bot."`
	WhatsApp string      `name:"whatsapp" placeholder:"NUMBER" help:"WhatsApp number, such as 0812-3456-7890."`
	Language string      `default:"id" enum:"id,en" help:"Language of the poster: id or en."`
}

// Run writes the poster.
func (c *posterCommand) Run(ctx context.Context, term terminal) error {
	bundle, err := locales.Load(overlay(c.Locales))
	if err != nil {
		return err
	}
	posters, words := programme.Posters{Speaker: bundle, Clock: time.Now}, "halo"
	var o bot.Occasion
	if c.Occasion != 0 {
		if o, err = c.occasion(ctx, term); err != nil {
			return err
		}
		words = programme.JoinWords(o.ID)
	}
	ways, err := c.ways(ctx, words)
	if err != nil {
		return err
	}
	sheet := posters.Office(ways, c.Language)
	if o.ID != 0 {
		sheet = posters.Of(o, ways, c.Language)
	}
	if err := writePoster(c.File, sheet, c.Size); err != nil {
		return err
	}
	fmt.Fprintln(term.Out, term.say(umkm.Say("poster.written").With("file", umkm.TextValue(c.File))))
	return nil
}

// occasion reads one from the office's database.
func (c *posterCommand) occasion(ctx context.Context, term terminal) (o bot.Occasion, err error) {
	err = c.withOwner(ctx, term, func(address string) error {
		db, err := storage.Open(ctx, address, storage.Options{Conns: 1})
		if err != nil {
			return err
		}
		defer db.Close()
		return db.Within(ctx, func(ctx context.Context, r bot.Registry) error {
			found := false
			o, found, err = r.Occasions().Occasion(ctx, bot.OccasionID(c.Occasion))
			if err == nil && !found {
				err = &problem{umkm.Say("poster.no_occasion").With("n", umkm.TextValue(strconv.FormatInt(c.Occasion, 10))), errors.New("no such occasion")}
			}
			return err
		})
	})
	return o, err
}

// botName is what Telegram accepts: 5 to 32 letters, digits and underscores.
var botName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{4,31}$`)

// ways are the channels that the poster leads to, each with a link that writes
// the words there.
func (c *posterCommand) ways(ctx context.Context, words string) (ways []poster.Way, err error) {
	name := strings.TrimPrefix(c.Telegram, "@")
	if name == "" && c.Token != "" {
		if name, err = c.username(ctx); err != nil {
			return nil, err
		}
	}
	if name != "" {
		if !botName.MatchString(name) {
			return nil, &problem{umkm.Say("poster.bot_wrong").With("name", umkm.TextValue(name)), errors.New("not the name of a bot")}
		}
		ways = append(ways, poster.Telegram(name, words))
	}
	if c.WhatsApp != "" {
		number := umkm.ReadPhone(c.WhatsApp)
		if number.Verdict != umkm.Accepted {
			return nil, &problem{umkm.Say("teman.number_wrong").With("number", umkm.TextValue(c.WhatsApp)), errors.New("not a number")}
		}
		ways = append(ways, poster.WhatsApp(number.Value, words))
	}
	if len(ways) == 0 {
		return nil, &problem{umkm.Say("poster.no_way"), errors.New("nowhere to lead to")}
	}
	return ways, nil
}

func writePoster(name string, s poster.Sheet, size poster.Size) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(poster.Write(f, s, size), f.Close())
}
