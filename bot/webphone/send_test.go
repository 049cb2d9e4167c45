package webphone_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teman/flows"
)

func TestSendStoresWhatWasDone(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	for _, body := range []string{
		`{"as": "+628990000001", "key": "1", "text": "halo"}`,
		`{"as": "+628990000001", "key": "1", "text": "halo"}`, // the page did not hear the answer
		`{"as": "+628990000001", "key": "2", "choice": {"n": "x1", "o": "boleh"}}`,
		`{"as": "+628990000001", "key": "3", "media": "sticker"}`,
		`{"as": "+628990000001", "key": "4", "phone": "+628990000001"}`,
		`{"as": "+628990000001", "key": "5", "phone": "+6281111111111"}`,
		`{"as": "+628990000001", "key": "6", "location": true, "latitude": 0.5, "longitude": 123}`,
		`{"as": "+628990000001", "key": "7", "text": ""}`,
	} {
		if code := g.post("/send", body); code != http.StatusOK {
			t.Errorf("%s got %d", body, code)
		}
	}
	want := []flows.Event{
		{Kind: flows.EventText, Text: "halo"},
		{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: "x1", Option: "boleh"}},
		{Kind: flows.EventMedia, Media: flows.Sticker},
		{Kind: flows.EventCard, Phone: "+628990000001", Trusted: true},
		{Kind: flows.EventCard, Phone: "+6281111111111"},
		{Kind: flows.EventLocation, Latitude: 0.5, Longitude: 123},
		{Kind: flows.EventText},
	}
	if diff := cmp.Diff(want, g.stored()); diff != "" {
		t.Error(diff)
	}
}

// Every phone counts its own keys.
func TestSendKeepsWhatTwoPhonesSendUnderOneKey(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	for _, number := range []string{"+628990000001", "+628990000002"} {
		if code := g.post("/send", `{"as": "`+number+`", "key": "1", "text": "halo"}`); code != http.StatusOK {
			t.Errorf("%s got %d", number, code)
		}
	}
	if n := len(g.stored()); n != 2 {
		t.Errorf("%d events were stored of two", n)
	}
}

func TestSendRefusesNonsense(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	for name, body := range map[string]string{
		"no JSON":    `halo`,
		"no number":  `{"as": "siti", "key": "1", "text": "halo"}`,
		"a local":    `{"as": "08123456789", "key": "1", "text": "halo"}`,
		"no key":     `{"as": "+628990000001", "text": "halo"}`,
		"a long key": `{"as": "+628990000001", "key": "` + strings.Repeat("x", 65) + `", "text": "halo"}`,
		"too much":   `{"as": "+628990000001", "key": "1", "text": "` + strings.Repeat("x", 70_000) + `"}`,
		"empty":      ``,
	} {
		if code := g.post("/send", body); code != http.StatusBadRequest {
			t.Errorf("%s got %d", name, code)
		}
	}
	if n := len(g.stored()); n != 0 {
		t.Errorf("%d events of nonsense were stored", n)
	}
}

func FuzzSend(f *testing.F) {
	f.Add(`{"as": "+628990000001", "key": "1", "text": "halo"}`)
	f.Add(`{"as": "+628990000001", "key": "2", "choice": {"n": "x1", "o": "boleh"}}`)
	f.Add(`{"as": "+1", "key": null, "choice": 7, "latitude": 1e999}`)
	f.Fuzz(fuzzSend)
}
