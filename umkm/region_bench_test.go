package umkm

import (
	"strings"
	"testing"
)

// nonsense are texts that cause the most work: many words that are nobody's
// name, each a little like many.
var nonsense = map[string]string{
	"letters":  strings.Repeat("qwertyuiop", 70),
	"words":    strings.Repeat("mangarank sindangk ", 37),
	"syllable": strings.Repeat("bandarang ", 70),
	"short":    strings.Repeat("bana ", 140),
	"commas":   strings.Repeat("marang,", 100),
	"kota":     strings.Repeat("kota barengan ", 50),
	"mixed":    strings.Repeat("desa tanjng kec sindng kab mangarai ", 20),
}

// The bound is one millisecond a search over all kecamatan.
func BenchmarkRegionSearch(b *testing.B) {
	for _, text := range []string{"limboto", "limbto", "kota tengah", "karang", "zzzzzzzzzz"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				regionsForTest.Search(text, "75.71", LevelDistrict, 7)
			}
		})
	}
}

func BenchmarkRegionRead(b *testing.B) {
	for _, text := range []string{"limboto", "limbto kab gorontalo", "toko berkah jaya limbto", "jl anggrek no 5 kel hunggaluwa kec limboto"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				regionsForTest.Read(text, "75.71")
			}
		})
	}
}

// The bound is one millisecond for any text.
func BenchmarkPlaceNonsense(b *testing.B) {
	for name, text := range nonsense {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				regionsForTest.Read(text, "75.71")
			}
		})
	}
}

func BenchmarkRegionFindIn(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		regionsForTest.FindIn("mau daftar, jualan keripik pisang di limboto", "75.71")
	}
}
