package understand

import "slices"

// weight is what can be said of a text before anything is looked up.
type weight struct {
	known   int             // words of weight that an example sentence or a theme has
	strange int             // words of weight that none has: names, goods, another topic
	empty   bool            // there is no word at all, or nothing but numbers
	refused map[string]bool // intents that the text says it does not want
}

// hangsOnOne reports whether a text has one known word beside others that nobody
// knows: "dapur yanti" is a kitchen's name, and no question about kitchens.
func (w weight) hangsOnOne() bool { return w.known == 1 && w.strange > 0 }

func (l *lexicon) weigh(words []string) weight {
	w := weight{empty: true, refused: refusals(words)}
	for i, word := range words {
		w.empty = w.empty && word == "#"
		switch {
		case silent[word] || word == "#" || slices.Contains(words[:i], word):
		case l.known[word]:
			w.known++
		default:
			w.strange++
		}
	}
	return w
}

// wished are the intents that a word wishes for: "sy tidak mau daftar" wants
// anything but those.
var wished = map[string][]string{
	"daftar": {"daftar", "ikut_pelatihan"}, "register": {"daftar"}, "ikut": {"ikut_pelatihan"}, "join": {"ikut_pelatihan"},
	"hapus": {"hapus_data"}, "delete": {"hapus_data"}, "erase": {"hapus_data"}, "batal": {"batal"}, "cancel": {"batal"},
	"berhenti": {"berhenti_langganan"}, "stop": {"berhenti_langganan"}, "ubah": {"ubah_data"}, "ganti": {"ubah_data"}, "change": {"ubah_data"},
}

// refusals are the intents whose word stands behind a negator, no more than
// helping words between them. "belum daftar" refuses nothing: it is not yet.
func refusals(words []string) map[string]bool {
	var refused map[string]bool
	negated := false
	for _, word := range words {
		if negated {
			for _, intent := range wished[word] {
				if refused == nil {
					refused = map[string]bool{}
				}
				refused[intent] = true
			}
		}
		negated = negators[word] && word != "belum" || negated && between[word]
	}
	return refused
}
