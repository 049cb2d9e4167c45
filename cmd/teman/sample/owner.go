package sample

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"teman/bot"
)

// owner is a line of owners.tsv. The NIK is nobody's: the sample has none.
type owner struct {
	salutation, name, phone string
	business, field         string
	region, village         string
	capital, turnover, nib  string
	papers                  []paper

	contact bot.ContactID // set when the owner is in place
}

//go:embed owners.tsv
var ownerTable string

const ownerColumns = 11

// readOwners reads the table; its first line names the columns.
func readOwners() ([]owner, error) {
	_, lines, _ := strings.Cut(strings.TrimSpace(ownerTable), "\n")
	var all []owner
	for line := range strings.SplitSeq(lines, "\n") {
		c := strings.Split(line, "\t")
		if len(c) != ownerColumns {
			return nil, fmt.Errorf("owners.tsv: %d columns in %q", len(c), line)
		}
		papers, err := readPapers(c[10])
		if err != nil {
			return nil, fmt.Errorf("owners.tsv, %s: %w", c[1], err)
		}
		all = append(all, owner{salutation: c[0], name: c[1], phone: c[2], business: c[3], field: c[4], region: c[5],
			village: c[6], capital: c[7], turnover: c[8], nib: c[9], papers: papers})
	}
	return all, nil
}

// putOwner lets an owner agree, register and bring the papers.
func (h *hand) putOwner(ctx context.Context, o *owner) (err error) {
	if o.contact, err = h.registry.Contacts().Enter(ctx, h.Account, o.phone); err != nil {
		return err
	}
	if err := h.must(ctx, *o, "record_consent", map[string]string{"given": "yes", "version": "2026-11"}); err != nil {
		return err
	}
	err = h.must(ctx, *o, "register_business", map[string]string{
		"nama_pemilik": o.name, "sapaan": o.salutation, "nama_usaha": o.business, "bidang": o.field,
		"lokasi": o.region, "desa": o.village, "modal": o.capital, "omzet": o.turnover, "nib": o.nib,
	})
	if err != nil {
		return err
	}
	return h.putPapers(ctx, *o)
}
