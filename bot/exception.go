package bot

// Exception is why an officer gave somebody a place whom the rules of an
// occasion keep out, or for whom a seat had to be added. The reasons are few, so
// that nothing about anybody is written into the audit log.
type Exception string

// The reasons of exceptions.
const (
	ExceptionRecords Exception = "records" // what the office has of the business is behind
	ExceptionPaper   Exception = "paper"   // the paper that is asked for is on its way
	ExceptionSpare   Exception = "spare"   // somebody who has a seat is known to stay away
	ExceptionHelper  Exception = "helper"  // they accompany or help somebody
	ExceptionDecided Exception = "decided" // whoever leads the office decided it
)

// Exceptions lists all reasons.
func Exceptions() []Exception {
	return []Exception{ExceptionRecords, ExceptionPaper, ExceptionSpare, ExceptionHelper, ExceptionDecided}
}

// Admission is somebody whom an officer gives a place in an occasion.
type Admission struct {
	Person PersonID
	Extra  bool      // where all seats are taken one is added, instead of a place in the queue
	Why    Exception // asked for where a seat is added, or the occasion is for others
}
