package umkm

import (
	"strings"
	"unicode"
)

// maxBusinessWords bounds the name of a business that is taken out of a
// sentence.
const maxBusinessWords = 5

// FindBusinessName finds what a business is called in a sentence about
// something else: "nama tokonya berkah", "warung makan bu ani di limboto". What
// only says what is sold ("toko bangunan") is no name. What it returns, as
// typed, is to be confirmed.
func FindBusinessName(sentence string) (string, bool) {
	words := sentenceWords(sentence)
	for at := range words {
		for _, cue := range businessCues {
			if !standsAt(words, at, cue) {
				continue
			}
			from := at + len(cue)
			for from < len(words) && (nameFillers[words[from].text] || becoming[words[from].text]) {
				from++
			}
			if to := nameEnd(words, from); to > from && !noBusiness[words[from].text] && !isPassive(words[from].text) {
				return said(words[from:to]), true
			}
		}
	}
	for at, word := range words {
		if shopWords[word.text] && !word.ends {
			if to := shopEnd(words, at); to > 0 {
				return said(words[at:to]), true
			}
		}
	}
	return "", false
}

// BusinessIn takes the name out of an answer to the question for it: "nama
// usahanya keripik bu siti". Where no words lead to it the answer is the name.
func BusinessIn(answer string) string {
	words := sentenceWords(answer)
	n := max(leadingCue(words, businessCues), leadingCue(words, [][]string{{"namanya"}, {"nama"}, {"usaha", "saya"}, {"usaha", "sy"}, {"usahanya"}}))
	for n > 0 && n < len(words)-1 && nameFillers[words[n].text] {
		n++
	}
	if n == 0 || n >= len(words) || noBusiness[words[n].text] {
		return answer
	}
	return said(words[n:])
}

// businessCues announce the name of a business.
var businessCues = [][]string{
	{"nama", "usaha", "saya"}, {"nama", "usaha", "sy"}, {"nama", "usahanya"}, {"nama", "usaha"}, {"nama", "tokonya"}, {"nama", "toko"}, {"nama", "warungnya"}, {"nama", "warung"},
	{"nama", "bisnisnya"}, {"nama", "bisnis"}, {"nama", "produknya"}, {"nama", "produk"}, {"nama", "mereknya"}, {"nama", "brand"}, {"nama", "kedai"}, {"nama", "kedainya"},
	{"usaha", "saya", "namanya"}, {"usaha", "sy", "namanya"}, {"usahanya", "namanya"}, {"usaha", "bernama"}, {"toko", "bernama"}, {"warung", "bernama"}, {"tokonya", "namanya"}, {"warungnya", "namanya"},
	{"jeneng", "usahane"}, {"jeneng", "warunge"}, {"business", "name", "is"}, {"business", "called"}, {"shop", "called"}, {"is", "called"}, {"it's", "called"},
}

// noBusiness are the words that show that no name follows the cue: "nama usaha
// belum ada", "nama usaha di NIB salah".
var noBusiness = wordSet("telah ternyata baru lama kami kita bapak ibu gw gue ane pacar suami istri anak dia kecatet salah ke orang sama sendiri apakah sudah udah sdh masih dipatenkan belum blm tidak tdk gak ga bisa boleh harus saya sy apa di pada yang yg mau ganti salah nanti dan dgn untuk utk kalau klo itu ini atau")

// becoming stands between a cue and the name that is to be: "ganti nama usaha
// dong jadi warung berkah".
var becoming = wordSet("dong jadi menjadi jd")

// nameEnd is where a name that begins at a word ends.
func nameEnd(words []saidWord, from int) int {
	to := from
	for to < len(words) && to-from < maxBusinessWords && !endsName(words[to].text) {
		to++
		if words[to-1].ends {
			break
		}
	}
	return to
}

// maxNameDigits is how many digits a word of a name may have: "Depot 88". More
// are the number of a person.
const maxNameDigits = 4

func endsName(word string) bool {
	digits := 0
	for _, c := range word {
		if '0' <= c && c <= '9' {
			digits++
		}
	}
	return digits > maxNameDigits || endsBusiness[word]
}

var endsBusiness = wordSet(`di dari dr jual jualan menjual dagang bikin produksi mau mw ingin pengen daftar dftr yang yg dan dgn dengan alamat alamatnya lokasi lokasinya kecamatan kec kelurahan desa kota kabupaten
	sudah sdh udah belum blm tidak apa gimana gmn saya sy omzet modal nomor no punya usahanya bidang bidangnya minta mohon tolong bisa untuk utk karena supaya ya kak min pak a an harus wajib sekarang sehari nak padahal ternyata boleh benar bener gw gue ane kami kecil ada`)

// shopEnd is where a name ends that begins with a word like "toko": behind a
// person's name, a word that shops are called by, or capitals; 0 where the
// words only say what is sold there.
func shopEnd(words []saidWord, at int) int {
	end := 0
	for to := at + 1; to < len(words) && to-at < maxBusinessWords && !endsName(words[to].text) && !words[to-1].ends; to++ {
		word := words[to]
		if honorifics[word.text] != "" {
			continue
		}
		after := honorifics[words[to-1].text] != ""
		if after && mayBeName(word.text) || luckyWords[word.text] || givenNames[word.text] || isCapital(word.typed) && !isCapital(words[0].typed+" ") {
			end = to + 1
		}
	}
	return end
}

// isCapital reports whether a word begins with a capital and is not all in
// capitals, as some people type everything.
func isCapital(word string) bool {
	first := rune(word[0])
	return unicode.IsUpper(first) && word != strings.ToUpper(word)
}

// shopWords begin the name of many a business.
var shopWords = wordSet(`toko tk warung warkop kedai rm depot kios lapak gerai salon bengkel katering catering konveksi laundry londri dapur cafe kafe butik ud cv pt depo sanggar pangkalan
	penjahit percetakan studio apotek grosir agen barbershop bakery roti kue keripik kripik kerupuk bakso mie nasi ayam sambal abon kopi batik ukm poktan koperasi`)

// luckyWords are the words that shops are called by and that are sold nowhere.
var luckyWords = wordSet(`berkah barokah barakah jaya makmur sejahtera abadi sentosa mandiri rejeki rezeki rizki maju sukses mulia lestari cantik utama karya bahagia harapan amanah cahaya
	mekar bintang anugerah anugrah sinar agung sederhana bersama famili family idaman pelangi mutiara permata kencana nusantara bersaudara sahabat ceria selera nikmat lezat maknyus mantap
	senja tradisi bunda mama oma opa abah emak mamah nyonya raja ratu pangeran bersaudara sakinah hidayah ikhlas syukur setia tulus melati mawar anggrek kenanga`)
