package registry_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
)

// photo is the turn of somebody whose photo is an answer; the same commit may
// do more.
func (c *caller) photo(inside func(ctx context.Context, r bot.Registry, in bot.Inbound) error) (ref string) {
	c.t.Helper()
	ctx := c.t.Context()
	fence, _, err := c.db.Take(ctx, c.account, "test", time.Hour)
	must(c.t, err)
	attached := &flows.Attached{Ref: "ref"}
	c.written++
	stored, err := c.db.Receive(ctx, []bot.Arrival{{Account: c.account, Address: c.address, Key: fmt.Sprint("m:", c.written), At: c.now,
		Event: flows.Event{Kind: flows.EventMedia, Media: flows.Photo, Attached: attached}}})
	must(c.t, err)
	in := stored[0]
	_, err = c.db.Act(ctx, fence, 0, c.contact, func(ctx context.Context, r bot.Registry, look func(context.Context) (bot.Scene, error)) (bot.Turn, error) {
		scene, err := look(ctx)
		if err == nil && inside != nil {
			err = inside(ctx, r, in)
		}
		return bot.Turn{Inbound: in.ID, Account: c.account, Contact: c.contact, Version: scene.Version, Heard: c.now,
			Shown: flows.Event{Kind: flows.EventMedia}, Media: attached}, err
	})
	must(c.t, err)
	must(c.t, c.db.Release(ctx, c.account, fence))
	return in.ID.Ref()
}

// fetched lets every photo have arrived.
func (o *office) fetched() {
	o.t.Helper()
	waiting, err := o.db.ClaimMedia(o.t.Context(), o.account, 100, time.Minute)
	must(o.t, err)
	for _, m := range waiting {
		must(o.t, o.db.EndMedia(o.t.Context(), m, bot.MediaEnd{Fate: flows.FateKept, Type: "image/jpeg", Body: []byte("foto"), At: o.now}))
	}
}

func TestAPhotoBelongsToABusinessOrAPaper(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	siti.want("ok", "keep_photo", answers{"foto": siti.photo(nil)})
	siti.want("ok", "keep_photo", answers{"foto": siti.photo(nil), "jenis": "pirt"})
	siti.want("ok", "record_certificate", answers{"foto": siti.photo(nil), "jenis": "halal"})
	siti.want("needs_check", "record_certificate", answers{"foto": siti.photo(nil), "jenis": "pirt", "nomor": nibSiti})
	for kind, want := range map[string]int{"": 1, "pirt": 2, "halal_sd": 1} {
		if n := o.count(`select count(*) from photo where kind = $1`, kind); n != want {
			t.Errorf("%d photos of %q, want %d", n, kind, want)
		}
	}
	lines := o.said(siti.want("ok", "show_data", nil).Values["lines"])
	if !strings.Contains(lines, "Foto yang dikirim: 4") {
		t.Errorf("nothing is said of the photos: %s", lines)
	}
	o.fetched()
	if all := string(siti.want("ok", "export_data", nil).File.Body); strings.Count(all, "Jenis berkas: image/jpeg") != 4 {
		t.Errorf("the copy does not list them:\n%s", all)
	}
}

// Right after a registration no business is named: the newest is meant.
func TestAPhotoGoesToTheNewestBusiness(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	siti.want("ok", "register_business", registration(answers{"nama_usaha": "Kue Siti"}))
	siti.want("ok", "keep_photo", answers{"foto": siti.photo(nil)})
	if n := o.count(`select count(*) from photo p join business b on b.id = p.business where b.name = 'Kue Siti'`); n != 1 {
		t.Error("the photo is not that of the newest")
	}
}

// The action may run in the very turn that brings the photo, whose row is
// written after it, by the commit.
func TestAPhotoIsAttachedInItsOwnTurn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	var result flows.Result
	siti.photo(func(ctx context.Context, r bot.Registry, in bot.Inbound) error {
		who, err := r.Contacts().Contact(ctx, siti.contact)
		if err != nil {
			return err
		}
		for _, action := range o.actions {
			if action.Name == "keep_photo" {
				result, err = action.Run(ctx, r, bot.Asked{Call: flows.Call{Answers: answers{"foto": in.ID.Ref()}},
					Contact: siti.contact, Person: who.Person, Now: o.now, Inbound: in.ID})
			}
		}
		return err
	})
	if n := o.count(`select count(*) from photo join media on media.inbound = photo.media`); n != 1 || result.Name != "ok" {
		t.Errorf("%q, %d photos", result.Name, n)
	}
}

func TestNobodyAttachesWhatIsSomebodyElses(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti, anwar := registered(o, "siti"), registered(o, "anwar")
	var sitis string
	must(t, o.sql.Get(&sitis, `select id::text from business where name = 'Usaha siti'`))
	hers := siti.photo(nil)
	anwar.want("none", "keep_photo", answers{"foto": hers})
	anwar.want("none", "keep_photo", answers{"foto": anwar.photo(nil), "usaha": sitis})
	anwar.want("ok", "record_certificate", answers{"foto": hers, "jenis": "merek"})
	o.caller("dewi").want("none", "keep_photo", answers{"foto": hers})
	siti.want("none", "keep_photo", answers{"foto": "zz"})
	if n := o.count(`select count(*) from photo`); n != 0 {
		t.Errorf("%d photos were attached", n)
	}
}

func TestHapusDataTakesThePhotos(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	siti.want("ok", "keep_photo", answers{"foto": siti.photo(nil)})
	siti.photo(nil) // not used by any record
	siti.want("ok", "erase_data", nil)
	if n := o.count(`select (select count(*) from media) + (select count(*) from photo)`); n != 0 {
		t.Errorf("%d rows are left", n)
	}
}

// A contact may become known under another address in the middle of a form: the
// photo came from the former.
func TestAPhotoOfAnotherAddressOfTheSamePerson(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti, phone := registered(o, "siti"), o.caller("lid:1")
	photo := phone.photo(nil)
	siti.want("none", "keep_photo", answers{"foto": photo})
	if _, err := o.sql.Exec(`update contact set person = (select person from contact where id = $1) where id = $2`, siti.contact, phone.contact); err != nil {
		t.Fatal(err)
	}
	siti.want("ok", "keep_photo", answers{"foto": photo})
}
