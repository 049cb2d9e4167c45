package channeltest

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"testing"
	"time"

	"teman/bot"
)

// Filer is a Harness whose people open what they were sent.
type Filer interface {
	// Files returns what is in the files that a person was sent, in their order.
	Files(address string) [][]byte
}

// What the office keeps is sent to everybody as it is kept, also by the next
// process, and a press below it says which question it was on.
func keptFile(t *testing.T, h Harness) {
	filer, ok := h.(Filer)
	if !ok {
		return // its people see only texts
	}
	o := newOffice(t, h)
	body := picture(t)
	id := o.keep(body)
	die := o.start(never)
	o.deliver(siti, "1", fmt.Sprint(poster, id))
	o.deliver(anwar, "2", fmt.Sprint(poster, id))
	o.deliver(siti, "3", fmt.Sprint(poster, id))
	o.sees(filer, siti, body, body)
	die()
	o.start(never)
	o.deliver(anwar, "4", fmt.Sprint(poster, id))
	o.sees(filer, anwar, body, body)
}

// sees waits until a person has just these files.
func (o *office) sees(f Filer, address string, want ...[]byte) {
	o.t.Helper()
	o.await(fmt.Sprintf("%d files", len(want)), func() bool {
		got := f.Files(address)
		return len(got) == len(want) && bytes.Equal(bytes.Join(got, nil), bytes.Join(want, nil))
	})
}

// keep has an officer put a file into the office.
func (o *office) keep(body []byte) bot.AttachmentID {
	o.t.Helper()
	by, err := o.db.AddOfficer(o.t.Context(), bot.Officer{Email: "rina@dinas.example", Name: "Rina", Role: bot.RoleOfficer}, "")
	if err != nil {
		o.t.Fatal(err)
	}
	a, err := bot.NewAttachment("poster.png", body)
	if err != nil {
		o.t.Fatal(err)
	}
	a.By, a.At = by, time.Now()
	id, err := o.db.Attach(o.t.Context(), a, bot.Note{At: a.At, Officer: by, Act: "attached"})
	if err != nil {
		o.t.Fatal(err)
	}
	return id
}

// picture is a small one.
func picture(t *testing.T) []byte {
	t.Helper()
	var body bytes.Buffer
	if err := png.Encode(&body, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	return body.Bytes()
}
