package crowd

// Outcome is what somebody's writing came to.
type Outcome string

// The outcomes. Silent is who got no answer, or one that they did not
// understand, for as long as anybody waits.
const (
	Registered Outcome = "registered"
	Seated     Outcome = "seated"
	Waiting    Outcome = "waiting"
	Already    Outcome = "already" // had a seat
	Left       Outcome = "left"
	Refused    Outcome = "refused"
	Silent     Outcome = "silent"
)

// good reports whether that is what somebody came for.
func (o Outcome) good() bool { return o == Registered || o == Seated || o == Waiting || o == Left }
