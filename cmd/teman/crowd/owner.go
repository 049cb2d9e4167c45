package crowd

import (
	"fmt"
	"math/rand/v2"
)

// Owner is somebody who writes to the office. What they tell is the same every
// time; a newcomer's number says who they are.
type Owner struct {
	Phone      string // E.164
	Name       string
	Salutation string // bu, pak
	business   string
	goods      string
	place      string
	random     *rand.Rand
}

// Newcomer is the nth person, from 0, of whom the office knows nothing yet. As
// many as there are names differ in theirs.
func Newcomer(n int) Owner {
	born, line := given()[n%len(given())], families()
	what := trades()[n*7%len(trades())]
	return Owner{
		Phone: fmt.Sprintf("+628131%07d", n+1), Name: born.name + " " + line[(n+n/len(given()))%len(line)], Salutation: born.salutation,
		business: fmt.Sprintf(what.business, born.name), goods: what.goods, place: places()[n*5%len(places())],
		random: rand.New(rand.NewPCG(uint64(n), 0)),
	}
}

// Known is somebody whom the office knows already: nobody asks them who they are.
func Known(phone, name string) Owner {
	return Owner{Phone: phone, Name: name, random: rand.New(rand.NewPCG(uint64(len(name)), uint64(len(phone))))}
}

type born struct{ salutation, name string }

func given() []born {
	return []born{
		{"bu", "Yulin"}, {"pak", "Anwar"}, {"bu", "Fatma"}, {"bu", "Hadijah"}, {"pak", "Ismail"}, {"bu", "Rosmin"}, {"pak", "Karim"},
		{"bu", "Sartin"}, {"bu", "Nurhayati"}, {"pak", "Suleman"}, {"bu", "Hasna"}, {"pak", "Rustam"}, {"bu", "Meyske"}, {"pak", "Djafar"},
		{"bu", "Salma"}, {"bu", "Asna"}, {"pak", "Yunus"}, {"bu", "Fitriyani"}, {"pak", "Hamzah"}, {"bu", "Zubaidah"},
	}
}

func families() []string {
	return []string{
		"Mooduto", "Pakaya", "Hulopi", "Kasim", "Daud", "Lamusu", "Biya", "Tangahu", "Nusi", "Podungge", "Hippy", "Ahmad", "Ismail", "Rahim",
		"Gobel", "Mohamad", "Yusuf", "Abdullah", "Thalib", "Olii",
	}
}

// trade is what somebody makes or sells, in their own words, and how they call
// their business.
type trade struct{ goods, business string }

func trades() []trade {
	return []trade{
		{"keripik pisang", "Keripik %s"}, {"kue basah", "Dapur %s"}, {"sambal roa", "Sambal %s"}, {"jahit baju", "Penjahit %s"},
		{"warung makan", "Warung %s"}, {"nasi kuning", "Nasi Kuning %s"}, {"kue kering", "Kue %s"}, {"es krim", "Es %s"},
		{"gula aren", "Gula Aren %s"}, {"ikan asap", "Cakalang %s"}, {"sulam karawo", "Karawo %s"}, {"bakso", "Bakso %s"},
		{"abon ikan", "Abon %s"}, {"kopi bubuk", "Kopi %s"}, {"bengkel motor", "Bengkel %s"}, {"warung sembako", "Kios %s"},
		{"tempe", "Tempe %s"},
	}
}

// places are the kecamatan of the sample's city.
func places() []string {
	return []string{"kota tengah", "kota selatan", "kota utara", "kota timur", "kota barat", "dungingi", "sipatana", "dumbo raya", "hulonthalangi"}
}

// one of some words, as this person happens to write.
func (o Owner) one(words ...string) string { return words[o.random.IntN(len(words))] }
