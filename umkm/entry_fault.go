package umkm

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The bounds of what officers may write of a kind. A text is read on a phone,
// together with everything else about the kind.
const (
	MostOwnText    = 400 // characters
	MostPaperText  = 80  // characters
	MostMorePapers = 10
	MostSource     = 200 // characters
	MostStages     = 15
	MostStageName  = 40 // characters
	MostValidYears = 50
	MostRemindDays = 730
	mostFee        = miliar
)

// Fault names what makes no sense in an entry.
type Fault string

// The faults.
const (
	FaultStages     Fault = "stages"      // none, one that the kind does not have, or one twice
	FaultOwnStages  Fault = "own_stages"  // none, too many, one too long, or one twice
	FaultClosed     Fault = "closed"      // a kind that comes with the program
	FaultIssued     Fault = "issued"      // at a stage that is not among them
	FaultPapers     Fault = "papers"      // one that nobody knows, or one twice
	FaultMorePapers Fault = "more_papers" // too many, too long, or empty
	FaultFee        Fault = "fee"         // negative, too high, missing, or of another name
	FaultValid      Fault = "valid"       // years
	FaultRemind     Fault = "remind"      // days, or longer than it is valid
	FaultText       Fault = "text"        // too long, or with what is not seen
	FaultSource     Fault = "source"      // empty or too long
)

// Fault returns what makes no sense in an entry that officers wrote in place of
// the shipped one, or of a kind that they added; empty when all is well. Stages
// and fees are those of the shipped entry, some of them or all: certificates
// stand at them, and texts speak of them. A kind that they added has the stages
// that they wrote, and its fee in words.
func (e Entry) Fault(shipped *Catalogue) Fault {
	of, _ := shipped.Entry(e.Kind)
	switch {
	case e.Closed && !e.Kind.Own():
		return FaultClosed
	case e.Kind.Own() && !namesStages(e.Stages):
		return FaultOwnStages
	case len(e.Stages) == 0 || !e.Kind.Own() && !subset(e.Stages, of.Stages):
		return FaultStages
	case e.StageIndex(e.IssuedAt) < 0:
		return FaultIssued
	case !subset(e.Papers, shipped.AllPapers()):
		return FaultPapers
	case len(e.MorePapers) > MostMorePapers || slices.ContainsFunc(e.MorePapers, func(p string) bool { return !readable(p, MostPaperText) }):
		return FaultMorePapers
	case !e.feesLike(of):
		return FaultFee
	case e.ValidYears < 0 || e.ValidYears > MostValidYears:
		return FaultValid
	case e.RemindDays < 0 || e.RemindDays > MostRemindDays || e.ValidYears > 0 && e.RemindDays > e.ValidYears*365:
		return FaultRemind
	case !readable(e.Source, MostSource):
		return FaultSource
	}
	for part, own := range e.Own {
		if !slices.Contains(Parts(), part) || !readable(own, MostOwnText) {
			return FaultText
		}
	}
	return ""
}

// namesStages reports whether an office can mean these by the stages of a kind
// that it added.
func namesStages(stages []Stage) bool {
	return len(stages) > 0 && len(stages) <= MostStages && subset(stages, stages) &&
		!slices.ContainsFunc(stages, func(s Stage) bool {
			return !readable(string(s), MostStageName) || strings.ContainsAny(string(s), ":\n")
		})
}

// feesLike reports whether the fees have the names of the shipped ones and are
// amounts that could be asked.
func (e Entry) feesLike(of Entry) bool {
	if len(e.Fees) != len(of.Fees) {
		return false
	}
	for name, fee := range e.Fees {
		if _, known := of.Fees[name]; !known || fee < 0 || fee > mostFee {
			return false
		}
	}
	return true
}

// AllPapers lists what has to be brought for any kind, each once.
func (c *Catalogue) AllPapers() []Paper {
	var all []Paper
	for _, e := range c.entries {
		for _, paper := range e.Papers {
			if !slices.Contains(all, paper) {
				all = append(all, paper)
			}
		}
	}
	return all
}

// subset reports whether every one is among all of them, and none twice.
func subset[T comparable](some, all []T) bool {
	for i, one := range some {
		if !slices.Contains(all, one) || slices.Contains(some[:i], one) {
			return false
		}
	}
	return true
}

// readable reports whether a text says something, is short enough, and has
// nothing that is not seen.
func readable(text string, most int) bool {
	return strings.TrimSpace(text) != "" && utf8.RuneCountInString(text) <= most && utf8.ValidString(text) &&
		!strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) })
}
