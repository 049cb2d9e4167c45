package bot

import (
	"context"
	"time"
)

// SlipLasts is how long the owner of a business that an officer registered has
// to make it their own from a phone: until the officers have been around again.
const SlipLasts = 365 * 24 * time.Hour

// Slip is what an owner without a phone is handed, when an officer registered
// their business: with its code and the number of the business they make it
// their own later. It takes both: the number cannot be guessed from a
// neighbour's, and the code is on no other paper.
type Slip struct {
	Code     string // six digits
	Business BusinessID
	Person   PersonID
	Officer  OfficerID
	Made     time.Time
}

// Slips are the businesses that wait for their owners.
type Slips interface {
	// Admit enters a person whom only an officer knows.
	Admit(ctx context.Context, at time.Time) (PersonID, error)
	// Write keeps a slip and notes who wrote it; false when its code is on
	// another one.
	Write(ctx context.Context, s Slip) (bool, error)
	// Redeem makes the person of a slip the one behind the contact, and notes
	// it; false when there is no such slip, or it was redeemed, or has run out.
	// What the contact was before goes with them; ErrTaken when that is
	// somebody with a business or a NIK of their own, whom an officer has to
	// join.
	Redeem(ctx context.Context, code, number string, c ContactID, at time.Time) (bool, error)
}
