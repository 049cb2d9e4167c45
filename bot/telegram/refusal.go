package telegram

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	tg "github.com/go-telegram/bot"

	"teman/bot"
)

// reason is what a refusal of Telegram means. The Bot API gives all of them
// one code, so they are told apart by what it says.
type reason struct {
	says  string
	means bot.Verdict
}

// reasons are the refusals whose meaning is known.
func reasons() []reason {
	return []reason{
		{"bot was blocked by the user", bot.Blocked},
		{"bot was kicked", bot.Blocked},
		{"bot is not a member", bot.Blocked},
		{"user is deactivated", bot.NoAccount},
		{"bot can't initiate conversation", bot.NoAccount},
		{"can't send messages to bots", bot.NoAccount},
		{"chat not found", bot.NoAccount},
		{"user not found", bot.NoAccount},
		{"peer_id_invalid", bot.NoAccount},
	}
}

// outcome maps how a call ended onto the house's vocabulary. Its error is made
// anew: Telegram's own words may quote the message.
func (b *Bot) outcome(err error, a *attempt) bot.Outcome {
	var patience *tg.TooManyRequestsError
	switch {
	case err == nil:
		return bot.Outcome{Verdict: bot.Sent}
	case errors.As(err, &patience):
		until := b.Now().Add(time.Duration(patience.RetryAfter) * time.Second)
		return bot.Outcome{Verdict: bot.Throttled, Until: until, Err: fmt.Errorf("to wait %d s", patience.RetryAfter)}
	case errors.Is(err, tg.ErrorForbidden):
		return refusal(err, bot.Blocked)
	case errors.Is(err, tg.ErrorBadRequest):
		return refusal(err, bot.Rejected)
	case errors.Is(err, tg.ErrorUnauthorized), errors.Is(err, tg.ErrorNotFound):
		// The token, not the message; Listen sees the same and says so.
		return bot.Outcome{Verdict: bot.Retry, Err: errTokenRefused}
	default:
		return unanswered(err, a)
	}
}

// ask makes a call that is no message. Its error is one of the library's where
// that says what to do, and else made anew, as in outcome.
func (b *Bot) ask(ctx context.Context, call func(context.Context) error) error {
	watched, a := watch(ctx)
	err := call(watched)
	var patience *tg.TooManyRequestsError
	if errors.As(err, &patience) {
		return refused(http.StatusTooManyRequests, patience.RetryAfter)
	}
	for _, known := range []error{tg.ErrorUnauthorized, tg.ErrorNotFound, tg.ErrorConflict, tg.ErrorBadRequest} {
		if errors.Is(err, known) {
			return known
		}
	}
	return b.outcome(err, a).Err
}

// errTokenRefused is what Telegram says to a token that was revoked.
var errTokenRefused = errors.New("token refused")

// refusal tells which reason Telegram gave; otherwise holds for those of an
// unknown one.
func refusal(err error, otherwise bot.Verdict) bot.Outcome {
	said := strings.ToLower(err.Error())
	for _, r := range reasons() {
		if strings.Contains(said, r.says) {
			return bot.Outcome{Verdict: r.means, Err: errors.New(r.says)}
		}
	}
	return bot.Outcome{Verdict: otherwise, Err: fmt.Errorf("refused: %s", clause(err.Error()))}
}

// maxClause bounds what is logged of a refusal, in bytes.
const maxClause = 80

// clause returns the beginning of what Telegram says, up to where it may quote:
// no digit, quotation mark or second colon gets into a log.
func clause(said string) string {
	_, said, _ = strings.Cut(said, ": ")
	end := strings.IndexFunc(said, func(r rune) bool { return r > 'z' || strings.ContainsRune(`"0123456789:`, r) })
	if end < 0 {
		end = len(said)
	}
	return strings.TrimSpace(said[:min(end, maxClause)])
}

// unanswered judges a call to which the Bot API gave no answer of its own:
// what certainly was not taken may be sent again.
func unanswered(err error, a *attempt) bot.Outcome {
	switch {
	case a.status == 0 && !a.wrote.Load():
		return bot.Outcome{Verdict: bot.Retry, Err: fmt.Errorf("not reached: %w", err)}
	case a.status == 0, a.status < http.StatusMultipleChoices, a.status == http.StatusGatewayTimeout:
		return bot.Outcome{Verdict: bot.Uncertain, Err: fmt.Errorf("no answer after %d", a.status)}
	case a.status >= http.StatusInternalServerError, a.status == http.StatusConflict, a.status < http.StatusBadRequest:
		return bot.Outcome{Verdict: bot.Retry, Err: fmt.Errorf("answered with %d", a.status)}
	default:
		return bot.Outcome{Verdict: bot.Rejected, Err: fmt.Errorf("answered with %d", a.status)}
	}
}
