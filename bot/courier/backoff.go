package courier

import "time"

// The pause after the first failure, and the longest one.
const (
	backoffFirst = time.Second
	backoffLast  = 5 * time.Minute
)

// backoff returns how long to wait after so many failures: doubled each time,
// and spread over its upper half by jitter from [0, 1), so that what failed
// together does not come back together.
func backoff(failures int, jitter float64) time.Duration {
	d := backoffLast
	if shift := failures - 1; shift < 9 { // 2^9 s is more than the longest pause
		d = min(backoffFirst<<max(shift, 0), backoffLast)
	}
	return d/2 + time.Duration(jitter*float64(d/2))
}
