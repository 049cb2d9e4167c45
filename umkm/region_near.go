package umkm

import (
	"cmp"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// positionTable is in order of code; its licence lies beside it.
//
//go:embed data/regions/positions.csv
var positionTable string

// position is where a kecamatan lies: the middle of its villages, in degrees.
type position struct {
	latitude, longitude float64
	region              int32 // its place in Regions.list
}

// Nearby is a kecamatan and how far its middle is from a point, in kilometres.
type Nearby struct {
	Region
	Distance float64
}

// nearbyReach is how far from a point a kecamatan is still near, in
// kilometres: of no village is the next middle more than 60 away.
const nearbyReach = 75

// Near lists the kecamatan whose middles are nearest to a point on the map, the
// nearest first, at most limit; none for a point far from land. The first is
// the right one for four villages of five, and one of the first three for 97 of
// a hundred, so a person has to say which. Of 62 young kecamatan no position is
// known.
func (r *Regions) Near(latitude, longitude float64, limit int) []Nearby {
	var near []Nearby
	for _, p := range r.positions {
		if math.Abs(p.latitude-latitude)*kmPerDegree > nearbyReach {
			continue
		}
		if km := p.distance(latitude, longitude); km <= nearbyReach {
			near = append(near, Nearby{r.list[p.region], km})
		}
	}
	slices.SortFunc(near, func(a, b Nearby) int { return cmp.Compare(a.Distance, b.Distance) })
	return near[:min(limit, len(near))]
}

// kmPerDegree is the length of a degree of latitude.
const kmPerDegree = 111.2

// distance takes the earth for flat, which over nearbyReach and so near to the
// equator is wrong by less than a part in a thousand.
func (p position) distance(latitude, longitude float64) float64 {
	shrunk := math.Cos(latitude * math.Pi / 180)
	return kmPerDegree * math.Hypot(p.latitude-latitude, (p.longitude-longitude)*shrunk)
}

// locate reads the positions.
func (r *Regions) locate(table string) error {
	_, lines, _ := strings.Cut(table, "\n")
	for number := 2; lines != ""; number++ {
		var line string
		line, lines, _ = strings.Cut(lines, "\n")
		p, err := r.position(line)
		if err != nil {
			return fmt.Errorf("positions.csv line %d: %w", number, err)
		}
		r.positions = append(r.positions, p)
	}
	return nil
}

func (r *Regions) position(line string) (p position, err error) {
	fields := strings.Split(line, ",")
	if len(fields) != 3 {
		return p, fmt.Errorf("want code, latitude, longitude; have %q", line)
	}
	at, known := r.place(fields[0])
	if !known || r.list[at].Level != LevelDistrict {
		return p, fmt.Errorf("no kecamatan %s", fields[0])
	}
	p.region = int32(at)
	if p.latitude, err = strconv.ParseFloat(fields[1], 64); err != nil {
		return p, fmt.Errorf("latitude: %w", err)
	}
	if p.longitude, err = strconv.ParseFloat(fields[2], 64); err != nil {
		return p, fmt.Errorf("longitude: %w", err)
	}
	return p, nil
}
