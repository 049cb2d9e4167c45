package crowd

import (
	"testing"

	"pgregory.net/rapid"

	"teman/locales"
	"teman/umkm"
)

// Whatever is filled into a question, and whatever stands before it, it is
// heard as that question.
func TestQuestionsAreHeard(t *testing.T) {
	t.Parallel()
	bundle, err := locales.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	keys := []string{"daftar.nama_pemilik", "daftar.sapaan", "daftar.omzet.confirm", "pelatihan.ikut", "pelatihan.dapat_kursi", "persetujuan.izin"}
	e := newEar(bundle, locales.Source, keys)
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SampledFrom(keys).Draw(t, "key")
		p := umkm.Say(key)
		for _, name := range bundle.Placeholders(key) {
			p = p.With(name, umkm.TextValue(rapid.StringMatching(`[A-Za-z0-9 ]{0,12}`).Draw(t, name)))
		}
		before := rapid.SampledFrom([]string{"", "Baik.\n", bundle.Text(locales.Source, umkm.Say("daftar.sapaan")) + "\n"}).Draw(t, "before")
		if heard := e.last(before + bundle.Text(locales.Source, p) + " (2 dari 10)"); heard != key {
			t.Fatalf("%s is heard as %q", key, heard)
		}
	})
}

func TestNewcomersDiffer(t *testing.T) {
	t.Parallel()
	names, phones := map[string]bool{}, map[string]bool{}
	for n := range 400 {
		o := Newcomer(n)
		names[o.Name], phones[o.Phone] = true, true
		if umkm.ReadPhone(o.Phone).Verdict != umkm.Accepted {
			t.Errorf("%s is no phone number", o.Phone)
		}
	}
	if len(names) != 400 || len(phones) != 400 {
		t.Errorf("%d names and %d phones of 400", len(names), len(phones))
	}
}
