package umkm

import "testing"

func TestFindInProposesAPlace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ sentence, near, code string }{
		{"mau daftar, keripik pisang di limboto", "75.71", "75.01.01"},
		{"mau daftar, keripik pisang di limboto", "", "75.01.01"},
		{"ass, mw dftr usaha sy, jualan kripik pisang di limbto", "75.71", "75.01.01"},
		{"sy mau daftar keripik pisang limboto", "75.71", "75.01.01"},
		{"usaha kue basah di kec kota tengah kota gorontalo", "75.71", "75.71.06"},
		{"jualan di wonosari", "75.02", "75.02.02"},
		{"warung makan di kota gorontalo", "75.71", "75.71"},
		{"kapan mi ada pelatihan di kendari bu", "74.71", "74.71"},
		{"jualan tahu di kec tempe kab wajo", "73.13", "73.13.06"},
	} {
		if got, ok := regionsForTest.FindIn(c.sentence, c.near); !ok || got.Code != c.code {
			t.Errorf("%q near %q: %s %s, %v, want %s", c.sentence, c.near, got.Code, got.FullName(), ok, c.code)
		}
	}
}

func TestFindInIsSilentWhereItIsNotCertain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ sentence, near string }{
		{"jualan di gorontalo", "75.71"},
		{"jualan di mojokerto", "35.76"},
		{"jualan di wonosari", "75.71"},
		{"keripik pisang limboto", "35.76"},
		{"halal keripik tempe a.n siti sdh keluar", "73.13"},
		{"assalamualaikum salam kenal bu", "33.08"},
		{"harga emas brp di pasar", "75.71"},
		{"", "75.71"},
	} {
		if got, ok := regionsForTest.FindIn(c.sentence, c.near); ok {
			t.Errorf("%q near %q: %s", c.sentence, c.near, got.FullName())
		}
	}
}
