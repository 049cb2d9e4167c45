package storage

import (
	"context"

	"github.com/lib/pq"
)

// KeepFlows keeps versions of flows, by hash, for talks that begin with them.
func (d *DB) KeepFlows(ctx context.Context, sources map[string][]byte) error {
	hashes := make([]string, 0, len(sources))
	contents := make([][]byte, 0, len(sources))
	for hash, source := range sources {
		hashes = append(hashes, hash)
		contents = append(contents, source)
	}
	_, err := d.plain().run(ctx, "keep_flows", pq.Array(hashes), pq.Array(contents))
	return err
}

// Flows returns the sources of every version that some talk may still use.
func (d *DB) Flows(ctx context.Context) ([][]byte, error) {
	var sources [][]byte
	err := d.plain().all(ctx, &sources, "flows")
	return sources, err
}
