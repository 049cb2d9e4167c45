package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/lib/pq"

	"teman/locales"
	"teman/storage"
	"teman/storage/embedded"
	"teman/umkm"
)

// doctorCommand explains what is configured, what is missing and what was
// checked. It changes nothing.
type doctorCommand struct {
	config
	listenConfig
}

// finding is what one check found: fine, or something to do.
type finding struct {
	said umkm.Phrase
	bad  bool
}

func fine(p umkm.Phrase) finding  { return finding{said: p} }
func wrong(p umkm.Phrase) finding { return finding{said: p, bad: true} }

// Run prints a line for each check and returns an error when something has to
// be done before the office can be served.
func (c *doctorCommand) Run(ctx context.Context, term terminal) error {
	bad := 0
	for _, check := range []func(context.Context) finding{c.key, c.database, c.folder, c.texts, c.conversations, c.address, zones} {
		f := check(ctx)
		mark := "ok"
		if f.bad {
			mark = "!!"
			bad++
		}
		fmt.Fprintf(term.Out, "%s  %s\n", mark, term.say(f.said))
	}
	if bad > 0 {
		return &problem{umkm.Say("doctor.todo").With("n", umkm.CountValue(bad)), errors.New("something has to be done")}
	}
	return nil
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

// database asks the configured server, or looks for the binaries of a private
// one.
func (c *doctorCommand) database(ctx context.Context) finding {
	if c.Database == "" {
		return c.binaries()
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	missing, err := storage.Pending(ctx, c.Database)
	if err != nil {
		return wrong(umkm.Say("doctor.database_silent").With("why", umkm.TextValue(shortly(err))))
	}
	if missing > 0 {
		return wrong(umkm.Say("doctor.database_old").With("n", umkm.CountValue(missing)))
	}
	return fine(umkm.Say("doctor.database"))
}

func (c *doctorCommand) binaries() finding {
	found, err := embedded.FindBinaries()
	if p, ok := errors.AsType[*embedded.Problem](err); ok {
		return wrong(p.Phrase)
	}
	if err != nil {
		return wrong(umkm.Say("doctor.database_silent").With("why", umkm.TextValue(shortly(err))))
	}
	return fine(umkm.Say("doctor.binaries").
		With("folder", umkm.TextValue(found.Folder)).With("major", umkm.TextValue(strconv.Itoa(found.Major))))
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

func (c *doctorCommand) address(ctx context.Context) finding {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return wrong(umkm.Say("doctor.address_taken").With("address", umkm.TextValue(c.Listen)))
	}
	l.Close()
	return fine(umkm.Say("doctor.address").With("address", umkm.TextValue(c.Listen)))
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
