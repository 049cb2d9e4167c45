package storage

import (
	"context"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// importBook implements bot.ImportBook.
type importBook struct {
	queries
	by bot.OfficerID
}

func (b importBook) Claim(ctx context.Context, i bot.ImportID, claims []bot.RowClaim) ([]int, error) {
	things, holders, rows := make(pq.ByteaArray, len(claims)), make(pq.ByteaArray, len(claims)), make(pq.Int32Array, len(claims))
	for at, c := range claims {
		things[at], holders[at] = b.db.vault.Find(purposeClaim, c.Thing), b.db.vault.Find(purposeClaim, c.Holder)
		rows[at] = int32(c.Row)
	}
	if _, err := b.run(ctx, "claim_rows", i, things, holders, rows); err != nil {
		return nil, err
	}
	var held []struct {
		Thing  []byte `db:"thing"`
		Holder []byte `db:"holder"`
		Row    int    `db:"row"`
	}
	if err := b.all(ctx, &held, "claimed_rows", i, things); err != nil {
		return nil, err
	}
	first := make(map[string]int, len(held))
	for at, h := range held {
		first[string(h.Thing)] = at
	}
	earlier := make([]int, len(claims))
	for at := range claims {
		if h := held[first[string(things[at])]]; string(h.Holder) != string(holders[at]) && h.Row != claims[at].Row {
			earlier[at] = h.Row
		}
	}
	return earlier, nil
}

func (b importBook) Catalogue(ctx context.Context, on umkm.Date) (*umkm.Catalogue, error) {
	return certificates{b.queries}.Catalogue(ctx, on)
}
