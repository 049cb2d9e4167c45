package exchange

import (
	"strings"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// placeParts are the fields that say together where something is.
var placeParts = []string{"region_code", "district", "regency", "province"}

// regionFields are the columns in which lists say where something is.
func regionFields() []field {
	return []field{
		{id: "region_code", heads: []string{"kode wilayah", "kode kecamatan", "kode kemendagri", "kd wilayah", "kode kec"}, read: readRegionCode},
		{id: "district", heads: []string{"kecamatan", "kec", "nama kecamatan", "kecamatan usaha", "district"}, read: words(maxBusiness)},
		{id: "regency", heads: []string{"kabupaten kota", "kabupaten", "kab kota", "kota", "kab", "nama kabupaten", "regency"}, read: words(maxBusiness)},
		{id: "province", heads: []string{"provinsi", "propinsi", "prov", "province"}, read: words(maxBusiness)},
		{id: "village", heads: []string{"desa kelurahan", "kelurahan desa", "desa", "kelurahan", "kel desa", "desa kel", "kel", "nama desa", "village"}, read: words(maxVillage)},
	}
}

// readRegionCode reads a code of the Ministry. As a number it loses the zero at
// its end: 75.10 becomes 75.1.
func readRegionCode(c table.Cell, r *reading) (string, umkm.Phrase) {
	if read := r.Regions.Read(c.Text, r.near); read.Verdict == umkm.Accepted && strings.Trim(c.Text, "0123456789. ") == "" {
		return read.Value.Code, umkm.Phrase{}
	}
	return "", says("region_code")
}

// settleRegion puts the code of the place into v["region"], and takes its parts
// out.
func settleRegion(r *reading, v bot.RowValues) {
	code, named := v["region_code"], placeOf(v)
	defer func() {
		for _, part := range placeParts {
			delete(v, part)
		}
	}()
	column := "district"
	switch {
	case r.unread(placeParts...):
		return
	case code != "":
		column = "region_code"
	case named == "":
		return
	default:
		region, wrong := r.place(named)
		if !wrong.IsZero() {
			r.problem(column, wrong)
			return
		}
		code = region.Code
	}
	if len(code) > len("75.71.01") { // a village's: the kecamatan is what businesses are in
		if village, ok := r.Regions.ByCode(code); ok && v["village"] == "" {
			v["village"] = village.Name
		}
		code = code[:len("75.71.01")]
	}
	if !r.scope.Holds(code) {
		r.problem(column, says("outside"))
		return
	}
	v["region"] = code
}

// placeOf says the place as one text: "kecamatan Limboto, Kab. Gorontalo".
func placeOf(v bot.RowValues) string {
	var parts []string
	if district := v["district"]; district != "" {
		if !strings.HasPrefix(umkm.Fold(district), "kec") {
			district = "kecamatan " + district
		}
		parts = append(parts, district)
	}
	for _, id := range []string{"regency", "province"} {
		if v[id] != "" {
			parts = append(parts, v[id])
		}
	}
	return strings.Join(parts, ", ")
}

// place finds a place. Of several of one name it is the one within the scope,
// if only one is.
func (r *reading) place(text string) (umkm.Region, umkm.Phrase) {
	read := r.Regions.Read(text, r.near)
	if read.Verdict == umkm.Accepted {
		return read.Value, umkm.Phrase{}
	}
	var within []umkm.Region
	for _, c := range read.Candidates {
		if r.near != "" && (bot.Scope{Region: r.near}).Holds(c.Code) {
			within = append(within, c)
		}
	}
	if read.Verdict == umkm.Open && len(within) == 1 && len(read.Candidates) > 1 {
		return within[0], umkm.Phrase{}
	}
	return umkm.Region{}, says("region")
}
