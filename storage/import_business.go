package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// EnterBusinesses writes rows of businesses: what is new in one statement a
// table, what changes one by one.
func (b importBook) EnterBusinesses(ctx context.Context, all []bot.BusinessEntry, at time.Time) ([]bot.BusinessID, error) {
	entries := slices.Clone(all)
	if err := b.enterPeople(ctx, entries, at); err != nil {
		return nil, err
	}
	if err := b.enterNew(ctx, entries, at); err != nil {
		return nil, err
	}
	ids := make([]bot.BusinessID, len(entries))
	for n, e := range entries {
		ids[n] = e.Business.ID
		if all[n].Business.ID == 0 {
			continue
		}
		if err := b.change(ctx, e.Business); err != nil {
			return nil, err
		}
	}
	return ids, b.enterNIBs(ctx, entries)
}

// enterPeople gives every entry its owner: the one it names, whoever has the
// NIK by now, or somebody new.
func (b importBook) enterPeople(ctx context.Context, entries []bot.BusinessEntry, at time.Time) error {
	holders, err := b.holders(ctx, niksOf(entries))
	if err != nil {
		return err
	}
	var fresh []int              // entries that bring a new person
	first := map[umkm.NIK]int{}  // the entry that brings the person with a NIK
	shared := map[int]int{}      // entries whose person comes with an earlier one
	nobody := map[nameless]int{} // the entry that brings somebody without a NIK
	for n, e := range entries {
		if e.Owner.ID != 0 {
			if err := b.changeOwner(ctx, e); err != nil {
				return err
			}
			continue
		}
		if e.NIK == "" {
			key := nameless{strings.ToLower(e.Owner.Name), e.NIB, e.Phone}
			if earlier, met := nobody[key]; met && (e.NIB != "" || e.Phone != "") {
				shared[n] = earlier
				continue
			}
			nobody[key] = n
			fresh = append(fresh, n)
			continue
		}
		if holder, known := holders[e.NIK]; known {
			entries[n].Owner.ID = holder.ID
			continue
		}
		if earlier, met := first[e.NIK]; met {
			shared[n] = earlier
			continue
		}
		first[e.NIK] = n
		fresh = append(fresh, n)
	}
	if err := b.addPeople(ctx, entries, fresh, at); err != nil {
		return err
	}
	for n, earlier := range shared {
		entries[n].Owner.ID = entries[earlier].Owner.ID
	}
	return nil
}

// nameless tells people without a NIK apart: a name alone is nobody.
type nameless struct {
	name  string
	nib   umkm.NIB
	phone umkm.Phone
}

func niksOf(entries []bot.BusinessEntry) (all []umkm.NIK) {
	for _, e := range entries {
		if e.NIK != "" {
			all = append(all, e.NIK)
		}
	}
	return all
}

func (b importBook) addPeople(ctx context.Context, entries []bot.BusinessEntry, fresh []int, at time.Time) error {
	if len(fresh) == 0 {
		return nil
	}
	var ids pq.Int64Array
	if err := b.all(ctx, &ids, "reserve_people", len(fresh)); err != nil {
		return err
	}
	names, salutations, phones := make(pq.StringArray, len(fresh)), make(pq.StringArray, len(fresh)), make(pq.StringArray, len(fresh))
	regions := make(pq.StringArray, len(fresh))
	seals, finds := make(pq.ByteaArray, len(fresh)), make(pq.ByteaArray, len(fresh))
	for k, n := range fresh {
		e := &entries[n]
		e.Owner.ID = bot.PersonID(ids[k])
		names[k], salutations[k], phones[k] = e.Owner.Name, e.Owner.Salutation, string(e.Phone)
		if e.Business.ID == 0 { // else who comes new owns nothing yet
			regions[k] = e.Business.Region
		}
		seals[k], finds[k] = []byte{}, []byte{}
		if e.NIK != "" {
			seals[k], finds[k] = b.db.vault.Seal(purposeNIK, []byte(e.NIK)), b.db.vault.Find(purposeNIK, string(e.NIK))
		}
	}
	_, err := b.run(ctx, "import_people", ids, names, salutations, phones, seals, finds, regions, at)
	return err
}

// changeOwner keeps what a row says of somebody whom the office knows.
func (b importBook) changeOwner(ctx context.Context, e bot.BusinessEntry) error {
	if _, err := b.run(ctx, "import_change_person", e.Owner.ID, e.Owner.Name, e.Owner.Salutation, e.Phone); err != nil || e.NIK == "" {
		return err
	}
	vault := b.db.vault
	_, err := b.run(ctx, "import_nik", e.Owner.ID, vault.Seal(purposeNIK, []byte(e.NIK)), vault.Find(purposeNIK, string(e.NIK)))
	return err
}

func (b importBook) enterNew(ctx context.Context, entries []bot.BusinessEntry, at time.Time) error {
	var fresh []*bot.BusinessEntry
	for n := range entries {
		if entries[n].Business.ID == 0 {
			fresh = append(fresh, &entries[n])
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	var ids pq.Int64Array
	if err := b.all(ctx, &ids, "reserve_businesses", len(fresh)); err != nil {
		return err
	}
	if err := b.number(ctx, fresh); err != nil {
		return err
	}
	c := newBusinessColumns(len(fresh))
	owners := make(pq.Int64Array, len(fresh))
	for n, e := range fresh {
		e.Business.ID = bot.BusinessID(ids[n])
		c.set(n, e.Business)
		owners[n] = int64(e.Owner.ID)
	}
	if _, err := b.run(ctx, "import_businesses", append(c.args(ids), at)...); err != nil {
		return err
	}
	_, err := b.run(ctx, "import_owners", ids, owners, at)
	return err
}

// number gives registration numbers, a run of them for each kabupaten or kota.
// They go in the order of their codes, so that two imports never wait for each
// other in a circle.
func (b importBook) number(ctx context.Context, fresh []*bot.BusinessEntry) error {
	byRegency := slices.Clone(fresh)
	slices.SortStableFunc(byRegency, func(x, y *bot.BusinessEntry) int {
		return cmp.Compare(regencyDigits(x.Business.Region), regencyDigits(y.Business.Region))
	})
	for len(byRegency) > 0 {
		regency, n := regencyDigits(byRegency[0].Business.Region), 0
		for n < len(byRegency) && regencyDigits(byRegency[n].Business.Region) == regency {
			n++
		}
		var last int64
		if err := b.get(ctx, &last, "reserve_numbers", regency, n); err != nil {
			return err
		}
		for k, e := range byRegency[:n] {
			e.Business.Number = businesses{b.queries}.numbered(regency, last-int64(n-1-k))
		}
		byRegency = byRegency[n:]
	}
	return nil
}

func (b importBook) change(ctx context.Context, c bot.Business) error {
	said := spokenOf(c)
	_, err := b.run(ctx, "import_change", c.ID, c.Name, c.Activity, c.Words, c.Code, c.Version, c.Confirm, c.Region, c.Village,
		c.Capital, said.turnover, said.low, said.high, said.scale, said.rule)
	return err
}

func (b importBook) enterNIBs(ctx context.Context, entries []bot.BusinessEntry) error {
	var nibs pq.StringArray
	var people pq.Int64Array
	for _, e := range entries {
		if e.NIB != "" {
			nibs, people = append(nibs, string(e.NIB)), append(people, int64(e.Owner.ID))
		}
	}
	if len(nibs) == 0 {
		return nil
	}
	_, err := b.run(ctx, "import_nibs", nibs, people)
	return err
}

// businessColumns are the columns of many businesses.
type businessColumns struct {
	numbers, names, activities, words, codes, versions, regions, villages pq.StringArray
	turnovers, scales, rules                                              pq.StringArray
	confirms                                                              pq.BoolArray
	capitals, lows, highs                                                 []*int64
}

func newBusinessColumns(n int) *businessColumns {
	texts := func() pq.StringArray { return make(pq.StringArray, n) }
	return &businessColumns{
		numbers: texts(), names: texts(), activities: texts(), words: texts(), codes: texts(), versions: texts(), regions: texts(),
		villages: texts(), turnovers: texts(), scales: texts(), rules: texts(), confirms: make(pq.BoolArray, n),
		capitals: make([]*int64, n), lows: make([]*int64, n), highs: make([]*int64, n),
	}
}

func (c *businessColumns) set(n int, b bot.Business) {
	said := spokenOf(b)
	c.numbers[n], c.names[n], c.activities[n], c.words[n] = b.Number, b.Name, b.Activity, b.Words
	c.codes[n], c.versions[n], c.confirms[n] = string(b.Code), b.Version, b.Confirm
	c.regions[n], c.villages[n] = b.Region, b.Village
	c.turnovers[n], c.scales[n], c.rules[n] = said.turnover, said.scale, said.rule
	c.capitals[n], c.lows[n], c.highs[n] = (*int64)(b.Capital), (*int64)(said.low), (*int64)(said.high)
}

func (c *businessColumns) args(ids pq.Int64Array) []any {
	return []any{
		ids, c.numbers, c.names, c.activities, c.words, c.codes, c.versions, c.confirms, c.regions, c.villages,
		pq.Array(c.capitals), c.turnovers, pq.Array(c.lows), pq.Array(c.highs), c.scales, c.rules,
	}
}

// holders returns who has NIKs, also those whose hash is of an older secret.
func (b importBook) holders(ctx context.Context, niks []umkm.NIK) (map[umkm.NIK]bot.Person, error) {
	if len(niks) == 0 {
		return nil, nil
	}
	var finds pq.ByteaArray
	whose := map[string]umkm.NIK{}
	for _, nik := range niks {
		for _, hash := range b.db.vault.Finds(purposeNIK, string(nik)) {
			finds = append(finds, hash)
			whose[string(hash)] = nik
		}
	}
	var rows []struct {
		ID         bot.PersonID `db:"id"`
		Name       string       `db:"name"`
		Salutation string       `db:"salutation"`
		Find       []byte       `db:"nik_find"`
	}
	if err := b.all(ctx, &rows, "trace_niks", finds); err != nil {
		return nil, fmt.Errorf("holders: %w", err)
	}
	found := make(map[umkm.NIK]bot.Person, len(rows))
	for _, r := range rows {
		found[whose[string(r.Find)]] = bot.Person{ID: r.ID, Name: r.Name, Salutation: r.Salutation}
	}
	return found, nil
}
