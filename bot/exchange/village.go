package exchange

import (
	"context"
	"strings"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// villages are the Ministry's lists of desa and kelurahan.
func villages() kind {
	return kind{
		fields: []field{
			{id: "village_code", needed: true, heads: []string{"kode desa", "kode kelurahan", "kode wilayah", "kode desa kelurahan", "kode kemendagri", "kode", "code"}, read: readVillageCode},
			{id: "village", needed: true, heads: []string{"nama desa", "nama kelurahan", "desa kelurahan", "nama desa kelurahan", "desa", "kelurahan", "nama wilayah", "nama", "name"}, read: words(maxVillage)},
		},
		settle: func(r *reading, v bot.RowValues) {
			if district := v["village_code"]; district != "" && !r.scope.Holds(district[:len("75.71.01")]) {
				r.problem("village_code", says("outside"))
			}
		},
		claims: func(v bot.RowValues, row int) []bot.RowClaim {
			return []bot.RowClaim{{Thing: "village_code:" + v["village_code"], Holder: ordinal(row)}}
		},
		judge: judgeVillages,
	}
}

// readVillageCode reads "75.71.01.1001", with or without its dots, in a kecamatan
// that there is.
func readVillageCode(c table.Cell, r *reading) (string, umkm.Phrase) {
	digits := strings.NewReplacer(".", "", " ", "", "-", "").Replace(c.Text)
	if len(digits) != 10 || strings.Trim(digits, "0123456789") != "" {
		return "", says("village_code")
	}
	district := digits[:2] + "." + digits[2:4] + "." + digits[4:6]
	if !r.Regions.HasDistrict(district) {
		return "", says("no_district").With("code", umkm.TextValue(district))
	}
	return district + "." + digits[6:], umkm.Phrase{}
}

func judgeVillages(ctx context.Context, w *work, rows []valued) ([]verdict, func(context.Context, []int) error, error) {
	all, codes := make([]umkm.Village, len(rows)), make([]string, len(rows))
	for n, row := range rows {
		all[n] = umkm.Village{Code: row.RowValues["village_code"], Name: row.RowValues["village"]}
		codes[n] = all[n].Code
	}
	known, err := w.book.VillageNames(ctx, codes)
	if err != nil {
		return nil, nil, err
	}
	verdicts := make([]verdict, len(rows))
	for n, v := range all {
		name, there := known[v.Code]
		verdicts[n].outcome = outcomeOf(there, name == v.Name)
	}
	return verdicts, func(ctx context.Context, places []int) error {
		chosen := make([]umkm.Village, len(places))
		for n, at := range places {
			chosen[n] = all[at]
		}
		return w.book.EnterVillages(ctx, chosen)
	}, nil
}
