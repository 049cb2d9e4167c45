package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"teman/bot"
)

// Note adds a row to the audit log, in a commit of its own. What changes
// something notes it in the same commit instead: see queries.note.
func (d *DB) Note(ctx context.Context, n bot.Note) error { return d.plain().note(ctx, n) }

// note adds a row to the audit log in the commit of what it tells of.
func (q queries) note(ctx context.Context, n bot.Note) error {
	detail := n.Detail
	if detail == nil {
		detail = json.RawMessage(`{}`)
	}
	var by *bot.OfficerID
	if n.Officer != 0 {
		by = &n.Officer
	}
	_, err := q.run(ctx, "note", by, n.Act, n.Subject, []byte(detail), moment(n.At))
	return err
}

// Notes reads the audit log from the newest, at most limit rows older than
// before (0: from the end), of one subject when it is not empty.
func (d *DB) Notes(ctx context.Context, before int64, subject string, limit int) ([]bot.Note, error) {
	var rows []struct {
		ID      int64         `db:"id"`
		At      time.Time     `db:"at"`
		Officer bot.OfficerID `db:"officer"`
		Name    string        `db:"name"`
		Act     string        `db:"act"`
		Subject string        `db:"subject"`
		Detail  []byte        `db:"detail"`
	}
	if err := d.plain().all(ctx, &rows, "audit", before, subject, limit); err != nil {
		return nil, err
	}
	notes := make([]bot.Note, len(rows))
	for i, r := range rows {
		notes[i] = bot.Note{ID: r.ID, At: r.At, Officer: r.Officer, Name: r.Name, Act: r.Act, Subject: r.Subject, Detail: r.Detail}
	}
	return notes, nil
}

// BrokenAudit is the error of an audit log of which a row was changed, or one
// before it taken out.
type BrokenAudit struct{ Row int64 }

func (e *BrokenAudit) Error() string { return fmt.Sprintf("audit log is broken at row %d", e.Row) }

// VerifyAudit recomputes every hash of the audit log and returns how many rows
// there are and the last hash in hexadecimal, which tells a log whose end was
// taken away from one that has it. The error is a *BrokenAudit when a hash is
// not what it must be.
func (d *DB) VerifyAudit(ctx context.Context) (rows int64, head string, err error) {
	var chain struct {
		Broken int64  `db:"broken"`
		Rows   int64  `db:"rows"`
		Head   string `db:"head"`
	}
	if err := d.plain().get(ctx, &chain, "verify_audit"); err != nil {
		return 0, "", err
	}
	if chain.Broken != 0 {
		return chain.Rows, chain.Head, &BrokenAudit{Row: chain.Broken}
	}
	return chain.Rows, chain.Head, nil
}
