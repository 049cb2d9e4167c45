package storage

import "context"

// Rights say as whom the program works in the database, and what it could do
// there beyond its work.
type Rights struct {
	Worker    string `db:"worker"`
	SignedIn  string `db:"signed_in"`
	Superuser bool   `db:"superuser"`
	Creates   bool   `db:"creates"` // roles or databases
	Owns      int    `db:"owns"`    // tables, whose shape it could change
}

// TooMany reports whether the program could do more than its work needs.
func (r Rights) TooMany() bool { return r.Superuser || r.Creates || r.Owns > 0 }

// Rights asks the database.
func (d *DB) Rights(ctx context.Context) (Rights, error) {
	var r Rights
	err := d.plain().get(ctx, &r, "rights")
	return r, err
}
