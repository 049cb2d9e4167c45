package alarm

import (
	"time"

	"teman/bot"
	"teman/umkm"
)

// Requests watches that what people demanded of their data is answered before
// its 3 x 24 hours are over: a day is left when it is an alarm.
func Requests() Watch {
	return Watch{Name: "requests", Wrong: func(v Vitals) umkm.Phrase {
		if v.Requests == 0 || v.RequestDue.Sub(v.Now) > bot.RequestAlarm {
			return umkm.Phrase{}
		}
		if v.RequestDue.Before(v.Now) {
			return umkm.Say("alarm.requests_late").With("n", umkm.CountValue(v.Requests))
		}
		return umkm.Say("alarm.requests").With("n", umkm.CountValue(v.Requests)).
			With("hours", umkm.CountValue(int(v.RequestDue.Sub(v.Now)/time.Hour)))
	}}
}
