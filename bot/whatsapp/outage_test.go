package whatsapp_test

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/whatsapp"
	"teman/bot/whatsapp/whatsapptest"
)

// shaky is an inbox that can be out.
type shaky struct {
	whatsapp.Intake
	out chan error // what the next deliveries end with
}

func (s shaky) Receive(ctx context.Context, arrivals ...bot.Arrival) error {
	select {
	case err := <-s.out:
		return err
	default:
		return s.Intake.Receive(ctx, arrivals...)
	}
}

// An inbox that does not answer for a moment keeps WhatsApp waiting; nothing is
// acknowledged meanwhile.
func TestWaitsForTheDatabase(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	out := make(chan error, 4)
	g.intake = shaky{bot.NewIntake(g.db, bot.NewBell()), out}
	g.connected()
	sitis := g.server.Phone(t, siti)
	for range 4 {
		out <- bot.ErrUnavailable
	}
	for _, s := range []string{"satu", "dua", "tiga"} {
		sitis.Say(t, kantor, whatsapptest.Text(s))
	}
	g.hears(3)
	g.inOrder("satu", "dua", "tiga")
}

// What is not stored for another reason waits for the next connection.
func TestWhatIsNotStoredIsDeliveredAgain(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	out := make(chan error, 1)
	g.intake = shaky{bot.NewIntake(g.db, bot.NewBell()), out}
	_, stop := g.open()
	must(t, g.server.Connected(g.within(), kantor))
	sitis := g.server.Phone(t, siti)
	out <- bot.ErrArrival
	first := sitis.Say(t, kantor, whatsapptest.Text("satu"))
	sitis.Say(t, kantor, whatsapptest.Text("dua"))
	g.hears(1)
	g.inOrder("dua")
	if waiting := g.server.Unacknowledged(kantor); !slices.Contains(waiting, "message "+first.ID) {
		t.Errorf("the first is not among what waits: %q", waiting)
	}
	g.await("the second's text to be taken away", func() bool { return g.count(deciphered) == 1 })
	stop()
	g.connected()
	g.hears(2)
	g.inOrder("dua", "satu")
	g.await("the first's text to be taken away", func() bool { return g.count(deciphered) == 0 })
}

// deciphered counts the texts that whatsmeow keeps.
const deciphered = `select count(*) from public_whatsapp.whatsmeow_event_buffer where plaintext is not null`

// Postgres ends every connection of whatsmeow's, in the middle of whatever is
// under way: it would ask for what it cannot look up, and acknowledge it.
func TestOutageLosesNothing(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	const n = 60
	go func() {
		for i := range n {
			if i%6 == 3 {
				_, _ = g.sql.Exec(`select pg_terminate_backend(pid) from pg_stat_activity
					where datname = current_database() and query like '%whatsmeow_%' and query not like '%pg_terminate_backend%'`)
			}
			_, _ = sitis.Send(t.Context(), kantor, whatsapptest.Text(number(i)))
		}
	}()
	g.await("all of them", func() bool { return g.count(`select count(*) from inbound`) == n })
	var want []string
	for i := range n {
		want = append(want, number(i))
	}
	texts := g.texts()
	slices.Sort(texts)
	slices.Sort(want)
	if !slices.Equal(texts, want) {
		t.Errorf("heard %q", texts)
	}
	g.send(phone, g.say(siti, text("semua sampai")))
}

// whatsmeow leaves out the devices that it cannot encipher for, and sends the
// message to nobody: WhatsApp takes that, and it would count as sent. It leaves
// out too what shows that the other side wrote first.
func TestWhatIsNotWholeIsNotSent(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	g.send(phone, g.say(siti, text("halo")))
	for n, table := range []string{"whatsmeow_identity_keys", "whatsmeow_privacy_tokens"} {
		parcels := g.say(siti, text(table))
		g.sql.MustExec(`alter table public_whatsapp.` + table + ` rename to away`)
		for _, p := range parcels {
			if o := phone.Send(g.within(), p); o.Verdict == bot.Sent {
				t.Errorf("without %s it counts as sent", table)
			}
		}
		g.sql.MustExec(`alter table public_whatsapp.away rename to ` + table)
		g.send(phone, parcels)
		sitis.Expect(t, n+2)
	}
}

// forgetful is an outbox that can be out.
type forgetful struct {
	whatsapp.Data
	out *atomic.Bool
}

func (f forgetful) Outbound(ctx context.Context, id bot.OutboundID) (bot.Outbound, error) {
	if f.out.Load() {
		return bot.Outbound{}, bot.ErrUnavailable
	}
	return f.Data.Outbound(ctx, id)
}

// What a phone asks for again while the database is away is sent when that is
// back, on whatever connection.
func TestAsksForOursAgainWaitForTheDatabase(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	var out atomic.Bool
	g.data = forgetful{g.db, &out}
	sitis := g.server.Phone(t, siti, whatsapptest.SwitchedOff())
	phone, stop := g.open()
	must(t, g.server.Connected(g.within(), kantor))
	g.server.Spoil(kantor, 1, whatsapptest.Spoiled)
	g.send(phone, g.say(siti, text("Halo, Bu Siti")))
	stop()
	must(t, g.server.Away(g.within(), kantor))
	out.Store(true)
	g.connected()
	must(t, sitis.Online(g.within()))
	g.await("the phone to ask", func() bool { return len(g.server.Unacknowledged(kantor)) > 0 })
	g.server.Cut(kantor)
	must(t, g.server.Away(g.within(), kantor))
	out.Store(false)
	sitis.Expect(t, 1)
}

// What is stored is sealed while it waits.
func TestDecipheredTextsLieSealed(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	out := make(chan error, 1)
	g.intake = shaky{bot.NewIntake(g.db, bot.NewBell()), out}
	g.connected()
	sitis := g.server.Phone(t, siti)
	out <- bot.ErrArrival
	sitis.Say(t, kantor, whatsapptest.Text("NIK saya 7571010508680001"))
	sitis.Say(t, kantor, whatsapptest.Text("halo"))
	g.hears(1)
	g.await("the second's text to be taken away", func() bool { return g.count(deciphered) == 1 })
	if g.count(`select count(*) from public_whatsapp.whatsmeow_event_buffer where position('7571010508680001' in encode(plaintext, 'escape')) > 0`) > 0 {
		t.Error("the text lies open")
	}
	g.sql.MustExec(`update public_whatsapp.whatsmeow_event_buffer set insert_timestamp = 0`)
	swept, err := g.db.SweepDeciphered(t.Context(), time.Now().Add(-time.Hour))
	if err != nil || swept != 1 {
		t.Errorf("swept %d, %v", swept, err)
	}
}
