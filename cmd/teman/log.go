package main

import (
	"io"
	"log/slog"
)

// newLog writes one line of key=value pairs for each event. Nothing that
// people wrote, and no address of theirs, ever becomes a value. Of an outage of
// the database it tells little.
func newLog(out io.Writer) *slog.Logger {
	return slog.New(newCalm(slog.NewTextHandler(out, &slog.HandlerOptions{Level: slog.LevelInfo})))
}
