package bot

import (
	"time"

	"teman/umkm"
)

// ImportID is the database's number of an import; zero is none.
type ImportID int64

// ImportKind tells what stands in the rows of a file.
type ImportKind string

// The kinds of files.
const (
	ImportBusinesses   ImportKind = "businesses" // with their owners
	ImportCertificates ImportKind = "certificates"
	ImportParticipants ImportKind = "participants" // of one occasion
	ImportKBLI         ImportKind = "kbli"
	ImportVillages     ImportKind = "villages"
)

// ImportKinds lists all kinds in the order in which they are offered.
func ImportKinds() []ImportKind {
	return []ImportKind{ImportBusinesses, ImportCertificates, ImportParticipants, ImportKBLI, ImportVillages}
}

// ImportFile is what an officer says of a file.
type ImportFile struct {
	Kind     ImportKind
	Occasion OccasionID // whose participants
	Name     string     // as its bringer calls it; never used to open anything
}

// ImportField is something that a column of a file may hold.
type ImportField struct {
	ID     string // the end of its text key, exchange.field.<ID>
	Needed bool
}

// ImportState says where an import stands.
type ImportState string

// The states of an import. What has begun to be applied goes on to its end,
// over every restart.
const (
	ImportReading  ImportState = "reading"
	ImportMapping  ImportState = "mapping" // somebody has to say what its columns hold
	ImportChecking ImportState = "checking"
	ImportChecked  ImportState = "checked"
	ImportApplying ImportState = "applying"
	ImportDone     ImportState = "done"
	ImportDropped  ImportState = "dropped"
)

// Import is a file that an officer brought.
type Import struct {
	ID       ImportID
	Kind     ImportKind
	Occasion OccasionID // of participants
	Name     string     // of the file, as its bringer knows it
	Scope    Scope      // rows outside of it are problems
	By       OfficerID  // zero: the command line
	Made     time.Time
	State    ImportState
	Heads    []string
	Columns  []string // by head: the field it holds; empty: none
	Rows     int
	Looked   int // checked so far
	Applied  int
	Fresh    int // rows that add something
	Changed  int // rows that change something
	Same     int // rows that say what the office has already
	Faulty   int // rows with problems
	Ended    time.Time
}

// Applies is how many rows will change something.
func (i Import) Applies() int { return i.Fresh + i.Changed }

// IsBusy reports whether its numbers still move.
func (i Import) IsBusy() bool {
	return i.State == ImportReading || i.State == ImportChecking || i.State == ImportApplying
}

// RowOutcome is what becomes of a row.
type RowOutcome string

// The outcomes.
const (
	RowNew     RowOutcome = "new"
	RowChanged RowOutcome = "changed"
	RowSame    RowOutcome = "same"
	RowProblem RowOutcome = "problem"
	RowApplied RowOutcome = "applied"
)

// StagedRow is a row of an import: as it stood in the file, and what was made
// of it.
type StagedRow struct {
	Row    int // as the file counts, from 1
	Cells  []StagedCell
	Values RowValues // what was read of it; nil before it was checked, and where it has problems
}

// StagedCell is a cell of a file. Form is the reader's word for how it was
// stored.
type StagedCell struct {
	Text string `json:"t,omitempty"`
	Form uint8  `json:"f,omitempty"`
}

// RowValues are the values of a row by field, in the form in which they are
// kept.
type RowValues map[string]string

// JudgedRow is what became of a staged row.
type JudgedRow struct {
	Row      int
	Outcome  RowOutcome
	Values   RowValues
	Problems []ImportProblem
}

// ImportProblem is why a row cannot be applied.
type ImportProblem struct {
	Row    int         `json:"-"`
	Column string      `json:"column"` // its heading; empty where the whole row is meant
	Says   umkm.Phrase `json:"says"`   // never holds a value that is sensitive
}

// RowClaim is what a row takes for a holder and no other row may take for
// another: "nik" of a person, "business" of the row itself.
type RowClaim struct {
	Row    int
	Thing  string
	Holder string
}
