package cloudapitest

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Webhook says where the number's webhook is from now on.
func (s *Server) Webhook(url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.webhook = url
}

// Text is what somebody wrote, as a webhook brings it; the same id is the same
// message.
func Text(id, body string) map[string]any {
	return map[string]any{"id": id, "type": "text", "text": map[string]string{"body": body}}
}

// Press is the choice of a button or a row of a message.
func Press(id string, m Message, c Choice) map[string]any {
	kind := "button_reply"
	if m.Type == "list" {
		kind = "list_reply"
	}
	return map[string]any{"id": id, "type": "interactive", "context": map[string]string{"id": m.ID},
		"interactive": map[string]any{"type": kind, kind: c}}
}

// Photo keeps a picture on the platform and is the message that brings it.
func (s *Server) Photo(id, caption string, body []byte) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	file := s.keep(upload{"", "image/jpeg", body})
	return map[string]any{"id": id, "type": "image",
		"image": map[string]any{"id": file, "mime_type": "image/jpeg", "caption": caption, "sha256": "-"}}
}

// Send brings a message of somebody to the webhook, and returns an error when
// the webhook did not take it.
func (s *Server) Send(ctx context.Context, number string, message map[string]any) error {
	return s.SendTo(ctx, s.hook(), number, message)
}

// SendTo brings a message of somebody to one of several processes.
func (s *Server) SendTo(ctx context.Context, webhook, number string, message map[string]any) error {
	number = strings.TrimPrefix(number, "+")
	s.mu.Lock()
	s.person(number).heard = s.Now()
	s.mu.Unlock()
	message["from"], message["timestamp"] = number, strconv.FormatInt(s.Now().Unix(), 10)
	return s.call(ctx, webhook, map[string]any{
		"contacts": []map[string]any{{"profile": map[string]string{"name": "Tanpa Nama"}, "wa_id": number}},
		"messages": []map[string]any{message},
	})
}

// Status tells the webhook what became of a message: sent, delivered, read, or
// failed with a code.
func (s *Server) Status(ctx context.Context, m Message, status string, code int) error {
	told := map[string]any{"id": m.ID, "status": status, "timestamp": strconv.FormatInt(s.Now().Unix(), 10), "biz_opaque_callback_data": m.Tag}
	if code != 0 {
		told["errors"] = []map[string]any{{"code": code, "title": "told to"}}
	}
	return s.Call(ctx, map[string]any{"statuses": []map[string]any{told}})
}

// Call tells the webhook something about the number, signed.
func (s *Server) Call(ctx context.Context, value map[string]any) error {
	return s.call(ctx, s.hook(), value)
}

func (s *Server) call(ctx context.Context, webhook string, value map[string]any) error {
	value["messaging_product"] = "whatsapp"
	value["metadata"] = map[string]string{"display_phone_number": "62811", "phone_number_id": Phone}
	body, err := json.Marshal(map[string]any{"object": "whatsapp_business_account", "entry": []map[string]any{
		{"id": "1", "changes": []map[string]any{{"field": "messages", "value": value}}},
	}})
	if err != nil {
		return err
	}
	return post(ctx, webhook, body, Sign(body))
}

func (s *Server) hook() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.webhook
}

// Sign is the header that proves a body to be Meta's.
func Sign(body []byte) string {
	mac := hmac.New(sha256.New, []byte(Secret))
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

// Post calls the webhook with any body and signature.
func (s *Server) Post(ctx context.Context, body []byte, signature string) error {
	return post(ctx, s.hook(), body, signature)
}

func post(ctx context.Context, url string, body []byte, signature string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("X-Hub-Signature-256", signature)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, response.Body)
	response.Body.Close()
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("webhook answered %s", response.Status)
	}
	return err
}

// Shown returns what somebody sees, in its order.
func (s *Server) Shown(number string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message(nil), s.person(number).shown...)
}

// Wrote notes when somebody last wrote, for the day in which one may answer.
func (s *Server) Wrote(number string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.person(number).heard = at
}

// Block makes somebody refuse the number.
func (s *Server) Block(number string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.person(number).blocked = true
}

// Slow makes messages to somebody take so long.
func (s *Server) Slow(number string, takes time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.person(number).slow = takes
}

// Throttle makes messages to somebody too many until then.
func (s *Server) Throttle(number string, until time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.person(number).until = until
}
