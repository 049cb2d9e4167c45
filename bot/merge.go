package bot

import "errors"

// ErrDistinct says that two cannot be one: each has what a human has once.
var ErrDistinct = errors.New("two different ones")

// Double is another business, or another person, that may be the same.
type Double struct {
	Business BusinessID `db:"business"` // the other, or one that the other person owns
	Person   PersonID   `db:"person"`   // the other person; zero where the businesses may be one
	Same     PersonID   `db:"same"`     // the owner whom they may be
	Number   string     `db:"number"`
	Name     string     `db:"name"` // of the business
	Owner    string     `db:"owner"`
	Region   string     `db:"region"`
	Why      string     `db:"why"` // owner, name, phone
}

// Belongings count what goes over when two become one.
type Belongings struct {
	Businesses   int `db:"businesses"`
	Certificates int `db:"certificates"`
	Statements   int `db:"statements"`
	Contacts     int `db:"contacts"`
	Seats        int `db:"seats"`
	Tickets      int `db:"tickets"`
	Photos       int `db:"photos"`
	Consents     int `db:"consents"`
}
