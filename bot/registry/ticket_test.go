package registry_test

import (
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"teman/storage/storagetest"
	"teman/umkm"
)

func TestOneOpenTicketForATopic(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := o.caller("siti") // nobody is known yet
	first := siti.want("ok", "open_ticket", answers{"topic": "petugas", "perihal": "berkas halal saya kurang apa"})
	again := siti.want("joined", "open_ticket", answers{"topic": "petugas"})
	if first.Values["number"].Text != again.Values["number"].Text {
		t.Errorf("%v became %v", first.Values, again.Values)
	}
	siti.want("ok", "open_ticket", answers{"topic": "keluhan"})
	registered(o, "siti")
	siti.want("joined", "open_ticket", answers{"topic": "petugas"}) // it became hers when she was known
	o.caller("anwar").want("ok", "open_ticket", answers{"topic": "petugas"})
	if n := o.count(`select count(*) from ticket_note n join ticket t on t.id = n.ticket
		where t.topic = 'petugas' and n.text in ('berkas halal saya kurang apa', 'apa yang saya tulis')`); n != 4 {
		t.Errorf("%d of four messages are kept", n)
	}
}

func TestTicketsOpenedAtOnceAreOne(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	names := make([]string, 12)
	var all errgroup.Group
	for i := range names {
		in := o.hear("siti")
		all.Go(func() error {
			got, err := siti.try(in, "open_ticket", answers{"topic": "petugas"})
			names[i] = got.Name
			return err
		})
	}
	must(t, all.Wait())
	opened := 0
	for _, name := range names {
		if name == "ok" {
			opened++
		}
	}
	if n := o.count(`select count(*) from ticket`); opened != 1 || n != 1 {
		t.Errorf("%d were told that a ticket was opened, %d are there", opened, n)
	}
}

// Promises count office time: asked on a Friday afternoon, answered on Monday.
func TestAnswersArePromisedInOfficeTime(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, c := range []struct{ now, want string }{
		{"2026-11-23T09:00:00+08:00", "2026-11-23T11:00:00+08:00"},
		{"2026-11-27T16:00:00+08:00", "2026-11-30T09:30:00+08:00"},
		{"2026-11-29T08:00:00+07:00", "2026-11-30T09:00:00+07:00"}, // a contact in another zone reads its own time
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		must(t, err)
		o.now = now
		got := o.caller(c.now).want("ok", "open_ticket", answers{"topic": "petugas"})
		if by := got.Values["by"]; by.Kind != umkm.KindMoment || by.Text != c.want {
			t.Errorf("asked at %s, promised by %s", c.now, by.Text)
		}
	}
}

func TestNoNIKLiesOpenInATicket(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := o.caller("siti")
	siti.want("ok", "open_ticket", answers{"topic": "petugas", "perihal": "nik sy 7571 0212 0585 0001 tolong dicek"})
	storagetest.NoCanary(t, o.db, nikSiti)
	if n := o.count(`select count(*) from ticket_note where text like '%tolong dicek'`); n != 1 {
		t.Error("what was asked is gone")
	}
}
