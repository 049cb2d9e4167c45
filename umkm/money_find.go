package umkm

import "slices"

// maxMoneyWords is how far behind its word an amount may reach.
const maxMoneyWords = 9

// FindCapital finds what somebody says of the money in their business, in a
// sentence about something else: "modal 5 juta". Only an amount that needs no
// question counts.
func FindCapital(sentence string) (Amount, bool) {
	words := sentenceWords(sentence)
	if aboutOtherMoney(words) {
		return Amount{}, false
	}
	a, _, _ := amountAfter(words, capitalWords)
	return a, a.High > 0
}

// FindTurnover finds what comes in from sales: "omzet 2 jt sebulan", or an
// amount with a period that nothing else claims, "dapat 150rb sehari".
func FindTurnover(sentence string) (Amount, bool) {
	words := sentenceWords(sentence)
	if a, _, _ := amountAfter(words, turnoverWords); a.High > 0 {
		return a, true
	}
	if aboutOtherMoney(words) || slices.ContainsFunc(words, func(w saidWord) bool { return capitalWords[w.text] }) {
		return Amount{}, false
	}
	r := ReadAmount(said(words))
	return r.Value, r.Verdict == Accepted && r.Value.Period != PeriodNone && r.Value.High > 0
}

// aboutOtherMoney reports whether a sentence is about money that is borrowed,
// owed or paid.
func aboutOtherMoney(words []saidWord) bool {
	return slices.ContainsFunc(words, func(w saidWord) bool { return otherMoney[w.text] })
}

// amountAfter reads the amount behind the first of some words that has one, with
// small words between: "modalnya dikit cuma 700rb". It is read as far as it makes
// sense: "modal 5 juta dan punya 2 karyawan"; from and to are where the word and
// the amount stand.
func amountAfter(words []saidWord, cues map[string]bool) (a Amount, from, to int) {
	for at, word := range words {
		if !cues[word.text] {
			continue
		}
		to = at + 1
		for to < len(words) && to-at <= maxMoneyWords && !capitalWords[words[to].text] && !turnoverWords[words[to].text] {
			to++
		}
		begin := at + 1
		for begin < to && beforeMoney[words[begin].text] {
			begin++
		}
		for ; to > begin; to-- {
			if r := ReadAmount(said(words[begin:to])); r.Verdict == Accepted && r.Value.High > 0 {
				return r.Value, at, to
			}
		}
	}
	return Amount{}, 0, 0
}

var (
	capitalWords  = wordSet("modal modalnya modale modalna modalku")
	turnoverWords = wordSet(`omzet omset omzetnya omsetnya omzete penghasilan penghasilannya pemasukan pemasukannya pendapatan pendapatannya penjualan penjualannya
		dapat dapet dpt laku untung jualannya`)
	beforeMoney = wordSet(`cuma cuman hanya dikit sedikit saithik sakedik kecil awal awalnya saya sy ku nya sih itu usaha usahanya paling mungkin dulu mulai
		tadinya kemarin segitu ada pakai pake dari`)
	otherMoney = wordSet("pinjam pinjaman kredit kur cicilan angsuran utang hutang gaji gajinya sewa bayar biaya harga harganya denda")
)
