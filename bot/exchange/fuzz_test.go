package exchange

import (
	"slices"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Whatever stands in a file, its columns are guessed at most once each, and
// every cell becomes a value or a problem that names its column and repeats no
// NIK.
func FuzzValues(f *testing.F) {
	regions, err := umkm.LoadRegions()
	if err != nil {
		f.Fatal(err)
	}
	activities, err := umkm.LoadActivities()
	if err != nil {
		f.Fatal(err)
	}
	know := Knowledge{Regions: regions, Activities: activities}
	f.Add("Nama Pemilik\tNIK\tNama Usaha\tKecamatan", "Siti\t7571014107900001\tKeripik\tDungingi", uint8(0))
	f.Add("NIB\tJenis Sertifikat\tTanggal", "9120304567891\thalal\t45992", uint8(1))
	f.Add("Kode Wilayah\tNama\tOmzet\tModal", "75.1\tx\t1,5 jt/bulan\t-5", uint8(0))
	f.Add("Kode\tNama", "75.71.06.1001\tLiluwo", uint8(4))
	f.Fuzz(func(t *testing.T, head, line string, form uint8) {
		heads, cells := strings.Split(head, "\t"), strings.Split(line, "\t")
		for _, k := range kinds() {
			columns := k.guess(heads)
			taken := map[string]bool{}
			for _, id := range columns {
				if id != "" && taken[id] {
					t.Fatalf("%s is taken twice in %q", id, heads)
				}
				taken[id] = true
			}
			r := &reading{Knowledge: know, near: "75.71", scope: bot.Scope{Region: "75"}, today: umkm.DateOf(time.Unix(1795000000, 0)), columns: columns, heads: heads}
			row := bot.StagedRow{Row: 2}
			for _, c := range cells {
				row.Cells = append(row.Cells, bot.StagedCell{Text: c, Form: form % 4})
			}
			v := k.values(r, row)
			k.claims(v, 2)
			for _, p := range r.problems {
				if p.Column != "" && !slices.Contains(heads, p.Column) {
					t.Fatalf("a problem of %q, which is no heading", p.Column)
				}
				for name, value := range p.Says.Args {
					if _, found := umkm.FindNIK(value.Text); found {
						t.Fatalf("%s of %s repeats a NIK", name, p.Says.Key)
					}
				}
			}
			if region := v["region"]; region != "" && len(r.problems) == 0 && !r.scope.Holds(region) {
				t.Fatalf("%q is outside of the scope", region)
			}
			for _, id := range []string{"owner", "name", "words", "village"} {
				if _, found := umkm.FindNIK(v[id]); found {
					t.Fatalf("a NIK lies open in %s", id)
				}
			}
		}
	})
}
