package console

import (
	"teman/umkm"
)

// linkPage shows whom an invitation lets in, and a button. Opening the address
// alone does nothing: chat programs open addresses to show what is there.
func (c *Console) linkPage(v *visit) error {
	id, err := c.Store.PeekLink(v.r.Context(), v.r.PathValue("token"), v.knownBrowser(), v.at)
	if err != nil {
		return err
	}
	if id == 0 {
		return v.showSignIn(signInForm{Says: "console.link.over"})
	}
	officer, err := c.Store.Officer(v.r.Context(), id)
	if err != nil {
		return err
	}
	return v.show("link", umkm.Say("console.sign_in.title"), officer)
}

// link takes an invitation in the place of the password. A code is still asked
// for, but by the demonstration.
func (c *Console) link(v *visit) error {
	id, whole, err := c.Store.SpendLink(v.r.Context(), v.r.PathValue("token"), v.knownBrowser(), v.at)
	if err != nil {
		return err
	}
	if id == 0 {
		return v.showSignIn(signInForm{Says: "console.link.over"})
	}
	officer, err := c.Store.Officer(v.r.Context(), id)
	if err != nil {
		return err
	}
	whole = whole || !officer.Second && !officer.Role.NeedsSecond()
	if err := v.begin(id, whole); err != nil {
		return err
	}
	if !whole {
		v.redirect("/masuk/kode")
		return nil
	}
	v.by = officer
	return v.arrive("")
}
