package bot

import (
	"slices"
	"time"

	"teman/flows"
)

// BroadcastID is the database's number of an announcement; zero is none.
type BroadcastID int64

// Broadcast is an announcement to everybody an officer means. What it says and
// to whom is frozen when it is submitted.
type Broadcast struct {
	ID         BroadcastID
	Code       string       // six digits, by which everybody can ask whether it is genuine
	Title      string       // for officers, and for who asks by the code
	Body       string       // with {{nama}} and {{usaha}}
	More       string       // the longer text behind a button; empty: there is no such button
	Insists    bool         // it has no button that says it is of no interest
	Topic      string       // of the announcements it belongs to
	Occasion   OccasionID   // that a button joins; zero: none
	Attachment AttachmentID // zero: only words
	Urgent     bool         // goes beyond what a person gets in a week
	Audience   Audience
	Scope      Scope // of the officer who made it
	State      BroadcastState
	By         OfficerID
	Made       time.Time
	Agreed     OfficerID // the second officer; zero where none was needed, or not yet
	Reason     string    // the second officer's
	Due        time.Time // not before; zero: at once
	Began      time.Time
	Ended      time.Time
}

// Audience says whom an announcement is for: who owns a business that the
// filter leaves, and only those named, and only those with a seat in an occasion
// or in any of a programme, and only whose business fits, where these are given.
type Audience struct {
	Filter    Filter      `json:"filter"`
	People    []PersonID  `json:"people"` // nil: the filter alone says who
	Seated    OccasionID  `json:"seated,omitempty"`
	Programme ProgrammeID `json:"programme,omitempty"`
	Fits      *Fitting    `json:"fits,omitempty"`  // nil: whether they may join something does not matter
	Seats     []SeatState `json:"seats,omitempty"` // of the seats; empty: all but those given back
	Lost      []int       `json:"lost,omitempty"`  // rows of the list of people that match nobody
}

// Numbered is somebody by a number in a row of a list: by their telephone (E.164)
// or by the registration of their business.
type Numbered struct {
	Row      int      `db:"row"`
	Person   PersonID `db:"person"` // zero until they are found
	Phone    string
	Business string
}

// Seating is an occasion that an announcement can invite to, or whose people it
// can be for.
type Seating struct {
	ID        OccasionID  `db:"id"`
	Programme ProgrammeID `db:"programme"`
	Title     string      `db:"title"`
	Place     string      `db:"place"`
	Region    string      `db:"region"`
	Starts    time.Time   `db:"starts_at"`
	Open      bool        `db:"open"`
	Seats     int         `db:"seats"`
}

// BroadcastState says where an announcement stands.
type BroadcastState string

// The states of an announcement.
const (
	BroadcastDraft     BroadcastState = "draft"
	BroadcastWaiting   BroadcastState = "waiting" // for a second officer
	BroadcastScheduled BroadcastState = "scheduled"
	BroadcastSending   BroadcastState = "sending"
	BroadcastPaused    BroadcastState = "paused"
	BroadcastCancelled BroadcastState = "cancelled"
	BroadcastDone      BroadcastState = "done"
)

// Verdicts of recipients to whom nothing was sent.
const (
	NoChannel  Verdict = "no_channel"  // no contact of the person is known
	NeverWrote Verdict = "never_wrote" // on WhatsApp, where only who wrote first is written to
	TooMany    Verdict = "too_many"    // had enough announcements within a week
	OverQuota  Verdict = "over_quota"  // the WhatsApp number may not begin so many talks within a week
	Cancelled  Verdict = "cancelled"
	NotBegun   Verdict = "waiting"
	OnItsWay   Verdict = "queued"
)

// Recipient is one person's row in an announcement.
type Recipient struct {
	Person   PersonID
	Name     string
	Business string
	Channel  string // empty when there is none
	Address  string
	Verdict  Verdict
	At       time.Time // of the verdict; zero while nothing has begun
}

// BroadcastStep is what of an announcement is put into the outbox at once: at
// most Room of those whom an account writes to, where the hour is right, and who
// had fewer than Weekly announcements in seven days.
type BroadcastStep struct {
	Broadcast BroadcastID
	Account   AccountID // 0: those who are written to from none any more
	Zones     []int     // hours ahead of UTC
	Room      int
	Weekly    int
	Expires   time.Time
	At        time.Time
}

// BroadcastQueue is how many announcements wait in the outbox of an account.
type BroadcastQueue struct {
	Account AccountID `db:"account"`
	N       int       `db:"n"`
	Most    int       `db:"-"` // that may wait
}

// VerdictCount is how many recipients have a verdict; of those that were sent
// to, how many phones have it, how many people read it, and how many pressed
// which button.
type VerdictCount struct {
	Verdict   Verdict `db:"verdict"`
	N         int     `db:"n"`
	Delivered int     `db:"delivered"`
	Read      int     `db:"read"`
	Joins     int     `db:"joins"`
	Asks      int     `db:"asks"`
	Declines  int     `db:"declines"`
}

// BroadcastPreview is what an officer sees before an announcement is sent, and
// while it is.
type BroadcastPreview struct {
	Broadcast
	Counts   []VerdictCount
	Channels map[string]int // who still waits, by the channel that will be used
	Sample   flows.Message  // as the first of them will read it; empty when nobody gets it
	Takes    time.Duration  // to send to all who wait, by the slowest channel
	Days     int            // from today until the last of them, where accounts may only write to few a day
}

// Waiting is how many will still be written to.
func (p BroadcastPreview) Waiting() (n int) {
	for _, count := range p.Channels {
		n += count
	}
	return n
}

// All is how many recipients there are, also those who get nothing.
func (p BroadcastPreview) All() (n int) {
	for _, c := range p.Counts {
		n += c.N
	}
	return n
}

// Unreached is how many got nothing, or will get nothing.
func (p BroadcastPreview) Unreached() (n int) {
	for _, c := range p.Counts {
		if !slices.Contains([]Verdict{NotBegun, OnItsWay, Sent, Delivered, Read, Uncertain}, c.Verdict) {
			n += c.N
		}
	}
	return n
}

// MayTryAgain reports whether some did not get it who might.
func (p BroadcastPreview) MayTryAgain() bool {
	return p.State == BroadcastDone && slices.ContainsFunc(p.Counts, func(c VerdictCount) bool {
		return slices.Contains([]Verdict{Expired, Rejected, Blocked, NoAccount, HeldByGovernor, NoChannel}, c.Verdict)
	})
}

// Call is somebody whom an announcement did not reach, for staff to call.
type Call struct {
	Person   PersonID `db:"person"`
	Name     string   `db:"name"`
	Business string   `db:"business"`
	Number   string   `db:"number"` // of the registration
	Region   string   `db:"region"`
	Phone    string   `db:"phone"` // E.164; empty when none is known
	Verdict  Verdict  `db:"verdict"`
}
