package console

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

type staffGroupStore interface {
	StaffGroups(ctx context.Context) ([]bot.StaffGroup, error)
	OfferStaffGroup(ctx context.Context, s bot.Scope, code string, by bot.OfficerID, until time.Time) error
	LeaveStaffGroup(ctx context.Context, id bot.StaffGroupID, n bot.Note) error
}

func (c *Console) staffGroupRoutes() []route {
	return []route{
		{"GET", "/petugas/kelompok", bot.RoleAdministrator, c.staffGroups, ""},
		{"POST", "/petugas/kelompok", bot.RoleAdministrator, c.offerStaffGroup, ""},
		{"POST", "/petugas/kelompok/lepas", bot.RoleAdministrator, c.leaveStaffGroup, ""},
	}
}

// staffGroupPage lists the groups in which officers answer, and draws the code
// for one more.
type staffGroupPage struct {
	Groups []bot.StaffGroup
	Typed  string // the part of the country, as it was typed
	Scope  bot.Scope
	Code   string // to be typed in the group; shown once
	Until  time.Time
	Says   umkm.Phrase
}

// staffGroups lists those within the administrator's scope.
func (c *Console) staffGroups(v *visit) error { return v.showStaffGroups(staffGroupPage{}) }

func (v *visit) showStaffGroups(p staffGroupPage) (err error) {
	if p.Groups, err = v.ownStaffGroups(); err != nil {
		return err
	}
	return v.show("staff_groups", umkm.Say("console.staff_group.title"), p)
}

func (v *visit) ownStaffGroups() ([]bot.StaffGroup, error) {
	all, err := v.console.Store.StaffGroups(v.r.Context())
	return slices.DeleteFunc(all, func(g bot.StaffGroup) bool { return !v.by.Scope.Holds(g.Scope.Region) }), err
}

// offerStaffGroup draws the code that makes a group that of a scope. An earlier
// one of the scope is good no more.
func (c *Console) offerStaffGroup(v *visit) error {
	p := staffGroupPage{Typed: strings.TrimSpace(v.r.PostFormValue("wilayah")), Until: v.at.Add(offerFor)}
	p.Scope = v.by.Scope
	if p.Typed != "" {
		region, known := c.regionOf(p.Typed, v.by.Scope.Region)
		if !known || !v.by.Scope.Holds(region.Code) {
			p.Says = umkm.Say("console.staff_group.unknown").With("region", umkm.TextValue(p.Typed))
			return v.showStaffGroups(p)
		}
		p.Scope.Region = region.Code
	}
	for try := 1; ; try++ {
		p.Code = bot.NewCode()
		err := c.Store.OfferStaffGroup(v.r.Context(), p.Scope, p.Code, v.by.ID, p.Until)
		if err == nil {
			break
		}
		if !errors.Is(err, bot.ErrTaken) || try == offerTries {
			return err
		}
	}
	if err := v.note("staff_group_offered", strings.TrimSpace("region "+p.Scope.Region), nil); err != nil {
		return err
	}
	return v.showStaffGroups(p)
}

// leaveStaffGroup makes a group an ordinary one: nothing of a ticket is posted
// there any more.
func (c *Console) leaveStaffGroup(v *visit) error {
	id, _ := strconv.ParseInt(v.r.PostFormValue("kelompok"), 10, 64) // anything else is none
	groups, err := v.ownStaffGroups()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(groups, func(g bot.StaffGroup) bool { return g.ID == bot.StaffGroupID(id) }) {
		return errNotFound
	}
	if err := c.Store.LeaveStaffGroup(v.r.Context(), bot.StaffGroupID(id), v.noteOf("staff_group_left", fmt.Sprintf("group %d", id))); err != nil {
		return err
	}
	v.redirect("/petugas/kelompok")
	return nil
}
