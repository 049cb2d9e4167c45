package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"

	"teman/bot"
)

// failure is an error of the database. What it prints holds no value that was
// in a statement: Postgres quotes those in its messages, and they may be
// somebody's.
type failure struct {
	what string // the query, or a part of a transaction
	err  error
	kind error // bot.ErrUnavailable, bot.ErrConflict or bot.ErrMissing; nil for what neither describes
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return failure{what, err, kindOf(err)}
}

func (f failure) Error() string {
	var pg *pq.Error
	if !errors.As(f.err, &pg) {
		return f.what + ": " + f.err.Error()
	}
	text := f.what + ": SQLSTATE " + string(pg.Code)
	if pg.Constraint != "" {
		text += " constraint " + pg.Constraint
	}
	return text
}

// Unwrap lets errors.Is and errors.As see both.
func (f failure) Unwrap() []error {
	if f.kind == nil {
		return []error{f.err}
	}
	return []error{f.err, f.kind}
}

// codeConflict is raised by the function apply_turns.
const codeConflict = "TU001"

// kindOf tells whether an error says something about the work itself. The
// classes are those of Postgres' appendix A: connection, resources, operator
// intervention, rollback of a transaction.
func kindOf(err error) error {
	var pg *pq.Error
	if errors.As(err, &pg) {
		if pg.Code == codeConflict {
			return bot.ErrConflict
		}
		switch pg.Code.Class() {
		case "08", "40", "53", "57", "58":
			return bot.ErrUnavailable
		}
		if pg.Code == pqerror.LockNotAvailable {
			return bot.ErrUnavailable
		}
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		return bot.ErrMissing
	}
	var network net.Error
	if errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return bot.ErrUnavailable
	}
	return nil
}
