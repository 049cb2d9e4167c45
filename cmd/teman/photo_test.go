package main

import (
	"bytes"
	"testing"
	"time"

	"teman/storage/storagetest"
)

// keptPhoto is a photo in the office's register.
type keptPhoto struct {
	Kind string // of the certificate whose paper it is
	Type string
	Size int
	Body []byte
}

// photos waits until so many photos are in the register, oldest first, and fails
// the test unless all of them lie under the key of the tests.
func photos(t *testing.T, database string, want int) (kept []keptPhoto) {
	t.Helper()
	raw := storagetest.SQL(t, openTest(t, database))
	late := time.After(patienceOfTests)
	for len(kept) != want {
		select {
		case <-late:
			t.Fatalf("%d of %d photos are kept", len(kept), want)
		case <-time.After(20 * time.Millisecond):
		}
		kept = nil
		must(t, raw.Select(&kept, `select p.kind, m.type, m.size, m.body from photo p join media m on m.inbound = p.media
			where m.fate = 'kept' order by m.inbound`))
	}
	for i, p := range kept {
		if !bytes.HasPrefix(p.Body, storagetest.Vault(t).KeyPrefix()) || len(p.Body) <= p.Size {
			t.Errorf("photo %d lies open", i)
		}
	}
	return kept
}

// isSealed waits until the photo of a NIB's paper is in the register, and fails
// the test unless it is that and lies sealed.
func isSealed(t *testing.T, database string, paper []byte) {
	t.Helper()
	p := photos(t, database, 1)[0]
	if p.Kind != "nib" || p.Type != "image/jpeg" || p.Size != len(paper) || bytes.Contains(p.Body, paper[:20]) {
		t.Errorf("a photo of %d bytes is kept as %s of %s, %d bytes", len(paper), p.Type, p.Kind, p.Size)
	}
}
