package console

import (
	"context"
	"io"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Announcements are written and decided on here; *broadcast.Desk is them. Its
// errors are *bot.Refusal where an officer can mend what is wrong.
type Announcements interface {
	Draft(ctx context.Context, by bot.Officer, b bot.Broadcast) (bot.BroadcastID, error)
	People(ctx context.Context, by bot.Officer, list []byte) (found []bot.PersonID, lost []int, err error)
	Preview(ctx context.Context, by bot.Officer, id bot.BroadcastID) (bot.BroadcastPreview, error)
	NeedsSecond(n int) bool
	Try(ctx context.Context, by bot.Officer, id bot.BroadcastID) error
	Calls(ctx context.Context, by bot.Officer, id bot.BroadcastID) ([]bot.Call, error)
	WriteCalls(ctx context.Context, by bot.Officer, id bot.BroadcastID, w io.Writer) error
	Submit(ctx context.Context, by bot.Officer, id bot.BroadcastID, typed int) error
	Agree(ctx context.Context, by bot.Officer, id bot.BroadcastID, reason string) error
	Pause(ctx context.Context, by bot.Officer, id bot.BroadcastID) error
	Resume(ctx context.Context, by bot.Officer, id bot.BroadcastID) error
	CallOff(ctx context.Context, by bot.Officer, id bot.BroadcastID) error
	Again(ctx context.Context, by bot.Officer, id bot.BroadcastID) error
}

type broadcastStore interface {
	Broadcasts(ctx context.Context, s bot.Scope, limit int) ([]bot.Broadcast, error)
	Broadcast(ctx context.Context, s bot.Scope, id bot.BroadcastID) (bot.Broadcast, error)
	Verdicts(ctx context.Context, id bot.BroadcastID) ([]bot.VerdictCount, error)
	Recipients(ctx context.Context, id bot.BroadcastID, verdict bot.Verdict, after bot.PersonID, limit int) ([]bot.Recipient, error)
	Topics(ctx context.Context) ([]bot.Topic, error)
	Seatings(ctx context.Context, s bot.Scope, now time.Time) ([]bot.Seating, error)
}

func (c *Console) broadcastRoutes() []route {
	return []route{
		{"GET", "/siaran", bot.RoleViewer, c.broadcasts, "console.broadcasts.title"},
		{"GET", "/siaran/baru", bot.RoleOfficer, c.newBroadcast, ""},
		{"POST", "/siaran", bot.RoleOfficer, c.draftBroadcast, ""},
		{"GET", "/siaran/{id}", bot.RoleViewer, c.broadcast, ""},
		{"GET", "/siaran/{id}/ubah", bot.RoleOfficer, c.editBroadcast, ""},
		{"POST", "/siaran/{id}/kirim", bot.RoleOfficer, c.submitBroadcast, ""},
		{"POST", "/siaran/{id}/coba", bot.RoleOfficer, c.deciding(Announcements.Try), ""},
		{"POST", "/siaran/{id}/setuju", bot.RoleOfficer, c.agreeToBroadcast, ""},
		{"POST", "/siaran/{id}/jeda", bot.RoleOfficer, c.deciding(Announcements.Pause), ""},
		{"POST", "/siaran/{id}/lanjut", bot.RoleOfficer, c.deciding(Announcements.Resume), ""},
		{"POST", "/siaran/{id}/batal", bot.RoleOfficer, c.deciding(Announcements.CallOff), ""},
		{"POST", "/siaran/{id}/ulang", bot.RoleOfficer, c.deciding(Announcements.Again), ""},
		{"GET", "/siaran/{id}/penerima", bot.RoleViewer, c.recipients, ""},
		{"GET", "/siaran/{id}/telepon", bot.RoleViewer, c.calls, ""},
		{"GET", "/siaran/{id}/telepon.csv", bot.RoleStaff, c.callsFile, ""},
		{"GET", "/siaran/{id}/jalan", bot.RoleViewer, c.broadcastStream, ""},
	}
}

// broadcastsShown is how many announcements stand in the list.
const broadcastsShown = 100

// broadcasts lists the announcements of the officer's part of the office.
func (c *Console) broadcasts(v *visit) error {
	list, err := c.Store.Broadcasts(v.r.Context(), v.by.Scope, broadcastsShown)
	if err != nil {
		return err
	}
	return v.show("broadcasts", umkm.Say("console.broadcasts.title"), list)
}
