package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/flows/understand"
	"teman/locales"
	"teman/umkm"
)

// live is the office's conversations while it is served: they may be changed
// without a restart. What does not load is told in the log, and the talks go on
// with what did.
type live struct {
	config config
	log    *slog.Logger
	store  flowStore
	seen   [sha256.Size]byte // of the office's own files, as they were read last
	heard  string            // edition of what officers taught, as it was read last
	now    atomic.Pointer[loaded]
}

type loaded struct {
	*knowledge
	understanding *understand.Understanding
	engine        *flows.Engine
}

// flowStore keeps the versions of flows that talks go on with, and what
// officers taught.
type flowStore interface {
	KeepFlows(ctx context.Context, sources map[string][]byte) error
	Flows(ctx context.Context) ([][]byte, error)
	Taught(ctx context.Context) ([]bot.Utterance, error)
	Teaching(ctx context.Context) (edition string, err error)
}

// newLive loads the conversations for the first time.
func newLive(ctx context.Context, c config, store flowStore, log *slog.Logger) (*live, error) {
	l := &live{config: c, store: store, log: log}
	former, err := store.Flows(ctx)
	if err != nil {
		return nil, fmt.Errorf("former flows: %w", err)
	}
	k, err := loadKnowledge(c, former...)
	if err != nil {
		return nil, err
	}
	l.seen = l.fingerprint()
	if l.heard, err = store.Teaching(ctx); err != nil {
		return nil, fmt.Errorf("edition of the taught sentences: %w", err)
	}
	if k.taught, err = store.Taught(ctx); err != nil {
		return nil, fmt.Errorf("taught sentences: %w", err)
	}
	return l, l.use(ctx, k)
}

// use stores the flows and makes them current, in that order: no talk begins
// with a version that is not kept.
func (l *live) use(ctx context.Context, k *knowledge) error {
	if err := l.store.KeepFlows(ctx, k.library.Sources()); err != nil {
		return fmt.Errorf("keep flows: %w", err)
	}
	u := k.understanding()
	l.now.Store(&loaded{knowledge: k, understanding: u, engine: k.engine(u)})
	return nil
}

// Tidy implements bot.Tidier: the flows in use are noted to be so, because the
// store forgets versions that no program knew for long.
func (l *live) Tidy(ctx context.Context) error {
	if err := l.store.KeepFlows(ctx, l.now.Load().library.Sources()); err != nil {
		return fmt.Errorf("keep flows: %w", err)
	}
	return nil
}

// Step implements bot.Engine with the current flows.
func (l *live) Step(s flows.Session, e flows.Event, env flows.Env) flows.Outcome {
	return l.now.Load().engine.Step(s, e, env)
}

// Text says a phrase with the current texts.
func (l *live) Text(lang string, p umkm.Phrase) string { return l.now.Load().bundle.Text(lang, p) }

// Has, Placeholders and Languages complete flows.Speaker.
func (l *live) Has(key string) bool              { return l.now.Load().bundle.Has(key) }
func (l *live) Placeholders(key string) []string { return l.now.Load().bundle.Placeholders(key) }
func (l *live) Languages() []string              { return l.now.Load().bundle.Languages() }

var (
	_ bot.Engine    = (*live)(nil)
	_ bot.Tidier    = (*live)(nil)
	_ flows.Speaker = (*live)(nil)
)

// Intents and Understood implement console.Teaching.
func (l *live) Intents() []string { return l.now.Load().library.Intents() }

// Understood is what a text in the office's own language is taken for.
func (l *live) Understood(text string) (intent string, sure bool) {
	guesses := l.now.Load().understanding.Read(locales.Source, text)
	if len(guesses) == 0 {
		return "", false
	}
	return guesses[0].Intent, guesses[0].Sure
}

// Content implements library.Reader with what is known now.
func (l *live) Content(text string) []string { return l.now.Load().understanding.Content(text) }

// Run learns what the first free text would otherwise wait for, and looks at
// the office's own files and at what officers taught at every tick, until ctx
// ends.
func (l *live) Run(ctx context.Context, ticks <-chan time.Time) error {
	l.now.Load().understanding.Learn()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticks:
			l.look(ctx)
			l.listen(ctx)
		}
	}
}

func (l *live) look(ctx context.Context) {
	print := l.fingerprint()
	if print == l.seen {
		return
	}
	l.seen = print
	if err := l.reload(ctx); err != nil {
		l.log.Error("the office's own flows or texts are not used", slog.Any("err", err))
		return
	}
	l.log.Info("the office's own flows and texts are in use")
}

// listen takes up what officers taught since the last look. It is learned before
// it is used, so that nobody waits for it.
func (l *live) listen(ctx context.Context) {
	heard, err := l.store.Teaching(ctx)
	if err != nil || heard == l.heard {
		return // the database is heard of elsewhere
	}
	next := *l.now.Load().knowledge
	if next.taught, err = l.store.Taught(ctx); err != nil {
		return
	}
	u := next.understanding()
	u.Learn()
	l.now.Store(&loaded{knowledge: &next, understanding: u, engine: next.engine(u)})
	l.heard = heard
	l.log.Info("taught sentences are in use", slog.Int("sentences", len(next.taught)))
}

func (l *live) reload(ctx context.Context) error {
	former, err := l.store.Flows(ctx)
	if err != nil {
		return fmt.Errorf("former flows: %w", err)
	}
	next := *l.now.Load().knowledge
	if err := next.loadTexts(l.config, former); err != nil {
		return err
	}
	if err := l.use(ctx, &next); err != nil {
		l.seen = [sha256.Size]byte{} // the database did not answer: look again
		return err
	}
	return nil
}

// fingerprint changes when a file of the office's own does: by name, size or
// time. A folder that cannot be read has the fingerprint of an empty one.
func (l *live) fingerprint() [sha256.Size]byte {
	sum := sha256.New()
	for _, dir := range []string{l.config.Flows, l.config.Locales} {
		if dir == "" {
			continue
		}
		_ = fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if info, err := d.Info(); err == nil && !d.IsDir() {
				fmt.Fprintf(sum, "%s %d %d\n", path, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return [sha256.Size]byte(sum.Sum(nil))
}
