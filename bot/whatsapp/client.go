package whatsapp

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/store"

	"teman/bot"
)

// newClient makes the client of a link and says how it works: nothing is
// acknowledged before its handlers took it, old chats are not asked for, and
// whoever writes sees two ticks though nobody looks at a screen. A nil h is the
// usual client, with the proxy of the environment.
func newClient(ctx context.Context, device *store.Device, h *http.Client, log *slog.Logger) *whatsmeow.Client {
	c := whatsmeow.NewClient(device, meowLog{log})
	transport := http.DefaultTransport
	if h != nil {
		c.SetPreLoginHTTPClient(h)
		if h.Transport != nil {
			transport = h.Transport
		}
	}
	c.SetWebsocketHTTPClient(&http.Client{Transport: leased{ctx, transport}})
	c.SetMediaHTTPClient(&http.Client{Transport: bounded{transport}})
	c.BackgroundEventCtx = ctx
	c.SynchronousAck, c.EnableDecryptedEventBuffer = true, true
	c.ManualHistorySyncDownload = true
	c.SetForceActiveDeliveryReceipts(true)
	return c
}

// leased connects only while the number is held: whatsmeow connects again at
// once when a connection breaks, and whoever logs in last throws the other out.
type leased struct {
	ctx  context.Context // of the lease, which the request's own is not made of
	next http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (l leased) RoundTrip(r *http.Request) (*http.Response, error) {
	if !bot.StillHeld(l.ctx) {
		return nil, errNotHeld
	}
	return l.next.RoundTrip(r)
}

// errNotHeld is why a number is not connected that another process serves.
var errNotHeld = errors.New("the lease has ended")
