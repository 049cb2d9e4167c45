package sample

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// paper is a certificate of an owner: "pirt issued seen 120 2067571010001-29
// 2029-12-31" is its kind, stage, source and how many days ago it came there,
// and, where they are known, its number and its last day. "-" is no number.
type paper struct {
	certificate umkm.Certificate
	daysAgo     int
}

func readPapers(column string) ([]paper, error) {
	var papers []paper
	for text := range strings.SplitSeq(column, ";") {
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		p, err := readPaper(words)
		if err != nil {
			return nil, fmt.Errorf("paper %q: %w", text, err)
		}
		papers = append(papers, p)
	}
	return papers, nil
}

func readPaper(words []string) (p paper, err error) {
	if len(words) < 4 || len(words) > 6 {
		return p, fmt.Errorf("%d words", len(words))
	}
	p.certificate = umkm.Certificate{Kind: umkm.Kind(words[0]), Stage: umkm.Stage(words[1]), Source: umkm.Source(words[2])}
	if p.daysAgo, err = strconv.Atoi(words[3]); err != nil {
		return p, err
	}
	if len(words) > 4 && words[4] != "-" {
		p.certificate.Number = words[4]
	}
	if len(words) > 5 {
		last, err := umkm.ParseDate(words[5])
		if err != nil {
			return p, err
		}
		p.certificate.Expires = &last
	}
	return p, nil
}

// putPapers records what the owner brought, as an officer at the counter would.
func (h *hand) putPapers(ctx context.Context, o owner) error {
	contact, err := h.registry.Contacts().Contact(ctx, o.contact)
	if err != nil {
		return err
	}
	mine, err := h.registry.Businesses().Owned(ctx, contact.Person)
	if err != nil || len(mine) == 0 {
		return fmt.Errorf("no business: %w", err)
	}
	for _, p := range o.papers {
		p.certificate.Since = umkm.DateOf(h.Now).AddDays(-p.daysAgo)
		said := bot.Said{Certificate: p.certificate, At: h.Now}
		if err := h.registry.Certificates().Record(ctx, contact.Person, mine[0].ID, said); err != nil {
			return err
		}
	}
	return nil
}
