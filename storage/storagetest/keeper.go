package storagetest

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// watch is carried out by the server itself, in a session that goes on when
// the test process that began it is gone: it ends the server when nobody but
// the watch was connected for twenty seconds, the pause between two packages
// of a test run being shorter than that. The server's process stands in the
// first line of its lock file, in the folder where programs are started.
const watch = `do $$
declare
    idle int := 0;
begin
    if not pg_try_advisory_lock(7340272) then
        return;
    end if;
    loop
        commit; -- keeps no snapshot, and lets the view of sessions be fresh
        perform pg_sleep(2);
        if exists (select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()) then
            idle := 0;
        else
            idle := idle + 1;
        end if;
        if idle >= 10 then
            copy (select 1) to program 'cat >/dev/null; kill -INT "$(head -n 1 postmaster.pid)"';
        end if;
    end loop;
end $$`

// keep begins the watch, unless one is there, and holds one connection for as
// long as this process lives: the sign that somebody is here.
func (r *running) keep(ctx context.Context) error {
	present, err := r.admin.Connx(ctx)
	if err != nil {
		return fmt.Errorf("stay connected: %w", err)
	}
	watcher, err := sqlx.ConnectContext(ctx, "postgres", r.at("postgres"))
	if err != nil {
		return fmt.Errorf("connect watch: %w", err)
	}
	go func() {
		// It ends with the server, or at once when another watch is there.
		_, _ = watcher.ExecContext(ctx, watch)
		_ = watcher.Close()
	}()
	r.present = present
	return nil
}
