package whatsapp

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/store/sqlstore"
	"go.mau.fi/whatsmeow/types/events"

	"teman/bot/whatsapp/ratchet"
)

// ErrNotLinked is returned for a number that is not linked.
var ErrNotLinked = errors.New("the number is not linked")

// Logout unlinks a number, on its phone's list too, and forgets its keys. When
// WhatsApp cannot be told, nothing is forgotten: unlink it on the phone then.
func (s *Store) Logout(ctx context.Context, number string, h *http.Client) error {
	device, err := s.device(ctx, number)
	if err != nil {
		return err
	}
	if device == nil {
		return ErrNotLinked
	}
	link := *device.ID // whatsmeow forgets the device in its own time, and its ID with it
	err = s.once(ctx, device, h, func(ctx context.Context, c *whatsmeow.Client) error {
		if err := c.Logout(ctx); err != nil && !errors.Is(err, sqlstore.ErrDeviceIDMustBeSet) { // forgotten already
			return fmt.Errorf("unlink: %w", nameless(err))
		}
		return nil
	})
	if err != nil && !errors.Is(err, errUnlinked) {
		return err
	}
	_, err = s.without(ctx, link, number)
	return err
}

var errUnlinked = errors.New("the number was unlinked on its phone")

// once connects by a link, leaves keys with WhatsApp if it has none, does
// something and disconnects. What arrives meanwhile is deciphered, kept sealed
// and not acknowledged: it comes again to whoever serves the number.
func (s *Store) once(ctx context.Context, device *store.Device, h *http.Client, do func(context.Context, *whatsmeow.Client) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	locks := ratchet.Hold(device)
	client := newClient(ctx, guard{vault: s.vault, lost: cancel}.guarded(device), h, s.log)
	locks.Lend(ctx, client)
	began := make(chan error, 1)
	client.AddEventHandlerWithSuccessStatus(func(event any) bool {
		if err, ends := beginning(event); ends {
			select {
			case began <- err:
			default: // the first counts
			}
		}
		return false
	})
	defer client.Disconnect()
	if err := client.ConnectContext(ctx); err != nil {
		return fmt.Errorf("connect: %w", nameless(err))
	}
	if err := await(ctx, began); err != nil {
		return err
	}
	return do(ctx, client)
}

// beginning tells how an attempt to connect ended; false when it goes on.
func beginning(event any) (err error, ends bool) {
	switch event.(type) {
	case *events.Connected:
		return nil, true
	case *events.LoggedOut:
		return errUnlinked, true
	case events.PermanentDisconnect:
		return ErrPairingRefused, true
	}
	return nil, false
}
