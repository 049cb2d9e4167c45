package storage

import (
	"context"

	"github.com/jmoiron/sqlx"
)

// SearchIndex is the index that lies over the trigrams of businesses. A backup
// holds it, and a restore leaves it out: what it is made with belongs to the
// database, not to the office.
const SearchIndex = "business_find"

// prepareSearch makes what search.sql says, as the owner.
func prepareSearch(ctx context.Context, tx *sqlx.Tx) error {
	script, err := schemaFiles.ReadFile("search.sql")
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, string(script))
	return wrap("search", err)
}
