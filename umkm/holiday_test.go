package umkm

import (
	"strings"
	"testing"
)

func TestHolidaysAreReadLineByLine(t *testing.T) {
	t.Parallel()
	days, err := ReadHolidays("\ufeff# Libur nasional 2026\n\n2026-12-25 Hari Raya Natal\r\n  2027-01-01, Tahun Baru\n2026-12-25 lagi")
	if err != nil || len(days) != 2 || !days[Date{2026, 12, 25}] || !days[Date{2027, 1, 1}] {
		t.Errorf("%v, %v", days, err)
	}
	for bad, line := range map[string]string{"25-12-2026": "line 1", "\n2026-12-25\n2026-02-30 x": "line 3", "libur 2026-12-25": "line 1"} {
		if _, err := ReadHolidays(bad); err == nil || !strings.Contains(err.Error(), line) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// FuzzReadHolidays holds that a list is read or refused, and that what is read
// can be written and read again.
func FuzzReadHolidays(f *testing.F) {
	f.Add("2026-12-25 Natal\n# x\n")
	f.Fuzz(func(t *testing.T, list string) {
		days, err := ReadHolidays(list)
		if err != nil {
			return
		}
		var again strings.Builder
		for day := range days {
			again.WriteString(day.String() + "\n")
		}
		if same, err := ReadHolidays(again.String()); err != nil || len(same) != len(days) {
			t.Errorf("%v became %v, %v", days, same, err)
		}
	})
}
