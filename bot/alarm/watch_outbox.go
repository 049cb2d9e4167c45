package alarm

import (
	"time"

	"teman/umkm"
)

// Unsent watches that no reply or notice waits to be sent for longer than
// this: a platform does not answer, or holds us back.
func Unsent(patience time.Duration) Watch {
	return Watch{Name: "unsent", Wrong: func(v Vitals) umkm.Phrase {
		if v.Unsent == 0 || v.Now.Sub(v.OldestUnsent) < patience {
			return umkm.Phrase{}
		}
		return umkm.Say("alarm.unsent").With("n", umkm.CountValue(v.Unsent)).With("minutes", v.minutes(v.OldestUnsent))
	}}
}

// Overdue watches that every message ends by its deadline. One that does not
// is a bug of the program.
func Overdue() Watch {
	return Watch{Name: "overdue", Wrong: func(v Vitals) umkm.Phrase {
		if v.Overdue == 0 {
			return umkm.Phrase{}
		}
		return umkm.Say("alarm.overdue").With("n", umkm.CountValue(v.Overdue))
	}}
}
