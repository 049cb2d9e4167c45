package umkm

import (
	"slices"
	"time"
)

// RATDue is the last day of a year on which a cooperative may hold its yearly
// meeting of members about the year before: six months after its books closed
// (Law 25/1992, article 26), which are taken to be those of the calendar year.
func RATDue(year int) Date { return Date{Year: year, Month: time.June, Day: 30} }

// stageRAT is the stage of a cooperative's number at which the meeting is
// reported.
const stageRAT Stage = "rat"

// RATReported lists the stages of a cooperative's number from which on the
// meeting of the year has been held.
func (e Entry) RATReported() []Stage {
	from := e.StageIndex(stageRAT)
	if from < 0 {
		from = e.StageIndex(e.IssuedAt)
	}
	return e.Stages[max(from, 0):]
}

// RATMissed reports whether the number of a cooperative stands as if the meeting
// of this year had not been held, though its last day is over.
func (e Entry) RATMissed(c Certificate, today Date) bool {
	if c.Kind != CertificateCooperative || !RATDue(today.Year).Before(today) {
		return false
	}
	return c.Since.Year < today.Year || !slices.Contains(e.RATReported(), c.Stage)
}
