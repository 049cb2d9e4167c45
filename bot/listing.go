package bot

import (
	"time"

	"teman/umkm"
)

// Filter narrows the registry down to what an officer looks for. A zero part
// leaves it open.
type Filter struct {
	Words       string // each in the name, the field, the number or an owner's name; or a whole telephone number
	Region      string // and everything within it
	Activity    string
	Scale       string // as umkm.Scale says itself
	Kind        umkm.Kind
	Stage       umkm.Stage // of the kind
	Topic       string     // id of a Topic that an owner wants to hear of
	Unwanted    bool       // not wants: does not want
	Heard       int        // days within which an owner wrote
	Silent      int        // days for which none did
	Unconfirmed bool       // an officer has to confirm the code of the classification
}

// Listing is a business as it stands in a list.
type Listing struct {
	ID         BusinessID
	Number     string
	Name       string
	Activity   string // id of an umkm.Activity; empty when an officer has to choose
	Words      string
	Region     string
	Scale      string
	Owners     string // names, in the order they came
	Registered time.Time
	Heard      time.Time // when an owner wrote last; zero when none ever did
}

// Sheet is everything the office keeps of a business, as its officers see it.
type Sheet struct {
	Business
	Edition      int // how often something was said otherwise of it
	Owners       []Owner
	Certificates []umkm.Certificate
	Seats        []HeldSeat
	Tickets      []OpenedTicket
	Photos       []PhotoCount
}

// Owner is a person of a business and where they write from.
type Owner struct {
	Person
	Edition  int // how often they were called otherwise
	Contacts []Reach
	Consents []Consent // the last of each purpose
}

// Reach is a contact as officers see it.
type Reach struct {
	Contact
	Channel string
	Heard   time.Time // zero: never
	Gone    Verdict   // why they cannot be written to; empty when they can
}

// HeldSeat is a seat of one of the owners.
type HeldSeat struct {
	Title     string
	Place     string
	Region    string // gives the zone of the times
	Starts    time.Time
	State     SeatState
	CalledOff bool // the occasion was cancelled
}

// OpenedTicket is a question of one of the owners.
type OpenedTicket struct {
	ID     int64
	Topic  string
	State  string
	Opened time.Time
}

// PhotoCount says how many photos of a sort were sent.
type PhotoCount struct {
	Kind umkm.Kind `db:"kind"` // of the certificate they show; empty: the product or the place
	N    int       `db:"n"`
	At   time.Time `db:"at"` // of the last
}

// TallyMost is how far a Tally counts what has to be confirmed or checked: one
// more says that there is more.
const TallyMost = 1000

// Tally counts what a part of the registry holds and what waits in it.
type Tally struct {
	Businesses  int
	Fresh       int // registered lately
	Unconfirmed int // whose code of the classification an officer has to confirm; up to TallyMost
	Unverified  int // certificates that only their owner speaks of; up to TallyMost
	Tickets     int // questions that wait for the office
	Late        int // of these, later than the owner was told
	Waiting     int // announcements that wait for a second officer
	Requests    int // about somebody's data, that the law wants answered within a day
	Breaches    int // whose people were not told yet; administrators look after them
	Today       int // occasions that begin today
}
