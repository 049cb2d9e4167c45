package telegramtest

import (
	"math"
	"time"

	"golang.org/x/time/rate"
)

// Rates are what Telegram allows a bot; zero: no limit.
// https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
type Rates struct {
	PerSecond float64 // messages to everybody
	PerChat   float64 // messages a second to one chat; three may follow each other at once
	PerGroup  float64 // messages a minute to one group
}

// TelegramRates are those that Telegram tells of.
func TelegramRates() Rates { return Rates{PerSecond: 30, PerChat: 1, PerGroup: 20} }

const chatBurst = 3

// limits are how far the bot has come with its rates.
type limits struct {
	whole *rate.Limiter
	chats map[int64]*rate.Limiter
}

// allow returns how many seconds the bot has to wait before it may send to the
// chat; zero: it may now. mu is held.
func (s *Server) allow(chat int64) int {
	now := s.Now()
	if s.Rates.PerSecond > 0 {
		if s.limits.whole == nil {
			s.limits.whole = rate.NewLimiter(rate.Limit(s.Rates.PerSecond), int(math.Ceil(s.Rates.PerSecond)))
		}
		if wait := spend(s.limits.whole, now); wait > 0 {
			return wait
		}
	}
	limit, burst := rate.Limit(s.Rates.PerChat), chatBurst
	if chat < 0 {
		limit, burst = rate.Limit(s.Rates.PerGroup/60), int(s.Rates.PerGroup)
	}
	if limit == 0 {
		return 0
	}
	if s.limits.chats == nil {
		s.limits.chats = map[int64]*rate.Limiter{}
	}
	if s.limits.chats[chat] == nil {
		s.limits.chats[chat] = rate.NewLimiter(limit, burst)
	}
	return spend(s.limits.chats[chat], now)
}

// spend takes a token, or returns in how many seconds there is one.
func spend(l *rate.Limiter, now time.Time) int {
	taken := l.ReserveN(now, 1)
	wait := taken.DelayFrom(now)
	if wait == 0 {
		return 0
	}
	taken.CancelAt(now)
	return int(math.Ceil(wait.Seconds()))
}
