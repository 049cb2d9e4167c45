package broadcast

import (
	"context"
	"io"

	"teman/bot"
	"teman/bot/exchange/table"
)

// mostCalls bounds a call list: nobody calls more.
const mostCalls = 5000

// callHeads are the headings of a call list. Others build on them: they are the
// same in every language.
var callHeads = [...]string{"nama_pemilik", "nama_usaha", "nomor_registrasi", "kode_wilayah", "nomor_hp", "vonis"}

// Calls lists whom an announcement did not reach, for staff to call, and notes
// that somebody looked: the numbers are not masked.
func (d *Desk) Calls(ctx context.Context, by bot.Officer, id bot.BroadcastID) ([]bot.Call, error) {
	if _, err := d.Register.Broadcast(ctx, by.Scope, id); err != nil {
		return nil, err
	}
	if by.Role.May(bot.RoleStaff) {
		if err := d.Register.Note(ctx, d.note(by, "calls_seen", id)); err != nil {
			return nil, err
		}
	}
	return d.Register.Calls(ctx, by.Scope, id, mostCalls)
}

// WriteCalls writes the same as CSV.
func (d *Desk) WriteCalls(ctx context.Context, by bot.Officer, id bot.BroadcastID, w io.Writer) error {
	calls, err := d.Calls(ctx, by, id)
	if err != nil {
		return err
	}
	out, err := table.NewCSV(w)
	if err != nil {
		return err
	}
	if err := out.Write(callHeads[:]); err != nil {
		return err
	}
	for _, c := range calls {
		if err := out.Write([]string{c.Name, c.Business, c.Number, c.Region, c.Phone, string(c.Verdict)}); err != nil {
			return err
		}
	}
	return out.Close()
}
