package storage_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"teman/bot"
	"teman/storage/storagetest"
)

// slip is what happens to a word between a head and a telephone.
func slip(t *rapid.T, word string) string {
	letters := []rune(word)
	at := rapid.IntRange(0, len(letters)-1).Draw(t, "at")
	other := rapid.RuneFrom([]rune("abcdefghijklmnopqrstuvwxyz")).Draw(t, "letter")
	switch rapid.SampledFrom([]string{"missing", "wrong", "more", "turned"}).Draw(t, "slip") {
	case "missing":
		return string(slices.Delete(letters, at, at+1))
	case "wrong":
		letters[at] = other
	case "more":
		letters = slices.Insert(letters, at, other)
	case "turned":
		if at > 0 {
			letters[at-1], letters[at] = letters[at], letters[at-1]
		}
	}
	return string(letters)
}

// Whatever one slip makes of one word of a name, and whether the vowels of the
// others were typed at all: the business is found, and nobody else's of another
// region.
func TestOneSlipStillFinds(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	ids := opened(t, db,
		shop{"Siti Rahma", "Keripik Pisang Ibu Siti", "keripik pisang", "75.71.02", "+6281234567890"},
		shop{"Hasan Pakaya", "Bakso Pak Hasan", "jual bakso", "75.71.03", "+6281234567891"},
		shop{"Nurhayati Lamusu", "Sulaman Karawo", "bordir", "72.09.01", "+6281234567892"},
		shop{"Yusuf Dunggio", "D'Kopi (Arabika) Yusuf", "kopi bubuk", "75.01.03", "+6281234567893"},
		shop{"Fatmah Hulopi", "Jahit & Permak Fatmah", "penjahit", "75.71.01", "+6281234567894"},
	)
	names := []string{"keripik pisang siti rahma", "bakso pak hasan pakaya", "sulaman karawo nurhayati", "kopi arabika yusuf dunggio", "jahit permak fatmah hulopi"}
	hasty := strings.NewReplacer("a", "", "i", "", "u", "", "e", "", "o", "")
	rapid.Check(t, func(rt *rapid.T) {
		meant := rapid.IntRange(0, len(names)-1).Draw(rt, "business")
		words := strings.Fields(names[meant])
		slipped := rapid.IntRange(0, len(words)-1).Draw(rt, "word")
		for n, word := range words {
			if n == slipped {
				words[n] = slip(rt, word)
			} else if rapid.Bool().Draw(rt, "hasty") {
				words[n] = hasty.Replace(word)
			}
		}
		typed := strings.Join(words, " ")
		list, err := db.Similar(t.Context(), bot.Scope{}, bot.Filter{Words: typed}, 10)
		if err != nil || len(list) == 0 || list[0].ID != ids[meant] {
			rt.Fatalf("%q finds %v, %v; want %d", typed, found(list), err, ids[meant])
		}
		abroad, err := db.Similar(t.Context(), bot.Scope{Region: "11"}, bot.Filter{Words: typed}, 10)
		if err != nil || len(abroad) > 0 {
			rt.Fatalf("%q finds %v abroad, %v", typed, found(abroad), err)
		}
	})
}

// Words are found by for as long as somebody has them: nothing else keeps them.
func TestErasedWordsFindNobody(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	ids := market(t, db)
	raw := storagetest.SQL(t, db)
	finds := func(words string) []bot.BusinessID {
		list, err := db.Similar(t.Context(), bot.Scope{}, bot.Filter{Words: words}, 10)
		if err != nil {
			t.Fatal(err)
		}
		return found(list)
	}
	if got := finds("nurhyati lamsu"); !slices.Equal(got, ids[2:]) {
		t.Errorf("before: %v", got)
	}
	raw.MustExec(`delete from person where id = 3`)
	raw.MustExec(`update person set name = 'Husain Pakaya' where id = 2`)
	raw.MustExec(`update business set name = 'Bakso Barokah' where id = $1`, ids[1])
	for words, want := range map[string][]bot.BusinessID{"nurhyati lamsu": nil, "hsan pkaya": ids[1:2], "hasn": ids[1:2], "bkso brokh": ids[1:2]} {
		if got := finds(words); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", words, got, want)
		}
	}
}

// What is typed is never taken for a part of the statement.
func FuzzSimilar(f *testing.F) {
	db := storagetest.New(f)
	for _, words := range []string{"kripik psang", "'; drop table business; --", `\`, "{a,b}", `"`, "%L", "é́ x", "\x00", strings.Repeat("a b ", 40)} {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) {
		if strings.ContainsRune(words, 0) || len(words) > 400 {
			return // no text of a database
		}
		if _, err := db.Similar(t.Context(), bot.Scope{}, bot.Filter{Words: strings.ToValidUTF8(words, "")}, 10); err != nil {
			t.Errorf("%q: %v", words, err)
		}
	})
}
