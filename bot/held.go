package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"teman/umkm"
)

// Held is a certificate of a business as officers look at it.
type Held struct {
	Business BusinessID
	Name     string // of the business
	Region   string // of the business
	umkm.Certificate
	Edition int       // raised by every change; zero while nothing was said of the kind
	At      time.Time // when something was said of it last
	Photos  int       // of the paper
}

// HeldFilter narrows the certificates down to what an officer looks for. A zero
// part leaves it open.
type HeldFilter struct {
	Region  string // and everything within it
	Kind    umkm.Kind
	Stage   umkm.Stage
	Sources []umkm.Source // one of these
	Before  time.Time     // nothing was said of it since
}

// Statement is what was said of a certificate once.
type Statement struct {
	umkm.Certificate
	At      time.Time
	Officer string // the name; empty when the owner or an import said it
	Reason  string // why it does not agree
}

// Check is what an officer found out about a certificate.
type Check struct {
	Business BusinessID
	umkm.Certificate
	Edition int    // the one that the officer looked at
	Reason  string // why it does not agree with the issuer's records
}

// ErrChanged is a change to what somebody else has changed meanwhile.
var ErrChanged = errors.New("somebody was quicker")

// Note is the row of the audit log about a check.
func (c Check) Note(by OfficerID, at time.Time) Note {
	detail, err := json.Marshal(map[string]string{
		"kind": string(c.Kind), "stage": string(c.Stage), "source": string(c.Source),
	})
	if err != nil {
		panic(err) // words are always JSON
	}
	return Note{At: at, Officer: by, Act: "certificate_checked", Subject: fmt.Sprintf("business %d", c.Business), Detail: detail}
}

// KeptPhoto is a photo of a paper that can be looked at.
type KeptPhoto struct {
	File InboundID
	Type string // media type, as its bytes say
	Size int    // bytes
	At   time.Time
}
