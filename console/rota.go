package console

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"teman/bot"
	"teman/umkm"
)

type rotaStore interface {
	Rota(ctx context.Context, s bot.Scope, day umkm.Date) (bot.Rota, error)
	AddLeave(ctx context.Context, s bot.Scope, l bot.Leave, n bot.Note) error
	DropLeave(ctx context.Context, s bot.Scope, id bot.LeaveID, n bot.Note) error
	SetTopics(ctx context.Context, s bot.Scope, id bot.OfficerID, topics []string, n bot.Note) error
	SetTarget(ctx context.Context, t bot.TicketTarget, n bot.Note) error
	DropTarget(ctx context.Context, s bot.Scope, topic string, n bot.Note) error
}

func (c *Console) rotaRoutes() []route {
	return []route{
		{"GET", "/meja/jadwal", bot.RoleOfficer, c.rota, ""},
		{"POST", "/meja/jadwal/cuti", bot.RoleOfficer, c.onRota(c.addLeave), ""},
		{"POST", "/meja/jadwal/masuk", bot.RoleOfficer, c.onRota(c.dropLeave), ""},
		{"POST", "/meja/jadwal/topik", bot.RoleOfficer, c.onRota(c.setTopics), ""},
		{"POST", "/meja/jadwal/target", bot.RoleOfficer, c.onRota(c.setTarget), ""},
		{"POST", "/meja/jadwal/biasa", bot.RoleOfficer, c.onRota(c.dropTarget), ""},
	}
}

// rotaPage is who answers what, and how fast.
type rotaPage struct {
	bot.Rota
	Staff []bot.Officer
	Today umkm.Date
	Usual bot.TicketTarget
	Says  umkm.Phrase
}

// All are the topics that there are.
func (rotaPage) All() []string { return bot.TicketTopics() }

// Name is what an officer is called; empty when they are of elsewhere.
func (p rotaPage) Name(id bot.OfficerID) string {
	for _, o := range p.Staff {
		if o.ID == id {
			return o.Name
		}
	}
	return ""
}

// Answers reports whether an officer chose the topic.
func (p rotaPage) Answers(id bot.OfficerID, topic string) bool {
	return slices.Contains(p.Topics[id], topic)
}

// rota shows it.
func (c *Console) rota(v *visit) error { return v.showRota(umkm.Phrase{}) }

func (v *visit) showRota(says umkm.Phrase) (err error) {
	p := rotaPage{Today: v.today(), Usual: v.console.Usual, Says: says}
	if p.Rota, err = v.console.Store.Rota(v.r.Context(), v.by.Scope, p.Today); err != nil {
		return err
	}
	all, err := v.console.Store.Officers(v.r.Context())
	if err != nil {
		return err
	}
	p.Staff = slices.DeleteFunc(all, func(o bot.Officer) bool {
		return !o.Left.IsZero() || !o.Role.May(bot.RoleStaff) || !v.by.Scope.Holds(o.Scope.Region)
	})
	return v.show("rota", umkm.Say("console.rota.title"), p)
}

// onRota changes something of it and shows it again.
func (c *Console) onRota(do func(*visit) error) func(*visit) error {
	return func(v *visit) error {
		if err := v.r.ParseForm(); err != nil {
			return errNotFound
		}
		err := do(v)
		if says, refused := refusal(err); refused {
			return v.showRota(says)
		}
		if err != nil && !errors.Is(err, bot.ErrMissing) { // somebody else was quicker
			return err
		}
		v.redirect("/meja/jadwal")
		return nil
	}
}

// longestLeave bounds how long somebody may be away, against a slip in the year.
const longestLeave = 366 // days

func (c *Console) addLeave(v *visit) error {
	l := bot.Leave{Officer: v.posted()}
	for field, day := range map[string]*umkm.Date{"dari": &l.From, "sampai": &l.To} {
		at, err := time.ParseInLocation(time.DateOnly, v.r.PostForm.Get(field), c.Zone)
		if err != nil {
			return refuse("console.rota.problem.days")
		}
		*day = umkm.DateOf(at)
	}
	if l.To.Before(l.From) || l.To.Before(v.today()) || l.From.AddDays(longestLeave).Before(l.To) {
		return refuse("console.rota.problem.days")
	}
	return c.Store.AddLeave(v.r.Context(), v.by.Scope, l, v.noteOf("leave_added", fmt.Sprintf("officer %d", l.Officer)))
}

func (c *Console) dropLeave(v *visit) error {
	id, _ := strconv.ParseInt(v.r.PostForm.Get("cuti"), 10, 64) // anything else is none
	return c.Store.DropLeave(v.r.Context(), v.by.Scope, bot.LeaveID(id), v.noteOf("leave_dropped", fmt.Sprintf("leave %d", id)))
}

func (c *Console) setTopics(v *visit) error {
	topics := v.r.PostForm["topik"]
	for _, topic := range topics {
		if !slices.Contains(bot.TicketTopics(), topic) {
			return refuse("console.rota.problem.topic")
		}
	}
	slices.Sort(topics)
	return c.Store.SetTopics(v.r.Context(), v.by.Scope, v.posted(), slices.Compact(topics), v.noteOf("topics_set", fmt.Sprintf("officer %d", v.posted())))
}

// mostHours bounds a target: twenty working days.
const mostHours = 140

func (c *Console) setTarget(v *visit) error {
	t := bot.TicketTarget{Region: v.by.Scope.Region, Topic: v.r.PostForm.Get("topik")}
	if !slices.Contains(bot.TicketTopics(), t.Topic) {
		return refuse("console.rota.problem.topic")
	}
	for field, span := range map[string]*time.Duration{"jawab": &t.Answer, "selesai": &t.Solve} {
		hours, err := strconv.Atoi(v.r.PostForm.Get(field))
		if err != nil || hours < 1 || hours > mostHours {
			return refuse("console.rota.problem.hours")
		}
		*span = time.Duration(hours) * time.Hour
	}
	if t.Solve < t.Answer {
		return refuse("console.rota.problem.hours")
	}
	return c.Store.SetTarget(v.r.Context(), t, v.noteOf("target_set", "topic "+t.Topic))
}

func (c *Console) dropTarget(v *visit) error {
	topic := v.r.PostForm.Get("topik")
	return c.Store.DropTarget(v.r.Context(), v.by.Scope, topic, v.noteOf("target_dropped", "topic "+topic))
}

// posted is the officer that a form is about; zero when it is none.
func (v *visit) posted() bot.OfficerID {
	id, _ := strconv.ParseInt(v.r.PostForm.Get("petugas"), 10, 64)
	return bot.OfficerID(id)
}

// Hours says a span in whole hours.
func (v view) Hours(d time.Duration) string {
	return v.Say(umkm.Say("console.rota.hours").With("n", umkm.CountValue(int(d.Round(time.Hour)/time.Hour))))
}

// ISO is a date as browsers write it.
func (view) ISO(d umkm.Date) string { return d.String() }
