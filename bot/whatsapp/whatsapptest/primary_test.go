package whatsapptest

import (
	"errors"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types/events"
	waLog "go.mau.fi/whatsmeow/util/log"
)

// newcomer is a program that has no number yet: a whatsmeow client as any
// other, whose events the test reads.
type newcomer struct {
	*whatsmeow.Client
	codes     chan string
	connected chan struct{}
	out       chan struct{}
	texts     chan string
}

func arrive(t *testing.T, s *Server) *newcomer {
	t.Helper()
	n := &newcomer{
		Client: whatsmeow.NewClient(NewDevice(), waLog.Noop),
		codes:  make(chan string, 8), connected: make(chan struct{}, 8), out: make(chan struct{}, 8), texts: make(chan string, 8),
	}
	n.SetPreLoginHTTPClient(s.HTTPClient())
	n.SetWebsocketHTTPClient(s.HTTPClient())
	n.AddEventHandler(func(event any) {
		switch e := event.(type) {
		case *events.QR:
			n.codes <- e.Codes[0]
		case *events.Connected:
			n.connected <- struct{}{}
		case *events.LoggedOut:
			n.out <- struct{}{}
		case *events.Message:
			n.texts <- textOf(e.Message)
		}
	})
	must(t, n.Connect())
	t.Cleanup(n.Disconnect)
	return n
}

func within[T any](t *testing.T, what string, c <-chan T) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-deadline(t).Done():
		t.Fatalf("waited for %s", what)
		panic("not reached")
	}
}

func TestQRPairing(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	office, err := s.Primary(botNumber)
	must(t, err)
	siti := s.Phone(t, sitiNumber)
	program := arrive(t, s)

	must(t, office.Scan(deadline(t), within(t, "a QR code", program.codes)))
	within(t, "the connection after the pairing", program.connected)
	if linked := office.Devices(); len(linked) != 1 || linked[0] != *program.Store.ID {
		t.Errorf("linked %v, the program is %v", linked, program.Store.ID)
	}
	siti.Say(t, botNumber, Text("halo"))
	if got := within(t, "the text", program.texts); got != "halo" {
		t.Errorf("received %q", got)
	}
	office.LogOut(*program.Store.ID)
	within(t, "being logged out", program.out)
	if linked := office.Devices(); len(linked) != 0 {
		t.Errorf("still linked: %v", linked)
	}
}

func TestCodePairing(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	office, err := s.Primary(botNumber)
	must(t, err)
	program := arrive(t, s)
	within(t, "a QR code", program.codes)
	code, err := program.PairPhone(deadline(t), botNumber, true, whatsmeow.PairClientChrome, "Chrome (Linux)")
	must(t, err)

	must(t, office.Enter(deadline(t), code))
	within(t, "the connection after the pairing", program.connected)
	siti := s.Phone(t, sitiNumber)
	siti.Say(t, botNumber, Text("halo"))
	if got := within(t, "the text", program.texts); got != "halo" {
		t.Errorf("received %q", got)
	}
}

func TestWrongPairingCodes(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	office, err := s.Primary(botNumber)
	must(t, err)
	program := arrive(t, s)
	shown := within(t, "a QR code", program.codes)
	if err := office.Enter(deadline(t), "ABCD-1234"); !errors.Is(err, errNoSuchCompanion) {
		t.Errorf("a code that nobody asked for: %v", err)
	}
	code, err := program.PairPhone(deadline(t), botNumber, true, whatsmeow.PairClientChrome, "Chrome (Linux)")
	must(t, err)
	wrong := []byte(code)
	wrong[0] = 'A' + (wrong[0]-'A'+1)%2
	if err := office.Enter(deadline(t), string(wrong)); !errors.Is(err, errWrongCode) {
		t.Errorf("a wrong code: %v", err)
	}
	program.Disconnect()
	must(t, s.await(deadline(t), func() bool { return len(s.unpaired) == 0 }))
	if err := office.Scan(deadline(t), shown); !errors.Is(err, errNoSuchCompanion) {
		t.Errorf("a code of somebody who left: %v", err)
	}
	if err := office.Scan(deadline(t), "https://example.org"); !errors.Is(err, errNotAPairingQR) {
		t.Errorf("some other QR code: %v", err)
	}
}
