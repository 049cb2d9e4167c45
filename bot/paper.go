package bot

import (
	"context"
	"crypto/rand"
	"math/big"
	"strconv"
	"time"
)

// Paper is a certificate of attendance: who came to what.
type Paper struct {
	Code     string // twelve digits; see NewPaperCode
	Occasion Occasion
	Person   PersonID
	Name     string // of the person, as it stands on the paper
	At       time.Time
}

// Codes of papers have twelve digits: a code shows a name to whoever types it,
// so a guess must find nothing, however many papers there are.
const (
	firstPaperCode = 100_000_000_000
	paperCodes     = 900_000_000_000
)

// NewPaperCode draws the code of a paper.
func NewPaperCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(paperCodes))
	if err != nil {
		panic(err) // never fails: crypto/rand ends the program instead
	}
	return strconv.FormatInt(firstPaperCode+n.Int64(), 10)
}

// Papers are the certificates of attendance that the office hands out.
type Papers interface {
	// Attended lists the occasions that the person came to and that are over,
	// the latest first, at most limit.
	Attended(ctx context.Context, p PersonID, now time.Time, limit int) ([]Occasion, error)
	// Issue hands a paper out, with the name that the person has now. Asked
	// again it keeps the code of the first time. False when the person did not
	// come, or the occasion is not over.
	Issue(ctx context.Context, code string, o OccasionID, p PersonID, at time.Time) (Paper, bool, error)
	// Paper returns the paper of a code; false when there is none.
	Paper(ctx context.Context, code string) (Paper, bool, error)
}
