package storage

import (
	"context"
	"slices"
	"strings"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// Trace looks for every clue with a few queries, however many there are.
func (b importBook) Trace(ctx context.Context, clues []bot.BusinessClue) ([]bot.BusinessTrace, error) {
	var numbers, nibs, names, regions pq.StringArray
	var niks []umkm.NIK
	for _, c := range clues {
		if c.Number != "" {
			numbers = append(numbers, c.Number)
		}
		if c.NIK != "" {
			niks = append(niks, c.NIK)
		}
		if c.NIB != "" {
			nibs = append(nibs, string(c.NIB))
		}
		if c.Name != "" && c.Region != "" {
			names, regions = append(names, strings.ToLower(c.Name)), append(regions, c.Region)
		}
	}
	holders, err := b.holders(ctx, niks)
	if err != nil {
		return nil, err
	}
	nibOwners, err := b.nibOwners(ctx, nibs)
	if err != nil {
		return nil, err
	}
	ids, err := b.traced(ctx, numbers, names, regions, holders, nibOwners)
	if err != nil {
		return nil, err
	}
	known, err := b.knownBusinesses(ctx, ids)
	if err != nil {
		return nil, err
	}
	return tracesOf(clues, holders, nibOwners, known), nil
}

func (b importBook) nibOwners(ctx context.Context, nibs pq.StringArray) (map[umkm.NIB]bot.PersonID, error) {
	if len(nibs) == 0 {
		return nil, nil
	}
	var rows []struct {
		NIB    umkm.NIB     `db:"nib"`
		Person bot.PersonID `db:"person"`
	}
	if err := b.all(ctx, &rows, "trace_nibs", nibs); err != nil {
		return nil, err
	}
	owners := make(map[umkm.NIB]bot.PersonID, len(rows))
	for _, r := range rows {
		owners[r.NIB] = r.Person
	}
	return owners, nil
}

// traced returns the businesses that any clue leads to.
func (b importBook) traced(ctx context.Context, numbers, names, regions pq.StringArray, holders map[umkm.NIK]bot.Person,
	nibOwners map[umkm.NIB]bot.PersonID) (ids pq.Int64Array, err error) {
	var people pq.Int64Array
	for _, p := range holders {
		people = append(people, int64(p.ID))
	}
	for _, id := range nibOwners {
		people = append(people, int64(id))
	}
	for _, look := range []struct {
		query string
		args  []any
		any   bool
	}{
		{"trace_numbers", []any{numbers}, len(numbers) > 0},
		{"trace_named", []any{names, regions}, len(names) > 0},
		{"trace_owned", []any{people}, len(people) > 0},
	} {
		if !look.any {
			continue
		}
		var found []int64
		if err := b.all(ctx, &found, look.query, look.args...); err != nil {
			return nil, err
		}
		ids = append(ids, found...)
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

func (b importBook) knownBusinesses(ctx context.Context, ids pq.Int64Array) ([]bot.KnownBusiness, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []struct {
		businessRow
		Person     bot.PersonID   `db:"person"`
		Owner      string         `db:"owner"`
		Salutation string         `db:"salutation"`
		Phone      umkm.Phone     `db:"phone"`
		HasNIK     bool           `db:"has_nik"`
		NIBs       pq.StringArray `db:"nibs"`
	}
	if err := b.all(ctx, &rows, "trace_businesses", ids); err != nil {
		return nil, err
	}
	known := make([]bot.KnownBusiness, len(rows))
	for n, r := range rows {
		business, err := r.business()
		if err != nil {
			return nil, err
		}
		known[n] = bot.KnownBusiness{
			Business: business, Owner: bot.Person{ID: r.Person, Name: r.Owner, Salutation: r.Salutation}, Phone: r.Phone, HasNIK: r.HasNIK,
		}
		for _, nib := range r.NIBs {
			known[n].NIBs = append(known[n].NIBs, umkm.NIB(nib))
		}
	}
	return known, nil
}

// tracesOf gives every clue what was found for it.
func tracesOf(clues []bot.BusinessClue, holders map[umkm.NIK]bot.Person, nibOwners map[umkm.NIB]bot.PersonID, known []bot.KnownBusiness) []bot.BusinessTrace {
	numbered, named, owned := map[string]int{}, map[[2]string][]int{}, map[bot.PersonID][]int{}
	for n, k := range known {
		if _, twice := numbered[k.Number]; !twice {
			numbered[k.Number] = n
		}
		called := [2]string{strings.ToLower(k.Name), k.Region}
		named[called] = append(named[called], n)
		owned[k.Owner.ID] = append(owned[k.Owner.ID], n)
	}
	traces := make([]bot.BusinessTrace, len(clues))
	for at, c := range clues {
		t := &traces[at]
		if n, found := numbered[c.Number]; found && c.Number != "" {
			t.Numbered = &known[n]
		}
		t.Holder, t.NIBOwner = holders[c.NIK], nibOwners[c.NIB]
		of := owned[t.Holder.ID]
		if t.NIBOwner != t.Holder.ID {
			of = slices.Concat(of, owned[t.NIBOwner])
		}
		for _, n := range of {
			t.Owned = append(t.Owned, known[n])
		}
		if c.Name == "" || c.Region == "" {
			continue
		}
		for _, n := range named[[2]string{strings.ToLower(c.Name), c.Region}] {
			t.Named = append(t.Named, known[n])
		}
	}
	return traces
}
