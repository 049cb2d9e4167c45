package courier_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"teman/bot"
	"teman/bot/courier"
	"teman/storage"
)

// TestWhateverHappens lets platforms answer anything and processes die at any
// moment. Every message ends exactly once; order holds; nothing goes out twice
// but what may.
func TestWhateverHappens(t *testing.T) {
	bubble(t, 0, func(t *testing.T, g *ground) {
		story := 0
		rapid.Check(undated{t}, func(t *rapid.T) {
			story++
			g.open(t, fmt.Sprint("kantor ", story), 3)
			s := drawStory(t, g.contacts)
			g.play(t, s)
			s.judge(t, g)
		})
	})
}

// undated hides the deadline of a test, which has no meaning in a bubble.
type undated struct{ rapid.TB }

// story is what will happen, drawn before it does.
type story struct {
	idempotent bool
	notes      []note // with "after", when it is enqueued
	answers    []answer
	deaths     []time.Duration // when a process ends without a word

	mu    sync.Mutex
	sends []send
}

// answer is what the platform will say to the send of that number.
type answer struct {
	verdict bot.Verdict
	takes   time.Duration
	until   time.Duration
}

// send is one that was begun.
type send struct {
	bot.Parcel
	lane   bot.Lane
	life   int // of which process
	at     time.Time
	answer answer
}

func drawStory(t *rapid.T, contacts []bot.ContactID) *story {
	seconds := func(limit int) *rapid.Generator[time.Duration] {
		return rapid.Map(rapid.IntRange(0, 10*limit), func(n int) time.Duration { return time.Duration(n) * 100 * time.Millisecond })
	}
	drawAnswer := rapid.Custom(func(t *rapid.T) answer {
		return answer{
			verdict: rapid.SampledFrom([]bot.Verdict{bot.Sent, bot.Sent, bot.Sent, bot.Sent, bot.Retry, bot.Throttled,
				bot.Uncertain, bot.Blocked, bot.Rejected, bot.Ours, "nonsense"}).Draw(t, "verdict"),
			takes: seconds(3).Draw(t, "takes"), until: seconds(10).Draw(t, "until"),
		}
	})
	drawNote := rapid.Custom(func(t *rapid.T) note {
		return note{"contact": rapid.SampledFrom(contacts).Draw(t, "contact"), "lane": rapid.IntRange(0, 2).Draw(t, "lane"),
			"after": seconds(10).Draw(t, "after")}
	})
	s := &story{
		idempotent: rapid.Bool().Draw(t, "idempotent"),
		notes:      rapid.SliceOfN(drawNote, 1, 12).Draw(t, "notes"),
		answers:    rapid.SliceOfN(drawAnswer, 1, 30).Draw(t, "answers"),
		deaths:     rapid.SliceOfN(seconds(15), 0, 2).Draw(t, "deaths"),
	}
	slices.SortFunc(s.notes, func(a, b note) int { return cmp.Compare(a["after"].(time.Duration), b["after"].(time.Duration)) })
	slices.Sort(s.deaths)
	return s
}

// storyEnd is when every message has met its deadline.
const storyEnd = 45 * time.Second

// play lets the story happen; it returns when nothing more will.
func (g *ground) play(t *rapid.T, s *story) {
	began := time.Now()
	var everything sync.WaitGroup
	everything.Go(func() {
		for _, n := range s.notes {
			time.Sleep(time.Until(began.Add(n["after"].(time.Duration))))
			g.enqueue(note{"contact": n["contact"], "lane": n["lane"], "deadline": began.Add(storyEnd - 10*time.Second)})
		}
	})
	for life := range len(s.deaths) + 1 {
		m := &mortal{DB: g.db}
		l := g.lease()
		c := courier.New(courier.Config{
			Account: g.account, Lease: l, Outbox: m, Channel: &teller{s, life}, Render: lanes{},
			Log: slog.New(slog.DiscardHandler), Random: func() float64 { return 0.5 },
		})
		ctx, cancel := context.WithCancel(context.Background())
		everything.Go(func() {
			if err := c.Run(ctx); err != nil {
				t.Error(err)
			}
		})
		dies := storyEnd
		if life < len(s.deaths) {
			dies = s.deaths[life]
		}
		time.Sleep(time.Until(began.Add(dies)))
		m.dead.Store(life < len(s.deaths))
		l.held.Store(false)
		cancel()
	}
	everything.Wait()
}

// mortal is the outbox as a process sees it that may die: after that, nothing
// it does is written down.
type mortal struct {
	*storage.DB
	dead atomic.Bool
}

var errDead = errors.New("the process is dead")

func (m *mortal) Claim(ctx context.Context, c bot.Claim) (bot.Claimed, error) {
	if m.dead.Load() {
		return bot.Claimed{}, errDead
	}
	return m.DB.Claim(ctx, c)
}

func (m *mortal) Settle(ctx context.Context, fence int64, settled []bot.Settlement) error {
	if m.dead.Load() {
		return errDead
	}
	return m.DB.Settle(ctx, fence, settled)
}

// lanes renders a message so that its lane can be told.
type lanes struct{}

func (lanes) Render(out bot.Outbound, limits bot.Limits) []bot.Parcel {
	parcels := plain{}.Render(out, limits)
	parcels[0].Lang = fmt.Sprint(out.Lane)
	return parcels
}

// teller is the platform, as one process reaches it.
type teller struct {
	story *story
	life  int
}

func (p *teller) Limits() bot.Limits {
	return bot.Limits{InFlight: 3, PerSecond: 20, PerContact: 200 * time.Millisecond, Idempotent: p.story.idempotent}
}

func (p *teller) Send(ctx context.Context, m bot.Parcel) bot.Outcome {
	s := p.story
	var lane bot.Lane
	if _, err := fmt.Sscan(m.Lang, &lane); err != nil {
		return bot.Outcome{Verdict: bot.Ours, Err: err}
	}
	now := time.Now()
	s.mu.Lock()
	a := answer{verdict: bot.Sent}
	if n := len(s.sends); n < len(s.answers) {
		a = s.answers[n]
	}
	s.sends = append(s.sends, send{m, lane, p.life, now, a})
	s.mu.Unlock()
	select {
	case <-ctx.Done():
		return bot.Outcome{Verdict: bot.Uncertain, Err: ctx.Err()}
	case <-time.After(a.takes):
		return bot.Outcome{Verdict: a.verdict, Until: now.Add(a.until)}
	}
}

// judge looks at what happened.
func (s *story) judge(t *rapid.T, g *ground) {
	states := g.states()
	if len(states) != len(s.notes) {
		t.Fatalf("%d of %d messages are there", len(states), len(s.notes))
	}
	for id, state := range states {
		if state == "queued" || state == "sending" || state == "held" {
			t.Errorf("message %d is still %s behind its deadline", id, state)
		}
	}
	var twice int
	err := g.raw.Get(&twice, `select count(*) from outcome e where exists (select from ready r where r.outbound = e.outbound)
		or exists (select from sending s where s.outbound = e.outbound) or exists (select from held h where h.outbound = e.outbound)`)
	if err != nil || twice > 0 {
		t.Errorf("%d messages ended and did not, %v", twice, err)
	}
	for i, later := range s.sends {
		for _, earlier := range s.sends[:i] {
			s.compare(t, earlier, later)
		}
	}
}

// compare looks at two sends in their order.
func (s *story) compare(t *rapid.T, a, b send) {
	if a.Contact != b.Contact {
		return
	}
	sameLife := a.life == b.life
	if a.lane == b.lane && sameLife && a.Outbound > b.Outbound {
		t.Errorf("%d was sent before %d", a.Outbound, b.Outbound)
	}
	if sameLife && a.answer.verdict == bot.Throttled && a.at.Add(max(a.answer.takes, a.answer.until)).After(b.at) {
		t.Errorf("%d was sent while its chat was held", b.Outbound)
	}
	if a.Outbound != b.Outbound {
		return
	}
	known := a.answer.verdict != bot.Uncertain && sameLife
	final := a.answer.verdict == bot.Sent || a.answer.verdict == bot.Blocked || a.answer.verdict == bot.Rejected
	switch {
	case known && final:
		t.Errorf("%d was sent again after %s", a.Outbound, a.answer.verdict)
	case !known && final && a.lane == bot.LaneBroadcast && !s.idempotent,
		a.answer.verdict == bot.Uncertain && a.lane == bot.LaneBroadcast && !s.idempotent:
		t.Errorf("the announcement %d was sent again though it may have arrived", a.Outbound)
	}
}
