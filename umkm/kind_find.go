package umkm

import "strings"

// FindKind finds the one certificate that a sentence names. It finds none where
// two are named. "halal" is the owner's declaration unless "reguler" stands
// beside it, and "nib" of a plot of land is the land's title.
func FindKind(sentence string) (Kind, bool) {
	words := sentenceWords(sentence)
	var found Kind
	for _, word := range words {
		kind, ok := kindWords[strings.TrimSuffix(word.text, "nya")]
		if !ok {
			continue
		}
		if found != "" && found != kind {
			return "", false
		}
		found = kind
	}
	switch {
	case found == CertificateHalalSelf && (indexOf(words, 0, "reguler") >= 0 || indexOf(words, 0, "regular") >= 0):
		found = CertificateHalalRegular
	case found == CertificateNIB && (indexOf(words, 0, "tanah") >= 0 || indexOf(words, 0, "bidang", "tanah") >= 0):
		found = CertificateLand
	}
	return found, found != ""
}

// kindWords are the words that mean one certificate and nothing else.
var kindWords = map[string]Kind{
	"nib": CertificateNIB, "halal": CertificateHalalSelf, "sehati": CertificateHalalSelf,
	"pirt": CertificatePIRT, "p-irt": CertificatePIRT, "p.irt": CertificatePIRT, "irt": CertificatePIRT, "spp-irt": CertificatePIRT, "sppirt": CertificatePIRT,
	"bpom": CertificateMD, "md": CertificateMD, "merek": CertificateMark, "merk": CertificateMark, "haki": CertificateMark,
	"sni": CertificateSNIBina, "shat": CertificateLand, "haccp": CertificateHACCP, "ekatalog": CertificateECatalogue, "e-katalog": CertificateECatalogue,
}

// FindNIBOwned finds whether somebody says that they have an NIB. A question
// ("nib sdh jadi blm?") says nothing.
func FindNIBOwned(sentence string) (owned, ok bool) {
	words := sentenceWords(sentence)
	from, to := aboutNIB(words)
	if from == to || strings.Contains(sentence, "?") {
		return false, false
	}
	var has, not, done bool
	for _, word := range words[from:to] {
		has = has || havingWords[word.text]
		not = not || notWords[word.text]
		done = done || doneWords[word.text]
	}
	switch {
	case not && done:
		return false, false // "sudah jadi belum"
	case has && not:
		return false, true
	}
	return true, has && done
}

// aboutNIB is the stretch of words in which an NIB is spoken of.
func aboutNIB(words []saidWord) (from, to int) {
	at := max(indexOf(words, 0, "nib"), indexOf(words, 0, "nibnya"))
	if at < 0 {
		return 0, 0
	}
	from, to = at, at+1
	for from > 0 && at-from < 3 && !words[from-1].ends {
		from--
	}
	for to < len(words) && to-at < 4 && !words[to-1].ends {
		to++
	}
	return from, to
}

var (
	havingWords = wordSet("punya pny ada memiliki gadah duwe duwé gaduh ngagaduhan baisi dapat terbit jadi")
	notWords    = wordSet("belum blm blum tidak tdk gak ga nggak ndak durung teu acan kada tanpa nda nyanda")
	doneWords   = wordSet("sudah sdh udah udh dah telah wis ampun sudahpi")
)
