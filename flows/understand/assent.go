package understand

import "slices"

// assent is whether words say yes, say no, or neither.
type assent int8

const (
	neither assent = iota
	agrees
	declines
)

var (
	yeses = wordSet(`ya iya iyo iye yes yep yup betul benar bener boleh blh setuju oke ok okay sip siap lanjut sudah
		mau bersedia silakan silahkan pasti tentu bisa correct right sure agree`)
	nos      = wordSet(`tidak bukan belum jangan nanti salah keberatan menolak emoh no nope not dont later wrong tidaklah`)
	harmless = wordSet(`apa masalah papa`) // behind a no they make a yes: "tidak apa-apa"
	filler   = wordSet(`dulu usah perlu jadi saja itu ini dong lah deh sih sudah semua semuanya banget sekali setuju
		boleh betul benar bisa sekarang besok kapan lain kali pak bu all yet now thanks terima kasih minat tertarik ingin punya ada`)
)

// assentOf reads words that say yes or no and nothing else of weight. A yes
// behind a no is a no ("tidak setuju"); a no behind a yes asks back ("boleh
// tidak?") or has changed its mind, and counts as neither.
func assentOf(plain []string) assent {
	first := slices.IndexFunc(plain, func(w string) bool { return yeses[w] || nos[w] })
	if first < 0 || len(plain) > 6 {
		return neither
	}
	for i, word := range plain {
		if i != first && !yeses[word] && !nos[word] && !filler[word] && !silent[word] && !harmless[word] {
			return neither
		}
	}
	rest := plain[first+1:]
	if nos[plain[first]] {
		if len(rest) > 0 && harmless[rest[0]] {
			return agrees
		}
		return declines
	}
	if slices.ContainsFunc(rest, func(w string) bool { return nos[w] }) {
		return neither
	}
	return agrees
}

// withoutParticle leaves out the "ya" behind a thanks: "terima kasih ya" agrees to
// nothing, "ya terima kasih" does.
func withoutParticle(plain []string) []string {
	at := slices.Index(plain, "kasih")
	if at < 0 || at+1 == len(plain) || plain[at+1] != "ya" {
		return plain
	}
	return slices.Concat(plain[:at+1], plain[at+2:])
}

// byAssent maps a yes or a no to the one label that says it too. Of two labels
// of which one says the contrary, the other one is meant.
func byAssent(said said, offers []offer) (int, bool) {
	if said.assent == neither {
		return 0, false
	}
	if i, ok := only(offers, func(o offer) bool { return o.assent == said.assent }); ok {
		return i, true
	}
	if len(offers) != 2 || offers[0].assent == offers[1].assent {
		return 0, false
	}
	return only(offers, func(o offer) bool { return o.assent == neither })
}
