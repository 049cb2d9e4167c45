package umkm

import (
	"strings"
	"testing"
)

// regionsForTest is built once: the table is never changed.
var regionsForTest = mustLoadRegions()

func mustLoadRegions() *Regions {
	r, err := LoadRegions()
	if err != nil {
		panic(err)
	}
	return r
}

func TestRegionsAreComplete(t *testing.T) {
	t.Parallel()
	counts := map[Level]int{}
	for _, region := range regionsForTest.list {
		counts[region.Level]++
		if found, ok := regionsForTest.ByCode(region.Code); !ok || found != region {
			t.Errorf("ByCode(%s) = %v, %v", region.Code, found, ok)
		}
	}
	want := map[Level]int{LevelProvince: 38, LevelRegency: 514, LevelDistrict: 7285}
	for level, n := range want {
		if counts[level] != n {
			t.Errorf("level %d: %d regions, want %d", level, counts[level], n)
		}
	}
}

func TestRegionIsNamedInFull(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"75":       "Provinsi Gorontalo",
		"75.01":    "Kabupaten Gorontalo",
		"75.71":    "Kota Gorontalo",
		"75.01.01": "Kecamatan Limboto, Kabupaten Gorontalo",
	} {
		if region, _ := regionsForTest.ByCode(code); region.FullName() != want {
			t.Errorf("%s: %q, want %q", code, region.FullName(), want)
		}
	}
}

func TestRegionKnowsWhereItLies(t *testing.T) {
	t.Parallel()
	limboto, _ := regionsForTest.ByCode("75.01.01")
	kabupaten, ok := regionsForTest.Parent(limboto)
	if !ok || kabupaten.Code != "75.01" || kabupaten.IsKota() {
		t.Errorf("parent of Limboto: %v, %v", kabupaten, ok)
	}
	province, ok := regionsForTest.Parent(kabupaten)
	if !ok || province.Code != "75" {
		t.Errorf("parent of Kabupaten Gorontalo: %v, %v", province, ok)
	}
	if outer, ok := regionsForTest.Parent(province); ok {
		t.Errorf("a province lies in %v", outer)
	}
}

func TestHasRegionOfItsLevelOnly(t *testing.T) {
	t.Parallel()
	r := regionsForTest
	if !r.HasProvince("75") || !r.HasRegency("75.71") || !r.HasDistrict("75.01.01") {
		t.Error("a region of today is missing")
	}
	if r.HasProvince("75.71") || r.HasRegency("75") || r.HasDistrict("75.71") || r.HasProvince("") || r.HasRegency("92.01.") {
		t.Error("a code passes for another level")
	}
}

func TestZoneFollowsTheProvince(t *testing.T) {
	t.Parallel()
	zones := map[string]string{
		"Asia/Jakarta":  "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62",
		"Asia/Makassar": "51 52 53 63 64 65 71 72 73 74 75 76",
		"Asia/Jayapura": "81 82 91 92 93 94 95 96",
	}
	seen := 0
	for zone, codes := range zones {
		for code := range strings.FieldsSeq(codes) {
			region, ok := regionsForTest.ByCode(code)
			if !ok || region.Zone().String() != zone {
				t.Errorf("%s: %v, want %s", code, region.Zone(), zone)
			}
			seen++
		}
	}
	if seen != 38 {
		t.Errorf("%d provinces have a zone, want 38", seen)
	}
}

func TestMalformedRegionTableIsRefused(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"", "75", "75,Gorontalo", "75.01,Kabupaten Gorontalo,", "7,Gorontalo,", "75,,"} {
		r := &Regions{byKey: map[string]int32{}}
		if err := r.add(line); err == nil {
			t.Errorf("%q was accepted", line)
		}
	}
}

func BenchmarkLoadRegions(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := LoadRegions(); err != nil {
			b.Fatal(err)
		}
	}
}
