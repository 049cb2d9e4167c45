package alarm

import (
	"time"

	"teman/umkm"
)

// Waiting watches that nothing that people wrote waits for its turn for longer
// than this: no process holds the account, or turns fail.
func Waiting(patience time.Duration) Watch {
	return Watch{Name: "waiting", Wrong: func(v Vitals) umkm.Phrase {
		if v.Waiting == 0 || v.Now.Sub(v.OldestWaiting) < patience {
			return umkm.Phrase{}
		}
		return umkm.Say("alarm.waiting").With("n", umkm.CountValue(v.Waiting)).With("minutes", v.minutes(v.OldestWaiting))
	}}
}

// Parked watches that everything that people write can be handled. What could
// not was told as a ticket; this says that somebody has to mend the program.
func Parked() Watch {
	return Watch{Name: "parked", Wrong: func(v Vitals) umkm.Phrase {
		if v.Parked == 0 {
			return umkm.Phrase{}
		}
		return umkm.Say("alarm.parked").With("n", umkm.CountValue(v.Parked))
	}}
}
