package locales

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"teman/umkm"
)

// plain writes a value that is no phrase.
func (r *rendering) plain(v umkm.Value) {
	switch v.Kind {
	case umkm.KindCount:
		r.number(v.Number)
	case umkm.KindRupiah:
		r.rupiah(v.Number)
	case umkm.KindDate:
		r.date(v.Text)
	case umkm.KindMoment:
		r.moment(v.Text)
	case umkm.KindPhone:
		r.words(maskedPhone(v.Text))
	case umkm.KindNIK:
		r.words(umkm.NIK(strings.Repeat("0", 12) + v.Text).Masked())
	default:
		r.words(v.Text)
	}
}

// number writes a whole number with the language's separators.
func (r *rendering) number(n int64) {
	digits := strconv.FormatInt(n, 10)
	if n < 0 {
		r.words("-")
		digits = digits[1:]
	}
	first := (len(digits)-1)%3 + 1
	r.words(digits[:first])
	for i := first; i < len(digits); i += 3 {
		r.words(r.speaker.thousands)
		r.words(digits[i : i+3])
	}
}

func (r *rendering) rupiah(n int64) {
	if n < 0 {
		r.words("-")
		n = max(n, -n)
	}
	r.words("Rp")
	r.number(n)
}

// date writes an ISO date in words; what is none stays as it is.
func (r *rendering) date(iso string) {
	d, err := umkm.ParseDate(iso)
	if err != nil {
		r.words(iso)
		return
	}
	month := umkm.Say("format.month." + strings.ToLower(d.Month.String()))
	r.phrase(umkm.Phrase{Key: "format.date", Args: umkm.Args{
		"day":   umkm.TextValue(strconv.Itoa(d.Day)),
		"month": umkm.PhraseValue(month),
		"year":  umkm.TextValue(strconv.Itoa(d.Year)),
	}})
}

// moment writes an RFC 3339 instant in the zone it carries.
func (r *rendering) moment(rfc3339 string) {
	t, err := time.Parse(time.RFC3339, rfc3339)
	if err != nil {
		r.words(rfc3339)
		return
	}
	clock := umkm.Phrase{Key: "format.clock", Args: umkm.Args{
		"hour":   umkm.TextValue(t.Format("15")),
		"minute": umkm.TextValue(t.Format("04")),
	}}
	r.phrase(umkm.Phrase{Key: "format.moment", Args: umkm.Args{
		"date":  umkm.DateValue(umkm.DateOf(t)),
		"clock": umkm.PhraseValue(clock),
		"zone":  umkm.TextValue(zoneName(t)),
	}})
}

// zoneName is the Indonesian name of the zone by its offset, for a time read
// from a text carries no other.
func zoneName(t time.Time) string {
	_, seconds := t.Zone()
	switch seconds {
	case 7 * 3600:
		return "WIB"
	case 8 * 3600:
		return "WITA"
	case 9 * 3600:
		return "WIT"
	}
	return t.Format("UTC-07:00")
}

// maskedPhone writes a number as people dial it, with its middle hidden.
func maskedPhone(e164 string) string {
	dialled := e164
	if national, found := strings.CutPrefix(e164, "+62"); found {
		dialled = "0" + national
	}
	if len(dialled) < 9 {
		return strings.Repeat("•", len(dialled))
	}
	return fmt.Sprintf("%s-••••-%s", dialled[:4], dialled[len(dialled)-4:])
}
