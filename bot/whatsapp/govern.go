package whatsapp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Rationer is what the governor asks the office's database.
type Rationer interface {
	// Heard returns when a contact last wrote; zero when they never did.
	Heard(ctx context.Context, contact bot.ContactID) (time.Time, error)
	// AccountStops returns the stops that last; StopAccount keeps one, and
	// ResumeAccount ends them by their reasons.
	AccountStops(ctx context.Context, account bot.AccountID, now time.Time) ([]bot.Stop, error)
	StopAccount(ctx context.Context, account bot.AccountID, s bot.Stop) error
	ResumeAccount(ctx context.Context, account bot.AccountID, why ...string) error
	// Ration, Reached and GrantReachOut keep what the number may send of its own
	// accord, and sent.
	Ration(ctx context.Context, account bot.AccountID) (bot.Ration, error)
	Reached(ctx context.Context, account bot.AccountID, out bot.OutboundID, print string, since time.Time) (bot.Reached, error)
	GrantReachOut(ctx context.Context, account bot.AccountID, out bot.OutboundID, print string, at time.Time) error
}

// governor keeps the rules of one number: governor.go decides, this looks up
// and remembers.
type governor struct {
	Parts

	granting sync.Mutex // one place of the ration is given at a time
	changing sync.Mutex // stops begin and end one after the other

	mu    sync.Mutex
	stops []bot.Stop
	heard map[string]time.Time // when addresses wrote, of those that wrote lately
}

func newGovernor(p Parts) *governor { return &governor{Parts: p, heard: map[string]time.Time{}} }

// maxHeard bounds the memory of who wrote; the database knows all of them.
const maxHeard = 20_000

// wrote remembers that somebody just wrote, so that answering them needs no
// question to the database.
func (g *governor) wrote(address string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.heard) >= maxHeard {
		clear(g.heard)
	}
	g.heard[address] = g.Now()
}

// lastHeard returns when the person of a parcel wrote.
func (g *governor) lastHeard(ctx context.Context, p bot.Parcel) (time.Time, error) {
	g.mu.Lock()
	at, lately := g.heard[p.Address]
	g.mu.Unlock()
	if lately && g.Now().Sub(at) < noticeWindow {
		return at, nil
	}
	return g.Data.Heard(ctx, p.Contact)
}

// look reads the stops that last.
func (g *governor) look(ctx context.Context) error {
	stops, err := g.Data.AccountStops(ctx, g.Account, g.Now())
	if err != nil {
		return err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, former := range g.stops {
		g.Metrics.resumed(g.Account, former.Why)
	}
	for _, s := range stops {
		g.Metrics.stopped(g.Account, s)
	}
	g.stops = stops
	return nil
}

// stop keeps that WhatsApp punishes the number, and tells.
func (g *governor) stop(ctx context.Context, s bot.Stop) error {
	g.changing.Lock()
	defer g.changing.Unlock()
	if err := g.Data.StopAccount(ctx, g.Account, s); err != nil {
		return err
	}
	g.Log.Warn("whatsapp number stopped", slog.String("why", s.Why), slog.Time("until", s.Until))
	return errors.Join(g.look(ctx), g.alarm(ctx, s))
}

func (g *governor) alarm(ctx context.Context, s bot.Stop) error {
	if g.Alarms == nil {
		return nil
	}
	says := umkm.Say("whatsapp.alarm."+s.Why).With("number", umkm.TextValue(g.Number))
	return g.Alarms.Raise(ctx, bot.Alarm{Name: g.alarmName(s.Why), Says: says, Until: s.Until})
}

func (g *governor) alarmName(why string) string { return fmt.Sprintf("whatsapp.%s:%d", why, g.Account) }

// works ends the stops of a number that is connected again, and their alarms;
// unless that connection is over already, and a stop follows, or stands.
func (g *governor) works(ctx context.Context, over *atomic.Bool) error {
	g.changing.Lock()
	defer g.changing.Unlock()
	if over.Load() {
		return nil
	}
	if former := g.whole(); len(former) > 0 {
		g.Log.Info("whatsapp number works again", slog.Any("why", former))
	}
	if err := g.Data.ResumeAccount(ctx, g.Account, wholeStops()...); err != nil {
		return err
	}
	for _, why := range wholeStops() {
		if g.Alarms == nil {
			break
		}
		if err := g.Alarms.Clear(ctx, g.alarmName(why)); err != nil {
			return err
		}
	}
	return g.look(ctx)
}

// whole are the reasons for which nothing at all is sent.
func (g *governor) whole() (why []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, s := range g.stops {
		if isWhole(s.Why) {
			why = append(why, s.Why)
		}
	}
	return why
}

// waiting returns how long everything has to wait, at most a moment: stops may
// be mended at any time.
func (g *governor) waiting() (until time.Time, stopped bool) {
	const moment = time.Minute
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.Now()
	for _, s := range g.stops {
		if !isWhole(s.Why) || !s.Lasts(now) {
			continue
		}
		end := s.Until
		if end.IsZero() || end.Sub(now) > moment {
			end = now.Add(moment)
		}
		if end.After(until) {
			until = end
		}
		stopped = true
	}
	return until, stopped
}

// locked reports whether the number may not begin talks.
func (g *governor) locked() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, s := range g.stops {
		if s.Lasts(g.Now()) {
			return true
		}
	}
	return false
}

// allow decides about a parcel: nil when it may go now.
func (g *governor) allow(ctx context.Context, p bot.Parcel) *bot.Outcome {
	heard, err := g.lastHeard(ctx, p)
	if err != nil {
		return &bot.Outcome{Verdict: bot.Retry, Err: err}
	}
	r := request{lane: p.Lane, heard: heard, now: g.Now()}
	if r.isAnswer() {
		return nil
	}
	ruled, err := g.reachOut(ctx, r, p)
	switch {
	case err != nil:
		return &bot.Outcome{Verdict: bot.Retry, Err: err}
	case ruled.held != "":
		g.Metrics.hold(ruled.held)
		return &bot.Outcome{Verdict: bot.HeldByGovernor, Err: fmt.Errorf("held by the governor: %s", ruled.held)}
	case ruled.at.After(r.now):
		return &bot.Outcome{Verdict: bot.Throttled, Until: ruled.at}
	}
	return nil
}

// reachOut asks for a place in the ration.
func (g *governor) reachOut(ctx context.Context, r request, p bot.Parcel) (ruling, error) {
	g.granting.Lock()
	defer g.granting.Unlock()
	ration, err := g.Data.Ration(ctx, g.Account)
	if err != nil || ration.Daily == 0 {
		return judge(r, ration, bot.Reached{}, g.locked()), err
	}
	print := printOf(p.Text)
	reached, err := g.Data.Reached(ctx, g.Account, p.Outbound, print, r.now.Add(-rationTime))
	if err != nil {
		return ruling{}, err
	}
	ruled := judge(r, ration, reached, g.locked())
	if ruled.grant {
		g.Metrics.reach()
		err = g.Data.GrantReachOut(ctx, g.Account, p.Outbound, print, ruled.at)
	}
	return ruled, err
}

// refused hears that WhatsApp refused a message with its reach-out timelock.
func (g *governor) refused(ctx context.Context) error {
	now := g.Now()
	return g.stop(ctx, bot.Stop{Why: whyTimelock, Since: now, Until: now.Add(timelockLasts)})
}
