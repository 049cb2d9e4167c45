package whatsapp

import (
	"strconv"
	"time"

	"go.mau.fi/whatsmeow/types/events"

	"teman/bot"
)

// The reasons for which a number stops, as they are stored. Temporary bans have
// WhatsApp's code in theirs: ban_101.
const (
	whyTimelock  = "timelock"   // error 463: it may not begin talks; answers go on
	whyBanned    = "ban_"       // and the code
	whyLoggedOut = "logged_out" // unlinked on its phone, or banned for good
	whyOutdated  = "outdated"   // WhatsApp wants a newer whatsmeow
	whyReplaced  = "replaced"   // something else uses the same link
	whyRefused   = "refused"    // for a reason that whatsmeow does not know
)

// How long a stop lasts where WhatsApp does not say. Each is tried again then,
// and stands again if it still holds.
const (
	timelockLasts = 24 * time.Hour
	banLasts      = 24 * time.Hour
	outdatedLasts = 6 * time.Hour
	replacedLasts = 5 * time.Minute
	refusedLasts  = 30 * time.Minute
)

// banCodes are those of which whatsmeow knows the reason.
func banCodes() map[events.TempBanReason]bool {
	return map[events.TempBanReason]bool{
		events.TempBanSentToTooManyPeople: true, events.TempBanBlockedByUsers: true, events.TempBanCreatedTooManyGroups: true,
		events.TempBanSentTooManySameMessage: true, events.TempBanBroadcastList: true,
	}
}

// stopOf tells which stop an event of the connection is; false for none.
func stopOf(event any, now time.Time) (bot.Stop, bool) {
	stop := func(why string, lasts time.Duration) (bot.Stop, bool) {
		return bot.Stop{Why: why, Since: now, Until: now.Add(lasts)}, true
	}
	switch e := event.(type) {
	case *events.TemporaryBan:
		code := e.Code
		if !banCodes()[code] {
			code = 0
		}
		lasts := e.Expire
		if lasts <= 0 {
			lasts = banLasts
		}
		return stop(whyBanned+strconv.Itoa(int(code)), lasts)
	case *events.LoggedOut:
		return bot.Stop{Why: whyLoggedOut, Since: now}, true
	case *events.ClientOutdated:
		return stop(whyOutdated, outdatedLasts)
	case *events.StreamReplaced:
		return stop(whyReplaced, replacedLasts)
	case *events.ConnectFailure:
		return stop(whyRefused, refusedLasts)
	}
	return bot.Stop{}, false
}

// isWhole reports whether a stop keeps everything back. After error 463 a
// number still answers who writes to it.
func isWhole(why string) bool { return why != whyTimelock }
