package whatsapptest

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.mau.fi/whatsmeow/types"
)

// account is a number and what belongs to it. The server's lock guards it.
type account struct {
	number  string // as in JIDs: the digits of the phone number
	lid     string // what it is called where the number is not to be seen
	name    string // as the client told it last
	devices map[uint16]*device
	primary *Primary // the phone that it belongs to; nil before there is one

	logins     int  // how many times its devices came
	hidden     bool // others learn its LID only
	unread     bool // it tells nobody what it has read
	blocked    map[*account]bool
	tokens     map[*account][]byte // what it gave to those that it wrote to and who are distrusted
	distrusted int                 // the error of what it writes to strangers
	refused    *Refusal
	held       bool
	delay      time.Duration
	mishaps    []mishap
	through    types.JID // the broadcast list that it writes through, if any
}

// digits is a number as it stands in JIDs.
func digits(number string) string { return strings.TrimPrefix(number, "+") }

// lidOf is the LID that the server gives a number: always the same, so that a
// test can know it, and with nothing of the number to be seen in it.
func (s *Server) lidOf(number string) types.JID {
	sum := sha256.Sum256([]byte("lid " + digits(number)))
	n := 100_000_000_000_000 + binary.BigEndian.Uint64(sum[:8])%900_000_000_000_000
	return types.NewJID(strconv.FormatUint(n, 10), types.HiddenUserServer)
}

// open is the account of a number, opened if it is new. The lock is held.
func (s *Server) open(number string) *account {
	number = digits(number)
	if a, known := s.accounts[number]; known {
		return a
	}
	a := &account{
		number:  number,
		lid:     s.lidOf(number).User,
		devices: make(map[uint16]*device),
		blocked: make(map[*account]bool),
		tokens:  make(map[*account][]byte),
	}
	s.accounts[a.number], s.lids[a.lid] = a, a
	return a
}

// find is the account that a JID of either kind names, nil if there is none.
// The lock is held.
func (s *Server) find(jid types.JID) *account {
	switch jid.Server {
	case types.DefaultUserServer, types.LegacyUserServer:
		return s.accounts[digits(jid.User)]
	case types.HiddenUserServer:
		return s.lids[jid.User]
	}
	return nil
}

// on is the account's JID in one of the two kinds of address.
func (a *account) on(server string) types.JID {
	if server == types.HiddenUserServer {
		return types.NewJID(a.lid, server)
	}
	return types.NewJID(a.number, types.DefaultUserServer)
}

// all is the account's devices in the order of their numbers.
func (a *account) all() []*device {
	devices := make([]*device, 0, len(a.devices))
	for _, d := range a.devices {
		devices = append(devices, d)
	}
	slices.SortFunc(devices, func(x, y *device) int { return int(x.number) - int(y.number) })
	return devices
}

// e164 is the account's number as the tests write it.
func (a *account) e164() string { return "+" + a.number }
