package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/lib/pq"

	"teman/locales"
	"teman/umkm"
)

// doctorCommand explains what is configured, what is missing and what was
// checked. It changes nothing.
type doctorCommand struct {
	config
	listenConfig
	telegramConfig
	alarmConfig
}

// finding is what one check found; without words it found nothing to say.
type finding struct {
	said umkm.Phrase
	mark string
}

// The marks of findings: fine, could be better, has to be done first.
const (
	markFine   = "ok"
	markAdvice = "--"
	markWrong  = "!!"
)

func fine(p umkm.Phrase) finding   { return finding{p, markFine} }
func advice(p umkm.Phrase) finding { return finding{p, markAdvice} }
func wrong(p umkm.Phrase) finding  { return finding{p, markWrong} }

// Run prints a line for each check and returns an error when something has to
// be done before the office can be served.
func (c *doctorCommand) Run(ctx context.Context, term terminal) error {
	bad := 0
	for _, look := range append(c.house(), c.reach()...) {
		f := look(ctx)
		if f.said.IsZero() {
			continue
		}
		if f.mark == markWrong {
			bad++
		}
		fmt.Fprintf(term.Out, "%s  %s\n", f.mark, term.say(f.said))
	}
	if bad > 0 {
		return &problem{umkm.Say("doctor.todo").With("n", umkm.CountValue(bad)), errors.New("something has to be done")}
	}
	return nil
}

// check looks at one thing.
type check func(context.Context) finding

// house are the checks of what the program works with.
func (c *doctorCommand) house() []check {
	return []check{c.key, c.database, c.role, c.tools, c.lastBackup, c.folder, c.texts, c.conversations, zones}
}

// reach are the checks of how people reach it, and it them.
func (c *doctorCommand) reach() []check {
	return []check{c.address, c.tls, c.public, c.console, c.metrics, c.telegram, c.alarms}
}

func (c *doctorCommand) key(context.Context) finding {
	if _, err := c.vault(); err != nil {
		if p, ok := errors.AsType[*problem](err); ok {
			if c.Database == "" {
				return fine(umkm.Say("doctor.key_demo"))
			}
			return wrong(p.phrase)
		}
		return wrong(umkm.Say("doctor.key_broken"))
	}
	return fine(umkm.Say("doctor.key"))
}

func (c *doctorCommand) folder(context.Context) finding {
	dir, err := filepath.Abs(c.Data)
	if err == nil {
		if _, statErr := os.Stat(dir); errors.Is(statErr, os.ErrNotExist) {
			return fine(umkm.Say("doctor.folder_new").With("folder", umkm.TextValue(dir)))
		}
		var probe *os.File
		if probe, err = os.CreateTemp(dir, ".doctor-*"); err == nil {
			err = errors.Join(probe.Close(), os.Remove(probe.Name()))
		}
	}
	if err != nil {
		return wrong(umkm.Say("doctor.folder_closed").With("folder", umkm.TextValue(dir)))
	}
	return fine(umkm.Say("doctor.folder").With("folder", umkm.TextValue(dir)))
}

func (c *doctorCommand) texts(context.Context) finding {
	bundle, err := locales.Load(overlay(c.Locales))
	if err != nil {
		return wrong(umkm.Say("doctor.texts_broken").With("why", umkm.TextValue(shortly(err))))
	}
	return fine(umkm.Say("doctor.texts").With("n", umkm.CountValue(len(bundle.Keys()))))
}

// conversations loads the flows as the service would, under the shipped texts.
func (c *doctorCommand) conversations(context.Context) finding {
	only := c.config
	only.Locales = ""
	k, err := loadKnowledge(only)
	if err != nil {
		return wrong(umkm.Say("doctor.flows_broken").With("why", umkm.TextValue(shortly(err))))
	}
	return fine(umkm.Say("doctor.flows").With("n", umkm.CountValue(len(k.library.Flows()))))
}

func zones(context.Context) finding {
	for _, name := range []string{"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"} {
		if _, err := time.LoadLocation(name); err != nil {
			return wrong(umkm.Say("doctor.zones_missing").With("zone", umkm.TextValue(name)))
		}
	}
	return fine(umkm.Say("doctor.zones"))
}

// shortly says what went wrong without what could be a secret: of an error of
// the database, the server's own words.
func shortly(err error) string {
	if p, ok := errors.AsType[*pq.Error](err); ok {
		return p.Message
	}
	if op, ok := errors.AsType[*net.OpError](err); ok {
		return op.Error()
	}
	return unaddressed(err)
}
