package storage

import (
	"context"
	"crypto/sha256"
	"time"

	"teman/bot"
)

// Tokens are random and long, so that a plain hash hides them; a copy of the
// database signs nobody in.
func hashed(token string) []byte {
	if token == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// BeginLogin keeps a login under a token until it is not used for a while, and
// until ends at the latest. whole is false while the code is still missing.
func (d *DB) BeginLogin(ctx context.Context, token string, officer bot.OfficerID, whole bool, began, until, ends time.Time) error {
	_, err := d.plain().run(ctx, "begin_login", hashed(token), officer, whole, began, until, ends)
	return err
}

// Login returns whose login a token is and whether it is whole, and keeps it
// until then; zero when it is nobody's.
func (d *DB) Login(ctx context.Context, token string, at, until time.Time) (officer bot.OfficerID, whole bool, err error) {
	var row struct {
		Officer bot.OfficerID `db:"officer"`
		Whole   bool          `db:"second"`
	}
	_, err = exists(d.plain().get(ctx, &row, "login", hashed(token), at, until))
	return row.Officer, row.Whole, err
}

// EndLogin forgets a login.
func (d *DB) EndLogin(ctx context.Context, token string) error {
	_, err := d.plain().run(ctx, "end_login", hashed(token))
	return err
}

// EndLogins signs an officer out everywhere.
func (d *DB) EndLogins(ctx context.Context, officer bot.OfficerID) error {
	_, err := d.plain().run(ctx, "end_logins", officer)
	return err
}

// SweepLogins forgets what has ended.
func (d *DB) SweepLogins(ctx context.Context, at time.Time) error {
	_, err := d.plain().run(ctx, "sweep_logins", at)
	return err
}

// MakeLink keeps an invitation to sign in. A browser that is not empty is the
// only one it serves; whole is for the demonstration, where nothing else is
// asked.
func (d *DB) MakeLink(ctx context.Context, token string, officer bot.OfficerID, browser string, whole bool, until time.Time) error {
	_, err := d.plain().run(ctx, "make_link", hashed(token), officer, hashed(browser), whole, until)
	return err
}

// PeekLink returns whom an invitation lets in, which it can do once; zero when
// nobody.
func (d *DB) PeekLink(ctx context.Context, token, browser string, at time.Time) (officer bot.OfficerID, err error) {
	_, err = exists(d.plain().get(ctx, &officer, "peek_link", hashed(token), at, hashed(browser)))
	return officer, err
}

// SpendLink uses an invitation up.
func (d *DB) SpendLink(ctx context.Context, token, browser string, at time.Time) (officer bot.OfficerID, whole bool, err error) {
	var row struct {
		Officer bot.OfficerID `db:"officer"`
		Whole   bool          `db:"whole"`
	}
	_, err = exists(d.plain().get(ctx, &row, "spend_link", hashed(token), at, hashed(browser)))
	return row.Officer, row.Whole, err
}

// purposeGuess keeps apart what is guessed at, or from where, without saying
// it.
const purposeGuess = "guess"

// Guessed counts one guess at something, or from somewhere, and returns how
// many there were within the window that the first of them opened.
func (d *DB) Guessed(ctx context.Context, what string, at time.Time, window time.Duration) (count int, err error) {
	err = d.plain().get(ctx, &count, "guessed", d.vault.Find(purposeGuess, what), at, window.Seconds())
	return count, err
}

// Forgive forgets the guesses at something: the right one was among them.
func (d *DB) Forgive(ctx context.Context, what string) error {
	_, err := d.plain().run(ctx, "forgive", d.vault.Find(purposeGuess, what))
	return err
}
