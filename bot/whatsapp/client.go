package whatsapp

import (
	"context"
	"log/slog"
	"net/http"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/store"
)

// newClient makes the client of a link and says how it works: nothing is
// acknowledged before its handlers took it, old chats are not asked for, and
// whoever writes sees two ticks though nobody looks at a screen. A nil h is the
// usual client, with the proxy of the environment.
func newClient(ctx context.Context, device *store.Device, h *http.Client, log *slog.Logger) *whatsmeow.Client {
	c := whatsmeow.NewClient(device, meowLog{log})
	transport := http.DefaultTransport
	if h != nil {
		c.SetWebsocketHTTPClient(h)
		c.SetPreLoginHTTPClient(h)
		if h.Transport != nil {
			transport = h.Transport
		}
	}
	c.SetMediaHTTPClient(&http.Client{Transport: bounded{transport}})
	c.BackgroundEventCtx = ctx
	c.SynchronousAck, c.EnableDecryptedEventBuffer = true, true
	c.ManualHistorySyncDownload = true
	c.SetForceActiveDeliveryReceipts(true)
	return c
}
