package whatsapp

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"go.mau.fi/whatsmeow"

	"teman/bot"
)

// timelock is WhatsApp's "reach-out timelock": who writes too much to people
// that did not write first may not begin talks for a while.
const timelock = 463

// The pauses that WhatsApp does not say itself.
const (
	overRate  = time.Minute      // after "too many requests"
	lockedOut = 30 * time.Minute // before an answer that a timelock refused is tried again
)

// refusals are what WhatsApp's codes mean for a message. One that is not here
// is tried again until the message's deadline.
func refusals() map[int]bot.Verdict {
	return map[int]bot.Verdict{
		400: bot.Rejected, // a stanza it does not understand
		401: bot.Rejected, // not this number's business
		403: bot.Rejected, // forbidden
		404: bot.NoAccount,
		405: bot.Rejected,
		406: bot.Rejected,
		410: bot.NoAccount,
	}
}

// outcomeOf maps the error of a send. What failed before anything left is
// tried again; what may have left is uncertain, and is repeated under the same
// ID.
func outcomeOf(err error, now time.Time) bot.Outcome {
	var lost *whatsmeow.DisconnectedError
	switch code := codeOf(err); {
	case err == nil:
		return bot.Outcome{Verdict: bot.Sent}
	case code == timelock:
		return bot.Outcome{Verdict: bot.Throttled, Until: now.Add(lockedOut), Err: nameless(err)}
	case code == 429, errors.Is(err, whatsmeow.ErrIQRateOverLimit):
		return bot.Outcome{Verdict: bot.Throttled, Until: now.Add(overRate), Whole: true, Err: nameless(err)}
	case code != 0:
		verdict, known := refusals()[code]
		if !known {
			verdict = bot.Retry
		}
		return bot.Outcome{Verdict: verdict, Err: nameless(err)}
	case isNobody(err):
		return bot.Outcome{Verdict: bot.NoAccount, Err: errNobody}
	case errors.As(err, &lost), errors.Is(err, whatsmeow.ErrMessageTimedOut),
		errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return bot.Outcome{Verdict: bot.Uncertain, Err: nameless(err)}
	default:
		return bot.Outcome{Verdict: bot.Retry, Err: nameless(err)}
	}
}

// codeOf reads the number that the server refused a message with; 0 when it
// did not. whatsmeow tells it only in the error's text, so this is the one
// place that reads that.
func codeOf(err error) int {
	if !errors.Is(err, whatsmeow.ErrServerReturnedError) {
		return 0
	}
	text := err.Error()
	code, readErr := strconv.Atoi(text[strings.LastIndexByte(text, ' ')+1:])
	if readErr != nil {
		return -1 // refused, for a reason that cannot be read
	}
	return code
}

// nameless is an error without what whatsmeow writes into its texts: the
// numbers of those it was talking to.
func nameless(err error) error {
	if code := codeOf(err); code != 0 {
		return fmt.Errorf("whatsapp refused it with %d", code)
	}
	for _, known := range []error{
		whatsmeow.ErrNotConnected, whatsmeow.ErrNotLoggedIn, whatsmeow.ErrNoSession, whatsmeow.ErrIQTimedOut, whatsmeow.ErrMessageTimedOut,
		context.DeadlineExceeded, context.Canceled, bot.ErrUnavailable,
	} {
		if errors.Is(err, known) {
			return known
		}
	}
	if iq, ok := errors.AsType[*whatsmeow.IQError](err); ok {
		return fmt.Errorf("whatsapp refused a query with %d", iq.Code)
	}
	return fmt.Errorf("whatsmeow: %T", innermost(err))
}

func innermost(err error) error {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return err
}

// errNobody does not say whose number it is.
var errNobody = errors.New("there is no such number on WhatsApp")

// isNobody reports whether WhatsApp knows no such number, which whatsmeow also
// tells in words only.
func isNobody(err error) bool {
	return err != nil && strings.HasPrefix(err.Error(), "no LID found for ")
}
