package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
)

// worked is the processor time that this process and a Postgres on the same
// machine spent so far. A wall clock says little where others work beside a
// benchmark; this says what a message costs there too.
type worked struct{ here, postgres time.Duration }

// work reads it; the server's share is that of the processes which live now.
func work(t testing.TB, raw *sqlx.DB) (w worked) {
	t.Helper()
	var own syscall.Rusage
	must(t, syscall.Getrusage(syscall.RUSAGE_SELF, &own))
	w.here = time.Duration(own.Utime.Nano() + own.Stime.Nano())
	var pids []int
	must(t, raw.Select(&pids, `select pid from pg_stat_activity`))
	for _, pid := range pids {
		w.postgres += processorTime(pid)
	}
	return w
}

// processorTime is what a process has spent; zero where it is not known.
func processorTime(pid int) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond // a hundred ticks are a second
}

// per reports what each of n messages cost since: microseconds here and in
// Postgres.
func (w worked) per(b *testing.B, raw *sqlx.DB, n int) {
	b.Helper()
	now := work(b, raw)
	b.ReportMetric(float64((now.here-w.here).Microseconds())/float64(n), "us-cpu-here")
	b.ReportMetric(float64((now.postgres-w.postgres).Microseconds())/float64(n), "us-cpu-postgres")
}
