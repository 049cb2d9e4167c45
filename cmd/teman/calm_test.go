package main

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"teman/bot"
)

// An outage is told when it begins, once in a while, and when it is over;
// everything else is told meanwhile.
func TestLogIsCalmInAnOutage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		out := &buffer{}
		log := newLog(out)
		away := slog.Any("err", fmt.Errorf("claim: %w", bot.ErrUnavailable))
		for range 2 { // outages
			for n := range 120 { // in twelve seconds
				log.With("account", n%3).Warn("cannot claim", away)
				time.Sleep(100 * time.Millisecond)
			}
			log.Warn("cannot send", slog.Any("err", errors.New("refused")))
			time.Sleep(time.Minute)
		}
		var said []string
		for line := range strings.Lines(out.String()) {
			_, what, _ := strings.Cut(line, " ")
			said = append(said, strings.TrimSpace(what))
		}
		outage := []string{
			`level=WARN msg="cannot claim" account=0 err="claim: database unavailable"`,
			`level=WARN msg="cannot claim" account=2 err="claim: database unavailable" more=49`,
			`level=WARN msg="cannot claim" account=1 err="claim: database unavailable" more=49`,
			`level=WARN msg="cannot send" err=refused`,
			`level=INFO msg="the database answers again" more=19`,
		}
		if want := strings.Join(append(outage, outage...), "\n"); strings.Join(said, "\n") != want {
			t.Errorf("the log says\n%s\nwant\n%s", strings.Join(said, "\n"), want)
		}
	})
}
