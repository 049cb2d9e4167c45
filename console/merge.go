package console

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"teman/bot"
	"teman/umkm"
)

type mergeStore interface {
	Doubles(ctx context.Context, s bot.Scope, id bot.BusinessID) ([]bot.Double, error)
	Belongings(ctx context.Context, of bot.Double) (bot.Belongings, error)
	Merge(ctx context.Context, s bot.Scope, id bot.BusinessID, double bot.Double, n bot.Note) error
}

// mergePage is what may be the same as a business, or, once one of these is
// chosen, what will happen.
type mergePage struct {
	bot.Sheet
	Doubles []bot.Double
	Chosen  *bot.Double
	Moves   bot.Belongings
	Reason  string
	Says    umkm.Phrase
}

// doubles lists what may be the same as a business.
func (c *Console) doubles(v *visit) error {
	p, err := v.mergePage()
	if err != nil {
		return err
	}
	return v.showMerge(p)
}

func (v *visit) mergePage() (p mergePage, err error) {
	if p.Sheet, err = v.sheet(); err != nil {
		return p, err
	}
	p.Doubles, err = v.console.Store.Doubles(v.r.Context(), v.by.Scope, p.ID)
	if err != nil {
		return p, err
	}
	asked := v.r.FormValue("sama")
	i := slices.IndexFunc(p.Doubles, func(d bot.Double) bool { return handle(d) == asked })
	if i < 0 {
		return p, nil
	}
	p.Chosen = &p.Doubles[i]
	p.Moves, err = v.console.Store.Belongings(v.r.Context(), *p.Chosen)
	return p, err
}

// handle names a double in an address: "usaha-12", "orang-7-3".
func handle(d bot.Double) string {
	if d.Person == 0 {
		return "usaha-" + strconv.FormatInt(int64(d.Business), 10)
	}
	return fmt.Sprintf("orang-%d-%d", d.Person, d.Same)
}

// Handle names a double in an address.
func (mergePage) Handle(d bot.Double) string { return handle(d) }

// Kept is who or what the chosen double becomes.
func (p mergePage) Kept() string {
	for _, o := range p.Owners {
		if p.Chosen != nil && p.Chosen.Person != 0 && o.ID == p.Chosen.Same {
			return o.Name
		}
	}
	return p.Name
}

func (v *visit) showMerge(p mergePage) error {
	return v.show("merge", umkm.Say("console.merge.title").With("name", umkm.TextValue(p.Name)), p)
}

// merge makes two one, after the officer saw what goes where and said why.
func (c *Console) merge(v *visit) error {
	p, err := v.mergePage()
	if err != nil {
		return err
	}
	if p.Chosen == nil {
		return errNotFound
	}
	p.Reason = strings.TrimSpace(v.r.FormValue("alasan"))
	if reason, err := open(p.Reason); err != nil || reason == "" {
		p.Says = umkm.Say("console.merge.why")
		return v.showMerge(p)
	}
	n, err := v.noteOfMerge(p)
	if err != nil {
		return err
	}
	err = c.Store.Merge(v.r.Context(), v.by.Scope, p.ID, *p.Chosen, n)
	if errors.Is(err, bot.ErrDistinct) {
		p.Says = umkm.Say("console.merge.distinct")
		return v.showMerge(p)
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/usaha/%d", p.ID))
	return nil
}

// noteOfMerge says who or what is no more, and how the officer knows.
func (v *visit) noteOfMerge(p mergePage) (n bot.Note, err error) {
	gone := int64(p.Chosen.Business)
	n = v.noteOf("businesses_merged", fmt.Sprintf("business %d", p.ID))
	if p.Chosen.Person != 0 {
		gone = int64(p.Chosen.Person)
		n = v.noteOf("people_merged", fmt.Sprintf("person %d", p.Chosen.Same))
	}
	n.Detail, err = json.Marshal(map[string]any{"gone": gone, "reason": p.Reason})
	return n, err
}

// Why says why two may be the same.
func (v view) Why(why string) string { return v.say("console.merge_why." + why) }
