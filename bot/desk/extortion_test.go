package desk

import "testing"

func TestExtortionIsHeard(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"katanya petugas minta uang 200rb biar cpt", "sy disuruh bayar 500 ribu di kelurahan", "ada pungli pak", "dimintai duit sama oknum",
		"Pungutan Liar di kantor", "diminta setor 1 jt", "minta uang rokok", "sy diminta transfer dulu", "ada calo nawarin",
	} {
		if !tellsOfExtortion(text) {
			t.Errorf("%q is not taken for extortion", text)
		}
	}
	for _, text := range []string{
		"pelayanannya lama sekali", "sertifikat saya salah nama", "petugasnya tidak ramah", "bantuan modal tidak cair", "minta tolong dicek lagi", "",
	} {
		if tellsOfExtortion(text) {
			t.Errorf("%q is taken for extortion", text)
		}
	}
}
