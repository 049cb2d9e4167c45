package whatsapptest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"
)

// send sends a text with an ID of the sender's choice.
func (c *client) send(to types.JID, id, text string, timeout time.Duration) error {
	_, err := c.SendMessage(c.within(), to, &waE2E.Message{Conversation: proto.String(text)},
		whatsmeow.SendRequestExtra{ID: id, Timeout: timeout})
	return err
}

func TestALostAckLeavesTheSenderInDoubt(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	s.Spoil(ibu, 1, LostAck)
	if err := a.send(jid(bapak), "3EB001", "sampai?", 50*time.Millisecond); !errors.Is(err, whatsmeow.ErrMessageTimedOut) {
		t.Errorf("the sender hears %v", err)
	}
	b.got("sampai?")
	a.receipt("3EB001", types.ReceiptTypeDelivered)
}

func TestRepeatsAreDroppedOrDelivered(t *testing.T) {
	t.Parallel()
	for mode, want := range map[Repeats]int{Dropped: 1, Delivered: 2} {
		s := newServer(t)
		a, b := newClient(t, s, ibu), newClient(t, s, bapak)
		s.Repeat(mode)
		must(t, a.send(jid(bapak), "3EB001", "dua kali", 0))
		must(t, a.send(jid(bapak), "3EB001", "dua kali", 0))
		a.say(jid(bapak), "habis")
		b.got("habis")
		if n := b.times("dua kali"); n != want {
			t.Errorf("mode %d: heard %d times, want %d", mode, n, want)
		}
		if log := s.Messages(); log[0].Repeated || !log[1].Repeated {
			t.Errorf("journal %+v", log)
		}
	}
}

func TestAMessageSurvivesTheCutThatItMeets(t *testing.T) {
	t.Parallel()
	for fault, taken := range map[Fault]int{CutBefore: 1, CutAfter: 2} {
		s := newServer(t)
		a, b := newClient(t, s, ibu), newClient(t, s, bapak)
		s.Spoil(ibu, 1, fault)
		must(t, a.send(jid(bapak), "3EB001", "lewat", 0)) // whatsmeow repeats it on the next connection
		must(t, s.Sent(a.within(), "3EB001", taken))
		b.got("lewat")
		must(t, s.Settled(b.within(), bapak))
		if n := b.times("lewat"); n != 1 {
			t.Errorf("fault %d: heard %d times", fault, n)
		}
	}
}

func TestErrorsOfAcksReachTheSender(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	s.RefuseMessages(ibu, 1, 463)
	err := a.send(jid(bapak), "3EB001", "orang asing", 0)
	if !errors.Is(err, whatsmeow.ErrServerReturnedError) || !strings.HasSuffix(err.Error(), "463") {
		t.Errorf("the sender hears %v", err)
	}
	must(t, a.send(jid(bapak), "3EB001", "orang asing", 0)) // what was refused is no repeat
	b.got("orang asing")
	if err := a.send(jid("+628119999999"), "3EB003", "siapa", 0); !errors.Is(err, whatsmeow.ErrServerReturnedError) {
		t.Errorf("to a number that is not on WhatsApp: %v", err)
	}
	if log := s.Messages(); log[0].Refused != 463 || log[1].Refused != 0 || log[2].Refused != 404 {
		t.Errorf("journal %+v", log)
	}
}

func TestWhatDoesNotDecryptIsAskedForAgain(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	other := a.companion(s)
	a.say(jid(bapak), "pertama")
	b.got("pertama")
	b.say(jid(ibu), "ya")
	a.got("ya")
	s.Spoil(ibu, 1, Spoiled)
	id := a.say(jid(bapak), "rusak di jalan")
	await(b, func(e *events.UndecryptableMessage) bool { return e.Info.ID == id })
	b.got("rusak di jalan")
	a.receipt(id, types.ReceiptTypeRetry)
	if log := s.Messages(); !log[len(log)-1].Direct {
		t.Errorf("the last is no repeat for one device: %+v", log[len(log)-1])
	}
	other.receipt(id, types.ReceiptTypeDelivered)
	if other.asked(id) {
		t.Error("a device that did not send it was asked for it")
	}
}

// asked says whether the client was asked for a message again so far.
func (c *client) asked(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.ContainsFunc(c.events, func(event any) bool {
		r, is := event.(*events.Receipt)
		return is && r.Type == types.ReceiptTypeRetry && slices.Contains(r.MessageIDs, id)
	})
}

func TestWhatIsWithheldIsHeardOf(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	s.Spoil(ibu, 1, Withheld)
	id := a.say(jid(bapak), "lihat sekali")
	heard := await(b, func(e *events.UndecryptableMessage) bool { return e.Info.ID == id })
	if !heard.IsUnavailable || heard.UnavailableType != events.UnavailableTypeViewOnce {
		t.Errorf("heard of it as %+v", heard)
	}
	must(t, s.Settled(b.within(), bapak))
}

func TestRefusalsSayWhyAndHowLong(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	banned, old, out, held := register(t, s, ibu), register(t, s, bapak), register(t, s, "+628110000003"), register(t, s, "+628110000004")
	s.Refuse(ibu, Refusal{Reason: 402, Ban: 104, Expire: time.Hour})
	s.Refuse(bapak, Refusal{Reason: 405})
	s.Refuse(out.number, Refusal{Reason: 401})
	s.Refuse(held.number, Refusal{Reason: 503})
	for _, c := range []*client{banned, old, out, held} {
		must(t, c.Connect())
	}
	if ban := await(banned, func(*events.TemporaryBan) bool { return true }); ban.Code != 104 || ban.Expire != time.Hour {
		t.Errorf("banned: %+v", ban)
	}
	await(old, func(*events.ClientOutdated) bool { return true })
	if gone := await(out, func(*events.LoggedOut) bool { return true }); gone.Reason != 401 || !gone.OnConnect {
		t.Errorf("logged out: %+v", gone)
	}
	s.Admit(held.number)
	must(t, s.Connected(held.within(), held.number)) // 503 is tried again
}

func TestAStrangersKeyIsNotLetIn(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	register(t, s, ibu)
	thief := register(t, s, bapak)
	stolen := jid(ibu)
	thief.Store.ID = &stolen
	must(t, thief.Connect())
	await(thief, func(e *events.LoggedOut) bool { return e.Reason == 401 })
}

func TestUnlinkedIsToldSo(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a := newClient(t, s, ibu)
	s.withdraw(jid(ibu))
	await(a, func(e *events.LoggedOut) bool { return !e.OnConnect })
}

func TestReplacedStaysAway(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a := newClient(t, s, ibu)
	s.Replace(ibu)
	await(a, func(*events.StreamReplaced) bool { return true })
	must(t, s.Away(a.within(), ibu))
}

func TestWhatIsHeldComesOnRelease(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	s.Hold(bapak)
	a.say(jid(bapak), "tertahan")
	if b.times("tertahan") > 0 || len(s.Unacknowledged(bapak)) != 1 {
		t.Error("it was not held")
	}
	s.Release(bapak)
	b.got("tertahan")
}

func TestWhatABlockedOneSendsStopsAtTheServer(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	s.Block(bapak, ibu)
	a.say(jid(bapak), "halo?")
	s.Unblock(bapak, ibu)
	a.say(jid(bapak), "sekarang?")
	b.got("sekarang?")
	if b.times("halo?") > 0 {
		t.Error("it passed the block")
	}
}

func TestASlowWayDelaysAndLosesNothing(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	const delay = 30 * time.Millisecond
	s.Slow(bapak, delay)
	start := time.Now()
	id := a.say(jid(bapak), "pelan")
	b.got("pelan")
	if took := time.Since(start); took < delay {
		t.Errorf("arrived after %v", took)
	}
	a.receipt(id, types.ReceiptTypeDelivered)
}

func TestASilentConnectionAnswersNothing(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a := newClient(t, s, ibu)
	s.Silence(ibu)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := a.TryFetchPrivacySettings(ctx, true); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it was answered: %v", err)
	}
}
