package registry

import (
	"testing"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Whatever an engine of another version may hand over: it is read or refused,
// and never becomes a business without a name or a place.
func FuzzReadForm(f *testing.F) {
	f.Add("Keripik", "keripik|keripik pisang", "75.71.02", "5000000", "150000-200000/hari*6", "9120304567890")
	f.Add("", "|", "75", "-1", "/hari*9", "x")
	f.Add("a\x00b", "||", "75.71.02.1001", "9223372036854775807", "9223372036854775807/tahun", "1\n2")
	regions, err := umkm.LoadRegions()
	if err != nil {
		f.Fatal(err)
	}
	activities, err := umkm.LoadActivities()
	if err != nil {
		f.Fatal(err)
	}
	o := &Office{Regions: regions, Activities: activities}
	f.Fuzz(func(t *testing.T, name, field, region, capital, turnover, nib string) {
		asked := bot.Asked{Call: flows.Call{Answers: map[string]string{"nama_usaha": name, "bidang": field, "lokasi": region,
			"modal": capital, "omzet": turnover, "nib": nib}}}
		form, err := o.readForm(asked)
		if err != nil {
			return
		}
		b := form.business
		if _, known := regions.ByCode(b.Region); b.Name == "" || !known {
			t.Fatalf("%+v", b)
		}
		if b.Code != "" && (len(b.Code) != 5 || b.Version == "") {
			t.Fatalf("code %q of version %q", b.Code, b.Version)
		}
		if b.Turnover != nil {
			if low, high := b.Turnover.Yearly(); low < 0 || low > high {
				t.Fatalf("from %d to %d a year", low, high)
			}
		}
		b.Scale()
	})
}

func FuzzPlainNumber(f *testing.F) {
	f.Add("7571-000001-KRT")
	f.Add(" ７５７１ 000001 krt ")
	f.Fuzz(func(t *testing.T, typed string) {
		plain := plainNumber(typed)
		if plainNumber(plain) != plain {
			t.Fatalf("%q becomes %q and then %q", typed, plain, plainNumber(plain))
		}
	})
}
