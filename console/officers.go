package console

import (
	"encoding/json"
	"errors"
	"net/mail"
	"strings"

	"teman/bot"
	"teman/umkm"
)

func (c *Console) officerRoutes() []route {
	return []route{
		{"GET", "/petugas", bot.RoleAdministrator, c.officers, "console.officers.title"},
		{"POST", "/petugas", bot.RoleAdministrator, c.addOfficer, ""},
		{"GET", "/petugas/{id}", bot.RoleAdministrator, c.officer, ""},
		{"POST", "/petugas/{id}", bot.RoleAdministrator, c.changeOfficer, ""},
		{"POST", "/petugas/{id}/sandi", bot.RoleAdministrator, c.resetPassword, ""},
	}
}

// officersPage is everybody who works here, and a form for one more.
type officersPage struct {
	Officers []bot.Officer
	Roles    []bot.Role
	New      bot.Officer // as it was typed
	Says     string
	Password string // of whom was just added or whose was reset; shown once
	Of       bot.Officer
}

// officers lists everybody who signs in.
func (c *Console) officers(v *visit) error {
	return v.showOfficers(officersPage{New: bot.Officer{Role: bot.RoleStaff}})
}

func (v *visit) showOfficers(p officersPage) (err error) {
	p.Roles = bot.Roles()
	if p.Officers, err = v.console.Store.Officers(v.r.Context()); err != nil {
		return err
	}
	return v.show("officers", umkm.Say("console.officers.title"), p)
}

// addOfficer enters somebody and shows their first password, once.
func (c *Console) addOfficer(v *visit) error {
	o, says := v.readOfficer(bot.Officer{Email: strings.ToLower(strings.TrimSpace(v.r.FormValue("email")))})
	if address, err := mail.ParseAddress(o.Email); says == "" && (err != nil || address.Address != o.Email) {
		says = "console.officers.bad_email"
	}
	if says != "" {
		return v.showOfficers(officersPage{New: o, Says: says})
	}
	password := NewPassword()
	hash, err := HashPassword(password)
	if err != nil {
		return err
	}
	o.ID, err = c.Store.AddOfficer(v.r.Context(), o, hash)
	if errors.Is(err, bot.ErrTaken) {
		return v.showOfficers(officersPage{New: o, Says: "console.officers.taken"})
	}
	if err != nil {
		return err
	}
	if err := v.note("officer_added", officerSubject(o.ID), v.rights(o)); err != nil {
		return err
	}
	return v.showOfficers(officersPage{Password: password, Of: o, New: bot.Officer{Role: bot.RoleStaff}})
}

// officerPage is one officer and what may be changed of them.
type officerPage struct {
	Of       bot.Officer
	Roles    []bot.Role
	Own      bool
	Says     string
	Password string // just reset; shown once
}

// officer shows one officer.
func (c *Console) officer(v *visit) error { return v.showOfficer(officerPage{}) }

func (v *visit) showOfficer(p officerPage) (err error) {
	if p.Of, err = v.addressed(); err != nil {
		return err
	}
	p.Roles, p.Own = bot.Roles(), p.Of.ID == v.by.ID
	return v.show("officer", umkm.Say("console.officer.title").With("name", umkm.TextValue(p.Of.Name)), p)
}

// changeOfficer keeps another name, role or scope, or that somebody left.
// Nobody takes away their own role: the last administrator could not come back.
func (c *Console) changeOfficer(v *visit) error {
	former, err := v.addressed()
	if err != nil {
		return err
	}
	o, says := v.readOfficer(former)
	o.Left = former.Left
	switch left := v.r.FormValue("left") != ""; {
	case !left:
		o.Left = bot.Officer{}.Left
	case o.Left.IsZero():
		o.Left = v.at
	}
	if o.ID == v.by.ID && (o.Role != former.Role || o.Scope != former.Scope || !o.Left.IsZero()) {
		says = "console.officer.own"
	}
	if says != "" {
		return v.showOfficer(officerPage{Says: says})
	}
	if err := c.Store.ChangeOfficer(v.r.Context(), o, v.at); err != nil {
		return err
	}
	if err := v.note("officer_changed", officerSubject(o.ID), v.rights(o)); err != nil {
		return err
	}
	v.redirect("/petugas")
	return nil
}

// resetPassword makes another password, shown once, and has the officer set up
// an authenticator anew.
func (c *Console) resetPassword(v *visit) error {
	o, err := v.addressed()
	if err != nil {
		return err
	}
	password := NewPassword()
	hash, err := HashPassword(password)
	if err != nil {
		return err
	}
	if err := c.Store.SetPassword(v.r.Context(), o.ID, hash); err != nil {
		return err
	}
	if err := c.Store.DropSecond(v.r.Context(), o.ID); err != nil {
		return err
	}
	if err := v.note("password_reset", officerSubject(o.ID), nil); err != nil {
		return err
	}
	return v.showOfficer(officerPage{Password: password})
}

// addressed is the officer that the address names.
func (v *visit) addressed() (bot.Officer, error) {
	id, err := v.id()
	if err != nil {
		return bot.Officer{}, err
	}
	return v.console.Store.Officer(v.r.Context(), bot.OfficerID(id))
}

// readOfficer reads the form over what was known, and says by a key what is
// wrong with it.
func (v *visit) readOfficer(o bot.Officer) (_ bot.Officer, says string) {
	o.Name = strings.TrimSpace(v.r.FormValue("name"))
	o.Role = bot.Role(v.r.FormValue("role"))
	o.Scope = bot.Scope{Region: strings.TrimSpace(v.r.FormValue("region"))}
	if o.Name == "" || len(o.Name) > maxName {
		return o, "console.officers.bad_name"
	}
	if !o.Role.IsKnown() {
		return o, "console.officers.bad_role"
	}
	if o.Scope.Region != "" {
		if _, ok := v.console.Regions.ByCode(o.Scope.Region); !ok {
			return o, "console.officers.bad_region"
		}
	}
	return o, ""
}

// maxName is the longest name of an officer, in bytes.
const maxName = 120

// rights are what the audit log keeps of an officer: never the name.
func (v *visit) rights(o bot.Officer) []byte {
	detail, err := json.Marshal(map[string]any{"role": o.Role, "region": o.Scope.Region, "left": !o.Left.IsZero()})
	if err != nil {
		panic(err) // plain words
	}
	return detail
}
