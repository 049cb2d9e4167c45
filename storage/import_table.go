package storage

import (
	"context"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// FieldTitles returns the titles of codes of an edition.
func (b importBook) FieldTitles(ctx context.Context, all []bot.FieldTitle) (found []bot.FieldTitle, err error) {
	versions, codes, _ := fieldColumns(all)
	return found, b.all(ctx, &found, "field_titles", versions, codes)
}

// EnterFieldTitles keeps titles in the place of what they were.
func (b importBook) EnterFieldTitles(ctx context.Context, all []bot.FieldTitle) error {
	versions, codes, titles := fieldColumns(all)
	_, err := b.run(ctx, "enter_field_titles", versions, codes, titles)
	return err
}

func fieldColumns(all []bot.FieldTitle) (versions, codes, titles pq.StringArray) {
	for _, f := range all {
		versions, codes, titles = append(versions, f.Version), append(codes, string(f.Code)), append(titles, f.Title)
	}
	return versions, codes, titles
}

// VillageNames returns the names of villages by their code.
func (b importBook) VillageNames(ctx context.Context, codes []string) (map[string]string, error) {
	var rows []villageRow
	if err := b.all(ctx, &rows, "village_names", pq.StringArray(codes)); err != nil {
		return nil, err
	}
	names := make(map[string]string, len(rows))
	for _, r := range rows {
		names[r.Code] = r.Name
	}
	return names, nil
}

// EnterVillages keeps names in the place of what they were.
func (b importBook) EnterVillages(ctx context.Context, all []umkm.Village) error {
	var codes, names pq.StringArray
	for _, v := range all {
		codes, names = append(codes, v.Code), append(names, v.Name)
	}
	_, err := b.run(ctx, "enter_villages", codes, names)
	return err
}

type villageRow struct {
	Code string `db:"code"`
	Name string `db:"name"`
}

// Villages returns all villages that the office has loaded, and the mark of
// that list: another one when there is more to load.
func (d *DB) Villages(ctx context.Context) (all []umkm.Village, mark int64, err error) {
	if mark, err = d.VillagesMark(ctx); err != nil {
		return nil, 0, err
	}
	var rows []villageRow
	if err := d.plain().all(ctx, &rows, "villages"); err != nil {
		return nil, 0, err
	}
	all = make([]umkm.Village, len(rows))
	for n, r := range rows {
		all[n] = umkm.Village(r)
	}
	return all, mark, nil
}

// VillagesMark tells whether the list of villages is another than it was.
func (d *DB) VillagesMark(ctx context.Context) (mark int64, err error) {
	err = d.plain().get(ctx, &mark, "villages_mark")
	return mark, err
}
