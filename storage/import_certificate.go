package storage

import (
	"context"
	"database/sql"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// Papers returns the certificates of businesses.
func (b importBook) Papers(ctx context.Context, of []bot.BusinessID) (map[bot.BusinessID][]umkm.Certificate, error) {
	ids := make(pq.Int64Array, len(of))
	for n, id := range of {
		ids[n] = int64(id)
	}
	var rows []certificateRow
	if err := b.all(ctx, &rows, "papers_of_businesses", ids); err != nil {
		return nil, err
	}
	papers := map[bot.BusinessID][]umkm.Certificate{}
	for _, r := range rows {
		papers[r.Business] = append(papers[r.Business], r.certificate())
	}
	return papers, nil
}

// EnterCertificates writes rows of certificates with their history. The owners
// hear of it as of a change that an officer makes.
func (b importBook) EnterCertificates(ctx context.Context, all []bot.CertificateEntry, at time.Time) error {
	if len(all) == 0 {
		return nil
	}
	ids, tell := make(pq.Int64Array, len(all)), make(pq.BoolArray, len(all))
	kinds, stages, sources, numbers := make(pq.StringArray, len(all)), make(pq.StringArray, len(all)), make(pq.StringArray, len(all)), make(pq.StringArray, len(all))
	since, expires := make(pq.StringArray, len(all)), make([]sql.NullString, len(all))
	for n, e := range all {
		ids[n], tell[n] = int64(e.Business), true
		kinds[n], stages[n], sources[n], numbers[n] = string(e.Kind), string(e.Stage), string(e.Source), e.Number
		since[n] = e.Since.String()
		if e.Expires != nil {
			expires[n] = sql.NullString{String: e.Expires.String(), Valid: true}
		}
	}
	_, err := b.run(ctx, "import_certificates", ids, kinds, stages, since, sources, numbers, pq.Array(expires), at, b.by, tell)
	return err
}
