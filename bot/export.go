package bot

import (
	"slices"
	"time"

	"teman/umkm"
)

// ExportKind tells what a list that is taken out holds.
type ExportKind string

// The kinds of lists.
const (
	ExportBusinesses   ExportKind = "businesses"
	ExportCertificates ExportKind = "certificates"
	ExportParticipants ExportKind = "participants" // of one occasion
	ExportProgramme    ExportKind = "programme"    // the participants of all its occasions
	ExportVerdicts     ExportKind = "verdicts"     // of one announcement
)

// ExportKinds lists all kinds.
func ExportKinds() []ExportKind {
	return []ExportKind{ExportBusinesses, ExportCertificates, ExportParticipants, ExportProgramme, ExportVerdicts}
}

// FileFormat is how a list is written.
type FileFormat string

// The formats, and at once how file names end.
const (
	FormatXLSX FileFormat = "xlsx"
	FormatCSV  FileFormat = "csv"
)

// IsKnown reports whether there is such a format.
func (f FileFormat) IsKnown() bool { return slices.Contains([]FileFormat{FormatXLSX, FormatCSV}, f) }

// Export is a list that somebody takes out of the office.
type Export struct {
	Kind   ExportKind
	Format FileFormat
	Filter Filter // of businesses, and of certificates by their businesses
	Of     int64  // the occasion, the programme, or the announcement
}

// ExportRow is a row of a list that is taken out. Which parts it has is the
// kind's; a NIK is none of them.
type ExportRow struct {
	Listing  // the business
	Village  string
	Code     umkm.KBLI
	Version  string
	Capital  *umkm.Rupiah
	Low      *umkm.Rupiah // turnover of a year
	High     *umkm.Rupiah
	Paper    umkm.Certificate
	Seat     SeatState
	Turn     int64
	Channel  string
	Verdict  Verdict
	At       time.Time // of the seat, or of the verdict; zero: none
	Attended time.Time
	Place    string // of the occasion
	Starts   time.Time
}
