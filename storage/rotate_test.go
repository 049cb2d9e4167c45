package storage_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

func vaultOf(t *testing.T, current bot.Secret, old ...bot.Secret) *bot.Vault {
	t.Helper()
	v, err := bot.NewVault(current, old...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestRotateSealsEverythingAnew fills every sealed column, rotates, and reads
// with a vault that knows the new secret only.
func TestRotateSealsEverythingAnew(t *testing.T) {
	t.Parallel()
	url := storagetest.URL(t)
	before, after := bot.NewSecret(), bot.NewSecret()
	old := storagetest.Open(t, url, storage.Options{Vault: vaultOf(t, before)})
	raw := storagetest.SQL(t, old)
	a := account(t, old)
	var arrivals []bot.Arrival
	for i := range 1200 {
		arrivals = append(arrivals, text(a, fmt.Sprint("+62", i), fmt.Sprint("m:", i), "halo"))
	}
	stored := receive(t, old, arrivals...)
	fence, _, err := old.Take(t.Context(), a, "test", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	secret := stored[0].Event
	parked := &bot.Parking{Reason: bot.EnginePanic, Anew: true}
	turn := func(version int64, in bot.Inbound) bot.Turn {
		return bot.Turn{Inbound: in.ID, Account: a, Contact: in.Contact, Version: version, Secret: &secret}
	}
	if _, err := old.Apply(t.Context(), fence, 0, turn(0, stored[0]), turn(0, stored[1])); err != nil {
		t.Fatal(err)
	}
	again := receive(t, old, text(a, "+620", "m:again", "halo"))
	last := turn(1, again[0])
	last.Parked = parked
	if _, err := old.Apply(t.Context(), fence, 0, last); err != nil {
		t.Fatal(err)
	}
	oldVault := vaultOf(t, before)
	for purpose, fill := range map[string]string{
		"person.nik": `insert into person (name, nik_sealed, nik_find) values ('Siti', $1, '\x01')`,
		"ticket_note.draft": `
			with t as (insert into ticket (contact, topic, opened_at, answer_by) select min(id), 'x', now(), now() from contact returning id)
			insert into ticket_note (ticket, at, draft) select id, now(), $1 from t`,
		"officer.totp": `insert into officer (email, name, role, totp) values ('rina@dinas.example', 'Rina', 'staff', $1)`,
		"media.source": `
			insert into media (inbound, account, contact, at, due_at, source)
			select n, min(c.account), min(c.id), now(), now(), $1 from contact c, generate_series(1, 3) n group by n`,
		"media.body": `
			insert into media (inbound, account, contact, at, due_at, fate, body)
			select n, min(c.account), min(c.id), now(), now(), 'kept', $1 from contact c, generate_series(4, 8) n group by n`,
	} {
		if _, err := raw.Exec(fill, oldVault.Seal(purpose, []byte("7571012345670001"))); err != nil {
			t.Fatal(err)
		}
	}

	if _, err := raw.Exec(`
		with i as (insert into import (kind, name, made_at) values ('kbli', 'x', now()) returning id)
		insert into import_row (import, row, cells, record) select id, 1, $1, $2 from i`,
		oldVault.Seal("import_row.cells", []byte("[]")), oldVault.Seal("import_row.record", []byte("{}"))); err != nil {
		t.Fatal(err)
	}

	rotated := map[string]int{}
	both := storagetest.Open(t, url, storage.Options{Vault: vaultOf(t, after, before)})
	if err := both.Rotate(t.Context(), func(column string, rows int) { rotated[column] += rows }); err != nil {
		t.Fatal(err)
	}
	for column, rows := range map[string]int{
		"person.nik_sealed": 1, "ticket_note.draft": 1, "session.body": 2, "parked.session": 1, "inbound.body": 1198, "inbound.secret": 3,
		"media.source": 3, "media.body": 5, "officer.totp": 1, "import_row.cells": 1, "import_row.record": 1,
	} {
		if rotated[column] != rows {
			t.Errorf("%s: %d rows rotated, want %d", column, rotated[column], rows)
		}
	}
	rotated = map[string]int{}
	if err := both.Rotate(t.Context(), func(column string, rows int) { rotated[column] += rows }); err != nil || len(rotated) > 0 {
		t.Errorf("a second run found %v, %v", rotated, err)
	}

	fresh := storagetest.Open(t, url, storage.Options{Vault: vaultOf(t, after)})
	waiting, err := fresh.Waiting(t.Context(), a, 0, 2000)
	if err != nil || len(waiting) != 1198 || waiting[0].Event.Text != "halo" {
		t.Errorf("with the new secret alone: %d inbounds, %v", len(waiting), err)
	}
	scenes, err := fresh.Scenes(t.Context(), []bot.ContactID{stored[0].Contact, stored[1].Contact})
	if err != nil || len(scenes) != 2 || scenes[0].Err != nil || scenes[1].Err != nil {
		t.Errorf("sessions with the new secret alone: %+v, %v", scenes, err)
	}
	var find []byte
	if err := raw.Get(&find, `select nik_find from person`); err != nil || !bytes.Equal(find, vaultOf(t, after).Find("person.nik", "7571012345670001")) {
		t.Errorf("the NIK is found by %x, %v", find, err)
	}
}

// TestSealedColumnsAreAllRotated fails on a column of bytes that rotation does
// not know.
func TestSealedColumnsAreAllRotated(t *testing.T) {
	t.Parallel()
	raw := storagetest.SQL(t, storagetest.New(t))
	var columns []string
	err := raw.Select(&columns, `
		select table_name || '.' || column_name from information_schema.columns
		where table_schema = current_schema() and data_type = 'bytea' and table_name !~ '^inbound_' order by 1`)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{
		"person.nik_find": true, "nik_attempt.nik_find": true, // hashes: the first goes with its seal, the second lives a day
		"outcome.rendering": true, "outbox.rendering": true, // a hash without a key
		"flow.source": true,                                                                              // definitions are public
		"login.hash":  true, "sign_in_link.hash": true, "sign_in_link.browser": true, "audit.hash": true, // hashes without a key
		"import_claim.thing": true, "import_claim.holder": true, // keyed hashes that live as long as their file is staged
		"guess.key":         true, // lives a day
		"attachment.body":   true, // the office publishes it
		"occasion.door_key": true, // what codes are made of that stand on a screen
	}
	for _, c := range storage.SealedColumns() {
		known[c] = true
	}
	for _, c := range columns {
		if !known[c] {
			t.Errorf("%s: sealed? then rotation must know it; if not, say so here", c)
		}
	}
}
