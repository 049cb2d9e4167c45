package flows

import "teman/umkm"

// Message is one thing to say, not yet in any language. A channel renders it
// when it sends it.
type Message struct {
	Paragraphs []umkm.Phrase `json:"p"`
	Options    []Option      `json:"o,omitempty"` // what may be chosen: buttons, or a numbered list
	Nonce      string        `json:"n,omitempty"` // of the question that Options belong to
	Prompt     bool          `json:"q,omitempty"` // holds nothing but a question; superseded when newer inbound of the contact waits
	Worded     bool          `json:"r,omitempty"` // Paragraphs number their own lines: where there are no buttons, Options are answered by their words, not by numbers
	Wants      Want          `json:"w,omitempty"` // a platform button for the answer, where the platform has one
	File       *File         `json:"f,omitempty"`
	Thread     *Thread       `json:"th,omitempty"` // where in a group of the office's own this goes; nil: no such group
}

// Thread is a thread of a group of the office's own.
type Thread struct {
	ID int      `json:"i,omitempty"` // as the platform numbers it; zero of one that is opened
	Do ThreadDo `json:"d,omitempty"`
}

// Goes reports whether a message takes its thread away, for which it needs no
// words.
func (t *Thread) Goes() bool { return t != nil && t.Do == ThreadRemove }

// ThreadDo is what a message does to its thread.
type ThreadDo string

// What messages do to threads.
const (
	ThreadSay    ThreadDo = ""       // the message goes into it
	ThreadOpen   ThreadDo = "open"   // the message is its name; what the platform calls it is the receipt
	ThreadRemove ThreadDo = "remove" // it goes away, with everything that was said in it
)

// Want names an answer that some platforms can give by a button of their own.
type Want string

// What platforms can be asked for.
const (
	WantPhone    Want = "phone"
	WantLocation Want = "location"
)

// Option is one of the answers that a Message offers.
type Option struct {
	ID    string      `json:"i"`
	Label umkm.Phrase `json:"l"`
}

// File is what the office hands over with a message: something small that is
// somebody's own and travels with it, an appointment or a copy of their data,
// of at most MaxFile bytes; or something that many get, which the message only
// refers to.
type File struct {
	Name string `json:"n"`
	Type string `json:"t"`           // media type
	Body []byte `json:"b,omitempty"` // empty, until it is sent, of what is kept
	Kept int64  `json:"k,omitempty"` // number under which the office keeps it; zero: it travels with the message
	Sent int64  `json:"s,omitempty"` // the event that brought it, of what an owner sent and the office keeps; never with Kept
}

// MaxFile bounds a File: it travels inside the outbox row.
const MaxFile = 256 << 10
