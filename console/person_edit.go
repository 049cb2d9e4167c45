package console

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// amendOwner keeps how an owner of a business is called.
func (c *Console) amendOwner(v *visit) error {
	sheet, err := v.sheet()
	if err != nil {
		return err
	}
	if err := v.r.ParseForm(); err != nil {
		return errNotFound
	}
	owner, err := v.ownerOf(sheet)
	if err != nil {
		return err
	}
	typed := readDraft(v.r.PostForm, ownerFields())
	p := editPage{Sheet: sheet, Owner: owner.ID, Called: typed}
	err = v.rename(sheet, owner, typed)
	var refused *bot.Refusal
	switch {
	case errors.Is(err, bot.ErrChanged):
		return v.showChangedOwner(typed)
	case errors.As(err, &refused):
		p.Says = refused.Says
		return v.showEdit(p)
	case err != nil:
		return err
	}
	v.redirect(fmt.Sprintf("/usaha/%d", sheet.ID))
	return nil
}

// ownerOf is the owner in the address.
func (v *visit) ownerOf(sheet bot.Sheet) (bot.Owner, error) {
	i := slices.IndexFunc(sheet.Owners, func(o bot.Owner) bool { return strconv.FormatInt(int64(o.ID), 10) == v.r.PathValue("person") })
	if i < 0 {
		return bot.Owner{}, errNotFound
	}
	return sheet.Owners[i], nil
}

func ownerPart(field string) string {
	if field == "sapaan" {
		return "salutation"
	}
	return "name"
}

// rename keeps how an owner is called; bot.ErrChanged where the form was filled
// in over something else than there is now.
func (v *visit) rename(sheet bot.Sheet, owner bot.Owner, typed draft) error {
	if edition, err := strconv.Atoi(v.r.PostForm.Get("edisi")); err != nil || edition != owner.Edition {
		return bot.ErrChanged
	}
	name, err := open(strings.TrimSpace(typed.Typed["nama"]))
	if err != nil {
		return err
	}
	if name == "" {
		return refuse("console.edit.no_name")
	}
	if !slices.Contains([]string{"", "bu", "pak"}, typed.Typed["sapaan"]) {
		return errNotFound
	}
	touched := typed.touched(ownerFields())
	if len(touched) == 0 {
		return nil
	}
	owner.Name, owner.Salutation = name, typed.Typed["sapaan"]
	n := v.noteOf("owner_amended", fmt.Sprintf("person %d", owner.ID))
	says, detail, err := whatChanged("news.amended.owner", touched, ownerPart)
	if err != nil {
		return err
	}
	n.Detail = detail
	return v.console.Store.AmendOwner(v.r.Context(), v.by.Scope, bot.OwnerAmendment{Person: owner.Person, Of: sheet.ID, Edition: owner.Edition, Says: says, Note: n})
}

// showChangedOwner shows the form again over how the owner is called now.
func (v *visit) showChangedOwner(typed draft) error {
	sheet, err := v.sheet()
	if err != nil {
		return err
	}
	owner, err := v.ownerOf(sheet)
	if err != nil {
		return err
	}
	p := editPage{Sheet: sheet, Owner: owner.ID, Says: umkm.Say("console.edit.changed")}
	p.Called, p.Both = typed.onto(shownOwner(owner.Person), ownerFields())
	return v.showEdit(p)
}
