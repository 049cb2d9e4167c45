package storage

import (
	"context"

	"github.com/jmoiron/sqlx"
)

// SearchIndexes are those that lie over the trigrams of businesses and answers. A
// backup holds them, and a restore leaves them out: what they are made with
// belongs to the database, not to the office.
func SearchIndexes() []string { return []string{"business_find", "answer_asked"} }

// prepareSearch makes what search.sql says, as the owner.
func prepareSearch(ctx context.Context, tx *sqlx.Tx) error {
	script, err := schemaFiles.ReadFile("search.sql")
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, string(script))
	return wrap("search", err)
}
