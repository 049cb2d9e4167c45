package whatsapp

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"go.mau.fi/whatsmeow"

	"teman/bot"
)

func TestOutcomesOfErrors(t *testing.T) {
	t.Parallel()
	refused := func(code int) error { return fmt.Errorf("%w %d", whatsmeow.ErrServerReturnedError, code) }
	tests := []struct {
		err   error
		want  bot.Verdict
		whole bool
	}{
		{nil, bot.Sent, false},
		{refused(463), bot.Throttled, false},
		{refused(429), bot.Throttled, true},
		{refused(404), bot.NoAccount, false},
		{refused(400), bot.Rejected, false},
		{refused(500), bot.Retry, false},
		{refused(999), bot.Retry, false},
		{fmt.Errorf("%w", whatsmeow.ErrServerReturnedError), bot.Retry, false},
		{whatsmeow.ErrNotConnected, bot.Retry, false},
		{fmt.Errorf("usync: %w", whatsmeow.ErrIQTimedOut), bot.Retry, false},
		{fmt.Errorf("usync: %w", whatsmeow.ErrIQRateOverLimit), bot.Throttled, true},
		{whatsmeow.ErrMessageTimedOut, bot.Uncertain, false},
		{&whatsmeow.DisconnectedError{Action: "message send"}, bot.Uncertain, false},
		{fmt.Errorf("send: %w", context.DeadlineExceeded), bot.Uncertain, false},
		{errors.New("no LID found for 6281234567890@s.whatsapp.net from server"), bot.NoAccount, false},
		{errors.New("cannot encrypt for 6281234567890@s.whatsapp.net"), bot.Retry, false},
	}
	for _, tt := range tests {
		got := outcomeOf(tt.err, noon)
		if got.Verdict != tt.want || got.Whole != tt.whole {
			t.Errorf("%v: %s, whole: %t", tt.err, got.Verdict, got.Whole)
		}
		if got.Verdict == bot.Throttled && !got.Until.After(noon) {
			t.Errorf("%v: asks for no patience", tt.err)
		}
		if got.Err != nil && strings.Contains(got.Err.Error(), "6281234567890") {
			t.Errorf("%v tells whose number it is", got.Err)
		}
	}
}
