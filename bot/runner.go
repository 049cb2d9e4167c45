package bot

import (
	"context"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"

	"teman/flows"
)

// Engine steps a session; *flows.Engine is the one that people talk to.
type Engine interface {
	Step(s flows.Session, e flows.Event, env flows.Env) flows.Outcome
}

// Handover takes fresh outbound rows in memory, so that they need not be
// claimed from the database. The courier is one.
type Handover interface {
	// Room returns how many rows may be taken over now: no more than can be
	// sent within their lease.
	Room() int
	// Take takes over rows that are marked as being sent already. It is called
	// after every commit that may have queued others, with no rows if need be.
	Take(rows []Outbound)
}

// RunnerConfig is what a Runner needs. The numbers may be zero; then what is
// said beside them holds.
type RunnerConfig struct {
	Engine  Engine
	Turns   Turns
	Actions []Action
	Desk    Escalator // where humans look at what the bot could not handle
	Staff   StaffRoom // what officers write in groups; nil: nothing comes of it
	Bell    *Bell
	Clock   func() time.Time
	Log     *slog.Logger
	Metrics *Metrics // nil: not counted

	Batch    int                              // turns that share one read and one apply; 50
	Workers  int                              // batches under way at once; 2
	Acting   int                              // turns with actions under way at once; 8
	Lang     string                           // of contacts that did not choose; id
	Near     string                           // region code of the office
	Patience time.Duration                    // how long a reply may wait to be sent; 24 h
	Backoff  func(attempts int) time.Duration // before a failed turn is repeated; 100 ms, doubled each time
}

// Runner runs turns: in inbox order for each contact, contacts in parallel,
// those that are ready together in one read and one commit.
type Runner struct {
	RunnerConfig
	actions map[string]Action
}

// NewRunner makes a runner.
func NewRunner(c RunnerConfig) *Runner {
	named := make(map[string]Action, len(c.Actions))
	for _, a := range c.Actions {
		named[a.Name] = a
	}
	return &Runner{RunnerConfig: c.withDefaults(), actions: named}
}

func (c RunnerConfig) withDefaults() RunnerConfig {
	if c.Batch == 0 {
		c.Batch = 50
	}
	if c.Workers == 0 {
		c.Workers = 2
	}
	if c.Acting == 0 {
		c.Acting = 8
	}
	if c.Lang == "" {
		c.Lang = "id"
	}
	if c.Patience == 0 {
		c.Patience = 24 * time.Hour
	}
	if c.Backoff == nil {
		c.Backoff = func(attempts int) time.Duration { return 100 * time.Millisecond << min(attempts, 5) }
	}
	if c.Metrics == nil {
		c.Metrics = NewMetrics()
	}
	return c
}

// Run runs the turns of the leased account and gives what they say to the
// courier, until ctx ends. Turns under way are finished first, which takes no
// longer than their own deadlines (turnPatience).
func (r *Runner) Run(ctx context.Context, lease *Lease, courier Handover) error {
	s := newService(r, lease, courier)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return s.fetch(ctx) })
	g.Go(func() error { return s.wake(ctx) })
	for range r.Workers {
		g.Go(func() error { return s.work(ctx) })
	}
	err := g.Wait()
	s.acting.Wait()
	return err
}
