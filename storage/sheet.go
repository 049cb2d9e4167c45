package storage

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Sheet returns everything that is kept of a business; bot.ErrMissing when there
// is none in the scope.
func (d *DB) Sheet(ctx context.Context, s bot.Scope, id bot.BusinessID) (sheet bot.Sheet, err error) {
	err = d.transact(ctx, func(q queries) error {
		var row businessRow
		if err := q.get(ctx, &row, "sheet", s.Region, id); err != nil {
			return err
		}
		sheet.Edition = row.Edition
		if sheet.Business, err = row.business(); err != nil {
			return err
		}
		if sheet.Owners, err = q.owners(ctx, id); err != nil {
			return err
		}
		return q.around(ctx, id, &sheet)
	})
	return sheet, err
}

// around reads what hangs on a business and on its owners.
func (q queries) around(ctx context.Context, id bot.BusinessID, sheet *bot.Sheet) error {
	var papers []certificateRow
	if err := q.all(ctx, &papers, "sheet_papers", id); err != nil {
		return err
	}
	for _, p := range papers {
		sheet.Certificates = append(sheet.Certificates, p.certificate())
	}
	var held []struct {
		Title     string        `db:"title"`
		Place     string        `db:"place"`
		Region    string        `db:"region"`
		Starts    time.Time     `db:"starts_at"`
		State     bot.SeatState `db:"state"`
		CalledOff bool          `db:"called_off"`
	}
	if err := q.all(ctx, &held, "sheet_seats", id); err != nil {
		return err
	}
	for _, h := range held {
		sheet.Seats = append(sheet.Seats, bot.HeldSeat(h))
	}
	if err := q.all(ctx, &sheet.Photos, "sheet_photos", id); err != nil {
		return err
	}
	var opened []struct {
		ID     int64     `db:"id"`
		Topic  string    `db:"topic"`
		State  string    `db:"state"`
		Opened time.Time `db:"opened_at"`
	}
	if err := q.all(ctx, &opened, "sheet_tickets", id); err != nil {
		return err
	}
	for _, o := range opened {
		sheet.Tickets = append(sheet.Tickets, bot.OpenedTicket(o))
	}
	return nil
}

// ownerRow is an owner as the driver reads them.
type ownerRow struct {
	ID         bot.PersonID `db:"id"`
	Name       string       `db:"name"`
	Salutation string       `db:"salutation"`
	NIK        []byte       `db:"nik_sealed"`
	Edition    int          `db:"edition"`
}

// nik opens the seal; empty when the NIK is not known.
func (r ownerRow) nik(v *bot.Vault) (umkm.NIK, error) {
	if r.NIK == nil {
		return "", nil
	}
	plain, err := v.Open(purposeNIK, r.NIK)
	if err != nil {
		return "", fmt.Errorf("person %d: %w", r.ID, err)
	}
	return umkm.NIK(plain), nil
}

func (q queries) owners(ctx context.Context, id bot.BusinessID) ([]bot.Owner, error) {
	var rows []ownerRow
	if err := q.all(ctx, &rows, "sheet_owners", id); err != nil {
		return nil, err
	}
	var reaches []struct {
		bot.Contact
		Channel string       `db:"channel"`
		Heard   sql.NullTime `db:"heard_at"`
		Gone    bot.Verdict  `db:"gone"`
	}
	if err := q.all(ctx, &reaches, "sheet_reaches", id); err != nil {
		return nil, err
	}
	var agreed []bot.Consent
	if err := q.all(ctx, &agreed, "sheet_consents", id); err != nil {
		return nil, err
	}
	owners := make([]bot.Owner, len(rows))
	for i, r := range rows {
		owners[i].Person = bot.Person{ID: r.ID, Name: r.Name, Salutation: r.Salutation}
		owners[i].Edition = r.Edition
		nik, err := r.nik(q.db.vault)
		if err != nil {
			return nil, err
		}
		if nik != "" {
			owners[i].NIKTail = nik.LastFour()
		}
		for _, a := range agreed {
			if a.Person == r.ID {
				owners[i].Consents = append(owners[i].Consents, a)
			}
		}
		for _, reach := range reaches {
			if reach.Person == r.ID {
				owners[i].Contacts = append(owners[i].Contacts, bot.Reach{
					Contact: reach.Contact, Channel: reach.Channel, Heard: reach.Heard.Time, Gone: reach.Gone,
				})
			}
		}
	}
	return owners, nil
}

// Reveal returns the whole NIKs of the owners of a business and notes who
// looked, in one commit: none is seen that the audit log does not know of.
func (d *DB) Reveal(ctx context.Context, s bot.Scope, id bot.BusinessID, n bot.Note) (niks map[bot.PersonID]umkm.NIK, err error) {
	err = d.transact(ctx, func(q queries) error {
		var row businessRow
		if err := q.get(ctx, &row, "sheet", s.Region, id); err != nil {
			return err
		}
		if err := q.note(ctx, n); err != nil {
			return err
		}
		var rows []ownerRow
		if err := q.all(ctx, &rows, "sheet_owners", id); err != nil {
			return err
		}
		niks = make(map[bot.PersonID]umkm.NIK, len(rows))
		for _, r := range rows {
			if niks[r.ID], err = r.nik(d.vault); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return niks, nil
}
