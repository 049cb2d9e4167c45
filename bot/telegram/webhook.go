package telegram

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
)

// maxUpdate bounds one call of Telegram, in bytes; a text of 4,096 characters
// with its marks, answering another one, is a tenth of it.
const maxUpdate = 1 << 20

// secretHeader carries what Telegram was told to say at every call.
// https://core.telegram.org/bots/api#setwebhook
const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

// Webhook takes Telegram's calls. Every process may serve it. 401: the secret
// is wrong; 413: too large; 400: not JSON; 503: not stored, so tell it again.
// 200 means that it is stored, or that it is an update which nobody can read
// and which Telegram therefore should not bring again.
func (b *Bot) Webhook() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		if !b.Hook.knows(r.Header.Get(secretHeader)) {
			http.Error(w, "not Telegram", http.StatusUnauthorized)
			return
		}
		b.called(w, r)
	})
}

// knows compares in constant time, whatever the length. Without a secret
// nobody is Telegram.
func (h Hook) knows(given string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(h.Secret))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1 && h.Secret != ""
}

func (b *Bot) called(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpdate))
	switch _, large := errors.AsType[*http.MaxBytesError](err); {
	case large:
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	case err != nil || !json.Valid(body):
		http.Error(w, "not an update", http.StatusBadRequest)
		return
	}
	if err := b.take(r.Context(), b.readAll(body)); err != nil {
		b.Log.Warn("cannot store what arrived", slog.Any("err", err))
		http.Error(w, "not stored", http.StatusServiceUnavailable)
	}
}
