package telegramtest

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// hookTimeout is how long a call of a webhook may take.
const hookTimeout = 30 * time.Second

// maxHookAnswer bounds what is read of a webhook's answer, in bytes.
const maxHookAnswer = 1 << 20

// newCaller makes the client of webhooks, which keeps as many connections as
// there may be calls. Only loopback is called, so whose certificate answers
// there is no matter.
func newCaller() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 100
	transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	return &http.Client{Transport: transport}
}

// bringTo calls a webhook with one update, and does what it asks for in its
// answer.
func (s *Server) bringTo(h *hook, body []byte) error {
	ctx, cancel := context.WithTimeout(context.Background(), hookTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	if h.secret != "" {
		request.Header.Set("X-Telegram-Bot-Api-Secret-Token", h.secret)
	}
	response, err := s.caller.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	said, err := io.ReadAll(io.LimitReader(response.Body, maxHookAnswer))
	switch {
	case err != nil:
		return err
	case response.StatusCode/100 != 2:
		return fmt.Errorf("wrong response from the webhook: %s", response.Status)
	}
	s.obey(said)
	return nil
}

// obey does the call that a webhook answers with, if it does; nobody hears how
// it went. https://core.telegram.org/bots/api#making-requests-when-getting-updates
func (s *Server) obey(said []byte) {
	c := call{fields: map[string]string{}}
	if len(said) == 0 || !json.Valid(said) || c.readJSON(bytes.NewReader(said)) != nil {
		return
	}
	c.method = c.fields["method"]
	if c.method == "" || strings.HasPrefix(c.method, "get") || strings.HasSuffix(c.method, "Webhook") {
		return
	}
	s.note(c, s.perform(c))
}
