package umkm

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestReadRegionThatIsCertain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, near, code string }{
		{"limboto", "", "75.01.01"},
		{"LIMBOTO", "75.71", "75.01.01"},
		{"di limboto kab gorontalo", "", "75.01.01"},
		{"kec limboto, gorontalo", "", "75.01.01"},
		{"kec. limboto kab.gorontalo", "", "75.01.01"},
		{"limboto, kab. gorontalo, prov gorontalo", "", "75.01.01"},
		{"desa hutuo kec limboto", "", "75.01.01"},
		{"hutuo, limboto, gorontalo", "", "75.01.01"},
		{"jl gorontalo no 5 limboto", "", "75.01.01"},
		{"rt 2 rw 3 kel hunggaluwa kec limboto kab gorontalo", "", "75.01.01"},
		{"kota limboto", "", "75.01.01"},
		{"limboto brt", "", "75.01.17"},
		{"kota gorontalo", "", "75.71"},
		{"kodya gorontalo", "", "75.71"},
		{"gorontalo kota", "", "75.71"},
		{"kab gorontalo", "", "75.01"},
		{"provinsi gorontalo", "", "75"},
		{"gorontalo utara", "", "75.05"},
		{"gorut", "", "75.05"},
		{"kota mojokerto", "", "35.76"},
		{"mojokerto kab", "", "35.16"},
		{"magersari mojokerto", "", "35.76.02"},
		{"prajurit kulon", "", "35.76.01"},
		{"palangka raya", "", "62.71"},
		{"palangkaraya", "", "62.71"},
		{"kalteng", "", "62"},
		{"solo", "", "33.72"},
		{"touna", "", "72.09"},
		{"tojo una-una", "", "72.09"},
		{"tolitoli", "", "72.04"},
		{"wonosari boalemo", "", "75.02.02"},
		{"wonosari", "75.02", "75.02.02"},
		{"wonosari gunung kidul", "", "34.03.01"},
		{"kec ngawi", "", "35.21.09"},
		{"kota batu", "", "35.79"},
		{"tebet jakarta selatan", "", "31.74.01"},
		{"kab gtlo", "", "75.01"},
		{"kota gtlo", "", "75.71"},
		{"jkt selatan", "", "31.74"},
		{"kab bdg barat", "", "32.17"},
		{"padang sidempuan", "", "12.77"},
		{"martapura oku timur", "", "16.08.01"},
		{"kabgorontalo", "", "75.01"},
		{"muara teweh", "62.71", "62.05"},
		{"kec.telaga biru kabgorontalo", "", "75.01.10"},
		{"keclimboto", "", "75.01.01"},
		{"75.71", "", "75.71"},
		{"jaksel", "", "31.74"},
		{"bonbol", "", "75.03"},
		{"kotamobagu", "", "71.74"},
		{"kotagorontalo", "", "75.71"},
		{"Kab. Kep. Talaud", "", "71.04"},
		{"irian jaya", "", "91"},
		{"meulaboh", "", "11.05"},
		{"pasar rebo", "", "31.75.05"},
		{"telaga", "75.01", "75.01.02"},
		{"750101", "", "75.01.01"},
	} {
		got := regionsForTest.Read(c.text, c.near)
		if got.Verdict != Accepted || got.Value.Code != c.code {
			t.Errorf("%q near %q: verdict %d, %s %s (%s), want %s",
				c.text, c.near, got.Verdict, got.Value.Code, got.Value.FullName(), got.Reason.Key, c.code)
		}
	}
}

func TestReadRegionWithSlips(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, near, code string }{
		{"limbto", "", "75.01.01"},
		{"limobto", "75.71", "75.01.01"},
		{"dunggingi", "75.71", "75.71.04"},
		{"kota tenggah", "75.71", "75.71.06"},
		{"kota gorontlo", "", "75.71"},
		{"limbot barat", "", "75.01.17"},
		{"telaga jaya", "75.71", "75.01.22"},
		{"jakan raya", "", "62.71.03"},
		{"limbto kab gorontalo", "35.76", "75.01.01"},
		{"lawag", "35.07", "35.07.25"},
		{"seram bagain barat", "", "81.06"},
		{"gununhg mas", "62.10", "62.10"},
		{"penajam paser utgara", "", "64.09"},
		{"dusun hilri", "62.04", "62.04.02"},
	} {
		got := regionsForTest.Read(c.text, c.near)
		if got.Verdict != Accepted || got.Value.Code != c.code || got.Warning.Key != "reading.region.spelled" {
			t.Errorf("%q near %q: verdict %d, %s, warning %q, want %s",
				c.text, c.near, got.Verdict, got.Value.Code, got.Warning.Key, c.code)
		}
	}
}

func TestReadRegionAsks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, near, reason string
		codes              []string
	}{
		{"gorontalo", "", "which", []string{"75.71", "75.01", "75"}},
		{"gorontalo", "75.71", "which", []string{"75.71", "75.01", "75"}},
		{"gorontlo", "", "which", []string{"75.71", "75.01", "75"}},
		{"mojokerto", "", "which", []string{"35.76", "35.16"}},
		{"kotawaringin", "", "which", []string{"62.01", "62.02"}},
		{"kota ngawi", "", "which", []string{"35.21", "35.21.09"}},
		{"bone", "75.71", "which", []string{"75.03.09", "73.08", "74.03.26"}},
		{"wonosari", "75", "which_many", []string{"75.02.02", "33.10.15", "34.03.01", "35.07.32", "35.11.09"}},
		{"lombok", "", "which", []string{"52.01", "52.02", "52.03", "52.08"}},
		{"bandung", "", "which_level", []string{"32.73", "32.04", "35.04.17", "36.04.34"}},
		{"kec kota", "", "maybe", []string{"35.71.02"}},
		{"kota tenga", "", "which", []string{"71.05.09", "75.71.06"}},
		{"papua nugini", "", "maybe", []string{"91"}},
		{"limbto", "35.76", "maybe", []string{"75.01.01"}},
		{"menteng", "62.71", "maybe", []string{"31.71.06"}},
		{"limbta", "75.71", "maybe", []string{"75.01.01"}},
		{"udus", "33.19", "maybe", []string{"33.19"}},
		{"badung", "32.73", "which", []string{"32.73", "32.04", "51.03"}},
		{"sukamaju limboto gorontalo", "", "maybe", []string{"75.01.01"}},
		{"selatan", "75.71", "maybe", []string{"75.71.02"}},
		{"tanjung karang", "", "which", []string{"18.71.03", "18.71.05", "18.71.06"}},
		{"jogja", "", "which", []string{"34.71", "34"}},
		{"ujung pandang", "", "which", []string{"73.71", "73.71.04"}},
		{"bogor", "", "which", []string{"32.71", "32.01"}},
		{"kupang", "", "which", []string{"53.71", "53.01"}},
		{"surabaya timur", "", "maybe", []string{"35.78"}},
		{"limboto kota gorontalo", "", "contradiction", []string{"75.01.01", "75.71"}},
	} {
		got := regionsForTest.Read(c.text, c.near)
		codes := codesOf(got.Candidates)
		slices.Sort(codes[min(1, len(codes)):])
		slices.Sort(c.codes[1:])
		if got.Verdict != Open || got.Reason.Key != "reading.region."+c.reason || !slices.Equal(codes, c.codes) {
			t.Errorf("%q near %q: verdict %d, %s, %v, want %s, %v", c.text, c.near, got.Verdict, got.Reason.Key, codes, c.reason, c.codes)
		}
	}
}

func TestReadRegionRefuses(t *testing.T) {
	t.Parallel()
	for text, reason := range map[string]string{
		"":                  "empty",
		"  \u200b ":         "empty",
		"🙏🙏":                "empty",
		"kec":               "empty",
		"7501010101010001":  "empty",
		"asdfghjkl":         "unknown",
		"isimu":             "unknown",
		"lombta":            "unknown_similar",
		"7501 asdfghjkl 12": "unknown",
		// What is said in passing is no misspelled kecamatan far away.
		"nib belum ada":           "unknown",
		"nasi kotak sama snack":   "unknown",
		"150rb sehari kadang 200": "unknown",
		"jual bapalo goreng":      "unknown",
	} {
		got := regionsForTest.Read(text, "75.71")
		if got.Verdict != Refused || got.Reason.Key != "reading.region."+reason {
			t.Errorf("%q: verdict %d, %s, want %s", text, got.Verdict, got.Reason.Key, reason)
		}
		if strings.ContainsAny(got.Reason.Args["text"].Text, "0123456789") {
			t.Errorf("%q: the reason repeats a number", text)
		}
	}
}

func TestQuarterAloneIsNoPlace(t *testing.T) {
	t.Parallel()
	for _, near := range []string{"", "35.76"} {
		if got := regionsForTest.Read("tengah", near); got.Verdict != Refused || got.Reason.Key != "reading.region.unknown" {
			t.Errorf("near %q: verdict %d, %s", near, got.Verdict, got.Reason.Key)
		}
	}
}

// No kabupaten is ever taken for the kota of its name, nor the other way round.
func TestNamesakesAreNeverChosen(t *testing.T) {
	t.Parallel()
	for _, name := range regionsForTest.names {
		kinds := map[bool]int{}
		for _, at := range name.regions {
			if region := regionsForTest.list[at]; region.Level == LevelRegency {
				kinds[region.IsKota()]++
			}
		}
		if kinds[true] == 0 || kinds[false] == 0 {
			continue
		}
		for _, near := range []string{"", "75.71", "35.16", "32"} {
			if got := regionsForTest.Read(name.key, near); got.Verdict != Open {
				t.Errorf("%q near %q: verdict %d, %s", name.key, near, got.Verdict, got.Value.FullName())
			}
		}
	}
}

// Whatever region is shown to a person, the words shown lead back to it.
func TestFullNamesAreReadBack(t *testing.T) {
	t.Parallel()
	for _, region := range regionsForTest.list {
		got := regionsForTest.Read(region.FullName(), "")
		if got.Verdict != Accepted || got.Value != region {
			t.Errorf("%q: verdict %d, %s, %s", region.FullName(), got.Verdict, got.Value.FullName(), got.Reason.Key)
		}
	}
}

func TestReadRegionHolds(t *testing.T) {
	t.Parallel()
	words := rapid.SampledFrom([]string{
		"limboto", "gorontalo", "kota", "kab", "kec", "desa", "di", ",", "tengah", "utara", "wonosari", "limbto",
		"karanganyar", "bone", "jl", "5", "ibu", "batu", "malang", "saya", "xyzzy", "prov",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(words, 0, 9).Draw(t, "words"), " ")
		near := rapid.SampledFrom([]string{"", "75", "75.71", "33.13", "nowhere"}).Draw(t, "near")
		checkRegionReading(t, regionsForTest.Read(text, near))
	})
}

func checkRegionReading(t rapid.TB, got Reading[Region]) {
	t.Helper()
	if len(got.Candidates) > maxPlaceCandidates {
		t.Fatalf("%d candidates", len(got.Candidates))
	}
	switch got.Verdict {
	case Accepted:
		if found, ok := regionsForTest.ByCode(got.Value.Code); !ok || found != got.Value || !got.Reason.IsZero() {
			t.Fatalf("accepted %+v", got)
		}
	case Open:
		if len(got.Candidates) == 0 || got.Reason.IsZero() {
			t.Fatalf("open without a question or candidates: %+v", got)
		}
	case Refused:
		if got.Reason.IsZero() || got.Candidates != nil {
			t.Fatalf("refused %+v", got)
		}
	}
}

func codesOf(regions []Region) []string {
	codes := make([]string, len(regions))
	for i, region := range regions {
		codes[i] = region.Code
	}
	return codes
}

func FuzzReadRegion(f *testing.F) {
	for _, seed := range []string{"limboto", "kota gorontlo", "kec. kota tengah, kab x", "2 x 11 kayu tanam", "\x00\u200f\xff", "ra'as",
		"desa hutuo kec limbto", "kel. hungaluwa, limboto", "jl x no 5 ds", "selatan", "seram bagain barat", "7501012001", "75.01.01.2001"} {
		f.Add(seed, "75.71")
	}
	f.Fuzz(func(t *testing.T, text, near string) {
		checkRegionReading(t, regionsForTest.Read(text, near))
		regionsForTest.FindIn(text, near)
		regionsForTest.Search(text, near, 0, 5)
		if got := villagesForTest.Read(text, near); (got.Verdict == Open) != (len(got.Candidates) > 0) || len(got.Candidates) > maxPlaceCandidates {
			t.Fatalf("with villages: verdict %d with %d candidates", got.Verdict, len(got.Candidates))
		}
		villagesForTest.FindIn(text, near)
	})
}
