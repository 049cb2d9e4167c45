package exchange

import (
	"context"

	"teman/bot"
	"teman/umkm"
)

// fieldTitles are editions of the classification of business fields.
func fieldTitles() kind {
	return kind{
		fields: []field{
			{id: "kbli", needed: true, heads: []string{"kode", "kode kbli", "kbli", "code"}, read: readKBLI},
			{id: "title", needed: true, heads: []string{"judul", "judul kbli", "uraian", "nama", "deskripsi", "title"}, read: words(300)},
			{id: "kbli_version", heads: []string{"versi", "tahun", "edisi", "version"}, read: readEdition},
		},
		claims: func(v bot.RowValues, row int) []bot.RowClaim {
			return []bot.RowClaim{{Thing: "kbli:" + v["kbli_version"] + v["kbli"], Holder: ordinal(row)}}
		},
		judge: judgeFieldTitles,
	}
}

func judgeFieldTitles(ctx context.Context, w *work, rows []valued) ([]verdict, func(context.Context, []int) error, error) {
	all := make([]bot.FieldTitle, len(rows))
	for n, row := range rows {
		all[n] = bot.FieldTitle{Code: umkm.KBLI(row.RowValues["kbli"]), Title: row.RowValues["title"], Version: row.RowValues["kbli_version"]}
		if all[n].Version == "" {
			all[n].Version = umkm.KBLIVersion
		}
	}
	known, err := w.book.FieldTitles(ctx, all)
	if err != nil {
		return nil, nil, err
	}
	before := map[bot.FieldTitle]bool{}
	titled := map[[2]string]bool{}
	for _, k := range known {
		before[k], titled[[2]string{k.Version, string(k.Code)}] = true, true
	}
	verdicts := make([]verdict, len(rows))
	for n, f := range all {
		verdicts[n].outcome = outcomeOf(titled[[2]string{f.Version, string(f.Code)}], before[f])
	}
	return verdicts, func(ctx context.Context, places []int) error {
		chosen := make([]bot.FieldTitle, len(places))
		for n, at := range places {
			chosen[n] = all[at]
		}
		return w.book.EnterFieldTitles(ctx, chosen)
	}, nil
}

func outcomeOf(known, same bool) bot.RowOutcome {
	switch {
	case same:
		return bot.RowSame
	case known:
		return bot.RowChanged
	}
	return bot.RowNew
}
