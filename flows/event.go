package flows

import "teman/umkm"

// EventKind names what happened in a conversation.
type EventKind string

// The kinds of events. Everything that moves a session is one of them.
const (
	EventText     EventKind = "text"     // Text was typed
	EventChoice   EventKind = "choice"   // a button with Choice was pressed
	EventMedia    EventKind = "media"    // Media arrived; Text is its caption
	EventCard     EventKind = "card"     // a contact card with Phone was shared
	EventLocation EventKind = "location" // Latitude and Longitude were shared
	EventSilence  EventKind = "silence"  // nothing was heard until the moment asked for by Outcome.Wake
	EventFetched  EventKind = "fetched"  // a file that an answer is was Fetched, or could not be
	EventNews     EventKind = "news"     // the office has News for this person; the talk then goes on where it was
	EventAnswer   EventKind = "answer"   // a human of the office says News to this person, about Ticket
	EventReturned EventKind = "returned" // the human of the office is done with Ticket: the bot speaks again
	EventStaff    EventKind = "staff"    // somebody wrote Text, or sent Attached, in Thread of a group of the office's own: no talk with an owner
	EventResult   EventKind = "result"   // the action of Outcome.Do ended with Result
)

// Event is one thing that happened in a conversation. Only the fields that its
// Kind names are set.
type Event struct {
	Kind      EventKind `json:"k"`
	Text      string    `json:"t,omitempty"`
	Choice    Choice    `json:"c,omitzero"`
	Media     Media     `json:"m,omitempty"`
	Attached  *Attached `json:"a,omitempty"` // what the Media is, where the platform can hand it over
	Phone     string    `json:"ph,omitempty"`
	Trusted   bool      `json:"tr,omitempty"` // the platform vouches that Phone is the sender's own
	Latitude  float64   `json:"lat,omitempty"`
	Longitude float64   `json:"lon,omitempty"`
	Fetched   *Fetched  `json:"fe,omitempty"`
	News      *Message  `json:"n,omitempty"`
	Ticket    int64     `json:"ti,omitempty"`
	By        string    `json:"by,omitempty"` // of a group: the address of who wrote, as it is alone with the bot
	Thread    int       `json:"th,omitempty"` // of a group: the thread, as the platform numbers it
	Result    *Result   `json:"-"`            // never stored: actions run inside the turn
}

// byPerson reports whether the person did something, or an action of theirs
// ended, as opposed to a timer, a file or the office.
func (e Event) byPerson() bool {
	switch e.Kind {
	case EventSilence, EventNews, EventAnswer, EventReturned, EventFetched:
		return false
	}
	return true
}

// Choice is a pressed button: the question it belonged to and what it said.
type Choice struct {
	Nonce  string `json:"n"` // of the Message that offered it
	Option string `json:"o"` // the Option's ID
}

// Media names what kind of thing arrived where text was possible.
type Media string

// The kinds of media a platform can bring.
const (
	Photo    Media = "photo"
	Document Media = "document"
	Sticker  Media = "sticker"
	Voice    Media = "voice"
	Video    Media = "video"
	Other    Media = "other"
)

// Attached is a file that a person sent: where it lies, not what is in it.
type Attached struct {
	Ref  string `json:"r"`           // by which its channel fetches it; may hold a key, so it is stored sealed
	Name string `json:"n,omitempty"` // as the sender's phone calls it
	Type string `json:"t,omitempty"` // media type, as the sender's phone says
	Size int64  `json:"s,omitempty"` // bytes; 0 when not said
}

// MaxMedia bounds what is fetched and kept of an attached file, in bytes.
const MaxMedia = 10 << 20

// Call is an action that a flow asks the runtime to carry out. The runtime
// runs it inside the turn's transaction and gives its Result back as an event,
// so that an answer never claims what the database did not do.
type Call struct {
	Action  string            // as the flow names it
	Answers map[string]string // the flow's answers in canonical form, by step name
	With    map[string]string // constant arguments of the step (`with:`)
	Text    string            // what the person wrote last, for tickets
}

// Result is how an action ended.
type Result struct {
	Name   string              // one of the results the action declares: ok, none, needs_check ...
	Values umkm.Args           // for the texts of the steps up to the next question
	Lists  map[string][]Option // for `choose: ... from:` steps of this turn
	File   *File               // handed over with the next text
	Given  []Pair              // answers of the flow that asked, and of the one that this result starts
	Forget bool                // the person's data was erased: the talk forgets it as well
}
