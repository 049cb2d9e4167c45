package console

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// linkContact makes a number that has written an owner's, on the officer's word
// how they know.
func (c *Console) linkContact(v *visit) error {
	sheet, err := v.sheet()
	if err != nil {
		return err
	}
	owner, err := v.ownerOf(sheet)
	if err != nil {
		return err
	}
	err = v.link(sheet, owner)
	var refused *bot.Refusal
	switch {
	case errors.As(err, &refused):
		return v.showEdit(editPage{Sheet: sheet, Says: refused.Says})
	case err != nil:
		return err
	}
	v.redirect(fmt.Sprintf("/usaha/%d", sheet.ID))
	return nil
}

func (v *visit) link(sheet bot.Sheet, owner bot.Owner) error {
	read := umkm.ReadPhone(v.r.FormValue("nomor"))
	if read.Verdict != umkm.Accepted {
		return refuse("console.reach.bad")
	}
	reason, err := open(strings.TrimSpace(v.r.FormValue("alasan")))
	if err != nil || reason == "" {
		return refuse("console.reach.why")
	}
	n := v.noteOf("contact_linked", "")
	if n.Detail, err = json.Marshal(map[string]any{"person": owner.ID, "reason": reason}); err != nil {
		return err
	}
	err = v.console.Store.Link(v.r.Context(), v.by.Scope, bot.Linking{
		Business: sheet.ID, Owner: owner.ID, Address: string(read.Value), Says: umkm.Say("news.linked"), Note: n,
	})
	if errors.Is(err, bot.ErrMissing) {
		return refuse("console.reach.missing")
	}
	return err
}
