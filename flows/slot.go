package flows

import (
	"slices"
	"strconv"
	"time"

	"teman/umkm"
)

// finder looks in a sentence about something else for a value that a question
// may ask for later. What it finds is canonical, as its question would keep it.
type finder func(know Knowledge, text string, now time.Time, near string) (value string, ok bool)

// The slots that choices are heard by: the values of `hears:`.
const (
	slotKind       = "kind"       // of a certificate
	slotOwned      = "nib_owned"  // whether there is an NIB
	slotSalutation = "salutation" // "bu" or "pak"
	slotEntry      = "entry"      // the place of one entry in a list
)

// finders are the slots in order of name: the types of typed answers, and what
// choices are heard by. Numbers of a person (NIK, NPWP, phone) are not among
// them: they are asked for, with the reason, or not kept at all.
var finders = []struct {
	slot string
	find finder
}{
	{"activity", findActivity},
	{"business_name", findBusiness},
	{"certificate_number", findCertificateNumber},
	{"date", findDate},
	{slotEntry, findEntry},
	{slotKind, findKind},
	{"nib", findNIB},
	{slotOwned, findOwned},
	{"person_name", findPerson},
	{"region", findRegion},
	{"rupiah", findCapital},
	{slotSalutation, findSalutation},
	{"turnover", findTurnover},
}

// FindSlots finds the values that a sentence says beside its purpose, in order
// of their type. near is the code of the region where places are looked for
// first. They are proposed where a flow asks for them, never taken unasked.
func FindSlots(know Knowledge, text string, now time.Time, near string) []Heard {
	text = withoutNIK(text)
	var found []Heard
	for _, f := range finders {
		if value, ok := f.find(know, text, now, near); ok {
			found = append(found, Heard{Type: f.slot, Value: value})
		}
	}
	return found
}

// mayHear reports whether a choice can be heard by a slot: one among the
// entries of a list, or one among options of its own.
func mayHear(slot string, list bool) bool {
	switch slot {
	case slotKind, slotEntry:
		return true
	case slotOwned, slotSalutation:
		return !list
	}
	return false
}

func findActivity(know Knowledge, text string, _ time.Time, _ string) (string, bool) {
	a, words, ok := know.Activities.FindIn(text)
	return a.ID + "|" + words, ok
}

func findRegion(know Knowledge, text string, _ time.Time, near string) (string, bool) {
	r, ok := know.Regions.FindIn(text, near)
	return r.Code, ok
}

func findPerson(_ Knowledge, text string, _ time.Time, _ string) (string, bool) {
	p, ok := umkm.FindPerson(text)
	return capitalised(p.Name), ok
}

func findSalutation(_ Knowledge, text string, _ time.Time, _ string) (string, bool) {
	p, ok := umkm.FindPerson(text)
	return p.Salutation, ok && p.Salutation != ""
}

func findBusiness(_ Knowledge, text string, _ time.Time, _ string) (string, bool) {
	name, ok := umkm.FindBusinessName(text)
	return capitalised(name), ok && !numbered(name)
}

func findCapital(_ Knowledge, text string, _ time.Time, _ string) (string, bool) {
	a, ok := umkm.FindCapital(text)
	return a.High.String(), ok
}

func findTurnover(_ Knowledge, text string, _ time.Time, _ string) (string, bool) {
	a, ok := umkm.FindTurnover(text)
	return umkm.Turnover{Amount: a}.String(), ok
}

func findDate(_ Knowledge, text string, now time.Time, _ string) (string, bool) {
	r := umkm.ReadMoment(text, now)
	return r.Value.Date().String(), r.Verdict == umkm.Accepted
}

func findKind(_ Knowledge, text string, _ time.Time, _ string) (string, bool) {
	kind, ok := umkm.FindKind(text)
	return string(kind), ok
}

func findCertificateNumber(know Knowledge, text string, now time.Time, _ string) (string, bool) {
	n, ok := umkm.FindCertificateNumber(text, know.Regions, umkm.DateOf(now))
	return n.Number, ok
}

func findNIB(know Knowledge, text string, now time.Time, _ string) (string, bool) {
	n, ok := umkm.FindCertificateNumber(text, know.Regions, umkm.DateOf(now))
	return n.Number, ok && slices.Equal(n.Kinds, []umkm.Kind{umkm.CertificateNIB})
}

func findEntry(_ Knowledge, text string, _ time.Time, _ string) (string, bool) {
	place, ok := umkm.FindOrdinal(text)
	return strconv.Itoa(place), ok
}

// findOwned takes whoever writes the number of an NIB to have it.
func findOwned(know Knowledge, text string, now time.Time, near string) (string, bool) {
	owned, ok := umkm.FindNIBOwned(text)
	if _, written := findNIB(know, text, now, near); written {
		owned, ok = true, true
	}
	if owned {
		return "sudah", ok
	}
	return "belum", ok
}
