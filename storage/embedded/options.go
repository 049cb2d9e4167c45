package embedded

import (
	"log/slog"
	"time"
)

// Options say which cluster to start and how. Only Dir is required.
type Options struct {
	// Dir is the data folder, made if it is not there; it must be empty or
	// have been used before.
	Dir string
	// Log hears of starts and stops; nil for silence. It never hears the
	// password.
	Log *slog.Logger
	// Fast gives up safety from power cuts for speed. For tests.
	Fast bool
	// BinDir replaces the search for binaries.
	BinDir string
	// Elsewhere is where a cluster goes whose server cannot enter Dir, which
	// happens to root only. "" means /var/lib/teman.
	Elsewhere string
	// Patience bounds Start; 0 means 60 s, which leaves room for the recovery
	// of a cluster whose machine lost its power.
	Patience time.Duration
}

func (o Options) withDefaults() Options {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Elsewhere == "" {
		o.Elsewhere = "/var/lib/teman"
	}
	if o.Patience == 0 {
		o.Patience = 60 * time.Second
	}
	return o
}

// folders are where binaries are looked for; none means everywhere.
func (o Options) folders() []string {
	if o.BinDir == "" {
		return nil
	}
	return []string{o.BinDir}
}
