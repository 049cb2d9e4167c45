package umkm

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestReadNumberOfAKind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind   Kind
		text   string
		number string // what is kept, or the reason why nothing is
	}{
		{CertificateNIB, "9120304567890", "9120304567890"},
		{CertificateNIB, " NIB 9120 3045 67890 ", "9120304567890"},
		{CertificateNIB, "912030456789", "!nib"},
		{CertificateNIB, "2063571010012-30", "!nib"},
		{CertificateNIB, "ID35110001325901022", "!other_kind"},
		{CertificatePIRT, "2063571010012-30", "2063571010012-30"},
		{CertificatePIRT, "206357101001", "206357101001"},
		{CertificatePIRT, "9063571010012-30", "!pirt_packaging"},
		{CertificatePIRT, "A000000000000999", "!pirt_packaging"},
		{CertificateMD, "nomor 867031007145", "MD 867031007145"},
		{CertificateMD, "867031007145", "MD 867031007145"},
		{CertificateMD, "BPOM RI MD 867031007145", "MD 867031007145"},
		{CertificateHalalSelf, "35110001325901022", "ID35110001325901022"},
		{CertificateHalalRegular, "ID35110001325901022", "ID35110001325901022"},
		{CertificateHalalSelf, "SH2025-1-001234", "SH2025-1-001234"},
		{CertificateHalalSelf, "KH 351100013259010", "!decree"},
		{CertificateMark, "001234567", "IDM001234567"},
		{CertificateMark, "DID2025012345", "DID2025012345"},
		{CertificateCooperative, "7571010010001", "7571010010001"},
		{CertificateCooperative, "7571010010001999", "7571010010001999"},
		{CertificateCooperative, "7571014506900001", "!nik"},
		{CertificateCooperative, "12345", "!cooperative"},
		{CertificateLand, "Hak Milik 00342/2024", "Hak Milik 00342/2024"},
		{CertificateHACCP, "LSSHACCP-006-0142", "LSSHACCP-006-0142"},
		{CertificateHACCP, "belum ada", "!empty"},
		{CertificateHACCP, "", "!empty"},
		{CertificateHACCP, "=cmd|'/c calc'!A1", "!characters"},
		{CertificateLand, strings.Repeat("1", 41), "!long"},
	} {
		reading := c.kind.ReadNumber(c.text, regionsForTest, numberDay)
		got := reading.Value.Number
		if reading.Verdict != Accepted {
			got = "!" + strings.TrimPrefix(reading.Reason.Key, "reading.certificate_number.")
		}
		if got != c.number {
			t.Errorf("%s, %q: %s, want %s", c.kind, c.text, got, c.number)
		}
	}
}

// Whatever is typed: what is kept is short, has a digit, is of the kind, and is
// nobody's NIK.
func TestReadNumberKeepsOnlyNumbers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(Kinds()).Draw(t, "kind")
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Za-z]{0,4} ?[0-9./ -]{0,24}`)).Draw(t, "text")
		reading := kind.ReadNumber(text, regionsForTest, numberDay)
		if reading.Verdict != Accepted {
			if reading.Reason.Key == "" {
				t.Fatal("refused without a reason")
			}
			return
		}
		number := reading.Value.Number
		if utf8.RuneCountInString(number) > mostFreeNumber || !strings.ContainsAny(number, "0123456789") {
			t.Fatalf("kept %q", number)
		}
		if ReadNIK(number, regionsForTest, numberDay).Verdict == Accepted {
			t.Fatalf("kept the NIK %q", number)
		}
		if again := kind.ReadNumber(number, regionsForTest, numberDay); again.Value.Number != number {
			t.Fatalf("%q reads as %q the second time", number, again.Value.Number)
		}
	})
}

func FuzzReadNumber(f *testing.F) {
	for i := range Kinds() {
		f.Add(i, "2063571010012-30")
		f.Add(i, "ID 3511 0001 3259 01022")
		f.Add(i, "7571014506900001")
	}
	f.Fuzz(func(t *testing.T, nth int, text string) {
		kinds := Kinds()
		kind := kinds[(nth%len(kinds)+len(kinds))%len(kinds)]
		reading := kind.ReadNumber(text, regionsForTest, numberDay)
		if (reading.Verdict == Accepted) == (reading.Value.Number == "") {
			t.Errorf("%s, %q: verdict %d, %q", kind, text, reading.Verdict, reading.Value.Number)
		}
		if !utf8.ValidString(reading.Value.Number) {
			t.Errorf("%s, %q: kept %q", kind, text, reading.Value.Number)
		}
	})
}
