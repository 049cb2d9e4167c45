package bot

import (
	"context"
	"errors"
	"time"

	"teman/umkm"
)

// Person is a human whom the office knows, because they agreed to be known.
// Their NIK is kept sealed; what is shown of it are its last four digits.
type Person struct {
	ID         PersonID
	Name       string
	Salutation string // bu, pak, or empty while nobody asked
	NIKTail    string // the last four digits; empty when the NIK is not known
}

// ErrTaken says that somebody else holds what a person claims: a NIK or a NIB.
// Whoever asks first whether it is free meets it only in a race; the turn that
// does is begun anew and then sees the other. It is never told to a person.
var ErrTaken = errors.New("held by another person")

// People are the humans of the registry, and the contacts they write from.
type People interface {
	// Meet makes the contact a known person and returns who that is. A contact
	// who is known already stays the same person.
	Meet(ctx context.Context, contact ContactID, at time.Time) (PersonID, error)
	Person(ctx context.Context, id PersonID) (Person, error)
	// Rename keeps the name and the salutation.
	Rename(ctx context.Context, p Person) error
	// NIKFree reports whether the NIK can be this person's: nobody else has it
	// and they have no other one. It takes as long for every answer.
	NIKFree(ctx context.Context, id PersonID, nik umkm.NIK) (bool, error)
	// HoldNIK seals the NIK as the person's; ErrTaken when it is not free.
	HoldNIK(ctx context.Context, id PersonID, nik umkm.NIK) error
	// Contacts lists the addresses of a person.
	Contacts(ctx context.Context, id PersonID) ([]Contact, error)
}
