package telegram

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"teman/bot"
)

func aParcel() bot.Parcel {
	return bot.Parcel{Outbound: 1, Address: "101", Text: "Halo 3171234567890001"}
}

// Every answer of the Bot API is one of the house's verdicts, and no error
// tells the token, the chat or the text.
func TestAnswersAreVerdicts(t *testing.T) {
	t.Parallel()
	refusal := func(code int, says string) (int, string) {
		return code, fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q}`, code, says)
	}
	type answer struct {
		status int
		body   string
	}
	of := func(status int, body string) answer { return answer{status, body} }
	for name, c := range map[string]struct {
		answer answer
		want   bot.Verdict
	}{
		"taken":            {of(200, sent(9)), bot.Sent},
		"blocked":          {of(refusal(403, "Forbidden: bot was blocked by the user")), bot.Blocked},
		"deactivated":      {of(refusal(403, "Forbidden: user is deactivated")), bot.NoAccount},
		"never wrote":      {of(refusal(403, "Forbidden: bot can't initiate conversation with a user")), bot.NoAccount},
		"a bot":            {of(refusal(403, "Forbidden: bot can't send messages to bots")), bot.NoAccount},
		"kicked":           {of(refusal(403, "Forbidden: bot was kicked from the supergroup chat")), bot.Blocked},
		"forbidden anyhow": {of(refusal(403, "Forbidden: because")), bot.Blocked},
		"chat not found":   {of(refusal(400, "Bad Request: chat not found")), bot.NoAccount},
		"bad peer":         {of(refusal(400, "Bad Request: PEER_ID_INVALID")), bot.NoAccount},
		"too long":         {of(refusal(400, "Bad Request: message is too long")), bot.Rejected},
		"quotes the text":  {of(refusal(400, `Bad Request: can't parse entities: "Halo 3171234567890001" of 4242:AAE-secret_of_the_bot`)), bot.Rejected},
		"too large":        {of(refusal(413, "Request Entity Too Large")), bot.Rejected},
		"token revoked":    {of(refusal(401, "Unauthorized")), bot.Retry},
		"token unknown":    {of(refusal(404, "Not Found")), bot.Retry},
		"conflict":         {of(refusal(409, "Conflict: terminated")), bot.Retry},
		"server error":     {of(refusal(500, "Internal Server Error")), bot.Retry},
		"proxy error":      {of(502, "<html>Bad Gateway 4242:AAE-secret_of_the_bot</html>"), bot.Retry},
		"proxy gave up":    {of(504, "<html></html>"), bot.Uncertain},
		"no JSON":          {of(200, "<html>Halo 3171234567890001</html>"), bot.Uncertain},
		"redirect":         {of(302, ""), bot.Retry},
		"patience":         {of(429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}`), bot.Throttled},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
			g := newGround(t, canned(c.answer.status, c.answer.body), func(p *Parts) { p.Now = func() time.Time { return now } })
			o := g.Send(t.Context(), aParcel())
			if o.Verdict != c.want {
				t.Errorf("%s (%v), want %s", o.Verdict, o.Err, c.want)
			}
			if c.want == bot.Throttled && (!o.Until.Equal(now.Add(7*time.Second)) || o.Whole) {
				t.Errorf("throttled until %s, the whole account %t", o.Until, o.Whole)
			}
			if (o.Err == nil) != (c.want == bot.Sent) || c.want == bot.Sent && o.Receipt != "9" {
				t.Errorf("outcome %+v", o)
			}
			holdsNoSecret(t, fmt.Sprint(o.Err))
		})
	}
}

// holdsNoSecret fails for what must be in no log.
func holdsNoSecret(t *testing.T, text string) {
	t.Helper()
	for _, secret := range []string{token, "secret_of", "3171234567890001", "Halo"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q shows %q", text, secret)
		}
	}
}

func TestCallThatBreaksOffIsUncertainOnlyOnceWritten(t *testing.T) {
	t.Parallel()
	t.Run("nobody listens", func(t *testing.T) {
		t.Parallel()
		nobody := httptest.NewServer(http.NotFoundHandler())
		nobody.Close()
		g := newGround(t, nil, func(p *Parts) { p.API = nobody.URL })
		o := g.Send(t.Context(), aParcel())
		if o.Verdict != bot.Retry {
			t.Errorf("%s: %v", o.Verdict, o.Err)
		}
		holdsNoSecret(t, o.Err.Error())
	})
	t.Run("cut behind the request", func(t *testing.T) {
		t.Parallel()
		g := newGround(t, func(w http.ResponseWriter, r *http.Request) {
			called(t, r)
			panic(http.ErrAbortHandler)
		}, nil)
		o := g.Send(t.Context(), aParcel())
		if o.Verdict != bot.Uncertain {
			t.Errorf("%s: %v", o.Verdict, o.Err)
		}
		holdsNoSecret(t, o.Err.Error())
	})
	t.Run("no answer in time", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		g := newGround(t, func(w http.ResponseWriter, r *http.Request) {
			called(t, r)
			cancel()
			<-r.Context().Done()
		}, nil)
		if o := g.Send(ctx, aParcel()); o.Verdict != bot.Uncertain {
			t.Errorf("%s: %v", o.Verdict, o.Err)
		}
	})
	t.Run("no time to connect", func(t *testing.T) {
		t.Parallel()
		dialing := func(ctx context.Context, _, _ string) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}
		g := newGround(t, nil, func(p *Parts) { p.HTTP = &http.Client{Transport: &http.Transport{DialContext: dialing}} })
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		if o := g.Send(ctx, aParcel()); o.Verdict != bot.Retry {
			t.Errorf("%s: %v", o.Verdict, o.Err)
		}
	})
}

func TestAddressThatIsNoChatHasNoAccount(t *testing.T) {
	t.Parallel()
	g := newGround(t, canned(200, sent(1)), nil)
	if o := g.Send(t.Context(), bot.Parcel{Address: "+628123", Text: "x"}); o.Verdict != bot.Sent {
		// A leading plus is a number still; words are none.
		t.Errorf("verdict %s", o.Verdict)
	}
	if o := g.Send(t.Context(), bot.Parcel{Address: "siti", Text: "x"}); o.Verdict != bot.NoAccount {
		t.Errorf("verdict %s", o.Verdict)
	}
}

func TestClauseQuotesNothing(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{
		"bad request, Bad Request: can't parse entities: x": "can't parse entities",
		`bad request, Bad Request: wrong name "Siti"`:       "wrong name",
		"bad request, Bad Request: chat 101 is gone":        "chat",
		"bad request": "",
		"bad request, Bad Request: " + strings.Repeat("a", 200): strings.Repeat("a", maxClause),
	} {
		if got := clause(said); got != want {
			t.Errorf("%q of %q", got, said)
		}
	}
}
