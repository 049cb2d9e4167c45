package console

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// editPage is the forms about a business and its owners.
type editPage struct {
	bot.Sheet
	Form       draft
	Owner      bot.PersonID // whose form Called is; the others stand as they are
	Called     draft
	Both       []string // fields that a colleague changed, too, while the officer typed
	Activities []umkm.Activity
	Codes      []bot.FieldCode // found for what was typed as code
	Searched   bool
	Says       umkm.Phrase
}

// ownerFields are the fields of the form about an owner.
func ownerFields() []string { return []string{"nama", "sapaan"} }

func shownOwner(p bot.Person) map[string]string {
	return map[string]string{"nama": p.Name, "sapaan": p.Salutation}
}

// DraftOf is what stands in the form of an owner.
func (p editPage) DraftOf(o bot.Owner) draft {
	if o.ID == p.Owner {
		return p.Called
	}
	return draftOf(shownOwner(o.Person))
}

// editBusiness shows what can be changed of a business.
func (c *Console) editBusiness(v *visit) error {
	sheet, err := v.sheet()
	if err != nil {
		return err
	}
	return v.showEdit(editPage{Sheet: sheet, Form: draftOf(view{visit: v}.shown(sheet.Business))})
}

// sheet is the business in the address.
func (v *visit) sheet() (bot.Sheet, error) {
	id, err := v.id()
	if err != nil {
		return bot.Sheet{}, err
	}
	return v.console.Store.Sheet(v.r.Context(), v.by.Scope, bot.BusinessID(id))
}

func (v *visit) showEdit(p editPage) error {
	p.Activities = v.console.Activities.All()
	if p.Form.Typed == nil {
		p.Form = draftOf(view{visit: v}.shown(p.Business))
	}
	return v.show("business_edit", umkm.Say("console.edit.title").With("name", umkm.TextValue(p.Name)), p)
}

// codesShown is how many codes of the classification a search shows.
const codesShown = 20

// amendBusiness keeps what the officer changed. Who was slower than a colleague
// sees what that one wrote, and has everything still in the form.
func (c *Console) amendBusiness(v *visit) error {
	sheet, err := v.sheet()
	if err != nil {
		return err
	}
	if err := v.r.ParseForm(); err != nil {
		return errNotFound
	}
	typed := readDraft(v.r.PostForm, businessFields())
	p := editPage{Sheet: sheet, Form: typed}
	if v.r.PostForm.Has("cari") {
		p.Searched = true
		if p.Codes, err = c.Store.FieldCodes(v.r.Context(), strings.TrimSpace(v.r.PostForm.Get("kode")), codesShown); err != nil {
			return err
		}
		return v.showEdit(p)
	}
	err = v.amend(sheet, typed)
	if errors.Is(err, bot.ErrChanged) {
		return v.showChangedBusiness(typed)
	}
	var refused *bot.Refusal
	if errors.As(err, &refused) {
		p.Says = refused.Says
		return v.showEdit(p)
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/usaha/%d", sheet.ID))
	return nil
}

// amend keeps what stands in a form; bot.ErrChanged where it was filled in over
// something else than there is now.
func (v *visit) amend(sheet bot.Sheet, typed draft) error {
	if edition, err := strconv.Atoi(v.r.PostForm.Get("edisi")); err != nil || edition != sheet.Edition {
		return bot.ErrChanged
	}
	now := sheet.Business
	b, err := view{visit: v}.amended(now, typed)
	touched := typed.touched(businessFields())
	if err != nil || len(touched) == 0 {
		return err
	}
	says, detail, err := whatChanged("news.amended.business", touched, part)
	if err != nil {
		return err
	}
	n := v.noteOf("business_amended", fmt.Sprintf("business %d", b.ID))
	n.Detail = detail
	return v.console.Store.Amend(v.r.Context(), v.by.Scope, bot.Amendment{
		Business: b, Edition: sheet.Edition, Says: says.With("business", umkm.TextValue(b.Name)), Note: n,
	})
}

// whatChanged names the parts that were changed: to the owners, and, without
// their values, to the audit log.
func whatChanged(of string, fields []string, part func(string) string) (umkm.Phrase, []byte, error) {
	var parts []string
	var names []umkm.Phrase
	for _, f := range fields {
		if p := part(f); len(parts) == 0 || parts[len(parts)-1] != p {
			parts, names = append(parts, p), append(names, umkm.Say("news.amended.part."+p))
		}
	}
	detail, err := json.Marshal(map[string][]string{"fields": parts})
	return umkm.Say(of).With("what", umkm.SeriesValue(names...)), detail, err
}

// showChangedBusiness shows the form again over what is there now.
func (v *visit) showChangedBusiness(typed draft) error {
	sheet, err := v.sheet()
	if err != nil {
		return err
	}
	p := editPage{Sheet: sheet, Says: umkm.Say("console.edit.changed")}
	p.Form, p.Both = typed.onto(view{visit: v}.shown(sheet.Business), businessFields())
	return v.showEdit(p)
}

// EditField says what a field of the form about a business is.
func (v view) EditField(field string) string { return v.say("console.edit_field." + field) }
