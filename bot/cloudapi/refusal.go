package cloudapi

import (
	"errors"
	"net"
	"net/http"
	"time"

	"teman/bot"
)

// patience is how long a number rests that is asked to.
const patience = 30 * time.Second

// pairPatience is how long one person's messages rest when too many came at
// once: about one in six seconds may be sent.
const pairPatience = 6 * time.Second

// verdict is what an error code of the Cloud API means for a message.
type verdict struct {
	Verdict bot.Verdict
	Rest    time.Duration // Throttled
	Whole   bool          // Throttled: the whole number
}

// codes maps the error codes that mean something else than "will never be
// taken". The codes are those of Meta's list as of May 2026:
// https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
var codes = map[int]verdict{
	// Nothing was said against the message: the API, or our standing with it.
	1:      {Verdict: bot.Retry},
	2:      {Verdict: bot.Retry},
	131000: {Verdict: bot.Retry},
	131016: {Verdict: bot.Retry},
	133004: {Verdict: bot.Retry},
	131057: {Verdict: bot.Retry}, // the number is in maintenance

	// The token: somebody must mend it, and the messages wait for that.
	0:      {Verdict: bot.Throttled, Rest: time.Minute, Whole: true},
	3:      {Verdict: bot.Throttled, Rest: time.Minute, Whole: true},
	10:     {Verdict: bot.Throttled, Rest: time.Minute, Whole: true},
	190:    {Verdict: bot.Throttled, Rest: time.Minute, Whole: true},
	200:    {Verdict: bot.Throttled, Rest: time.Minute, Whole: true},
	131005: {Verdict: bot.Throttled, Rest: time.Minute, Whole: true},
	131042: {Verdict: bot.Throttled, Rest: 10 * time.Minute, Whole: true}, // not paid
	131031: {Verdict: bot.Throttled, Rest: 10 * time.Minute, Whole: true}, // account locked
	368:    {Verdict: bot.Throttled, Rest: 10 * time.Minute, Whole: true}, // blocked for violating a policy
	133010: {Verdict: bot.Throttled, Rest: 10 * time.Minute, Whole: true}, // number not registered

	// Rates.
	4:      {Verdict: bot.Throttled, Rest: patience, Whole: true},
	80007:  {Verdict: bot.Throttled, Rest: patience, Whole: true},
	130429: {Verdict: bot.Throttled, Rest: patience, Whole: true},
	131048: {Verdict: bot.Throttled, Rest: 10 * time.Minute, Whole: true}, // too many were taken for spam
	131056: {Verdict: bot.Throttled, Rest: pairPatience},

	// The person.
	131026: {Verdict: bot.NoAccount}, // not on WhatsApp, or has not accepted its terms
	131021: {Verdict: bot.NoAccount}, // our own number
	131050: {Verdict: bot.Blocked},   // stopped marketing messages
	130472: {Verdict: bot.Rejected},  // Meta experiments with not delivering
	131049: {Verdict: bot.Rejected},  // Meta does not deliver that many announcements

	codeClosed: {Verdict: bot.Rejected},
}

// codeClosed says that the day in which we may write freely is over.
const codeClosed = 131047

// outcome says how a send ended that ended with err.
func outcome(err error, now time.Time) bot.Outcome {
	r, told := errors.AsType[*refusal](err)
	switch {
	case !told:
		if _, ok := errors.AsType[unsent](err); ok {
			return bot.Outcome{Verdict: bot.Retry, Err: err}
		}
		return bot.Outcome{Verdict: bot.Uncertain, Err: err}
	case r.Code == codeless && r.Status >= http.StatusInternalServerError:
		// A gateway's own page: whether what is behind it acted is not known.
		return bot.Outcome{Verdict: bot.Uncertain, Err: err}
	}
	v := meaning(*r)
	o := bot.Outcome{Verdict: v.Verdict, Whole: v.Whole, Err: err}
	if v.Verdict == bot.Throttled {
		o.Until = now.Add(v.Rest)
	}
	return o
}

// meaning looks a refusal up: by its code, or by its status where something
// before the API answered.
func meaning(r refusal) verdict {
	if v, known := codes[r.Code]; known {
		return v
	}
	switch r.Status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return codes[190]
	case http.StatusTooManyRequests:
		return codes[130429]
	default:
		return verdict{Verdict: bot.Rejected}
	}
}

// later says what a code means that WhatsApp told of after it had taken a
// message; empty when nothing is known that is worth keeping.
func later(code int) bot.Verdict {
	switch v := codes[code].Verdict; v {
	case bot.Blocked, bot.NoAccount:
		return v
	default:
		return bot.Rejected
	}
}

// neverConnected reports whether an error says that no request was written.
func neverConnected(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}
