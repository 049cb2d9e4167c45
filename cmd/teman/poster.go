package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/cmd/teman/poster"
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
	text := texts{bundle: bundle, lang: c.Language}
	sheet := c.office(text)
	words := "halo"
	if c.Occasion != 0 {
		o, err := c.occasion(ctx, term)
		if err != nil {
			return err
		}
		words = "pelatihan " + strconv.FormatInt(int64(o.ID), 10)
		invite(&sheet, text, o, words)
	}
	if sheet.Ways, err = c.ways(ctx, words); err != nil {
		return err
	}
	sheet.Steps = append([]string{text.say(umkm.Say("poster.scan")), text.say(begin(sheet.Ways))}, sheet.Steps...)
	if err := writePoster(c.File, sheet, c.Size); err != nil {
		return err
	}
	fmt.Fprintln(term.Out, term.say(umkm.Say("poster.written").With("file", umkm.TextValue(c.File))))
	return nil
}

// office is the sheet about the office as a whole.
func (c *posterCommand) office(text texts) poster.Sheet {
	return poster.Sheet{
		Office: text.say(umkm.Say("office.name")), Headline: text.say(umkm.Say("poster.headline")),
		About: text.say(umkm.Say("poster.about")), Steps: []string{text.say(umkm.Say("poster.write"))},
		Promise: text.say(umkm.Say("poster.promise")), Where: text.say(umkm.Say("office.where")), Made: time.Now(),
	}
}

// invite makes it a sheet about one occasion, in that place's time.
func invite(s *poster.Sheet, text texts, o bot.Occasion, words string) {
	fact := func(name string, value umkm.Phrase) {
		s.Facts = append(s.Facts, poster.Fact{Name: text.say(umkm.Say(name)), Value: text.say(value)})
	}
	plain := func(v umkm.Value) umkm.Phrase { return umkm.Say("poster.plain").With("value", v) }
	s.Headline, s.About = text.say(umkm.Say("poster.join").With("title", umkm.TextValue(o.Title))), ""
	fact("poster.day", plain(umkm.MomentValue(o.In(o.Starts))))
	fact("poster.place", plain(umkm.TextValue(o.Place)))
	if o.Audience != "" {
		fact("poster.for", plain(umkm.TextValue(o.Audience)))
	}
	fact("poster.quota", umkm.Say("poster.seats").With("n", umkm.CountValue(o.Quota)))
	fact("poster.until", umkm.Say("poster.deadline").With("when", umkm.MomentValue(o.In(o.Deadline))))
	s.Steps = []string{text.say(umkm.Say("poster.write_occasion").With("words", umkm.TextValue(words)))}
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
		link := "https://t.me/" + name + "?start=" + strings.ReplaceAll(words, " ", "_")
		ways = append(ways, poster.Way{Name: "Telegram", Link: link, Address: "t.me/" + name})
	}
	if c.WhatsApp != "" {
		number := umkm.ReadPhone(c.WhatsApp)
		if number.Verdict != umkm.Accepted {
			return nil, &problem{umkm.Say("teman.number_wrong").With("number", umkm.TextValue(c.WhatsApp)), errors.New("not a number")}
		}
		link := "https://wa.me/" + strings.TrimPrefix(string(number.Value), "+") + "?text=" + url.PathEscape(words)
		ways = append(ways, poster.Way{Name: "WhatsApp", Link: link, Address: dialled(number.Value)})
	}
	if len(ways) == 0 {
		return nil, &problem{umkm.Say("poster.no_way"), errors.New("nowhere to lead to")}
	}
	return ways, nil
}

// dialled writes the office's own number as people dial it: 0812-3456-7890.
func dialled(number umkm.Phone) string {
	text := strings.Replace(string(number), "+62", "0", 1)
	var groups []string
	for len(text) > 5 {
		groups, text = append(groups, text[:4]), text[4:]
	}
	return strings.Join(append(groups, text), "-")
}

// begin says what to press behind the link.
func begin(ways []poster.Way) umkm.Phrase {
	if len(ways) == 2 {
		return umkm.Say("poster.begin_both")
	}
	if ways[0].Name == "WhatsApp" {
		return umkm.Say("poster.begin_whatsapp")
	}
	return umkm.Say("poster.begin_telegram")
}

func writePoster(name string, s poster.Sheet, size poster.Size) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(poster.Write(f, s, size), f.Close())
}
