package webphone_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/desk/group"
	"teman/bot/webphone"
	"teman/flows"
	"teman/umkm"
)

var _ group.Channel = (*webphone.Phones)(nil)

// talk are lines as they were said, which no database has to keep.
type talk struct{ lines []bot.Line }

func (t *talk) Thread(context.Context, bot.AccountID, string, int) ([]bot.Line, error) {
	return t.lines, nil
}
func (*talk) Settled(context.Context, bot.AccountID, string) (bool, error) { return true, nil }

// ours is a message to the group that arrived.
func ours(id int, in flows.Thread, text string) bot.Line {
	return bot.Line{ID: fmt.Sprint("out:", id), Ours: true, State: bot.Sent, Message: flows.Message{Paragraphs: []umkm.Phrase{umkm.Say(text)}, Thread: &in}}
}

// scene is what the page of the group gets.
type scene struct {
	Stranger bool
	Threads  []struct {
		ID    int
		Title string
		Lines []struct{ By, Text string }
	}
}

// group opens the page's stream of a group in which this was said.
func groupOf(t *testing.T, lines ...bot.Line) *events {
	t.Helper()
	g := newGround(t)
	g.phones = webphone.New(webphone.Parts{
		Account: g.account.ID, Render: bot.NewRenderer(g), Threads: &talk{lines}, Now: time.Now,
		Crew: func(context.Context) ([]webphone.Owner, error) { return nil, nil },
	})
	g.serve(nil)
	return g.openGroup()
}

func (g *ground) openGroup() *events {
	g.t.Helper()
	return g.stream("/kelompok/events")
}

func TestGroupHasAThreadForEachQuestion(t *testing.T) {
	t.Parallel()
	unsent := ours(12, flows.Thread{ID: 10}, "belum sampai")
	unsent.State = ""
	stream := groupOf(t,
		ours(9, flows.Thread{}, "untuk semua"),
		ours(10, flows.Thread{Do: flows.ThreadOpen}, "#1 halal"),
		ours(11, flows.Thread{ID: 10}, "Bu Siti: kok ditolak"),
		unsent,
		ours(13, flows.Thread{Do: flows.ThreadOpen}, "#2 NIB"),
		ours(14, flows.Thread{ID: 13}, "Pak Anwar: NIB saya"),
		ours(15, flows.Thread{ID: 13, Do: flows.ThreadRemove}, ""),
		ours(16, flows.Thread{ID: 13}, "terlambat"),
		bot.Line{ID: "m:1@kelompok", By: "+628990000201", Thread: 10, Text: "/ambil"},
	)
	name, data := stream.next()
	s := decode[scene](t, data)
	if name != "group" || s.Stranger || len(s.Threads) != 2 || len(s.Threads[0].Lines) != 1 {
		t.Fatalf("%s %s", name, data)
	}
	if q := s.Threads[1]; q.ID != 10 || q.Title != "#1 halal" || len(q.Lines) != 2 || q.Lines[0].By != "" || q.Lines[1].By != "+628990000201" {
		t.Errorf("the question's thread is %+v", q)
	}
	if strings.Contains(data, "NIB") || strings.Contains(data, "terlambat") {
		t.Errorf("what was taken away is still shown: %s", data)
	}
}

func TestGroupIsToldByWhoIsInside(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	alone := func() bool {
		is, err := g.phones.Alone(t.Context(), webphone.GroupAddress, nil)
		if err != nil {
			t.Fatal(err)
		}
		return is
	}
	stream := g.openGroup()
	if _, data := stream.next(); decode[scene](t, data).Stranger || !alone() {
		t.Errorf("at first the group is %s", data)
	}
	if code := g.post("/kelompok/stranger", `{"inside": true}`); code != http.StatusNoContent || alone() {
		t.Errorf("with a stranger, alone is %v (%d)", alone(), code)
	}
	if _, data := stream.next(); !decode[scene](t, data).Stranger {
		t.Errorf("the page is not told: %s", data)
	}
	if is, _ := g.phones.Alone(t.Context(), "+628990000001", nil); is {
		t.Error("a phone is a group")
	}
}

func TestGroupHearsWhoWrites(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	for range 2 { // a page that heard nothing sends it again
		if code := g.post("/kelompok/send", `{"as": "+628990000201", "key": "k1", "thread": 10, "text": "/selesai sudah"}`); code != http.StatusOK {
			t.Fatalf("got %d", code)
		}
	}
	stored := g.stored()
	if len(stored) != 1 || stored[0].Kind != flows.EventStaff || stored[0].By != "+628990000201" || stored[0].Thread != 10 || stored[0].Text != "/selesai sudah" {
		t.Errorf("stored %+v", stored)
	}
	for _, body := range []string{`{"as": "fitri", "key": "k", "text": "x"}`, `{"as": "+628990000201", "text": "x"}`, `{"as": "+628990000201", "key": "k"}`,
		`{"as": "+628990000201", "key": "k", "text": "x", "thread": -1}`, `[`} {
		if code := g.post("/kelompok/send", body); code != http.StatusBadRequest {
			t.Errorf("%s got %d", body, code)
		}
	}
}

// A thread is called by the number of the message that opened it, also when that
// is repeated.
func TestGroupOpensAThreadOnce(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	p := parcel(41, webphone.GroupAddress, "#1 halal")
	p.Message.Thread = &flows.Thread{Do: flows.ThreadOpen}
	for range 2 {
		if o := g.phones.Send(t.Context(), p); o.Verdict != bot.Sent || o.Receipt != "41" {
			t.Errorf("opened as %+v", o)
		}
	}
}
