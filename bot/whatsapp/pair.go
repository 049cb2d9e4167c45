package whatsapp

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

// Offer is what the owner of a number's phone scans or types to link it.
type Offer struct {
	QR    string // the text of a QR code; empty when there is a Code
	Code  string // to type under "link with phone number": ABCD-EFGH
	Lasts time.Duration
}

// Pairing is how a number is linked to this program.
type Pairing struct {
	Number string       // E.164, to link by a code typed on that phone; empty: by QR code
	HTTP   *http.Client // nil: the usual one
	Show   func(Offer)  // is called anew when an offer has run out
	// Begin is called with the number before its keys are kept, and has to keep
	// everybody from connecting by them until Pair has returned: a link that is
	// used before it is complete is refused. Its error ends the pairing. Nil when
	// nobody could.
	Begin func(ctx context.Context, number string) error
}

// The ways in which linking ends badly.
var (
	ErrPairingTime    = errors.New("nobody linked the number in time")
	ErrPairingRefused = errors.New("whatsapp refused the link")
)

// Pair links a number: it shows offers until the number's phone takes one, and
// returns when the link works. A former link of the same number ends with it.
func (s *Store) Pair(ctx context.Context, p Pairing) (Number, error) {
	device := s.container.NewDevice()
	if err := s.offer(ctx, device, p); err != nil {
		return Number{}, err
	}
	link := *device.ID // whatsmeow takes it away when the number is unlinked at once
	// Without having connected once, the phone calls the link failed.
	if err := s.once(ctx, device, p.HTTP, func(context.Context, *whatsmeow.Client) error { return nil }); err != nil {
		return Number{}, err
	}
	n := Number{Number: addressOf(link.ToNonAD()), Platform: device.Platform, Name: device.PushName}
	return n, s.forgetOthers(ctx, link)
}

// offer shows codes until the link is agreed. It does not go on to use it: what
// arrives by then has nobody to store it.
func (s *Store) offer(ctx context.Context, device *store.Device, p Pairing) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	client := newClient(ctx, device, p.HTTP, s.log)
	client.DisableLoginAutoReconnect = true
	client.PrePairCallback = func(jid types.JID, _, _ string) bool {
		return p.Begin == nil || p.Begin(ctx, addressOf(jid.ToNonAD())) == nil
	}
	defer client.Disconnect()
	ready := make(chan error, 1)
	client.AddEventHandler(func(event any) {
		if _, ok := event.(*events.ManualLoginReconnect); ok {
			ready <- nil
		}
	})
	items, err := client.GetQRChannel(ctx)
	if err != nil {
		return fmt.Errorf("offer a link: %w", nameless(err))
	}
	if err := client.ConnectContext(ctx); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	if err := follow(ctx, client, items, p); err != nil {
		return err
	}
	return await(ctx, ready)
}

// follow shows what whatsmeow offers until it says how that ended.
func follow(ctx context.Context, client *whatsmeow.Client, items <-chan whatsmeow.QRChannelItem, p Pairing) error {
	for first := true; ; first = false {
		var item whatsmeow.QRChannelItem
		select {
		case <-ctx.Done():
			return ctx.Err()
		case item = <-items:
		}
		switch {
		case item.Event == whatsmeow.QRChannelSuccess.Event:
			return nil
		case item.Event == whatsmeow.QRChannelTimeout.Event:
			return ErrPairingTime
		case item.Event != whatsmeow.QRChannelEventCode:
			return ErrPairingRefused
		case p.Number == "":
			p.Show(Offer{QR: item.Code, Lasts: item.Timeout})
		case first:
			code, err := client.PairPhone(ctx, p.Number, true, whatsmeow.PairClientChrome, "Chrome (Linux)")
			if err != nil {
				return fmt.Errorf("%w: %w", ErrPairingRefused, nameless(err))
			}
			p.Show(Offer{Code: code, Lasts: codeLasts})
		}
	}
}

// A typed code lasts as long as the connection that asked for it; a link is
// complete within seconds.
const (
	codeLasts   = 160 * time.Second
	confirmWait = 45 * time.Second
)

// await waits until something of a link is done, which takes seconds.
func await(ctx context.Context, done <-chan error) error {
	ctx, cancel := context.WithTimeout(ctx, confirmWait)
	defer cancel()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ErrPairingTime
	}
}
