package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"

	"github.com/lib/pq"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// sealSession is the purpose for which sessions are sealed: whole, because
// anything may have been typed into them.
const sealSession = "session.body"

// sceneRow is a row of the query scenes.
type sceneRow struct {
	bot.Contact
	Version    int64          `db:"version"`
	Body       []byte         `db:"body"`
	Heard      sql.NullTime   `db:"heard_at"`
	Wake       sql.NullTime   `db:"wake_at"`
	Name       string         `db:"name"`
	Salutation string         `db:"salutation"`
	Consent    sql.NullString `db:"consent"`
	Given      sql.NullBool   `db:"given"`
	Businesses []byte         `db:"businesses"`
	Region     sql.NullString `db:"region"`
	TicketOpen bool           `db:"ticket_open"`
	Held       sql.NullInt64  `db:"held"`
	Answers    bool           `db:"answers"`
	Stopped    bool           `db:"stopped"`
	Everything bool           `db:"everything"`
	Stale      sql.NullBool   `db:"stale"`

	Officer       bot.OfficerID `db:"officer"`
	OfficerRole   bot.Role      `db:"officer_role"`
	OfficerRegion string        `db:"officer_region"`
	OfficerName   string        `db:"officer_name"`
}

// Scenes reads what the turns of contacts need, in one round trip.
func (d *DB) Scenes(ctx context.Context, contacts []bot.ContactID) ([]bot.Scene, error) {
	return d.scenes(ctx, d.plain(), contacts)
}

func (d *DB) scenes(ctx context.Context, q queries, contacts []bot.ContactID) ([]bot.Scene, error) {
	var rows []sceneRow
	if err := q.all(ctx, &rows, "scenes", pq.Array(contacts), d.now()); err != nil {
		return nil, err
	}
	scenes := make([]bot.Scene, len(rows))
	for i, r := range rows {
		scenes[i] = d.scene(r)
	}
	return scenes, nil
}

func (d *DB) scene(r sceneRow) bot.Scene {
	s := bot.Scene{Contact: r.Contact, Version: r.Version, Heard: r.Heard.Time, Wake: r.Wake.Time, Region: r.Region.String}
	if r.Officer != 0 {
		s.Officer = bot.Officer{
			ID: r.Officer, Name: r.OfficerName, Role: r.OfficerRole, Scope: bot.Scope{Region: r.OfficerRegion}, Contact: r.ID,
		}
	}
	var unreadable error
	s.Session, s.Err = d.openSession(r.Body)
	s.Facts, unreadable = r.facts()
	s.Err = errors.Join(s.Err, unreadable)
	return s
}

// openSession reads a stored session; nothing stored is a talk not begun.
func (d *DB) openSession(body []byte) (flows.Session, error) {
	if body == nil {
		return flows.Session{}, nil
	}
	plain, err := d.vault.Open(sealSession, body)
	if err != nil {
		return flows.Session{}, bot.ErrSession
	}
	s, err := flows.DecodeSession(plain)
	if err != nil {
		return flows.Session{}, bot.ErrSession
	}
	return s, nil
}

func (d *DB) sealSession(s flows.Session) []byte {
	return d.vault.Seal(sealSession, s.Encode())
}

func (r sceneRow) facts() (flows.Facts, error) {
	known := map[string]string{bot.FactSubscribed: r.subscribed()}
	text := func(name, value string) {
		if value != "" {
			known[name] = value
		}
	}
	truth := func(name string, holds bool) {
		if holds {
			known[name] = "true"
		}
	}
	text(bot.FactName, r.Name)
	text(bot.FactSalutation, r.Salutation)
	text(bot.FactOfficer, string(r.OfficerRole))
	if r.Given.Bool {
		known[bot.FactConsent] = r.Consent.String
	}
	truth(bot.FactRefused, r.Given.Valid && !r.Given.Bool)
	truth(bot.FactTicketOpen, r.TicketOpen)
	if r.Held.Valid {
		known[bot.FactHeld] = strconv.FormatInt(r.Held.Int64, 10)
	}
	truth(bot.FactStaleProof, r.Stale.Bool)
	truth(bot.FactAnswers, r.Answers)
	facts := flows.Facts{Known: known}
	return facts, r.addBusinesses(&facts)
}

func (r sceneRow) subscribed() string {
	switch {
	case r.Everything:
		return "none"
	case r.Stopped:
		return "some"
	default:
		return "all"
	}
}

func (r sceneRow) addBusinesses(f *flows.Facts) error {
	if r.Businesses == nil {
		return nil
	}
	var all []struct {
		ID   int64  `json:"id"`
		Name string `json:"name"`
	}
	if err := json.Unmarshal(r.Businesses, &all); err != nil {
		return err
	}
	options := make([]flows.Option, len(all))
	for i, b := range all {
		label := umkm.Say("fact.business").With("name", umkm.TextValue(b.Name))
		options[i] = flows.Option{ID: strconv.FormatInt(b.ID, 10), Label: label}
	}
	f.Known[bot.FactRegistered] = "true"
	f.Known[bot.FactBusinesses] = strconv.Itoa(len(all))
	f.Lists = map[string][]flows.Option{bot.FactBusinesses: options}
	if len(all) == 1 {
		f.Known[bot.FactBusiness] = options[0].ID
	}
	return nil
}
