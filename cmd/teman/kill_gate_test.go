package main

import (
	"net/url"
	"testing"
)

// point is where a kill can hit.
type point struct {
	name  string
	table string // new rows of it are held up there; "": none are
	rows  string // which of them; "": all
	late  bool   // not before the process is well under way

	refused bool // the platform takes nothing meanwhile
}

// ourName is how the connections of a run are told from those of the program.
const ourName = "carnage"

// named returns the address of a database, for connections under ourName.
func named(t *testing.T, database string) string {
	t.Helper()
	u, err := url.Parse(database)
	must(t, err)
	q := u.Query()
	q.Set("application_name", ourName)
	u.RawQuery = q.Encode()
	return u.String()
}

// gatesSQL has new rows pass a gate before they can be committed. A gate is a
// lock that they share and a test shuts by taking it alone. Locking whole tables
// would not do: what only might write to one, as every claim might to outcome,
// would be held up, too, and nothing be sent; nor would a gate before rows that
// turn out to be there already, behind which Telegram's next ones would wait.
const gatesSQL = `create function gate() returns trigger language plpgsql as $$
	begin
		perform pg_advisory_xact_lock_shared(hashtextextended(tg_table_name, 0));
		return null;
	end $$`

// build sets the gates up.
func (c *carnage) build() {
	c.t.Helper()
	_, err := c.sql.ExecContext(c.t.Context(), gatesSQL)
	must(c.t, err)
	for _, at := range points() {
		if at.table == "" {
			continue
		}
		_, err := c.sql.ExecContext(c.t.Context(), `create trigger gate after insert on `+at.table+` for each row `+at.rows+` execute function gate()`)
		must(c.t, err)
	}
}

// shut keeps the program at a point. What it returns lets go of what the dead
// program left there, and waits until nothing of it works in the database: what
// was under way when it died may still be committed.
func (c *carnage) shut(at point) (open func()) {
	c.t.Helper()
	hold, err := c.sql.BeginTxx(c.t.Context(), nil)
	must(c.t, err)
	_, err = hold.Exec(`select pg_advisory_xact_lock(hashtextextended($1, 0)) where $1 <> ''`, at.table)
	must(c.t, err)
	return func() {
		c.t.Helper()
		const waiting = `select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and application_name <> $1 and wait_event = 'advisory'`
		_, err := hold.Exec(waiting, ourName)
		must(c.t, err)
		must(c.t, hold.Rollback())
		c.await("the end of what the program left", func() bool {
			var left int
			must(c.t, c.sql.GetContext(c.t.Context(), &left, `select count(*) from pg_stat_activity
				where datname = current_database() and application_name <> $1`, ourName))
			return left == 0
		})
	}
}
