package registry_test

import (
	"fmt"
	"testing"

	"golang.org/x/sync/errgroup"

	"teman/bot"
	"teman/flows"
)

// fieldOfficer is an officer at a market, known in the chat.
func (o *office) fieldOfficer(role bot.Role, region string) *caller {
	o.t.Helper()
	rina := o.caller("rina-" + string(role) + region)
	rina.officer = bot.Officer{Email: rina.address + "@dinas.example", Name: "Rina", Role: role, Scope: bot.Scope{Region: region}}
	var err error
	rina.officer.ID, err = o.db.AddOfficer(o.t.Context(), rina.officer, "")
	must(o.t, err)
	return rina
}

// aloud is what somebody beside the officer answered.
func aloud(with answers) answers {
	form := registration(with)
	form["version"] = "2026-11"
	return form
}

// slip is what stands on the paper.
func slip(r flows.Result) answers {
	return answers{"kode": r.Values["code"].Text, "nomor": r.Values["number"].Text}
}

func TestAnOfficerRegistersSomebodyElse(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rina := o.fieldOfficer(bot.RoleStaff, "75.71")
	made := rina.want("ok", "register_for", aloud(answers{"nik": nikSiti}))
	if code := made.Values["code"].Text; len(code) != 6 {
		t.Errorf("the code is %q", code)
	}
	for query, want := range map[string]int{
		`select count(*) from business_owner w join person p on p.id = w.person where p.name = 'Siti Rahmah'`:                                 1,
		`select count(*) from contact where person is not null`:                                                                               0,
		`select count(*) from consent where contact is null and officer is not null and person is not null and given and version = '2026-11'`: 1,
		`select count(*) from audit where act = 'owner_registered'`:                                                                           1,
	} {
		if got := o.count(query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	rina.want("known", "register_for", aloud(answers{"nik": nikSiti}))
	rina.want("elsewhere", "register_for", aloud(answers{"lokasi": "75.01.01"}))
	o.fieldOfficer(bot.RoleViewer, "").want("not_officer", "register_for", aloud(nil))
	o.caller("orang").want("not_officer", "register_for", aloud(nil))
	if got := o.count(`select count(*) from person`); got != 1 {
		t.Errorf("%d people, want 1", got)
	}
}

func TestTheOwnerTakesTheBusinessOver(t *testing.T) {
	t.Parallel()
	for _, agreed := range []bool{false, true} {
		o := newOffice(t)
		made := o.fieldOfficer(bot.RoleStaff, "").want("ok", "register_for", aloud(nil))
		siti := o.caller("siti")
		if agreed {
			siti.want("ok", "record_consent", answers{"given": "yes", "version": "2026-11"})
		}
		siti.want("ok", "redeem_slip", slip(made))
		if got := o.count(`select count(*) from contact c join business_owner w on w.person = c.person where c.address = 'siti'`); got != 1 {
			t.Errorf("agreed before: %v: the business is not hers", agreed)
		}
		if got := o.count(`select count(*) from person`); got != 1 {
			t.Errorf("agreed before: %v: %d people", agreed, got)
		}
		if got := o.count(`select count(*) from audit where act = 'slip_redeemed'`); got != 1 {
			t.Errorf("agreed before: %v: %d notes", agreed, got)
		}
		o.caller("anwar").want("wrong", "redeem_slip", slip(made))
	}
}

// A stranger learns nothing: whatever is wrong, the answer is the same, and
// after five there is none.
func TestStrangersGuessNoSlip(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.fieldOfficer(bot.RoleStaff, "").want("ok", "register_for", aloud(nil))
	right, anwar := slip(made), o.caller("anwar")
	for n, guess := range []answers{
		{"kode": right["kode"], "nomor": "7571-000001-AAA"}, {"kode": "100000", "nomor": right["nomor"]}, {"kode": "", "nomor": ""},
		{"kode": right["kode"], "nomor": ""}, {"kode": "' or true --", "nomor": right["nomor"]},
	} {
		if got := anwar.do("redeem_slip", guess); got.Name != "wrong" || len(got.Values) != 0 {
			t.Errorf("guess %d: %+v", n+1, got)
		}
	}
	anwar.want("too_many", "redeem_slip", right)
	o.now = o.now.Add(bot.SlipLasts)
	o.caller("siti").want("wrong", "redeem_slip", right)
}

// Who has a business of their own already does not become somebody else by a
// slip: an officer joins the two.
func TestASlipMakesNobodySomebodyElse(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.fieldOfficer(bot.RoleStaff, "").want("ok", "register_for", aloud(nil))
	anwar := o.caller("anwar")
	anwar.want("ok", "record_consent", answers{"given": "yes", "version": "2026-11"})
	anwar.want("ok", "register_business", registration(answers{"nama_usaha": "Bengkel Anwar"}))
	anwar.want("known", "redeem_slip", slip(made))
	if got := o.count(`select count(*) from claim where taken_at is not null`); got != 0 {
		t.Error("the slip is used up")
	}
}

func TestASlipIsRedeemedOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.fieldOfficer(bot.RoleStaff, "").want("ok", "register_for", aloud(nil))
	ended := make(chan string, 8)
	var g errgroup.Group
	for n := range 8 {
		who := o.caller(fmt.Sprint("tetangga-", n))
		in := o.hear(who.address)
		g.Go(func() error {
			result, err := who.try(in, "redeem_slip", slip(made))
			ended <- result.Name
			return err
		})
	}
	must(t, g.Wait())
	close(ended)
	count := map[string]int{}
	for name := range ended {
		count[name]++
	}
	if count["ok"] != 1 || count["wrong"] != 7 {
		t.Errorf("ended as %v", count)
	}
}
