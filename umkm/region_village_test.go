package umkm

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// villagesForTest is a table with some 8,000 villages of made-up names, as many
// as the largest provinces have.
var villagesForTest = mustAddVillages()

func mustAddVillages() *Regions {
	r, err := regionsForTest.WithVillages(madeUpVillages())
	if err != nil {
		panic(err)
	}
	return r
}

func madeUpVillages() []Village {
	villages := []Village{
		{"75.01.01.2001", "Hutuo"}, {"75.01.01.1002", "Hunggaluwa"}, {"75.01.17.2003", "Hutuo"}, {"75.01.17.2004", "Limboto"},
		{"75.71.06.1001", "Liluwo"}, {"75.03.09.2001", "Sukamaju"}, {"75.02.02.2001", "Sukamaju"},
	}
	rng := rand.New(rand.NewPCG(7, 7))
	for _, region := range regionsForTest.list {
		if region.Level != LevelDistrict || region.Code < "33" || region.Code >= "36" {
			continue
		}
		for i := range 6 {
			villages = append(villages, Village{fmt.Sprintf("%s.%d%03d", region.Code, 1+i%2, i+1), madeUpName(rng)})
		}
	}
	return villages
}

func madeUpName(rng *rand.Rand) string {
	syllables := strings.Fields("su ka ma ju re jo ban dar wo no sa ri ta lang ke du lu hu po ngan gem bu mer ti pan ca wi gu")
	name := ""
	for range 3 + rng.IntN(2) {
		name += syllables[rng.IntN(len(syllables))]
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

func TestVillagesAreMany(t *testing.T) {
	t.Parallel()
	if n := len(villagesForTest.list) - villagesForTest.large; n < 7000 || n > 9000 {
		t.Errorf("%d villages, want about 8,000", n)
	}
	for _, region := range villagesForTest.list {
		if found, ok := villagesForTest.ByCode(region.Code); !ok || found != region {
			t.Fatalf("ByCode(%s) = %v, %v", region.Code, found, ok)
		}
	}
	if _, ok := regionsForTest.ByCode("75.01.01.2001"); ok {
		t.Error("the table without villages was changed")
	}
}

func TestReadVillage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, near, code string }{
		{"desa hutuo kec limboto", "75.01", "75.01.01.2001"},
		{"hutuo, limboto barat", "75.01", "75.01.17.2003"},
		{"kel hunggaluwa", "75.01", "75.01.01.1002"},
		{"hunggaluwa", "75.01", "75.01.01.1002"},
		{"liluwo", "75.71", "75.71.06.1001"},
		{"hungaluwa", "75.01", "75.01.01.1002"},
		{"sukamaju", "75.02", "75.02.02.2001"},
		{"limboto", "75.01", "75.01.01"},
		{"desa limboto", "75.01", "75.01.17.2004"},
		{"jl merdeka no 5 kel hunggaluwa kec limboto", "75.01", "75.01.01.1002"},
		{"desa entahapa kec limboto", "75.01", "75.01.01"},
		{"7501012001", "", "75.01.01.2001"},
	} {
		got := villagesForTest.Read(c.text, c.near)
		if got.Verdict != Accepted || got.Value.Code != c.code {
			t.Errorf("%q near %q: verdict %d, %s %s (%s), want %s",
				c.text, c.near, got.Verdict, got.Value.Code, got.Value.FullName(), got.Reason.Key, c.code)
		}
	}
}

func TestVillagesOfOneNameAreAsked(t *testing.T) {
	t.Parallel()
	got := villagesForTest.Read("hutuo", "75.01")
	if got.Verdict != Open || strings.Join(codesOf(got.Candidates), " ") != "75.01.01.2001 75.01.17.2003" {
		t.Errorf("verdict %d, %v", got.Verdict, codesOf(got.Candidates))
	}
	if name := got.Candidates[0].FullName(); name != "Desa Hutuo, Kecamatan Limboto" {
		t.Errorf("called %q", name)
	}
}

// A talk about something else names no village by chance.
func TestVillagesAreFoundInSentencesWhereAnnounced(t *testing.T) {
	t.Parallel()
	if got, ok := villagesForTest.FindIn("mau daftar keripik di desa hunggaluwa", "75.01"); !ok || got.Code != "75.01.01.1002" {
		t.Errorf("%s, %v", got.Code, ok)
	}
	for _, sentence := range []string{"usaha kami liluwo terus", "di liluwo aja bu"} {
		if got, ok := villagesForTest.FindIn(sentence, "75.71"); ok {
			t.Errorf("%q: %s", sentence, got.FullName())
		}
	}
}

// What was read without villages is read with them.
func TestVillagesHideNothing(t *testing.T) {
	t.Parallel()
	for _, region := range regionsForTest.list {
		got := villagesForTest.Read(region.FullName(), "")
		if got.Verdict != Accepted || got.Value != region {
			t.Errorf("%q: verdict %d, %s", region.FullName(), got.Verdict, got.Value.FullName())
		}
	}
}

func TestTypedVillagesAreProposedFirst(t *testing.T) {
	t.Parallel()
	for slips, floor := range map[int]float64{1: 97, 2: 95} {
		places := typedPlaces{LevelVillage, slips, true, 3}
		if percent, wrong := places.judge(villagesForTest); percent < floor {
			t.Errorf("%s: %.1f of a hundred are right, want %v; wrong are %q", places, percent, floor, wrong[:min(5, len(wrong))])
		}
	}
}

func TestMalformedVillagesAreRefused(t *testing.T) {
	t.Parallel()
	for _, villages := range [][]Village{
		{{"", "x"}}, {{"75.01.01", "x"}}, {{"75.01.99.2001", "x"}}, {{"75.01.01.200a", "x"}}, {{"75.01.01-2001", "x"}},
		{{"75.01.01.2001", " "}}, {{"75.01.01.2001", strings.Repeat("x", 65)}},
		{{"75.01.01.2001", "x"}, {"75.01.01.2001", "y"}},
	} {
		if _, err := regionsForTest.WithVillages(villages); err == nil {
			t.Errorf("%v were accepted", villages)
		}
	}
}

func BenchmarkPlaceVillages(b *testing.B) {
	for name, text := range nonsense {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				villagesForTest.Read(text, "33.13")
			}
		})
	}
}
