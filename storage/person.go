package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// people implements bot.People.
type people struct{ queries }

// purposeNIK is the column that a sealed NIK lies in and the purpose of its
// hash: the same bytes do not open elsewhere.
const purposeNIK = "person.nik"

func (p people) Meet(ctx context.Context, contact bot.ContactID, at time.Time) (bot.PersonID, error) {
	var id bot.PersonID
	if err := p.get(ctx, &id, "meet_person", contact, at); err != nil {
		return 0, err
	}
	// What the contact decided before it was known is now the person's.
	if _, err := p.run(ctx, "adopt_consents", contact, id); err != nil {
		return 0, err
	}
	if _, err := p.run(ctx, "adopt_tickets", contact, id); err != nil {
		return 0, err
	}
	_, err := p.run(ctx, "adopt_stops", contact, id)
	return id, err
}

func (p people) Person(ctx context.Context, id bot.PersonID) (bot.Person, error) {
	var row struct {
		ID         bot.PersonID `db:"id"`
		Name       string       `db:"name"`
		Salutation string       `db:"salutation"`
		NIK        []byte       `db:"nik_sealed"`
	}
	if err := p.get(ctx, &row, "person", id); err != nil {
		return bot.Person{}, err
	}
	person := bot.Person{ID: row.ID, Name: row.Name, Salutation: row.Salutation}
	if row.NIK != nil {
		nik, err := p.db.vault.Open(purposeNIK, row.NIK)
		if err != nil {
			return bot.Person{}, fmt.Errorf("person %d: %w", id, err)
		}
		person.NIKTail = umkm.NIK(nik).LastFour()
	}
	return person, nil
}

func (p people) Rename(ctx context.Context, who bot.Person) error {
	_, err := p.run(ctx, "rename_person", who.ID, who.Name, who.Salutation)
	return err
}

func (p people) NIKFree(ctx context.Context, id bot.PersonID, nik umkm.NIK) (bool, error) {
	var free bool
	err := p.get(ctx, &free, "nik_free", id, pq.ByteaArray(p.db.vault.Finds(purposeNIK, string(nik))))
	return free, err
}

func (p people) HoldNIK(ctx context.Context, id bot.PersonID, nik umkm.NIK) error {
	vault := p.db.vault
	_, err := p.run(ctx, "hold_nik", id, vault.Seal(purposeNIK, []byte(nik)), vault.Find(purposeNIK, string(nik)))
	if violates(err, "person_nik_key") {
		return fmt.Errorf("hold nik: %w", bot.ErrTaken)
	}
	return err
}

func (p people) Contacts(ctx context.Context, id bot.PersonID) ([]bot.Contact, error) {
	var all []bot.Contact
	return all, p.all(ctx, &all, "contacts_of_person", id)
}

// violates reports whether a statement met this constraint.
func violates(err error, constraint string) bool {
	var fault *pq.Error
	return errors.As(err, &fault) && fault.Constraint == constraint
}
