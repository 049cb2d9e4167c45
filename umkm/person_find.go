package umkm

import "strings"

// maxPersonWords is how many words of a name are taken out of a sentence. A
// longer name is corrected where it is confirmed.
const maxPersonWords = 4

// FoundPerson is how somebody introduced themselves in passing.
type FoundPerson struct {
	Name       string // as typed, without "bu" or "pak"
	Salutation string // "bu", "pak", or empty where nothing told
}

// FindPerson finds the writer's own name in a sentence about something else:
// "nama sy budi", "saya bu siti mau daftar". A name that only follows "saya"
// counts where a word of address stands before it or it is a common given name,
// because most words behind "saya" are verbs. What it returns is to be
// confirmed, not believed.
func FindPerson(sentence string) (FoundPerson, bool) {
	words := sentenceWords(sentence)
	for at := range words {
		for _, cue := range nameCues {
			if standsAt(words, at, cue) {
				if found, ok := personAt(words, at+len(cue), true); ok && !ofThing(words, at) {
					return found, true
				}
			}
		}
	}
	for at, word := range words {
		if selves[word.text] && !word.ends {
			if found, ok := personAt(words, at+1, false); ok {
				return found, true
			}
		}
	}
	return FoundPerson{}, false
}

// PersonIn takes the name out of an answer to the question for it: "nama lengkap
// saya rahmat hidayat", "bu siti rahma kak". What is nothing but words that
// lead to a name stays as it is.
func PersonIn(answer string) FoundPerson {
	words := sentenceWords(answer)
	var found FoundPerson
	rest := words
	for len(rest) > 1 && courtesies[rest[len(rest)-1].text] {
		rest = rest[:len(rest)-1]
	}
	for cut := true; cut && len(rest) > 0; {
		cut = false
		if n := leadingCue(rest, nameCues); n > 0 {
			rest, cut = rest[n:], true
			continue
		}
		first := rest[0].text
		if h := honorifics[first]; h != "" && len(rest) > 1 {
			found.Salutation = strings.TrimSpace(h)
			rest, cut = rest[1:], true
		} else if (selves[first] || nameFillers[first] || courtesies[first]) && len(rest) > 1 {
			rest, cut = rest[1:], true
		}
	}
	if len(rest) == 0 || len(rest) == len(words) || !mayBeName(rest[0].text) {
		return FoundPerson{Name: answer} // as it was typed, marks and all
	}
	found.Name = said(rest)
	return found
}

// leadingCue is how many words the longest cue has that a sentence begins with.
func leadingCue(words []saidWord, cues [][]string) (n int) {
	for _, cue := range cues {
		if len(cue) > n && len(cue) < len(words) && standsAt(words, 0, cue) {
			n = len(cue)
		}
	}
	return n
}

// courtesies stand around an answer and are no part of it.
var courtesies = wordSet("iya ya ok oke kak min pak bu kk dong nih sih aja saja mas mbak bos gan")

// nameCues announce a name, the longest first.
var nameCues = [][]string{
	{"nama", "lengkap", "saya"}, {"nama", "lengkap", "sy"}, {"nama", "lengkap"}, {"nama", "pemilik"}, {"nama", "pemiliknya"},
	{"nama", "saya"}, {"nama", "sy"}, {"nama", "aku"}, {"nama", "ana"}, {"nama", "ulun"}, {"nama", "kita"}, {"nami", "abdi"},
	{"jeneng", "kulo"}, {"jenengku"}, {"namaku"}, {"namanya", "saya"}, {"saya", "bernama"}, {"sy", "bernama"}, {"atas", "nama"}, {"a.n"}, {"an."}, {"a/n"},
	{"nama"}, {"my", "name", "is"}, {"pemiliknya"}, {"yang", "punya"},
}

// selves are the words by which people begin to say who they are.
var selves = wordSet("saya sy aku ini i'm im")

// ofThing reports whether a name was said to be that of a business: "usaha atas
// nama toko berkah" is no person, "nama usaha" no cue.
func ofThing(words []saidWord, at int) bool {
	next := at + 1
	return next < len(words) && shopWords[words[next].text]
}

// personAt reads a name that begins at a word. announced tells that nothing but
// a name can stand there.
func personAt(words []saidWord, at int, announced bool) (found FoundPerson, ok bool) {
	for at < len(words) && (nameFillers[words[at].text] || honorifics[words[at].text] != "") {
		if h := honorifics[words[at].text]; h != "" {
			found.Salutation, announced = strings.TrimSpace(h), true
		}
		if words[at].ends {
			return FoundPerson{}, false
		}
		at++
	}
	if at >= len(words) || !announced && !givenNames[words[at].text] {
		return FoundPerson{}, false
	}
	to := at
	for to < len(words) && to-at < maxPersonWords && mayBeName(words[to].text) {
		to++
		if words[to-1].ends {
			break
		}
	}
	if to == at {
		return FoundPerson{}, false
	}
	found.Name = said(words[at:to])
	return found, true
}

// mayBeName reports whether a word can be part of a person's name.
func mayBeName(word string) bool {
	return len(word) > 1 && !noNames[word] && !shopWords[word] && !isPassive(word) && strings.IndexFunc(word, func(r rune) bool {
		return (r < 'a' || r > 'z') && r != '\'' && r != '-' && r < 0x80
	}) < 0
}

// isPassive reports whether a word says what was done to something, as most do
// that begin so and are no common name: "dicoret", "tercantum", "berubah".
func isPassive(word string) bool {
	if len(word) < minPassive || givenNames[word] {
		return false
	}
	return strings.HasPrefix(word, "di") || strings.HasPrefix(word, "ter") || strings.HasPrefix(word, "ber")
}

// minPassive is the shortest of such words, in bytes: "Dimas" is a name.
const minPassive = 6

// honorifics are the words of address before a name, and the salutation they
// ask for; a space where they ask for none.
var honorifics = map[string]string{
	"bu": "bu", "ibu": "bu", "buk": "bu", "bunda": "bu", "mbak": "bu", "mba": "bu", "teh": "bu", "tante": "bu", "hj": "bu", "hajah": "bu", "mama": "bu", "nyonya": "bu", "ny": "bu",
	"pak": "pak", "bapak": "pak", "bpk": "pak", "mas": "pak", "bang": "pak", "kang": "pak", "om": "pak", "haji": "pak", "tn": "pak", "tuan": "pak", "daeng": " ", "dg": " ", "kak": " ",
}

var nameFillers = wordSet("itu ini adalah yaitu ialah : = nya ya sendiri dari")

// noNames are the words at which a name ends, or that show that there is none.
var noNames = wordSet(`mau mw mo mao ingin pengen pengin pgn hendak arep hoyong handak bade akan sudah sdh udah udh telah belum blm tidak tdk gak ga nggak
	dari dri dr di ke pada untuk utk buat bwt yang yg dan dgn dengan sama serta atau atw tapi tp kalau klo kalo jika apa apakah gimana gmn bagaimana kapan dimana berapa
	jualan jual dagang berjualan berdagang menjual penjual pedagang pengusaha pemilik punya usaha usahanya umkm bisnis bikin buka membuka bekerja kerja tinggal asal alamat lahir
	daftar dftr mendaftar daftarkan ikut tanya nanya bertanya minta mohon bisa bs cari lagi lg baru lama masih cuma hanya juga jg saya sy aku kami kita ini itu nya
	nomor no nmr hp wa nik ktp nib npwp umur usia seorang orang warga ibu bapak rumah tangga tukang pengrajin petani nelayan guru mahasiswa pensiunan
	is am want to from the a my shop business and selling pelatihan halal izin sertifikat modal omzet kecamatan kec kelurahan desa kota kabupaten kab
	kok siapa siapakah hak resmi salah brosur padahal ada almarhum almarhumah mendiang tak terutama suami istri anak kakek nenek simbah mbah eyang cucu adik kakak sepupu paman keponakan
	menantu mertua pacar temen teman ortu jangan sah jalan tulis harusnya harus seharusnya katanya kata wali produk kelompok kendaraan dapat gubernur bupati presiden camat gw gue ane dia beliau
	mereka kantor brand merek merk logo penanggung jawab sebagai selaku masuk keluar lebih kurang huruf lengkap perusahaan hilang beda berbeda muncul hasil peserta lapak bukan bkn sm tmn nak
	sekarang skrg wajib sehari pernah dah ud langsung cap dodol sambel sambal sambelnya keripikku logonya pihak akun email rekening bank jelas benar betul bener ternyata bisakah tersebut gitu si lalu
	minat tertarik butuh perlu lupa bingung coba mohon tolong kirim sakit izin pesan salam panggil panggilannya biasa dipanggil wong lan karo seko soko saka ing ti tina ka matur nuhun terima kasih makasih ya kak pak bu min`)
