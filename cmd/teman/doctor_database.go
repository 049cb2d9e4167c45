package main

import (
	"context"
	"errors"
	"strconv"
	"time"

	"teman/storage"
	"teman/storage/embedded"
	"teman/umkm"
)

// lookWithin bounds each question that the doctor asks of others.
const lookWithin = 5 * time.Second

// database asks the configured server, or looks for the binaries of a private
// one.
func (c *doctorCommand) database(ctx context.Context) finding {
	if c.Database == "" {
		return c.binaries()
	}
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
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

// asked gives do the configured database, open as the program opens it. Where
// that does not go, the check of the database has said why.
func (c *doctorCommand) asked(ctx context.Context, do func(ctx context.Context, db *storage.DB) (finding, error)) finding {
	if c.Database == "" {
		return finding{}
	}
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	db, err := storage.Open(ctx, c.Database, storage.Options{Conns: 1})
	if err != nil {
		return finding{}
	}
	defer db.Close()
	f, err := do(ctx, db)
	if err != nil {
		return wrong(umkm.Say("doctor.database_silent").With("why", umkm.TextValue(shortly(err))))
	}
	return f
}

// role says as whom the program works in the database, and whether that one
// could do more than it should.
func (c *doctorCommand) role(ctx context.Context) finding {
	return c.asked(ctx, func(ctx context.Context, db *storage.DB) (finding, error) {
		r, err := db.Rights(ctx)
		said := func(key string) umkm.Phrase {
			return umkm.Say(key).With("role", umkm.TextValue(r.Worker)).With("owner", umkm.TextValue(r.SignedIn))
		}
		switch {
		case !r.TooMany():
			return fine(said("doctor.role")), err
		case r.Worker != r.SignedIn:
			return advice(said("doctor.role_borrowed")), err
		default:
			return advice(said("doctor.role_owner")), err
		}
	})
}

// tools looks for what backups are made with.
func (c *doctorCommand) tools(ctx context.Context) finding {
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	for _, name := range []string{"pg_dump", "pg_restore"} {
		if _, err := embedded.FindTool(ctx, name, embedded.OldestMajor); err != nil {
			return advice(umkm.Say("doctor.tools_missing").With("name", umkm.TextValue(name)))
		}
	}
	return fine(umkm.Say("doctor.tools"))
}

// lastBackup says how old the last one is.
func (c *doctorCommand) lastBackup(ctx context.Context) finding {
	return c.asked(ctx, func(ctx context.Context, db *storage.DB) (finding, error) {
		now := time.Now()
		v, err := db.Vitals(ctx, now)
		if err != nil || v.LastBackup.IsZero() {
			return advice(umkm.Say("doctor.backup_none")), err
		}
		said := umkm.Say("doctor.backup").With("at", umkm.MomentValue(v.LastBackup.In(umkm.ZoneOf(officeRegion))))
		if c.AlarmBackup > 0 && now.Sub(v.LastBackup) > c.AlarmBackup {
			return wrong(umkm.Say("doctor.backup_old").With("at", said.Args["at"])), nil
		}
		return fine(said), nil
	})
}
