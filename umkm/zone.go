package umkm

import (
	"sync"
	"time"
	_ "time/tzdata" // the zones must be there on a machine without zoneinfo
)

// The three zones of Indonesia; none of them knows summer time. They are
// loaded when first asked for, out of the copy inside the program.
var (
	zoneWIB  = sync.OnceValue(func() *time.Location { return zone("Asia/Jakarta", 7) })
	zoneWITA = sync.OnceValue(func() *time.Location { return zone("Asia/Makassar", 8) })
	zoneWIT  = sync.OnceValue(func() *time.Location { return zone("Asia/Jayapura", 9) })
)

// ZoneOf returns the time zone of the region with this code, or of whatever
// code begins with the code of its province. Kalimantan is divided: its west
// and centre (61, 62) keep the time of Jakarta. An unknown code gets WIB, where
// most people live.
func ZoneOf(code string) *time.Location {
	if len(code) < 2 {
		return zoneWIB()
	}
	switch code[:2] {
	case "51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76":
		return zoneWITA()
	case "81", "82", "91", "92", "93", "94", "95", "96":
		return zoneWIT()
	default:
		return zoneWIB()
	}
}

// zone falls back to the fixed offset, which is the same thing since 1988.
func zone(name string, hours int) *time.Location {
	location, err := time.LoadLocation(name)
	if err != nil {
		return time.FixedZone(name, hours*60*60)
	}
	return location
}
