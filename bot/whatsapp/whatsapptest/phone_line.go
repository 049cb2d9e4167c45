package whatsapptest

import (
	"context"
	"errors"
	"fmt"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types/events"
)

// Online connects the phone and waits until the server greets it. What waited
// for it meanwhile is delivered after that.
func (p *Phone) Online(ctx context.Context) error {
	p.thread.change(func() { p.thread.lost = "" })
	if err := p.client().ConnectContext(p.life); err != nil && !errors.Is(err, whatsmeow.ErrAlreadyConnected) {
		return fmt.Errorf("connect: %w", err)
	}
	var lost string
	err := p.thread.await(ctx, func() bool {
		p.thread.mu.Lock()
		defer p.thread.mu.Unlock()
		lost = p.thread.lost
		return p.thread.online || lost != ""
	})
	if err == nil && lost != "" {
		return fmt.Errorf("refused: %s", lost)
	}
	return err
}

// Offline cuts the connection until Online; messages wait at the server.
func (p *Phone) Offline() {
	p.client().Disconnect()
	p.thread.change(func() { p.thread.online = false })
}

// Reinstall is a new installation of WhatsApp on the same number: other keys,
// other sessions, the same chat on the screen. Whoever writes to it notices.
func (p *Phone) Reinstall(ctx context.Context) error {
	p.Offline()
	primary, err := p.server.Primary(p.number)
	if err != nil {
		return err
	}
	device, err := primary.reinstall()
	if err != nil {
		return err
	}
	p.use(device)
	return p.Online(ctx)
}

// SecondDevice links another device to the number, as WhatsApp Web is, and
// connects it. It gets copies of everything.
func (p *Phone) SecondDevice(ctx context.Context) (*Phone, error) {
	primary, err := p.server.Primary(p.number)
	if err != nil {
		return nil, err
	}
	device, err := primary.link()
	if err != nil {
		return nil, err
	}
	return p.server.phone(ctx, p.number, device, options{lidded: p.lidded})
}

// Block refuses everything from a number from now on; the sender sees one tick
// and is told nothing, as on WhatsApp.
func (p *Phone) Block(ctx context.Context, number string) error {
	return p.setBlocked(ctx, number, events.BlocklistChangeActionBlock)
}

// Unblock takes messages from a number again.
func (p *Phone) Unblock(ctx context.Context, number string) error {
	return p.setBlocked(ctx, number, events.BlocklistChangeActionUnblock)
}

func (p *Phone) setBlocked(ctx context.Context, number string, action events.BlocklistChangeAction) error {
	if _, err := p.client().UpdateBlocklist(ctx, numberJID(number), action); err != nil {
		return fmt.Errorf("%s: %w", action, err)
	}
	return nil
}

// ShowNumber lets everybody know the number that HiddenNumber kept.
func (p *Phone) ShowNumber() {
	p.server.Show(p.number)
}

// connection follows what whatsmeow says of the connection.
func (p *Phone) connection(event any) {
	switch e := event.(type) {
	case *events.Connected:
		p.thread.change(func() { p.thread.online, p.thread.lost = true, "" })
	case *events.Disconnected:
		p.thread.change(func() { p.thread.online = false })
	case events.PermanentDisconnect:
		p.thread.change(func() { p.thread.online, p.thread.lost = false, e.PermanentDisconnectDescription() })
	}
}
