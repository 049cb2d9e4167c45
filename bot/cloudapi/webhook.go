package cloudapi

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
)

// maxWebhook bounds one call, in bytes; Meta's largest are a few hundred
// kilobytes.
const maxWebhook = 3 << 20

// Webhook takes what WhatsApp tells: messages, which are stored before it is
// answered, and what became of ours. Every process may serve it. 401: not
// signed with the app's secret; 400: not what the API promises; 503: not
// stored, so tell it again.
// https://developers.facebook.com/docs/graph-api/webhooks/getting-started
func (n *Number) Webhook() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodGet:
			n.prove(w, r)
		case http.MethodPost:
			n.hear(w, r)
		default:
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		}
	})
}

// prove answers the call by which Meta sees that the address is ours.
func (n *Number) prove(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if q.Get("hub.mode") != "subscribe" || n.Verify == "" || !same(q.Get("hub.verify_token"), n.Verify) {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = io.WriteString(w, q.Get("hub.challenge")) // a caller that went away asks again
}

func (n *Number) hear(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxWebhook))
	if err != nil {
		status := http.StatusBadRequest
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			status = http.StatusRequestEntityTooLarge
		}
		http.Error(w, http.StatusText(status), status)
		return
	}
	if !n.signed(body, r.Header.Get("X-Hub-Signature-256")) {
		http.Error(w, "not signed", http.StatusUnauthorized)
		return
	}
	news, err := decode(body, n.Phone)
	if err != nil {
		http.Error(w, "not understood", http.StatusBadRequest)
		return
	}
	if err := n.take(r.Context(), news); err != nil {
		n.Log.Warn("cannot store what arrived", slog.Any("err", err))
		http.Error(w, "not stored", http.StatusServiceUnavailable)
	}
}

// signed compares in constant time.
func (n *Number) signed(body []byte, header string) bool {
	sum, found := strings.CutPrefix(header, "sha256=")
	given, err := hex.DecodeString(sum)
	mac := hmac.New(sha256.New, []byte(n.Secret))
	mac.Write(body)
	return found && err == nil && n.Secret != "" && hmac.Equal(given, mac.Sum(nil))
}

func same(a, b string) bool { return hmac.Equal([]byte(a), []byte(b)) }

// take stores a call's news, all or none: who answers 503 is told everything
// again, and what was stored before is known by its key.
func (n *Number) take(ctx context.Context, what news) error {
	for _, k := range what.known {
		if err := n.Data.Readdress(ctx, n.Account, address("", k.user), address(k.number, "")); err != nil {
			return err
		}
	}
	if len(what.arrivals) > 0 {
		for i := range what.arrivals {
			what.arrivals[i].Account = n.Account
		}
		if err := n.Intake.Receive(ctx, what.arrivals...); err != nil {
			return err
		}
	}
	for _, f := range what.fates {
		if err := n.Data.Receipt(ctx, f.out, f.state); err != nil {
			return err
		}
	}
	return nil
}
