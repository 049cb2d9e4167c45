package exchange

import (
	"slices"

	"teman/bot"
)

// field is one thing that a column may hold.
type field struct {
	id     string // also the end of its text key, exchange.field.<id>
	needed bool   // a file without it cannot be checked
	heads  []string
	read   reader
}

// kind is a sort of file: what its columns may hold, and what becomes of its
// rows.
type kind struct {
	fields []field
	settle func(r *reading, v bot.RowValues) // reads what stands in several cells; nil: nothing does
	claims func(v bot.RowValues, row int) []bot.RowClaim
	judge  judge
}

// kinds are all sorts of files.
func kinds() map[bot.ImportKind]kind {
	return map[bot.ImportKind]kind{
		bot.ImportBusinesses:   businesses(),
		bot.ImportCertificates: certificates(),
		bot.ImportParticipants: participants(),
		bot.ImportKBLI:         fieldTitles(),
		bot.ImportVillages:     villages(),
	}
}

// Fields lists what the columns of a kind of file may hold.
func Fields(of bot.ImportKind) []bot.ImportField {
	all := kinds()[of].fields
	list := make([]bot.ImportField, len(all))
	for i, f := range all {
		list[i] = bot.ImportField{ID: f.id, Needed: f.needed}
	}
	return list
}

func (k kind) field(id string) (field, bool) {
	at := slices.IndexFunc(k.fields, func(f field) bool { return f.id == id })
	if at < 0 {
		return field{}, false
	}
	return k.fields[at], true
}
