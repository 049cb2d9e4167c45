package umkm

import "time"

// Paper is something to bring for a certificate, as locales name it.
type Paper string

// Name is what people call the paper.
func (p Paper) Name() Phrase { return Say("certificate.paper." + string(p)) }

// Entry is what the office knows about one kind of certificate, on the day of
// Updated.
type Entry struct {
	Kind       Kind              `yaml:"kind"`
	Updated    Date              `yaml:"updated"`
	Verified   bool              `yaml:"verified"` // found in a public source
	Source     string            `yaml:"source"`
	Stages     []Stage           `yaml:"stages"`
	IssuedAt   Stage             `yaml:"issued"` // the stage from which the certificate exists
	Papers     []Paper           `yaml:"papers"`
	ValidYears int               `yaml:"valid_years"` // 0 where it does not end
	RemindDays int               `yaml:"remind_days"` // before the end
	Fees       map[string]Rupiah `yaml:"fees"`        // by placeholder of the fee's text
	Own        map[Part]string   `yaml:"own"`         // what officers wrote in place of a text
	MorePapers []string          `yaml:"more_papers"` // beside Papers, in the words of officers
	Closed     bool              `yaml:"closed"`      // the office follows the kind no more; only one of its own
}

// Part is a text of an Entry that officers may write themselves.
type Part string

// The parts.
const (
	PartFee      Part = "fee"
	PartDuration Part = "duration"
	PartNote     Part = "note"
)

// Parts lists the parts in the order in which people read them.
func Parts() []Part { return []Part{PartFee, PartDuration, PartNote} }

// Fee says what it costs.
func (e Entry) Fee() Phrase { return e.Text(PartFee) }

// Duration says how long it takes.
func (e Entry) Duration() Phrase { return e.Text(PartDuration) }

// Note says what people most need to know beside the papers.
func (e Entry) Note() Phrase { return e.Text(PartNote) }

// UpdatedOn says when these facts were last looked at.
func (e Entry) UpdatedOn() Phrase {
	return Say("certificate.updated").With("date", DateValue(e.Updated))
}

// Text is a part in the words of the office, or those of the program.
func (e Entry) Text(part Part) Phrase {
	switch written := e.Own[part]; {
	case written != "":
		return own(written)
	case e.Kind.Own():
		return Say("certificate.of_office." + string(part))
	}
	phrase := Say("certificate." + string(e.Kind) + "." + string(part))
	if part == PartFee {
		for name, fee := range e.Fees {
			phrase = phrase.With(name, fee.Value())
		}
	}
	return phrase
}

// PaperNames says what to bring.
func (e Entry) PaperNames() []Phrase {
	names := make([]Phrase, 0, len(e.Papers)+len(e.MorePapers))
	for _, paper := range e.Papers {
		names = append(names, paper.Name())
	}
	for _, paper := range e.MorePapers {
		names = append(names, own(paper))
	}
	return names
}

// ExpiryFrom returns the last valid day of a certificate issued on a day, nil
// where it does not end. The end of a 29 February falls on 28 February.
func (e Entry) ExpiryFrom(issued Date) *Date {
	if e.ValidYears == 0 {
		return nil
	}
	last := Date{Year: issued.Year + e.ValidYears, Month: issued.Month, Day: issued.Day}
	if issued.Month == time.February && !isDay(last.Year, int(last.Month), last.Day) {
		last.Day = 28
	}
	return &last
}

// lastCalls are the days before the end of any certificate at which its owners
// are reminded once more.
func lastCalls() []int { return []int{90, 30} }

// Deadlines lists how many days before the end of a certificate of this kind its
// owners are reminded: once it can be renewed, and then 90 and 30 days before.
func (e Entry) Deadlines() []int {
	if e.RemindDays == 0 {
		return lastCalls()
	}
	days := []int{e.RemindDays}
	for _, call := range lastCalls() {
		if call < e.RemindDays {
			days = append(days, call)
		}
	}
	return days
}
