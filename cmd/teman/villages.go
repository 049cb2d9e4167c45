package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"teman/umkm"
)

// villageStore keeps the villages that an office has loaded.
type villageStore interface {
	Villages(ctx context.Context) (all []umkm.Village, mark int64, err error)
	VillagesMark(ctx context.Context) (int64, error)
}

// settlements keeps the villages of the office among the places that live
// talks of, also when more are imported while it is open.
type settlements struct {
	live  *live
	store villageStore
	log   *slog.Logger
	mark  int64         // of the villages in use
	wide  *umkm.Regions // the table with them; nil while there are none
}

// settle takes the villages up for the first time. Without them an office can
// be open as well.
func (o *office) settle(ctx context.Context) *settlements {
	s := &settlements{live: o.live, store: o.data, log: o.log}
	if err := s.look(ctx); err != nil {
		s.log.Warn("villages are not taken up", "err", err)
	}
	return s
}

// Run looks at every tick whether there are others, until ctx ends.
func (s *settlements) Run(ctx context.Context, ticks <-chan time.Time) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticks:
			if err := s.look(ctx); err != nil && ctx.Err() == nil {
				s.log.Warn("villages are not taken up", "err", err)
			}
		}
	}
}

// look takes up villages that were imported since, and stands by them when
// other knowledge was loaded from the files meanwhile.
func (s *settlements) look(ctx context.Context) error {
	mark, err := s.store.VillagesMark(ctx)
	if err != nil {
		return fmt.Errorf("villages: %w", err)
	}
	if mark != s.mark {
		if err := s.widen(ctx); err != nil {
			return err
		}
	}
	now := s.live.now.Load()
	if s.wide == nil || now.regions == s.wide {
		return nil
	}
	next := *now.knowledge
	next.regions = s.wide
	if err := s.live.use(ctx, &next); err != nil {
		return err
	}
	s.log.Info("villages are in use", slog.Int64("import", s.mark))
	return nil
}

// widen makes the table anew. One that cannot be made, because of a village that
// lies nowhere any more, is not tried again until the next import.
func (s *settlements) widen(ctx context.Context) error {
	all, mark, err := s.store.Villages(ctx)
	if err != nil {
		return fmt.Errorf("villages: %w", err)
	}
	s.mark = mark
	wide, err := s.live.now.Load().regions.WithVillages(all)
	if err != nil {
		return fmt.Errorf("villages: %w", err)
	}
	s.wide = wide
	return nil
}
