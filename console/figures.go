package console

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"teman/bot"
	"teman/umkm"
)

type figureStore interface {
	Figures(ctx context.Context, s bot.Scope, by bot.Dimension, now time.Time) ([]bot.Figure, error)
}

func (c *Console) figureRoutes() []route {
	return []route{
		{"GET", "/gambaran", bot.RoleViewer, c.figures, "console.figures.title"},
		{"GET", "/gambaran/{dimension}", bot.RoleViewer, c.chart, ""},
	}
}

// figure is a chart with the numbers it is drawn from.
type figure struct {
	By   bot.Dimension
	Bars []bar
}

// figures shows what the officer's part of the registry looks like. Each chart
// reads all of that part, so they are counted at a time.
func (c *Console) figures(v *visit) error {
	all, errs := make([]figure, len(bot.Dimensions())), make([]error, len(bot.Dimensions()))
	var counting sync.WaitGroup
	for i, by := range bot.Dimensions() {
		counting.Go(func() {
			all[i].By = by
			all[i].Bars, errs[i] = v.bars(by)
		})
	}
	counting.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return v.show("figures", umkm.Say("console.figures.title"), all)
}

// chart draws one of them.
func (c *Console) chart(v *visit) error {
	bars, err := v.bars(bot.Dimension(v.r.PathValue("dimension")))
	if err != nil {
		return err
	}
	picture, err := drawBars(bars)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "image/svg+xml")
	_, err = v.w.Write(picture)
	return err
}

// bars are what is counted, by the names people have for it.
func (v *visit) bars(by bot.Dimension) ([]bar, error) {
	counted, err := v.console.Store.Figures(v.r.Context(), v.by.Scope, by, v.at.In(v.console.Zone))
	if err != nil {
		return nil, err
	}
	bars := make([]bar, len(counted))
	for i, f := range counted {
		bars[i] = bar{view{visit: v}.label(by, f.Label), f.N}
	}
	return bars, nil
}

// label says what a bar stands for.
func (v view) label(by bot.Dimension, label string) string {
	switch by {
	case bot.ByKecamatan:
		if region, ok := v.console.Regions.ByCode(label); ok {
			return region.Name
		}
	case bot.ByActivity:
		return v.Activity(label, v.say("console.figures.unknown"))
	case bot.ByScale:
		for _, scale := range umkm.Scales() {
			if scale.String() == label {
				return v.Say(scale.Name())
			}
		}
		return v.say("console.figures.unknown")
	case bot.ByMonth:
		if month, err := time.Parse("2006-01", label); err == nil {
			return v.say("format.month."+strings.ToLower(month.Month().String())) + " " + strconv.Itoa(month.Year())
		}
	case bot.ByCertificate:
		return v.Say(umkm.Kind(label).Name())
	}
	return label
}

// Dimension says what a chart counts by.
func (v view) Dimension(by bot.Dimension) string { return v.say("console.dimension." + string(by)) }
