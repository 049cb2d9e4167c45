package whatsapp

import (
	"slices"
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

// banCodes are those of which whatsmeow knows the reason; 0 is any other.
func banCodes() []events.TempBanReason {
	return []events.TempBanReason{
		events.TempBanSentToTooManyPeople, events.TempBanBlockedByUsers, events.TempBanCreatedTooManyGroups,
		events.TempBanSentTooManySameMessage, events.TempBanBroadcastList, 0,
	}
}

func banned(code events.TempBanReason) string {
	if !slices.Contains(banCodes(), code) {
		code = 0
	}
	return whyBanned + strconv.Itoa(int(code))
}

// wholeStops are the reasons for which nothing at all is sent. After error 463
// a number still answers who writes to it.
func wholeStops() []string {
	why := Mended()
	for _, code := range banCodes() {
		why = append(why, banned(code))
	}
	return why
}

// Unlinked is the stop of a number that is not linked, or not completely.
func Unlinked(now time.Time) bot.Stop { return bot.Stop{Why: whyLoggedOut, Since: now} }

// Mended returns the reasons of the stops that end when somebody links a number
// anew. Bans do not: they are the number's.
func Mended() []string { return []string{whyLoggedOut, whyOutdated, whyReplaced, whyRefused} }

// Retriable returns the reasons of the stops that may be tried before they end,
// which WhatsApp may lift early: bans, and what only a connection shows. A link
// that is no more is none of them, and neither is the lock of error 463, which
// shows only when somebody is written to again.
func Retriable() []string {
	return slices.DeleteFunc(wholeStops(), func(why string) bool { return why == whyLoggedOut })
}

// Stops returns every reason for which a number may be stopped: each has its
// texts under whatsapp.why and whatsapp.alarm.
func Stops() []string { return append(wholeStops(), whyTimelock) }

// stopOf tells which stop an event of the connection is; false for none.
func stopOf(event any, now time.Time) (bot.Stop, bool) {
	stop := func(why string, lasts time.Duration) (bot.Stop, bool) {
		return bot.Stop{Why: why, Since: now, Until: now.Add(lasts)}, true
	}
	switch e := event.(type) {
	case *events.TemporaryBan:
		lasts := e.Expire
		if lasts <= 0 {
			lasts = banLasts
		}
		return stop(banned(e.Code), lasts)
	case *events.LoggedOut:
		return Unlinked(now), true
	case *events.ClientOutdated:
		return stop(whyOutdated, outdatedLasts)
	case *events.StreamReplaced:
		return stop(whyReplaced, replacedLasts)
	case *events.ConnectFailure:
		return stop(whyRefused, refusedLasts)
	}
	return bot.Stop{}, false
}

// isWhole reports whether a stop keeps everything back.
func isWhole(why string) bool { return why != whyTimelock }
