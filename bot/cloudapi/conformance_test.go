package cloudapi_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/channeltest"
	"teman/bot/cloudapi"
	"teman/bot/cloudapi/cloudapitest"
	"teman/umkm"
)

// office is a platform that outlives the processes that serve its number.
type office struct {
	*cloudapitest.Server
	current atomic.Pointer[http.Handler]
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{Server: cloudapitest.New(t)}
	webhook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		(*o.current.Load()).ServeHTTP(w, r)
	}))
	t.Cleanup(webhook.Close)
	o.Webhook(webhook.URL)
	return o
}

func (o *office) Open(_ testing.TB, p channeltest.Parts) bot.Channel {
	n := o.number(p)
	webhook := n.Webhook()
	o.current.Store(&webhook)
	return n
}

// Join makes a process with a webhook of its own.
func (o *office) Join(t testing.TB, p channeltest.Parts) (bot.Channel, func(ctx context.Context, address, id, text string) error) {
	n := o.number(p)
	webhook := httptest.NewServer(n.Webhook())
	t.Cleanup(webhook.Close)
	return n, func(ctx context.Context, address, id, text string) error {
		return o.SendTo(ctx, webhook.URL, address, cloudapitest.Text(id, text))
	}
}

func (o *office) number(p channeltest.Parts) *cloudapi.Number {
	return cloudapi.New(cloudapi.Parts{
		Account: p.Account, API: o.URL, Intake: p.Intake, Data: p.Data, Speaker: list{}, Now: time.Now,
		Credentials: cloudapi.Credentials{
			Phone: cloudapitest.Phone, Token: cloudapitest.Token, Secret: cloudapitest.Secret, Verify: cloudapitest.Verify,
		},
		Log: slog.New(slog.DiscardHandler),
	})
}

// list says what stands on the button that opens a list.
type list struct{}

func (list) Text(string, umkm.Phrase) string { return "Lihat pilihan" }

func (o *office) Deliver(ctx context.Context, address, id, text string) error {
	return o.Send(ctx, address, cloudapitest.Text(id, text))
}

func (o *office) Shown(address string) []string {
	var texts []string
	for _, m := range o.Server.Shown(address) {
		texts = append(texts, m.Text)
	}
	return texts
}

// Files returns what is in the files that somebody was sent.
func (o *office) Files(address string) (bodies [][]byte) {
	for _, m := range o.Server.Shown(address) {
		if m.File != nil {
			bodies = append(bodies, m.File)
		}
	}
	return bodies
}

// Block makes somebody unreachable: the Cloud API does not say why.
func (o *office) Block(address string) bot.Verdict {
	o.Server.Block(address)
	return bot.NoAccount
}

// Press presses a row or a button of a message, which stays there for ever.
func (o *office) Press(ctx context.Context, address, id string, keyboard, nth int) error {
	for _, m := range o.Server.Shown(address) {
		if len(m.Choices) == 0 {
			continue
		}
		if keyboard == 0 {
			return o.Send(ctx, address, cloudapitest.Press(id, m, m.Choices[nth]))
		}
		keyboard--
	}
	return errors.New("there is no such keyboard")
}

func TestConformance(t *testing.T) {
	t.Parallel()
	channeltest.Run(t, func(t *testing.T) channeltest.Harness { return newOffice(t) })
}
