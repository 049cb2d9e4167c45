package umkm

import "testing"

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

func BenchmarkRegionFindIn(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		regionsForTest.FindIn("mau daftar, jualan keripik pisang di limboto", "75.71")
	}
}
