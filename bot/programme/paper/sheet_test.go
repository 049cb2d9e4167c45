package paper

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func sheet() Sheet {
	return Sheet{
		Office: "Dinas Koperasi dan UKM Kota Gorontalo", Heading: "Sertifikat Kehadiran", Given: "diberikan kepada", Name: "Siti Rahmah",
		Attended: "yang telah mengikuti", Title: "Kemasan yang menjual", When: "Sabtu, 12 Desember 2026", Where: "Aula dinas, Kota Gorontalo",
		Signed: "Gorontalo, 12 Desember 2026", Signer: "Kepala Dinas", Code: "482913027715",
		Genuine: "Asli atau tidak: pindai kode ini, atau ketik CEK dan kodenya di obrolan Teman Usaha.",
		Link:    "https://teman.example/konsol/periksa/482913027715", Made: time.Date(2026, 12, 12, 12, 0, 0, 0, time.UTC),
	}
}

func drawn(t *testing.T, s Sheet) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, s); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTheSameSheetIsTheSameFile(t *testing.T) {
	t.Parallel()
	one := drawn(t, sheet())
	if !bytes.Equal(one, drawn(t, sheet())) {
		t.Error("drawn twice, two files")
	}
	if !bytes.HasPrefix(one, []byte("%PDF-")) || len(one) > 64<<10 {
		t.Errorf("%d bytes, beginning %q", len(one), one[:5])
	}
	other := sheet()
	other.Code = "482913027716"
	if bytes.Equal(one, drawn(t, other)) {
		t.Error("another code, the same file")
	}
}

// A long name, a long title and letters of elsewhere still make one sheet.
func TestLongWordsFit(t *testing.T) {
	t.Parallel()
	s := sheet()
	s.Name = strings.Repeat("Hajjah Siti Nurhaliza ", 8)
	s.Title = strings.Repeat("Pelatihan keamanan pangan dan kemasan ", 10)
	s.Where = strings.Repeat("Aula besar gedung serbaguna ", 12)
	s.Office = "Dīnas 局"
	if got := bytes.Count(drawn(t, s), []byte("/Type /Page\n")); got != 1 {
		t.Errorf("%d pages", got)
	}
}

func TestCodesAreSetApart(t *testing.T) {
	t.Parallel()
	if got := grouped("482913027715"); got != "4829 1302 7715" {
		t.Errorf("grouped: %q", got)
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("Siti Rahmah", "Kemasan")
	f.Add("", "\x00\xff 局 (\\)")
	f.Fuzz(func(t *testing.T, name, title string) {
		s := sheet()
		s.Name, s.Title = name, title
		if err := Write(new(bytes.Buffer), s); err != nil {
			t.Fatal(err)
		}
	})
}
