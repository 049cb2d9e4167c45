package umkm

// Source tells how the office knows a status. Every status that is shown says
// it.
type Source string

// The sources, from the weakest to the strongest.
const (
	SourceMismatch Source = "mismatch" // an officer checked it with the issuer, and it does not agree
	SourceSaid     Source = "said"     // the owner said so
	SourceSeen     Source = "seen"     // somebody of the office saw the paper
	SourceVerified Source = "verified" // an officer checked it with the issuer
)

// Sources lists all sources, from the weakest.
func Sources() []Source { return []Source{SourceMismatch, SourceSaid, SourceSeen, SourceVerified} }

// Stands reports whether the office takes what is said for true.
func (s Source) Stands() bool { return s != SourceMismatch }

// Waits reports whether an officer has yet to check it with the issuer.
func (s Source) Waits() bool { return s == SourceSaid || s == SourceSeen }

// Name is the source in words: "menurut Bapak/Ibu".
func (s Source) Name() Phrase { return Say("certificate.source." + string(s)) }

// Certificate is one paper that a business has or pursues.
type Certificate struct {
	Kind    Kind
	Stage   Stage
	Since   Date // when it came to the stage
	Source  Source
	Number  string // empty while there is none
	Expires *Date  // the last day on which it is valid; nil where it does not end or is not known
}

// Expired reports whether the last valid day is over.
func (c Certificate) Expired(today Date) bool {
	return c.Expires != nil && c.Expires.Before(today)
}

// ExpiresWithin reports whether it is still valid but not for more than a
// number of days.
func (c Certificate) ExpiresWithin(today Date, days int) bool {
	return c.Expires != nil && !c.Expired(today) && !today.AddDays(days).Before(*c.Expires)
}
