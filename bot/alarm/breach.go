package alarm

import (
	"time"

	"teman/bot"
	"teman/umkm"
)

// Breach watches that everybody whose data a breach touched is told before its
// 3 x 24 hours are over: a day is left when it is an alarm.
func Breach() Watch { return untold("breach", bot.BreachAlarm) }

// BreachEnds is the same alarm once more, when it is nearly too late.
func BreachEnds() Watch { return untold("breach_ends", bot.BreachLastAlarm) }

func untold(name string, left time.Duration) Watch {
	return Watch{Name: name, Wrong: func(v Vitals) umkm.Phrase {
		if v.Breaches == 0 || v.BreachDue.Sub(v.Now) > left {
			return umkm.Phrase{}
		}
		if v.BreachDue.Before(v.Now) {
			return umkm.Say("alarm.breach_late").With("n", umkm.CountValue(v.Breaches))
		}
		return umkm.Say("alarm.breach").With("n", umkm.CountValue(v.Breaches)).
			With("hours", umkm.CountValue(int(v.BreachDue.Sub(v.Now)/time.Hour)))
	}}
}
