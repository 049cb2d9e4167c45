package console

import (
	"bytes"
	"fmt"

	"teman/bot"
	"teman/umkm"
)

// callsPage is whom staff may call because an announcement did not reach them.
type callsPage struct {
	bot.Broadcast
	Calls []bot.Call
	Open  bool // the numbers are shown
}

// calls lists whom an announcement did not reach, to be printed. Who may only
// look sees no numbers.
func (c *Console) calls(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	p := callsPage{Open: v.by.Role.May(bot.RoleStaff)}
	if p.Broadcast, err = c.Store.Broadcast(v.r.Context(), v.by.Scope, bot.BroadcastID(id)); err != nil {
		return err
	}
	if p.Calls, err = c.Announcements.Calls(v.r.Context(), v.by, p.ID); err != nil {
		return err
	}
	return v.show("calls", umkm.Say("console.calls.title").With("title", umkm.TextValue(p.Title)), p)
}

// callsFile hands the same list over as CSV.
func (c *Console) callsFile(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	var list bytes.Buffer
	if err := c.Announcements.WriteCalls(v.r.Context(), v.by, bot.BroadcastID(id), &list); err != nil {
		return err
	}
	v.attach(fmt.Sprintf("telepon-%d.csv", id), typeCSV)
	_, _ = v.w.Write(list.Bytes()) // whoever has gone away needs no answer
	return nil
}
