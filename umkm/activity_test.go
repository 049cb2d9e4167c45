package umkm

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// activitiesForTest is built once: the table is never changed.
var activitiesForTest = mustLoadActivities()

func mustLoadActivities() *Activities {
	a, err := LoadActivities()
	if err != nil {
		panic(err)
	}
	return a
}

func TestActivitiesAreManyAndWhole(t *testing.T) {
	t.Parallel()
	all := activitiesForTest.All()
	if len(all) < 200 {
		t.Errorf("%d activities, want at least 200", len(all))
	}
	for _, activity := range all {
		found, ok := activitiesForTest.ByID(activity.ID)
		if !ok || found.ID != activity.ID || len(activity.Codes) == 0 {
			t.Errorf("%+v is not whole", activity)
		}
	}
}

func TestActivityKeepsTheZeroOfItsCode(t *testing.T) {
	t.Parallel()
	madu, _ := activitiesForTest.ByID("madu")
	if !slices.Equal(madu.Codes, []KBLI{"01493"}) || madu.Confirm {
		t.Errorf("madu: %+v", madu)
	}
	tempe, _ := activitiesForTest.ByID("tempe")
	if !slices.Equal(tempe.Codes, []KBLI{"10391"}) || !tempe.Confirm {
		t.Errorf("tempe, whose code is gone in KBLI 2025: %+v", tempe)
	}
}

func TestMalformedActivityTableIsRefused(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"", "x\t10794\tdry", "x\t1079\tdry\tx", "x\t1079a\tdry\tx", "x\t10794\tsoup\tx", "\t10794\tdry\tx", "twice\t10794\tdry\tx",
	} {
		a := &Activities{byID: map[string]int32{"twice": 0}, terms: map[string]*term{}, known: map[string]int32{}}
		if err := a.add(line); err == nil {
			t.Errorf("%q was accepted", line)
		}
	}
}

func TestReadActivity(t *testing.T) {
	t.Parallel()
	for text, id := range map[string]string{
		"keripik":                            "keripik",
		"kripik pisang":                      "keripik",
		"Krupuk ikan":                        "keripik",
		"sy jualan kripik pisang di limboto": "keripik",
		"keripik tempe":                      "keripik-tempe",
		"kue2 kering":                        "kue-kering",
		"jual kue basah":                     "kue-basah",
		"wadai":                              "kue-basah",
		"amplang":                            "keripik",
		"jual ikan":                          "jual-ikan",
		"jual ikan asin":                     "ikan-asin",
		"cakalang fufu":                      "ikan-asap",
		"sambal roa":                         "abon-ikan",
		"sambel":                             "bumbu",
		"bakso keliling":                     "makanan-keliling",
		"bakso frozen":                       "bakso",
		"warung":                             "warung",
		"warung makan":                       "warung-makan",
		"binte biluhuta":                     "warung-makan",
		"tukang jahit":                       "penjahit",
		"sulaman karawo":                     "bordir",
		"londri":                             "penatu",
		"bengkel motor":                      "bengkel",
		"jualan baju online":                 "online-pakaian",
		"oleh2":                              "oleh-oleh",
		"kerupukx":                           "keripik",
		"laundrynya":                         "penatu",
	} {
		got := activitiesForTest.Read(text)
		if got.Verdict != Accepted || got.Value.ID != id {
			t.Errorf("%q: verdict %d, %s, want %s", text, got.Verdict, got.Value.ID, id)
		}
	}
}

func TestReadActivityAsksOrRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, reason string
		ids          string
	}{
		{"kue", "which", "kue-basah kue-kering"},
		{"bakso", "which", "bakso makanan-keliling warung-makan"},
		{"gorengan dan es teh", "which", "kue-basah kedai-minuman"},
		{"salom", "maybe", "salon"},
		{"jualan", "unknown", ""},
		{"budidaya trenggiling", "unknown", ""},
		{"kripi", "maybe", "keripik"},
		{"", "empty", ""},
		{"12345", "empty", ""},
		{"🙏", "empty", ""},
	} {
		got := activitiesForTest.Read(c.text)
		var ids []string
		for _, candidate := range got.Candidates {
			ids = append(ids, candidate.ID)
		}
		if got.Verdict == Accepted || got.Reason.Key != "reading.activity."+c.reason || strings.Join(ids, " ") != c.ids {
			t.Errorf("%q: verdict %d, %s, %v, want %s %s", c.text, got.Verdict, got.Reason.Key, ids, c.reason, c.ids)
		}
	}
}

func TestMisspelledActivityIsReadWithAWarning(t *testing.T) {
	t.Parallel()
	for text, id := range map[string]string{"penjahitt": "penjahit", "lundry": "penatu"} {
		got := activitiesForTest.Read(text)
		if got.Verdict != Accepted || got.Value.ID != id {
			t.Errorf("%q: verdict %d, %s, want %s", text, got.Verdict, got.Value.ID, id)
		}
	}
	if got := activitiesForTest.Read("penjahitt"); got.Warning.Key != "reading.activity.spelled" {
		t.Errorf("warning %q", got.Warning.Key)
	}
}

func TestFindActivityInASentence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ sentence, id, words string }{
		{"sy jualan kripik pisang di limboto", "keripik", "kripik pisang"},
		{"ass, mw dftr usaha sy, jualan kripik pisang di limboto", "keripik", "kripik pisang"},
		{"pengen ndaftar pak, usahaku kue basah", "kue-basah", "kue basah"},
		{"kita mo daftar usaha, bajual binte biluhuta", "warung-makan", "binte biluhuta"},
		{"mau daftar, keripik tempe, nama siti", "keripik-tempe", "keripik tempe"},
		{"kbli utk jualan kue apa", "toko-kue", "jualan kue"},
		{"sy mau dftr usaha laundry kiloan", "penatu", "laundry kiloan"},
		{"malem kak mau daftarin usaha laundry kiloan punyaku dong", "penatu", "laundry kiloan"},
	} {
		got, words, ok := activitiesForTest.FindIn(c.sentence)
		if !ok || got.ID != c.id || words != c.words {
			t.Errorf("%q: %s, %q, %v, want %s, %q", c.sentence, got.ID, words, ok, c.id, c.words)
		}
	}
	for _, sentence := range []string{
		"mau ikut pelatihan kue kering", "harga emas brp", "pajak 0,5 persen itu gmn itungnya", "lama bgt pelayanan nya",
		"cuci motor dulu ya", "beli pulsa dong", "websitenya error", "batal", "besok", "halo", "", "cari supplier singkong",
	} {
		if got, words, ok := activitiesForTest.FindIn(sentence); ok {
			t.Errorf("%q: %s, %q", sentence, got.ID, words)
		}
	}
}

// Every term of the table names at least its own fields.
func TestTermsAreReadBack(t *testing.T) {
	t.Parallel()
	for words, known := range activitiesForTest.terms {
		got := activitiesForTest.Read(words)
		ids := []string{got.Value.ID}
		for _, candidate := range got.Candidates {
			ids = append(ids, candidate.ID)
		}
		if want := activitiesForTest.list[known.activities[0]].ID; !slices.Contains(ids, want) {
			t.Errorf("%q: %v, want %s", words, ids, want)
		}
	}
}

func TestReadActivityHolds(t *testing.T) {
	t.Parallel()
	words := rapid.SampledFrom([]string{"kue", "kripk", "warung", "jual", "ikan", "asin", "bakso", ",", "toko", "xyzzy", "baju", "online", "oleh2"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(words, 0, 8).Draw(t, "words"), " ")
		checkActivityReading(t, activitiesForTest.Read(text))
	})
}

func checkActivityReading(t rapid.TB, got Reading[Activity]) {
	t.Helper()
	if (got.Verdict == Accepted) != got.Reason.IsZero() {
		t.Fatalf("verdict %d with reason %q", got.Verdict, got.Reason.Key)
	}
	if n := len(got.Candidates); n > maxActivityCandidates || (n > 0) != (got.Verdict == Open) {
		t.Fatalf("verdict %d with %d candidates", got.Verdict, n)
	}
	if _, known := activitiesForTest.ByID(got.Value.ID); known != (got.Verdict == Accepted) {
		t.Fatalf("verdict %d with value %q", got.Verdict, got.Value.ID)
	}
}

func FuzzReadActivity(f *testing.F) {
	for _, seed := range []string{"kripik pisang", "oleh2", "toko kue online", "rumahmakan padang", "cuc motor", "kecil2an", "apa itu kbli", "\x00\u200f\xff", strings.Repeat("kue ", 100)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkActivityReading(t, activitiesForTest.Read(text))
		activitiesForTest.FindIn(text)
	})
}

func BenchmarkReadActivity(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		activitiesForTest.Read("sy jualan krpik pisang sama bolu")
	}
}
