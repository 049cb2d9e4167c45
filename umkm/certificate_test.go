package umkm

import (
	"testing"
	"time"
)

func TestCertificateExpires(t *testing.T) {
	t.Parallel()
	last := Date{2026, time.November, 22}
	c := Certificate{Kind: CertificatePIRT, Expires: &last}
	for _, s := range []struct {
		today         Date
		expired, soon bool
	}{
		{last.AddDays(-181), false, false},
		{last.AddDays(-180), false, true},
		{last, false, true},
		{last.AddDays(1), true, false},
	} {
		if c.Expired(s.today) != s.expired || c.ExpiresWithin(s.today, 180) != s.soon {
			t.Errorf("%s: expired %v, soon %v", s.today, c.Expired(s.today), c.ExpiresWithin(s.today, 180))
		}
	}
	if endless := (Certificate{Kind: CertificateNIB}); endless.Expired(last) || endless.ExpiresWithin(last, 180) {
		t.Error("what has no end expires")
	}
}
