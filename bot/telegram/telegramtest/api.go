package telegramtest

import (
	"context"
	"errors"
	"net/http"
	"strings"
)

// ask is one call of one bot, on its way.
type ask struct {
	request
	s      *Server
	bot    *Bot
	ctx    context.Context // ends when the bot gives up
	method string
}

// ServeHTTP answers calls of the Bot API and downloads.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if path, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
		s.download(w, r, path)
		return
	}
	path, ok := strings.CutPrefix(r.URL.Path, "/bot")
	if !ok {
		s.mu.Lock()
		beside := s.beside
		s.mu.Unlock()
		beside.ServeHTTP(w, r)
		return
	}
	token, method, _ := strings.Cut(path, "/")
	s.call(w, r, token, method)
}

func (s *Server) call(w http.ResponseWriter, r *http.Request, token, method string) {
	s.mu.Lock()
	b := s.bots[token]
	s.mu.Unlock()
	if b == nil {
		enclose(nil, unauthorized()).write(w)
		return
	}
	q, err := decodeRequest(r)
	a := &ask{request: q, s: s, bot: b, ctx: r.Context(), method: method}
	var answer envelope
	switch {
	case errors.Is(err, errTooLarge):
		answer = enclose(nil, &refusal{code: http.StatusRequestEntityTooLarge, says: "Request Entity Too Large"})
	case err != nil:
		answer = enclose(nil, badRequest("can't parse the request"))
	default:
		answer = a.suffer(a.answer)
	}
	s.note(a, answer)
	answer.write(w)
}

// answer does what a call asks for.
func (a *ask) answer() envelope {
	do, known := methods()[strings.ToLower(a.method)]
	if !known {
		a.s.mu.Lock()
		defer a.s.mu.Unlock()
		a.s.unknown[a.method]++
		return enclose(nil, notFound())
	}
	return enclose(do(a))
}

// method does what a call asks for. Its result is no longer changed once it is
// returned.
type method func(*ask) (any, error)

// locked is a method that needs the server for itself.
func locked(do method) method {
	return func(a *ask) (any, error) {
		a.s.mu.Lock()
		defer a.s.mu.Unlock()
		return do(a)
	}
}

// limited is a method that counts for the rates.
func limited(do method) method {
	return locked(func(a *ask) (any, error) {
		if err := a.s.rates.take(a.bot.user.ID, a.fields.int64("chat_id"), a.s.now()); err != nil {
			return nil, err
		}
		return do(a)
	})
}
