package webphone_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/webphone"
	"teman/flows"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// ground is an office that only stores: what phones write lies in a real
// inbox, and what is sent to them comes from the test.
type ground struct {
	t       *testing.T
	db      *storage.DB
	account bot.Account
	phones  *webphone.Phones
	server  *httptest.Server

	mu       sync.Mutex
	receipts []bot.OutboundID
}

// Receipt keeps which lines a page told of.
func (g *ground) Receipt(_ context.Context, out bot.OutboundID, _ bot.Verdict) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.receipts = append(g.receipts, out)
	return nil
}

// Text says the key itself.
func (*ground) Text(_ string, p umkm.Phrase) string { return p.Key }

func newGround(t *testing.T) *ground {
	t.Helper()
	g := &ground{t: t, db: storagetest.New(t)}
	var err error
	if g.account, err = g.db.MakeAccount(t.Context(), webphone.Channel, "test"); err != nil {
		t.Fatal(err)
	}
	g.phones = webphone.New(webphone.Parts{
		Account: g.account.ID, Render: bot.NewRenderer(g), Intake: bot.NewIntake(g.db, bot.NewBell()), Threads: g.db, Receipts: g, Files: bot.NewShelf(g.db), Now: time.Now,
		Crew: func(context.Context) ([]webphone.Owner, error) {
			return []webphone.Owner{{Address: "+628990000201", Name: "Fitri <b>", About: "Staf"}}, nil
		},
	})
	g.serve(func(context.Context) ([]webphone.Owner, error) {
		return []webphone.Owner{{Address: "+6281200010001", Name: "Siti <b>", About: "Keripik"}}, nil
	})
	return g
}

// serve serves the pages of the phones.
func (g *ground) serve(owners func(context.Context) ([]webphone.Owner, error)) {
	g.t.Helper()
	handler, err := g.phones.Handler("/telepon", "id", g, owners)
	if err != nil {
		g.t.Fatal(err)
	}
	g.server = httptest.NewServer(handler)
	g.t.Cleanup(g.server.Close)
}

// post sends a body and returns the status.
func (g *ground) post(path, body string) int {
	g.t.Helper()
	request, err := http.NewRequestWithContext(g.t.Context(), http.MethodPost, g.server.URL+"/telepon"+path, bytes.NewReader([]byte(body)))
	if err != nil {
		g.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		g.t.Fatal(err)
	}
	response.Body.Close()
	return response.StatusCode
}

// get returns a response; its body is closed when the test ends.
func (g *ground) get(path string) *http.Response {
	g.t.Helper()
	request, err := http.NewRequestWithContext(g.t.Context(), http.MethodGet, g.server.URL+"/telepon"+path, nil)
	if err != nil {
		g.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		g.t.Fatal(err)
	}
	g.t.Cleanup(func() { response.Body.Close() })
	return response
}

// said writes a line of ours into the phone's thread, as a turn does whose
// message ended with the verdict; empty: it is still on its way.
func (g *ground) said(address string, verdict bot.Verdict) bot.OutboundID {
	g.t.Helper()
	sql := storagetest.SQL(g.t, g.db)
	var id bot.OutboundID
	err := g.db.Within(g.t.Context(), func(ctx context.Context, r bot.Registry) error {
		contact, err := r.Contacts().Enter(ctx, g.account.ID, address)
		if err != nil {
			return err
		}
		return sql.Get(&id, `insert into outbound (id, account, contact, lane, message, key, made, deadline)
			values (nextval('outbound_id'), $1, $2, 0, '{}', 'x', now(), now() + interval '1 day') returning id`, g.account.ID, contact)
	})
	if err == nil && verdict != "" {
		_, err = sql.Exec(`insert into outcome (outbound, verdict, at) values ($1, $2, now())`, id, verdict)
	}
	if err != nil {
		g.t.Fatal(err)
	}
	return id
}

// stored returns the events in the inbox, in their order.
func (g *ground) stored() []flows.Event {
	g.t.Helper()
	waiting, err := g.db.Waiting(g.t.Context(), g.account.ID, 0, 100)
	if err != nil {
		g.t.Fatal(err)
	}
	events := make([]flows.Event, len(waiting))
	for i, in := range waiting {
		events[i] = in.Event
	}
	return events
}

// parcel is a message for a phone.
func parcel(id bot.OutboundID, address, text string) bot.Parcel {
	return bot.Parcel{Outbound: id, Address: address, Message: flows.Message{Paragraphs: []umkm.Phrase{umkm.Say(text)}}}
}

func decode[T any](t *testing.T, data string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(data), &v); err != nil {
		t.Fatalf("%v in %.200s", err, data)
	}
	return v
}
