package telegram

import (
	"context"
	"net/http/httptrace"
	"sync/atomic"
)

// attempt is what is known of one call beside its error: enough to tell
// whether Telegram may have taken it.
type attempt struct {
	wrote  atomic.Bool // some of it may have reached Telegram
	status int         // of the HTTP answer; 0: there was none
}

type attemptKey struct{}

// watch returns the context of a call that is watched.
func watch(ctx context.Context) (context.Context, *attempt) {
	a := &attempt{}
	ctx = context.WithValue(ctx, attemptKey{}, a)
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { a.wrote.Store(true) }}), a
}

// attemptOf returns the attempt that a call belongs to; nil when nobody
// watches.
func attemptOf(ctx context.Context) *attempt {
	a, _ := ctx.Value(attemptKey{}).(*attempt)
	return a
}
