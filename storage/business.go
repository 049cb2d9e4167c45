package storage

import (
	"context"
	"fmt"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// businesses implements bot.Businesses.
type businesses struct{ queries }

// businessRow is bot.Business as the driver reads it.
type businessRow struct {
	ID         bot.BusinessID `db:"id"`
	Number     string         `db:"number"`
	Name       string         `db:"name"`
	Activity   string         `db:"activity"`
	Words      string         `db:"words"`
	Code       umkm.KBLI      `db:"kbli"`
	Version    string         `db:"kbli_version"`
	Confirm    bool           `db:"kbli_confirm"`
	Region     string         `db:"region"`
	Village    string         `db:"village"`
	Capital    *umkm.Rupiah   `db:"capital"`
	Turnover   string         `db:"turnover"`
	Registered time.Time      `db:"registered_at"`
	Edition    int            `db:"edition"` // only where it is asked for
}

func (row businessRow) business() (bot.Business, error) {
	b := bot.Business{
		ID: row.ID, Number: row.Number, Name: row.Name, Activity: row.Activity, Words: row.Words, Code: row.Code,
		Version: row.Version, Confirm: row.Confirm, Region: row.Region, Village: row.Village, Capital: row.Capital,
		Registered: row.Registered,
	}
	if row.Turnover == "" {
		return b, nil
	}
	turnover, err := umkm.ParseTurnover(row.Turnover)
	if err != nil {
		return b, fmt.Errorf("turnover of business %d: %w", row.ID, err)
	}
	b.Turnover = &turnover
	return b, nil
}

func (b businesses) Register(ctx context.Context, owner bot.PersonID, r bot.Business, cause bot.InboundID) (bot.Business, error) {
	number, err := b.nextNumber(ctx, r.Region)
	if err != nil {
		return r, err
	}
	r.Number = number
	said := spokenOf(r)
	err = b.get(ctx, &r.ID, "register_business", r.Number, r.Name, r.Activity, r.Words, r.Code, r.Version, r.Confirm,
		r.Region, r.Village, r.Capital, said.turnover, said.low, said.high, said.scale, said.rule, r.Registered, cause, owner)
	return r, err
}

// spoken is what the columns of a business keep of capital and turnover.
type spoken struct {
	turnover    string
	low, high   *umkm.Rupiah // a year
	scale, rule string
}

func spokenOf(b bot.Business) spoken {
	found := b.Scale()
	s := spoken{scale: found.Scale.String(), rule: ruleOf(found.By)}
	if b.Turnover != nil {
		low, high := b.Turnover.Yearly()
		s.turnover, s.low, s.high = b.Turnover.String(), &low, &high
	}
	return s
}

func ruleOf(by umkm.ScaleBy) string {
	switch by {
	case umkm.ByCapital:
		return "capital"
	case umkm.ByTurnover:
		return "turnover"
	default:
		return ""
	}
}

// nextNumber gives the next registration number of the kabupaten or kota:
// "7571-000123-KRT". The letters guard against typing errors and, as they come
// from the vault, make the number a proof that a neighbour's does not give away.
func (b businesses) nextNumber(ctx context.Context, region string) (string, error) {
	regency := regencyDigits(region)
	var last int64
	if err := b.get(ctx, &last, "next_business", regency); err != nil {
		return "", err
	}
	return b.numbered(regency, last), nil
}

// numbered is the number with its letters.
func (b businesses) numbered(regency string, last int64) string {
	number := fmt.Sprintf("%s-%06d", regency, last)
	return number + "-" + checkLetters(b.db.vault.Find("business.number", number))
}

// regencyDigits is the kabupaten or kota of a region, as numbers begin: "7571".
func regencyDigits(region string) string {
	return strings.ReplaceAll(region[:min(len(region), len("75.71"))], ".", "")
}

// letters leaves out what is taken for another letter or a digit when read
// aloud or copied by hand.
const letters = "ABCDEFGHJKLMNPRTUVWXYZ"

func checkLetters(hash []byte) string {
	check := make([]byte, 3)
	for i := range check {
		check[i] = letters[int(hash[i])%len(letters)]
	}
	return string(check)
}

func (b businesses) Owned(ctx context.Context, owner bot.PersonID) ([]bot.Business, error) {
	var rows []businessRow
	if err := b.all(ctx, &rows, "owned_businesses", owner); err != nil {
		return nil, err
	}
	list := make([]bot.Business, len(rows))
	for i, row := range rows {
		var err error
		if list[i], err = row.business(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (b businesses) Change(ctx context.Context, owner bot.PersonID, c bot.Business) error {
	said := spokenOf(c)
	_, err := b.run(ctx, "change_business", owner, c.ID, c.Name, c.Activity, c.Words, c.Code, c.Version, c.Confirm,
		c.Region, c.Village, c.Capital, said.turnover, said.low, said.high, said.scale, said.rule)
	return err
}

func (b businesses) NIBFree(ctx context.Context, owner bot.PersonID, nib umkm.NIB) (bool, error) {
	var free bool
	err := b.get(ctx, &free, "nib_free", owner, nib)
	return free, err
}

func (b businesses) HoldNIB(ctx context.Context, owner bot.PersonID, nib umkm.NIB) error {
	held, err := b.run(ctx, "hold_nib", nib, owner)
	if err == nil && held == 0 {
		err = fmt.Errorf("hold nib: %w", bot.ErrTaken)
	}
	return err
}
