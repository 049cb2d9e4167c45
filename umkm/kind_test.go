package umkm

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAnOfficeNamesItsOwnKind(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]Kind{
		"Sertifikat Laik Higiene":  "Sertifikat Laik Higiene",
		"  izin   depot air minum": "Izin depot air minum",
		"PBG (bangunan gedung)":    "PBG (bangunan gedung)",
		"ISO 22000":                "ISO 22000",
		"Sertifikat halal daerah":  "", // there is one that the program knows
		"NIB":                      "",
		"nib":                      "",
		"IP":                       "",
		"3R":                       "",
		"Izin/PBG":                 "", // would end the address
		"Izin: laik":               "",
		"Izin\nlaik":               "Izin laik",
		"Izin <b>laik</b>":         "",
		"":                         "",
		"Sertifikat Laik Higiene Sanitasi Pangan Siap Saji": "",
	} {
		kind, ok := OwnKind(name)
		if ok != (want != "") || ok && kind != want {
			t.Errorf("%q is %q, %t", name, kind, ok)
		}
	}
}

// Whatever an office calls a kind: its code is read again as the same kind, it
// is told from those of the program, and it has a place after them.
func TestOwnKindsAreReadAgain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		kind, ok := OwnKind(rapid.OneOf(rapid.StringMatching(`[A-Za-zÀ-ÿ][A-Za-z0-9 ()-]{0,44}`), rapid.String()).Draw(t, "name"))
		if !ok {
			return
		}
		again, ok := ParseKind(string(kind))
		if !ok || again != kind || !kind.Own() {
			t.Fatalf("%q is read as %q, %t", kind, again, ok)
		}
		all := append([]Kind{kind}, Kinds()...)
		slices.SortFunc(all, CompareKinds)
		if !slices.Equal(all[:len(all)-1], Kinds()) {
			t.Fatalf("%q stands among those of the program: %q", kind, all)
		}
	})
}

func TestParseKindTakesNoOtherCode(t *testing.T) {
	t.Parallel()
	for _, kind := range Kinds() {
		if got, ok := ParseKind(string(kind)); !ok || got != kind || kind.Own() {
			t.Errorf("%s is read as %q, %t", kind, got, ok)
		}
	}
	for _, code := range []string{"", "halal", "nab", "izin laik", "Izin  laik", "Izin laik ", "NIB"} {
		if got, ok := ParseKind(code); ok {
			t.Errorf("%q is read as %q", code, got)
		}
	}
}
