package console

import (
	"context"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/skip2/go-qrcode"

	"teman/bot"
	"teman/umkm"
)

// Way is a link into the office's chat at one of its channels.
type Way struct {
	Channel string
	Link    string
}

// qrSide is the side of a code on the screen, in pixels. The projector makes it
// larger; what is read from ten metres away needs no more.
const qrSide = 640

// lastIn is how many of those who came stand on the screen.
const lastIn = 6

// projectorPage is what stands on the wall of the room: the code of the moment,
// by how to type it and as pictures.
type projectorPage struct {
	bot.Turnout
	Open   bool
	Code   string
	Until  time.Time
	Codes  []pictured
	Came   []string // who came last, by a short name
	Opens  time.Time
	Closed bool
}

// pictured is a way into the chat as a picture.
type pictured struct {
	Channel string
	Picture template.URL
}

// projector shows the code of an occasion, large.
func (c *Console) projector(v *visit) error {
	t, err := v.turnout()
	if err != nil {
		return err
	}
	p := projectorPage{Turnout: t, Open: t.IsOpen(v.at), Opens: t.Starts.Add(-bot.DoorsBefore)}
	p.Closed = !p.Open && (t.Cancelled || !v.at.Before(t.Ends))
	if p.Open {
		p.Code, p.Until = t.Code(v.at), t.CodeEnds(v.at)
		if p.Codes, err = c.pictures("hadir " + p.Code); err != nil {
			return err
		}
	}
	if p.Came, err = v.lastIn(t.ID); err != nil {
		return err
	}
	return v.show("projector", umkm.Say("console.attendance.of").With("title", umkm.TextValue(t.Title)), p)
}

// pictures are codes that say words to the office on each of its channels.
func (c *Console) pictures(words string) (all []pictured, err error) {
	if c.Ways == nil {
		return nil, nil
	}
	for _, way := range c.Ways(words) {
		picture, err := qrcode.Encode(way.Link, qrcode.Medium, qrSide)
		if err != nil {
			return nil, fmt.Errorf("picture of the code: %w", err)
		}
		all = append(all, pictured{way.Channel, template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(picture))}) //nolint:gosec // made here
	}
	return all, nil
}

// lastIn are the short names of who came last: everybody in the room reads
// them.
func (v *visit) lastIn(id bot.OccasionID) ([]string, error) {
	came, err := v.console.Store.Attendees(v.r.Context(), v.by.Scope, id)
	if err != nil {
		return nil, err
	}
	came = slices.DeleteFunc(came, func(a bot.Attendee) bool { return a.State != bot.SeatAttended })
	slices.SortStableFunc(came, func(a, b bot.Attendee) int { return b.At.Compare(a.At) })
	names := make([]string, 0, lastIn)
	for _, a := range came[:min(len(came), lastIn)] {
		names = append(names, shortName(a.Name))
	}
	return names, nil
}

// shortName leaves the first name, and the letter that the last one begins
// with: "Siti R."
func shortName(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return name
	}
	last := []rune(words[len(words)-1])
	return words[0] + " " + string(last[:1]) + "."
}

// attendanceStream tells pages of an occasion that they are to be drawn anew:
// somebody came, or another code stands at the door.
func (c *Console) attendanceStream(v *visit) error {
	t, err := v.turnout()
	if err != nil {
		return err
	}
	return v.stream(func(ctx context.Context) (string, error) {
		now, err := c.Store.Turnout(ctx, v.by.Scope, t.ID)
		at := c.Now()
		return fmt.Sprintf("%d %d %d %d %t %d", now.Attended, now.Expected, now.Waiting, now.Moved.UnixMilli(), now.IsOpen(at), now.CodeEnds(at).Unix()), err
	})
}
