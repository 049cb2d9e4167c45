package backup

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// Drill restores a backup into a database of its own on the same server, as
// somebody would have to on a bad day, and drops it. The user of the address
// must be allowed to create databases.
func (a *Archive) Drill(ctx context.Context, t Target) (restored Restored, err error) {
	if err := a.fits(t.Vault); err != nil {
		return restored, err
	}
	// With a point, for Go knows fractions by that alone.
	name := strings.Replace(t.Now.UTC().Format("teman_drill_20060102_150405.000000000"), ".", "_", 1)
	elsewhere, err := beside(t.URL, name)
	if err != nil {
		return restored, err
	}
	db, err := connect(ctx, t.URL)
	if err != nil {
		return restored, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, "create database "+quoted(name)); err != nil {
		if pg, ok := errors.AsType[*pq.Error](err); ok && pg.Code == pqerror.InsufficientPrivilege {
			return restored, ErrRights
		}
		return restored, fmt.Errorf("create database: %w", err)
	}
	defer func() {
		// Also when ctx has ended: nothing of the drill stays.
		if _, dropped := db.ExecContext(context.WithoutCancel(ctx), "drop database "+quoted(name)+" with (force)"); dropped != nil {
			err = errors.Join(err, fmt.Errorf("drop database: %w", dropped))
		}
	}()
	t.URL, t.Replace = elsewhere, ""
	return a.Restore(ctx, t)
}

// beside is the address of another database of the same server.
func beside(address, name string) (string, error) {
	if !strings.Contains(address, "://") {
		return address + " dbname=" + name, nil // of two, the last one counts
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("read address: %w", err)
	}
	u.Path = "/" + name
	return u.String(), nil
}
