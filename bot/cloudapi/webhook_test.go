package cloudapi_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teman/bot"
	"teman/bot/cloudapi/cloudapitest"
	"teman/flows"
)

// serve lets the platform reach the number.
func (g *ground) serve(t *testing.T) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(g.Webhook())
	t.Cleanup(s.Close)
	g.meta.Webhook(s.URL)
	return s
}

func TestMessagesBecomeEvents(t *testing.T) {
	t.Parallel()
	list := cloudapitest.Message{ID: "wamid.1", Type: "list"}
	for name, test := range map[string]struct {
		message map[string]any
		want    flows.Event
	}{
		"text":   {cloudapitest.Text("1", "mw dftr"), flows.Event{Kind: flows.EventText, Text: "mw dftr"}},
		"choice": {cloudapitest.Press("1", list, cloudapitest.Choice{ID: "n1 keripik basah", Title: "Keripik"}), flows.Event{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: "n1", Option: "keripik basah"}}},
		"choice of another sender": {
			cloudapitest.Press("1", list, cloudapitest.Choice{ID: "promo", Title: "Promo"}), flows.Event{Kind: flows.EventText, Text: "Promo"},
		},
		"button of a template": {
			map[string]any{"id": "1", "type": "button", "button": map[string]string{"payload": "Baca", "text": "Baca"}},
			flows.Event{Kind: flows.EventText, Text: "Baca"},
		},
		"location": {
			map[string]any{"id": "1", "type": "location", "location": map[string]float64{"latitude": 0.54, "longitude": 123.06}},
			flows.Event{Kind: flows.EventLocation, Latitude: 0.54, Longitude: 123.06},
		},
		"contact card": {
			map[string]any{"id": "1", "type": "contacts", "contacts": []map[string]any{{"phones": []map[string]string{{"phone": "0812", "wa_id": "62812"}}}}},
			flows.Event{Kind: flows.EventCard, Phone: "+62812"},
		},
		"document": {
			map[string]any{"id": "1", "type": "document", "document": map[string]any{"id": "99", "mime_type": "application/pdf", "filename": "nib.pdf", "caption": "ini"}},
			flows.Event{Kind: flows.EventMedia, Media: flows.Document, Text: "ini", Attached: &flows.Attached{Ref: "99", Name: "nib.pdf", Type: "application/pdf"}},
		},
		"voice":           {map[string]any{"id": "1", "type": "audio", "audio": map[string]any{"id": "5", "voice": true}}, flows.Event{Kind: flows.EventMedia, Media: flows.Voice, Attached: &flows.Attached{Ref: "5"}}},
		"unheard of":      {map[string]any{"id": "1", "type": "hologram", "hologram": 3}, flows.Event{Kind: flows.EventMedia, Media: flows.Other}},
		"text of no text": {map[string]any{"id": "1", "type": "text", "text": 7}, flows.Event{Kind: flows.EventText}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newGround(t, "")
			g.serve(t)
			if err := g.meta.Send(t.Context(), siti, test.message); err != nil {
				t.Fatal(err)
			}
			want := []bot.Arrival{{Account: 7, Address: siti, Key: "m:1", At: g.clock.Now(), Event: test.want}}
			if diff := cmp.Diff(want, g.arrived); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A photo is fetched by its reference, until the platform has forgotten it.
func TestFetchesPhotos(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	g.serve(t)
	if err := g.meta.Send(t.Context(), siti, g.meta.Photo("1", "warung saya", []byte("\xff\xd8\xff foto"))); err != nil {
		t.Fatal(err)
	}
	ref := g.arrived[0].Event.Attached.Ref
	body, err := g.Fetch(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	defer body.Close()
	if got, err := io.ReadAll(body); err != nil || string(got) != "\xff\xd8\xff foto" {
		t.Errorf("fetched %q, %v", got, err)
	}
	g.meta.Forget(ref)
	for _, ref := range []string{ref, "", "../me", "1/messages"} {
		if _, err := g.Fetch(t.Context(), ref); !errors.Is(err, bot.ErrGone) {
			t.Errorf("fetch %q: %v", ref, err)
		}
	}
}

// What needs no answer is no event, and so is what is not about this number.
func TestPassesOver(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	g.serve(t)
	for _, message := range []map[string]any{
		{"id": "1", "type": "reaction", "reaction": map[string]string{"emoji": "👍"}},
		{"id": "2", "type": "system", "system": map[string]string{"type": "user_changed_number", "wa_id": "62899"}},
		{"id": "3", "type": "text", "group_id": "g1", "text": map[string]string{"body": "halo semua"}},
		{"type": "text", "text": map[string]string{"body": "ohne id"}},
	} {
		if err := g.meta.Send(t.Context(), siti, message); err != nil {
			t.Error(err)
		}
	}
	other := `{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1"},"messages":[{"from":"62812","id":"4","type":"text"}]}},
		{"field":"account_update","value":7}]}]}`
	if err := g.meta.Post(t.Context(), []byte(other), cloudapitest.Sign([]byte(other))); err != nil {
		t.Error(err)
	}
	if len(g.arrived) != 0 {
		t.Errorf("arrived %+v", g.arrived)
	}
}

func TestStatusesBecomeReceipts(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	g.serve(t)
	ours, foreign := cloudapitest.Message{ID: "wamid.1", Tag: "42"}, cloudapitest.Message{ID: "wamid.2", Tag: "kampanye-3"}
	for _, told := range []struct {
		status string
		code   int
	}{{"sent", 0}, {"delivered", 0}, {"read", 0}, {"failed", 131026}, {"failed", 131050}, {"failed", 131047}} {
		for _, m := range []cloudapitest.Message{ours, foreign} {
			if err := g.meta.Status(t.Context(), m, told.status, told.code); err != nil {
				t.Error(err)
			}
		}
	}
	want := []fate{{42, bot.Delivered}, {42, bot.Read}, {42, bot.NoAccount}, {42, bot.Blocked}, {42, bot.Rejected}}
	if diff := cmp.Diff(want, g.fates, cmp.AllowUnexported(fate{})); diff != "" {
		t.Error(diff)
	}
}

// Whose number and user id are told together is known by the number from then.
func TestLearnsNumbers(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	g.serve(t)
	message := cloudapitest.Text("1", "halo")
	message["from_user_id"] = "ID.1349"
	if err := g.meta.Send(t.Context(), siti, message); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][2]string{{"user:ID.1349", siti}}, g.moved); diff != "" {
		t.Error(diff)
	}
	if err := g.meta.Call(t.Context(), map[string]any{"messages": []map[string]any{
		{"from_user_id": "ID.7", "id": "2", "timestamp": "1", "type": "text", "text": map[string]string{"body": "halo"}},
	}}); err != nil {
		t.Fatal(err)
	}
	if got := g.arrived[1].Address; got != "user:ID.7" {
		t.Errorf("address %q", got)
	}
}

// Only Meta is believed, and only what is stored is acknowledged.
func TestWebhookGuards(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	server := g.serve(t)
	good := []byte(`{"entry":[]}`)
	for name, test := range map[string]struct {
		body      []byte
		signature string
		want      int
	}{
		"signed":           {good, cloudapitest.Sign(good), http.StatusOK},
		"not signed":       {good, "", http.StatusUnauthorized},
		"another's":        {good, cloudapitest.Sign([]byte(`{}`)), http.StatusUnauthorized},
		"signed with rags": {good, "sha256=zz", http.StatusUnauthorized},
		"no JSON":          {[]byte(`{"entry":`), cloudapitest.Sign([]byte(`{"entry":`)), http.StatusBadRequest},
		"too large":        {bytes.Repeat([]byte(" "), 4<<20), "", http.StatusRequestEntityTooLarge},
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL, bytes.NewReader(test.body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("X-Hub-Signature-256", test.signature)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		response.Body.Close()
		if response.StatusCode != test.want {
			t.Errorf("%s: %s", name, response.Status)
		}
	}
	g.refuses = errors.New("no database")
	if err := g.meta.Send(t.Context(), siti, cloudapitest.Text("1", "halo")); err == nil || !strings.Contains(err.Error(), "503") {
		t.Errorf("not stored, and answered %v", err)
	}
}

// Meta asks once whether the address is ours.
func TestProvesItsAddress(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	server := g.serve(t)
	for token, want := range map[string]string{cloudapitest.Verify: "200 OK 1158201444", "guess": "403 Forbidden forbidden\n", "": "403 Forbidden forbidden\n"} {
		q := url.Values{"hub.mode": {"subscribe"}, "hub.verify_token": {token}, "hub.challenge": {"1158201444"}}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"?"+q.Encode(), nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if got := response.Status + " " + string(body); err != nil || got != want {
			t.Errorf("token %q: %q, %v", token, got, err)
		}
	}
}
