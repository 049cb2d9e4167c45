package flows_test

import (
	"strings"
	"testing"

	"teman/flows"
	"teman/flows/definitions"
	"teman/umkm"
)

// An office that loaded its villages understands them: what is kept is the
// kecamatan, and the village's own question is not asked any more.
func TestVillageAnswersBothQuestions(t *testing.T) {
	t.Parallel()
	lib, err := flows.Load(definitions.Files())
	if err != nil {
		t.Fatal(err)
	}
	know := newKnowledge(t)
	know.Regions, err = know.Regions.WithVillages([]umkm.Village{
		{Code: "75.01.01.2001", Name: "Hutuo"}, {Code: "75.01.17.2003", Name: "Hutuo"}, {Code: "75.71.06.1001", Name: "Liluwo"},
	})
	if err != nil {
		t.Fatal(err)
	}
	o := &office{engine: flows.New(lib, know), know: know, lib: lib}
	for said, want := range map[string]string{
		"desa hutuo kec limboto": "75.01.01 Hutuo",
		"kelurahan liluwo":       "75.71.06 Liluwo",
		"limboto":                "75.01.01 ",
	} {
		s := o.session(t, "mau daftar", "boleh", "Siti Rahma", "bu", "lewati", "Keripik Siti", "keripik pisang", said)
		got := ""
		f := s.Frames[0]
		for _, name := range []string{"lokasi", "desa"} {
			for _, a := range f.Answers {
				if a.Name == name {
					got += a.Value
				}
			}
			got += " "
		}
		asked := f.Step
		if strings.TrimSuffix(got, " ") != want || (asked == "desa") != strings.HasSuffix(want, " ") {
			t.Errorf("%q is kept as %q, and %s is asked", said, got, asked)
		}
	}
}
