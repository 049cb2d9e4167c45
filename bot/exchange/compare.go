package exchange

import (
	"slices"
	"strconv"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// judgeBusiness says what one row does, and what is written for it.
func judgeBusiness(v bot.RowValues, clue bot.BusinessClue, t bot.BusinessTrace, scope bot.Scope) (bot.BusinessEntry, verdict) {
	known, refused := find(clue, t, scope)
	if refused.outcome != "" {
		return bot.BusinessEntry{}, refused
	}
	if known == nil {
		return newBusiness(v, clue, t)
	}
	if v["region"] == "" {
		v["region"] = known.Region
	}
	entry := bot.BusinessEntry{Business: known.Business, Owner: known.Owner, Phone: clue.Phone}
	if clue.Owner != "" && !sameName(clue.Owner, known.Owner.Name) {
		entry.Owner.Name = clue.Owner
	}
	if v["salutation"] != "" {
		entry.Owner.Salutation = v["salutation"]
	}
	if clue.NIK != "" && !known.HasNIK {
		entry.NIK = clue.NIK
	}
	if clue.NIB != "" && !slices.Contains(known.NIBs, clue.NIB) {
		entry.NIB = clue.NIB
	}
	describe(&entry.Business, v)
	if isSame(entry, *known) {
		return entry, verdict{outcome: bot.RowSame}
	}
	return entry, verdict{outcome: bot.RowChanged}
}

// find returns the business that a row is about; nil when it is a new one.
func find(clue bot.BusinessClue, t bot.BusinessTrace, scope bot.Scope) (*bot.KnownBusiness, verdict) {
	if clue.NIK != "" && t.Holder.ID != 0 && clue.Owner != "" && !sameName(clue.Owner, t.Holder.Name) {
		return nil, wrong("nik", "nik_of_other")
	}
	if clue.Number != "" {
		switch {
		case t.Numbered == nil || !scope.Holds(t.Numbered.Region):
			return nil, wrong("number", "unknown_number")
		case t.Holder.ID != 0 && t.Holder.ID != t.Numbered.Owner.ID:
			return nil, wrong("nik", "nik_of_other")
		case t.NIBOwner != 0 && t.NIBOwner != t.Numbered.Owner.ID:
			return nil, wrong("nib", "nib_of_other")
		}
		return t.Numbered, verdict{}
	}
	if t.NIBOwner != 0 && t.Holder.ID != 0 && t.NIBOwner != t.Holder.ID {
		return nil, wrong("nib", "nib_of_other")
	}
	for n, k := range t.Owned {
		if !sameName(k.Name, clue.Name) || t.Holder.ID == 0 && clue.Owner != "" && !sameName(k.Owner.Name, clue.Owner) {
			continue
		}
		if !scope.Holds(k.Region) {
			return nil, wrong("name", "elsewhere")
		}
		return &t.Owned[n], verdict{}
	}
	for n, k := range t.Named {
		if !sameName(k.Owner.Name, clue.Owner) || clue.NIK != "" && k.HasNIK && t.Holder.ID != k.Owner.ID {
			continue
		}
		if (t.Holder.ID == 0 || t.Holder.ID == k.Owner.ID) && (t.NIBOwner == 0 || t.NIBOwner == k.Owner.ID) {
			return &t.Named[n], verdict{}
		}
	}
	return nil, verdict{}
}

func newBusiness(v bot.RowValues, clue bot.BusinessClue, t bot.BusinessTrace) (bot.BusinessEntry, verdict) {
	entry := bot.BusinessEntry{
		Owner: bot.Person{Name: clue.Owner, Salutation: v["salutation"]}, NIK: clue.NIK, NIB: clue.NIB, Phone: clue.Phone,
	}
	switch {
	case t.Holder.ID != 0:
		entry.Owner.ID, entry.Owner.Name = t.Holder.ID, t.Holder.Name
		if entry.Owner.Salutation == "" {
			entry.Owner.Salutation = t.Holder.Salutation
		}
	case t.NIBOwner != 0:
		at := slices.IndexFunc(t.Owned, func(k bot.KnownBusiness) bool { return k.Owner.ID == t.NIBOwner })
		if at < 0 || !sameName(t.Owned[at].Owner.Name, clue.Owner) || clue.NIK != "" && t.Owned[at].HasNIK {
			return entry, wrong("nib", "nib_of_other")
		}
		entry.Owner = t.Owned[at].Owner
	}
	entry.Business.Confirm = true
	describe(&entry.Business, v)
	return entry, verdict{outcome: bot.RowNew}
}

// describe puts into a business what a row says of it. An empty cell takes
// nothing away.
func describe(b *bot.Business, v bot.RowValues) {
	for id, to := range map[string]*string{"name": &b.Name, "region": &b.Region, "village": &b.Village} {
		if v[id] != "" && !sameName(v[id], *to) {
			*to = v[id]
		}
	}
	if v["words"] != "" && v["words"] != b.Words {
		b.Words = v["words"]
		if v["activity"] != "" {
			b.Activity = v["activity"]
		}
	}
	if code := umkm.KBLI(v["kbli"]); code != "" && code != b.Code && (b.Code == "" || v["confirm"] == "false") {
		b.Code, b.Version, b.Confirm = code, v["kbli_version"], v["confirm"] != "false"
	}
	if capital, err := strconv.ParseInt(v["capital"], 10, 64); err == nil {
		sum := umkm.Rupiah(capital)
		b.Capital = &sum
	}
	if turnover, err := umkm.ParseTurnover(v["turnover"]); err == nil {
		b.Turnover = &turnover
	}
}

// isSame reports whether an entry says nothing that is not known.
func isSame(e bot.BusinessEntry, known bot.KnownBusiness) bool {
	b, k := e.Business, known.Business
	sums := func(x, y *umkm.Rupiah) bool { return x == y || x != nil && y != nil && *x == *y }
	turnovers := b.Turnover == k.Turnover || b.Turnover != nil && k.Turnover != nil && *b.Turnover == *k.Turnover
	return e.NIK == "" && e.NIB == "" && e.Owner == known.Owner && (e.Phone == "" || e.Phone == known.Phone) && turnovers && sums(b.Capital, k.Capital) &&
		b.Name == k.Name && b.Region == k.Region && b.Village == k.Village && b.Words == k.Words && b.Activity == k.Activity && b.Code == k.Code &&
		b.Version == k.Version && b.Confirm == k.Confirm
}

// sameName reports whether two texts are one name: letters large or small,
// dots and spaces aside.
func sameName(a, b string) bool {
	return strings.Join(plainHead(a), " ") == strings.Join(plainHead(b), " ")
}
