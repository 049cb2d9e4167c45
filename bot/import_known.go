package bot

import (
	"context"
	"time"

	"teman/umkm"
)

// BusinessClue is how a row of a file says which business it is about, and
// whose.
type BusinessClue struct {
	Number string // the office's own
	NIK    umkm.NIK
	NIB    umkm.NIB
	Name   string
	Region string
	Owner  string
	Phone  umkm.Phone
}

// BusinessTrace is what the office finds for a clue. All of it is looked for at
// once, so that thousands of rows take a few queries.
type BusinessTrace struct {
	Numbered *KnownBusiness  // has the number
	Holder   Person          // has the NIK; ID zero: nobody
	NIBOwner PersonID        // holds the NIB; zero: nobody
	Owned    []KnownBusiness // of Holder and NIBOwner
	Named    []KnownBusiness // with the name in the region
}

// KnownBusiness is a business as an import compares it with a row: one for each
// of its owners.
type KnownBusiness struct {
	Business
	Owner  Person
	Phone  umkm.Phone // of the owner; empty: not known
	HasNIK bool
	NIBs   []umkm.NIB // of the owner
}

// BusinessEntry is a row of businesses as it is written. What is zero in a
// known business or person stays as it is.
type BusinessEntry struct {
	Business Business // ID zero: a new one
	Owner    Person   // ID zero: whoever has the NIK, or somebody new
	NIK      umkm.NIK
	Phone    umkm.Phone
	NIB      umkm.NIB
}

// CertificateEntry is a row of certificates as it is written.
type CertificateEntry struct {
	Business BusinessID
	umkm.Certificate
}

// SeatEntry is a row of participants as it is written.
type SeatEntry struct {
	Person  PersonID
	Contact ContactID // zero: only an officer knows them
	Before  SeatState // empty: never joined
	State   SeatState
}

// SeatStanding is where a person stands in an occasion.
type SeatStanding struct {
	State   SeatState // empty: never joined
	Contact ContactID // where they wrote from last; zero: nowhere
	Begun   bool      // the occasion has, so that nobody waits for the seat any more
}

// FieldTitle is a row of the classification of business fields.
type FieldTitle struct {
	Code    umkm.KBLI `db:"code"`
	Version string    `db:"version"`
	Title   string    `db:"title"`
}

// ImportJudge says what becomes of rows of an import.
type ImportJudge func(ctx context.Context, book ImportBook, i Import, rows []StagedRow) ([]JudgedRow, error)

// ImportBook is what an import compares with and writes to, bound to one
// transaction.
type ImportBook interface {
	// Claim takes things for rows, in order, and returns for each claim the
	// earlier row that took it for another holder; zero where none did.
	Claim(ctx context.Context, i ImportID, claims []RowClaim) ([]int, error)
	// Trace looks for every clue within the whole office.
	Trace(ctx context.Context, clues []BusinessClue) ([]BusinessTrace, error)
	// EnterBusinesses writes rows of businesses and returns which businesses
	// they are now.
	EnterBusinesses(ctx context.Context, all []BusinessEntry, at time.Time) ([]BusinessID, error)
	// Papers returns the certificates of businesses.
	Papers(ctx context.Context, of []BusinessID) (map[BusinessID][]umkm.Certificate, error)
	Catalogue(ctx context.Context, on umkm.Date) (*umkm.Catalogue, error)
	EnterCertificates(ctx context.Context, all []CertificateEntry, at time.Time) error
	// Standings returns where people stand in an occasion at a moment.
	Standings(ctx context.Context, o OccasionID, of []PersonID, at time.Time) (map[PersonID]SeatStanding, error)
	// EnterSeats gives seats in order; who finds the quota full waits.
	EnterSeats(ctx context.Context, o OccasionID, all []SeatEntry, at time.Time) error
	// FieldTitles returns the titles of codes of an edition.
	FieldTitles(ctx context.Context, all []FieldTitle) ([]FieldTitle, error)
	EnterFieldTitles(ctx context.Context, all []FieldTitle) error
	// VillageNames returns the names of villages by their code.
	VillageNames(ctx context.Context, codes []string) (map[string]string, error)
	EnterVillages(ctx context.Context, all []umkm.Village) error
}
