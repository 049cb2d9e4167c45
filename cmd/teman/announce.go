package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"teman/bot/broadcast"
	"teman/umkm"
)

// announceConfig is how announcements reach people: when, how often, and from
// how many on a second officer has to agree.
type announceConfig struct {
	Hours  string `name:"announce-hours" env:"TEMAN_ANNOUNCE_HOURS" default:"08:00-20:00" placeholder:"FROM-TO" help:"When people may be told something unasked, in their own zone."`
	Prayer string `name:"announce-prayer" env:"TEMAN_ANNOUNCE_PRAYER" default:"11:30-13:00" placeholder:"FROM-TO" help:"When nobody is told anything on Fridays; empty: then, too."`
	Weekly int    `name:"announce-weekly" env:"TEMAN_ANNOUNCE_WEEKLY" default:"3" help:"Announcements that one person gets in seven days; urgent ones go beyond it."`
	Second int    `name:"announce-second" env:"TEMAN_ANNOUNCE_SECOND" default:"200" help:"With more recipients than this, a second officer has to agree."`
}

// hours reads the configured hours, which no holiday has.
func (c announceConfig) hours(holidays umkm.Holidays) (h broadcast.Hours, err error) {
	h = broadcast.UsualHours()
	h.Holidays = holidays
	if h.From, h.To, err = readSpan(c.Hours); err != nil {
		return h, &problem{umkm.Say("teman.announce_hours").With("hours", umkm.TextValue(c.Hours)), err}
	}
	h.PrayFrom, h.PrayTo = 0, 0
	if c.Prayer == "" {
		return h, nil
	}
	if h.PrayFrom, h.PrayTo, err = readSpan(c.Prayer); err != nil {
		return h, &problem{umkm.Say("teman.announce_hours").With("hours", umkm.TextValue(c.Prayer)), err}
	}
	return h, nil
}

// readSpan reads "08:00-20:00" as times since midnight; the end may be 24:00.
func readSpan(text string) (from, to time.Duration, err error) {
	first, last, ok := strings.Cut(text, "-")
	if !ok {
		return 0, 0, errors.New("no hours of the form 08:00-20:00")
	}
	if from, err = sinceMidnight(first); err != nil {
		return 0, 0, err
	}
	if to, err = sinceMidnight(last); err != nil {
		return 0, 0, err
	}
	if from >= to {
		return 0, 0, errors.New("hours that end before they begin")
	}
	return from, to, nil
}

func sinceMidnight(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	if text == "24:00" {
		return 24 * time.Hour, nil
	}
	at, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fmt.Errorf("hour %q: not of the form 08:00", text)
	}
	return time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute, nil
}

// desk is where officers write announcements, on the console and in the chat.
// pace is how many messages leave
// in a second, by channel, where that is known.
func (c announceConfig) desk(o *office, pace map[string]float64) *broadcast.Desk {
	o.announcements.Second, o.announcements.Pace = c.Second, pace
	return o.announcements
}

// feed puts what was written there into the outbox until ctx ends.
func (c announceConfig) feed(ctx context.Context, o *office) error {
	hours, err := c.hours(o.holidays)
	if err != nil {
		return err
	}
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	return broadcast.New(broadcast.Config{
		Store: o.data, Hours: hours, Weekly: c.Weekly, Clock: o.clock, Ticks: tick.C, Ring: o.post.RingAll, Quota: o.announcements.Quota,
		Log: o.log,
	}).Run(ctx)
}
