package console

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

type deskFigureStore interface {
	Handled(ctx context.Context, s bot.Scope, since time.Time) ([]bot.Handled, error)
	CountTalks(ctx context.Context, s bot.Scope, since time.Time) (bot.TalkCount, error)
}

func (c *Console) deskFigureRoutes() []route {
	return []route{
		{"GET", "/meja/angka", bot.RoleOfficer, c.deskFigures, ""},
		{"GET", "/meja/angka/gambar/{part}", bot.RoleOfficer, c.deskChart, ""},
		{"GET", "/meja/angka.xlsx", bot.RoleOfficer, c.deskReport, ""},
	}
}

// handledParts are what handled tickets are counted by.
var handledParts = []string{"topic", "officer", "kecamatan", "week"}

// deskFiguresPage is how questions were handled.
type deskFiguresPage struct {
	Weeks int
	Count bot.QueueCount
	All   bot.HandledTally
	Talks bot.TalkCount
	Parts []handledPart
}

// handledPart are handled tickets by one thing that they have in common.
type handledPart struct {
	By   string
	Rows []bot.HandledTally
}

// Spans are the periods that can be looked at, in weeks.
func (deskFiguresPage) Spans() []int { return []int{4, 12, 52} }

// Waiting is how many wait for somebody of the office now.
func (p deskFiguresPage) Waiting() int { return p.Count[bot.QueueAll] }

// Alone is how many of a hundred talks the bot led alone.
func (p deskFiguresPage) Alone() int { return percent(p.Talks.Alone, p.Talks.All) }

// Content is how many of a hundred who said so were helped.
func (p deskFiguresPage) Content() int { return percent(p.All.Yes, p.All.Yes+p.All.No) }

func percent(part, of int) int {
	if of == 0 {
		return 0
	}
	return (100*part + of/2) / of
}

// weeks is the period that is looked at, and when it began: on a Monday.
func (v *visit) weeks() (n int, since time.Time) {
	n, _ = strconv.Atoi(v.r.URL.Query().Get("minggu")) // anything else is the usual
	if !slices.Contains(deskFiguresPage{}.Spans(), n) {
		n = 4
	}
	return n, v.monday(v.at).AddDate(0, 0, -7*(n-1))
}

// monday is the beginning of a moment's week, in the office's zone.
func (v *visit) monday(at time.Time) time.Time {
	at = at.In(v.console.Zone)
	back := (int(at.Weekday()) + 6) % 7
	return time.Date(at.Year(), at.Month(), at.Day()-back, 0, 0, 0, 0, v.console.Zone)
}

// handled are the tickets since, with the office time that they took.
func (v *visit) handled(since time.Time) ([]bot.Handled, error) {
	all, err := v.console.Store.Handled(v.r.Context(), v.by.Scope, since)
	bot.Measure(all, v.console.Hours, v.console.Zone)
	return all, err
}

// handledBy counts tickets by what a part names, and says its names.
func (v *visit) handledBy(all []bot.Handled, part string) handledPart {
	var rows []bot.HandledTally
	name := func(label string) string { return label }
	switch part {
	case "topic":
		rows, name = bot.TallyHandled(all, func(h bot.Handled) string { return h.Topic }), view{visit: v}.Topic
	case "officer":
		rows = bot.TallyHandled(all, func(h bot.Handled) string { return h.Holder })
	case "kecamatan":
		rows, name = bot.TallyHandled(all, func(h bot.Handled) string { return h.Region }), view{visit: v}.Place
	case "week":
		rows = bot.TallyHandled(all, func(h bot.Handled) string { return v.monday(h.Opened).Format(time.DateOnly) })
		slices.SortFunc(rows, func(a, b bot.HandledTally) int { return strings.Compare(a.Label, b.Label) })
	}
	for i, row := range rows {
		rows[i].Label = cmp.Or(name(row.Label), v.say("console.desk_figures.nobody"))
	}
	return handledPart{part, rows}
}

// deskFigures shows how questions were handled.
func (c *Console) deskFigures(v *visit) error {
	weeks, since := v.weeks()
	p := deskFiguresPage{Weeks: weeks}
	all, err := v.handled(since)
	if err != nil {
		return err
	}
	if p.Count, err = c.Store.CountQueue(v.r.Context(), v.by.Scope, v.by.ID); err != nil {
		return err
	}
	if p.Talks, err = c.Store.CountTalks(v.r.Context(), v.by.Scope, since); err != nil {
		return err
	}
	for _, whole := range bot.TallyHandled(all, func(bot.Handled) string { return "" }) {
		p.All = whole
	}
	for _, part := range handledParts {
		p.Parts = append(p.Parts, v.handledBy(all, part))
	}
	return v.show("desk_figures", umkm.Say("console.desk_figures.title"), p)
}

// deskChart draws how many questions there were.
func (c *Console) deskChart(v *visit) error {
	part := v.r.PathValue("part")
	if !slices.Contains(handledParts, part) {
		return errNotFound
	}
	_, since := v.weeks()
	all, err := v.handled(since)
	if err != nil {
		return err
	}
	var bars []bar
	for _, row := range v.handledBy(all, part).Rows {
		bars = append(bars, bar{row.Label, row.N})
	}
	if len(bars) == 0 {
		return errNotFound
	}
	picture, err := drawBars(bars)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "image/svg+xml")
	_, err = v.w.Write(picture)
	return err
}

// deskReport sends the same as a workbook, which is noted.
func (c *Console) deskReport(v *visit) error {
	weeks, since := v.weeks()
	all, err := v.handled(since)
	if err != nil {
		return err
	}
	if err := v.note("desk_exported", fmt.Sprintf("weeks %d", weeks), nil); err != nil {
		return err
	}
	var rows [][]string
	heads := []string{"part", "label", "n", "answer_median", "answer_p90", "solve_median", "solve_p90", "yes", "no"}
	for i, head := range heads {
		heads[i] = v.say("console.desk_figures.head." + head)
	}
	rows = append(rows, heads)
	for _, part := range handledParts {
		for _, r := range v.handledBy(all, part).Rows {
			rows = append(rows, []string{
				v.say("console.desk_figures.by." + part), r.Label, strconv.Itoa(r.N), minutes(r.Answer.Median), minutes(r.Answer.P90),
				minutes(r.Solve.Median), minutes(r.Solve.P90), strconv.Itoa(r.Yes), strconv.Itoa(r.No),
			})
		}
	}
	v.attach("meja-"+v.at.In(c.Zone).Format(time.DateOnly)+".xlsx", typeXLSX)
	return c.Desk.Report(v.say("console.desk.title"), rows, v.w)
}

func minutes(d time.Duration) string { return strconv.Itoa(int(d.Round(time.Minute) / time.Minute)) }

// HandledBy says what handled tickets are counted by.
func (v view) HandledBy(part string) string { return v.say("console.desk_figures.by." + part) }

// Span says a length of office time.
func (v view) Span(s bot.Spans, d time.Duration) string {
	switch {
	case s.N == 0:
		return v.say("console.desk_figures.none")
	case d < time.Hour:
		return v.Lasts(d)
	}
	d = d.Round(time.Minute)
	return v.Say(umkm.Say("console.desk_figures.span").With("h", umkm.CountValue(int(d/time.Hour))).With("m", umkm.CountValue(int(d%time.Hour/time.Minute))))
}
