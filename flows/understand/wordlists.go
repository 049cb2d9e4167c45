package understand

import "strings"

// The lists below are of plain words, as the lexicon leaves them; Indonesian
// and English stand together because people mix them in one sentence.

// silent are words that say nothing of what is wanted: of address, of courtesy,
// particles and pronouns, and the wish itself.
var silent = wordSet(`ya dong sih kok nih deh loh lho kan toh ki mi ji pi ko pang jo mah atuh teh ah eh oh hmm
	saya aku kami kita kamu anda nya kakak kak pak bapak bu ibu mas mbak bang admin juragan om tante
	mau ingin tolong mohon minta tanya bertanya nanya bot yang di ke dari dengan untuk itu ini ada saja juga lagi
	maaf permisi dulu nah oke ok please want would like the a an to i me you my is are it of for can could do`)

// negators turn the wish that follows them.
var negators = wordSet(`tidak bukan belum jangan tanpa not dont no`)

// between may stand between a negator and the wish it turns.
var between = wordSet(`jadi usah perlu akan mau ingin pernah lagi dulu saya want`)

// parting are the words that stand between two wishes in one message.
var parting = wordSet(`dan sama terus trus sekalian skalian plus btw lan sareng wan and also`)

// hours of the day greet in words that mean an hour elsewhere.
var hours = wordSet(`selamat pagi siang sore petang malam hello hallo hey`)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
