package bot

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// OfficerID is the database's number of an officer; zero is none.
type OfficerID int64

// Officer is a human of the office who signs in.
type Officer struct {
	ID       OfficerID
	Email    string // lower case
	Name     string
	Role     Role
	Scope    Scope
	Lang     string    // empty: the office's own
	Password bool      // whether one was set
	Second   bool      // whether codes of an authenticator are asked for
	Contact  ContactID // where they are on Telegram; zero when not linked
	Left     time.Time // zero while they work here
}

// Role says what an officer may do; each may do all that the ones after it may.
type Role string

// The roles, from the one that may most.
const (
	RoleAdministrator Role = "administrator" // officers, keys, what the office says of certificates
	RoleOfficer       Role = "officer"       // programmes, announcements, the registry
	RoleStaff         Role = "staff"         // questions of owners
	RoleViewer        Role = "viewer"        // looks, and sees nobody's hidden values
)

// Roles lists all roles, from the one that may most.
func Roles() []Role { return []Role{RoleAdministrator, RoleOfficer, RoleStaff, RoleViewer} }

// IsKnown reports whether there is such a role.
func (r Role) IsKnown() bool { return slices.Contains(Roles(), r) }

// May reports whether the role may do what is for the other one at least.
func (r Role) May(least Role) bool {
	mine, theirs := slices.Index(Roles(), r), slices.Index(Roles(), least)
	return mine >= 0 && theirs >= 0 && mine <= theirs
}

// NeedsSecond reports whether a password alone does not let this role in.
func (r Role) NeedsSecond() bool { return r == RoleAdministrator || r == RoleOfficer }

// Scope is the part of the country whose people an officer works with: a code
// of Kemendagri and everything within it. The zero Scope is everywhere.
type Scope struct{ Region string }

// Holds reports whether a region lies within the scope: "75.71" holds
// "75.71.01" and neither "75" nor "75.710".
func (s Scope) Holds(region string) bool {
	return s.Region == "" || region == s.Region || strings.HasPrefix(region, s.Region+".")
}

// Note is one row of the audit log: what an officer changed, or looked at.
type Note struct {
	ID      int64
	At      time.Time
	Officer OfficerID // zero for the command line
	Name    string    // the officer's, when it is read
	Act     string    // what was done, as in the text key "audit." and this
	Subject string    // to what: "business 12"; never a name
	Detail  json.RawMessage
}
