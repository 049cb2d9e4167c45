package main

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"teman/bot/exchange"
	"teman/umkm"
)

// exchange is where lists are taken in and out.
func (o *office) exchange() *exchange.Desk {
	return exchange.New(exchange.Parts{
		Store: o.data, Know: o.live.places, Texts: o.live, Zone: umkm.ZoneOf(officeRegion), Clock: time.Now, Log: o.log,
	})
}

// places is what lists are read with, as it stands.
func (l *live) places() exchange.Knowledge {
	k := l.now.Load().knowledge
	return exchange.Knowledge{Regions: k.regions, Activities: k.activities}
}

// runLists works on imports, and takes up what they bring for the chat, until
// ctx ends.
func (o *office) runLists(ctx context.Context) error {
	lists, places := time.NewTicker(2*time.Second), time.NewTicker(5*time.Second)
	defer lists.Stop()
	defer places.Stop()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return o.lists.Run(ctx, lists.C) })
	g.Go(func() error { return o.villages.Run(ctx, places.C) })
	return g.Wait()
}
