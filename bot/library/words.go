package library

import "strings"

// Reader brings a text to the plain words that tell what it is about, each once:
// "brp lama pirt jadi ya" is lama, pirt, jadi.
type Reader interface {
	Content(text string) []string
}

// The bounds of what is searched for. A question of more words says what it
// wants within the first; a longer word is none.
const (
	maxTerms = 16
	maxTerm  = 40
)

// terms are the words of a question that may be searched for. What is no letter
// and no digit is left out of them, so that nothing of a question is ever read
// as an operator of text search.
func terms(words []string) []string {
	found := make([]string, 0, len(words))
	for _, word := range words {
		word = strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, strings.ToLower(word))
		if word != "" && !asking[word] && len(word) <= maxTerm {
			found = append(found, word)
		}
		if len(found) == maxTerms {
			break
		}
	}
	return found
}

// asking are the words that only ask, or join: every question has them.
var asking = set(`apa apakah berapa bagaimana gimana kenapa mengapa siapa kah boleh bisa dapat harus perlu jika kalau bila kalo
	tapi tetapi atau dan sudah akan jadi adalah ialah agar supaya karena sebab oleh pada dalam lain punya pakai buat
	cara caranya begitu gitu sekarang tahu kasih info terima bila misal misalnya sama terus semua cuma hanya`)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

// query is a question for text search: any of the words may stand in an answer.
func query(words []string) string { return strings.Join(words, " | ") }
