package webphone_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/webphone"
)

// kept counts what an intake was given; a database would only slow the fuzzer.
type kept struct{ arrivals []bot.Arrival }

func (k *kept) Receive(_ context.Context, a ...bot.Arrival) error {
	k.arrivals = append(k.arrivals, a...)
	return nil
}

// fuzzSend holds that a body is either stored as one event of a plausible
// phone or refused, and never anything else.
func fuzzSend(t *testing.T, body string) {
	k := &kept{}
	phones := webphone.New(webphone.Parts{Intake: k, Now: time.Now})
	handler, err := phones.Handler("/telepon", "id", &ground{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodPost, "/telepon/send", strings.NewReader(body)))
	switch {
	case answer.Code == http.StatusBadRequest && len(k.arrivals) == 0:
	case answer.Code == http.StatusOK && len(k.arrivals) == 1:
		a := k.arrivals[0]
		if !strings.HasPrefix(a.Address, "+") || len(a.Key) < 3 || a.Event.Kind == "" {
			t.Errorf("%q became %+v", body, a)
		}
	default:
		t.Errorf("%q got %d and %d arrivals", body, answer.Code, len(k.arrivals))
	}
}
