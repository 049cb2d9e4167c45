package poster

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"teman/bot/programme/latin"
)

// sheet is a full one.
func sheet() Sheet {
	return Sheet{
		Office: "Dinas Koperasi dan UKM", Headline: "Ikut Pelatihan “Kemasan”", About: "Gratis.",
		Facts: []Fact{{"Waktu", "1 Desember 2026"}, {"Tempat", "Aula"}, {"Kuota", "12 orang"}, {"Daftar", "besok"}},
		Steps: []string{"Satu.", "Dua.", "Tiga."}, Promise: "Tidak pernah meminta uang.", Where: "Jalan Contoh 1",
		Ways: []Way{{"Telegram", "https://t.me/dinas_bot?start=pelatihan_12", "t.me/dinas_bot"},
			{"WhatsApp", "https://wa.me/6281234567890?text=pelatihan%2012", "0812-3456-7890"}},
		Made: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC),
	}
}

// drawn writes a sheet and returns what the page is drawn with.
func drawn(t *testing.T, s Sheet, size Size) (pdf, operators string) {
	t.Helper()
	var out, all bytes.Buffer
	if err := Write(&out, s, size); err != nil {
		t.Fatal(err)
	}
	for _, stream := range bytes.Split(out.Bytes(), []byte("stream\n"))[1:] {
		r, err := zlib.NewReader(bytes.NewReader(stream))
		if err != nil {
			continue // the piece behind a stream's end
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return out.String(), all.String()
}

func TestEverythingStandsOnTheSheet(t *testing.T) {
	t.Parallel()
	s := sheet()
	_, operators := drawn(t, s, A4)
	want := append([]string{s.Office, s.About, s.Promise, s.Where, "1", "2", "3"}, s.Steps...)
	want = append(want, strings.Fields(s.Headline)...)
	for _, f := range s.Facts {
		want = append(want, f.Name, f.Value)
	}
	for _, w := range s.Ways {
		want = append(want, w.Name, w.Address)
	}
	for _, text := range want {
		if !strings.Contains(operators, latin.Encode(text)) {
			t.Errorf("%q is missing", text)
		}
	}
}

var square = regexp.MustCompile(`(?m)^(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re f$`)

// The squares on the page are exactly the modules of the code that the encoder
// makes of the link, with the quiet border around them.
func TestCodeIsDrawnAsItIs(t *testing.T) {
	t.Parallel()
	for _, link := range []string{sheet().Ways[0].Link, sheet().Ways[1].Link, "https://t.me/x?start=" + strings.Repeat("y", 64)} {
		s := sheet()
		s.Ways = []Way{{"Telegram", link, "t.me"}}
		_, operators := drawn(t, s, A4)
		rows, err := modules(link)
		if err != nil {
			t.Fatal(err)
		}
		const side = 68 * 72 / 25.4 // points
		one := side / float64(len(rows)+2*quiet)
		got := map[[2]int]bool{}
		left, top := math.Inf(1), math.Inf(-1)
		squares := [][4]float64{}
		for _, m := range square.FindAllStringSubmatch(operators, -1) {
			var r [4]float64
			for i := range r {
				fmt.Sscan(m[i+1], &r[i])
			}
			if math.Abs(math.Abs(r[3])-one) > 0.02 {
				continue // no module: the ground of the headline
			}
			left, top = min(left, r[0]), max(top, r[1])
			squares = append(squares, r)
		}
		for _, r := range squares {
			row, col := int(math.Round((top-r[1])/one)), int(math.Round((r[0]-left)/one))
			for n := range int(math.Round(r[2] / one)) {
				got[[2]int{row, col + n}] = true
			}
		}
		for r, row := range rows {
			for c, black := range row {
				if got[[2]int{r, c}] != black {
					t.Fatalf("%s: the module in row %d, column %d is wrong", link, r, c)
				}
			}
		}
	}
}

func TestPaper(t *testing.T) {
	t.Parallel()
	a4, _ := drawn(t, sheet(), A4)
	a5, operators := drawn(t, sheet(), A5)
	if !strings.Contains(a4, "/MediaBox [0 0 595.28 841.89]") || !strings.Contains(a5, "/MediaBox [0 0 420.94 595.28]") {
		t.Error("the paper has another size")
	}
	if !strings.Contains(operators, "0.70713 0.00000 0.00000 0.70713") {
		t.Error("the drawing is not shrunk for the smaller paper")
	}
	if again, _ := drawn(t, sheet(), A4); again != a4 {
		t.Error("the same sheet is drawn differently")
	}
}

// The longest titles stay in their ground, and above what comes next.
func TestLongTextsFit(t *testing.T) {
	t.Parallel()
	s := sheet()
	s.Headline = "Ikut Fasilitasi Sertifikasi Halal Reguler bagi Pelaku Usaha Mikro Makanan dan Minuman Tahun 2026"
	s.Facts[1].Value = "Balai Pelatihan Koperasi dan Usaha Kecil Menengah Provinsi Gorontalo, Kecamatan Kota Tengah"
	_, operators := drawn(t, s, A4)
	at := regexp.MustCompile(`BT ([\d.]+) ([\d.]+) Td \(besok\)`).FindStringSubmatch(operators)
	if at == nil {
		t.Fatal("the last fact is missing")
	}
	var y float64
	fmt.Sscan(at[2], &y)
	if fromTop := (841.89 - y) / 72 * 25.4; fromTop > band {
		t.Errorf("the last fact stands at %.0f mm, below the headline's ground", fromTop)
	}
}
