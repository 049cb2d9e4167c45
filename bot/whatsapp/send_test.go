package whatsapp_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/whatsapp"
	"teman/bot/whatsapp/whatsapptest"
	"teman/flows"
)

func TestReceiptsMoveTheOutboxOn(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti, whatsapptest.SwitchedOff())
	parcels := g.say(siti, text("Halo, Bu Siti"))
	g.send(phone, parcels)
	out := parcels[0].Outbound
	if v := g.verdict(out); v != bot.Sent {
		t.Errorf("with the phone off it is %s", v)
	}
	must(t, sitis.Online(g.within()))
	shown := sitis.Expect(t, 1)
	g.await("the second tick", func() bool { return g.verdict(out) == bot.Delivered })
	must(t, sitis.Read(t.Context(), shown...))
	g.await("the blue ticks", func() bool { return g.verdict(out) == bot.Read })
}

// The receipt of a first part says nothing of the whole.
func TestLongTextsAreDeliveredWithTheirLastPart(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	long := strings.TrimSpace(strings.Repeat("Satu kalimat yang biasa saja. ", 300))
	parcels := g.say(siti, text(long))
	if len(parcels) != 3 {
		t.Fatalf("%d parcels", len(parcels))
	}
	g.send(phone, parcels[:2])
	sitis.Expect(t, 2)
	must(t, g.server.Settled(g.within(), kantor))
	if v := g.verdict(parcels[0].Outbound); v != bot.Sent {
		t.Errorf("with its last part to come it is %s", v)
	}
	g.send(phone, parcels[2:])
	sitis.Expect(t, 3)
	g.await("delivery", func() bool { return g.verdict(parcels[0].Outbound) == bot.Delivered })
	if got := strings.Join(sitis.Texts(), " "); got != long {
		t.Errorf("shown: %d characters of %d", len(got), len(long))
	}
}

func TestSendsFiles(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	body := bytes.Repeat([]byte("data"), 10_000)
	long := strings.TrimSpace(strings.Repeat("Isi berkas ini. ", 100))
	tests := []struct {
		says, name, kind string
		shown            whatsapptest.FileKind
		texts            []string // of the messages, the file's last
	}{
		{"Ini salinan data Ibu.", "data.json", "application/json", whatsapptest.Document, []string{"Ini salinan data Ibu."}},
		{"", "janji.ics", "text/calendar", whatsapptest.Document, []string{""}},
		{"Denah tempatnya", "denah.png", "image/png", whatsapptest.Image, []string{"Denah tempatnya"}},
		{long, "data.json", "application/json", whatsapptest.Document, []string{long, ""}},
		{"Fitri: dengarkan ya, Bu", "suara.ogg", "audio/ogg", whatsapptest.Voice, []string{"Fitri: dengarkan ya, Bu", ""}},
		{"", "lagu.mp3", "audio/mpeg", whatsapptest.Voice, []string{""}},
	}
	seen := 0
	for _, tt := range tests {
		m := text(tt.says)
		m.File = &flows.File{Name: tt.name, Type: tt.kind, Body: body}
		parcels := g.say(siti, m)
		g.send(phone, parcels)
		seen += len(tt.texts)
		shown := sitis.Expect(t, seen)[seen-len(tt.texts):]
		for i, want := range tt.texts {
			if shown[i].Text != want {
				t.Errorf("%s: shows %q", tt.name, shown[i].Text)
			}
		}
		f := shown[len(shown)-1].File
		if f == nil || f.Kind != tt.shown || !strings.HasPrefix(f.Type, tt.kind) || f.Kind == whatsapptest.Document && f.Name != tt.name {
			t.Errorf("%s is shown as %+v", tt.name, f)
			continue
		}
		got, err := sitis.Open(g.within(), shown[len(shown)-1])
		if err != nil || !bytes.Equal(got, body) {
			t.Errorf("%s opens as %d bytes, %v", tt.name, len(got), err)
		}
		g.await("delivery", func() bool { return g.verdict(parcels[0].Outbound) == bot.Delivered })
	}
}

// A phone that cannot decipher a message asks for it again, also of a process
// that did not send it.
func TestAsksForOursAgainAreAnsweredFromTheOutbox(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	sitis := g.server.Phone(t, siti, whatsapptest.SwitchedOff())
	phone, stop := g.open()
	must(t, g.server.Connected(g.within(), kantor))
	m := text("Ini datanya")
	m.File = &flows.File{Name: "data.json", Type: "application/json", Body: []byte("{}")}
	g.server.Spoil(kantor, 2, whatsapptest.Spoiled)
	g.send(phone, g.say(siti, text("Halo, Bu Siti")))
	g.send(phone, g.say(siti, m))
	stop()
	must(t, g.server.Away(g.within(), kantor))
	g.connected()
	must(t, sitis.Online(g.within()))
	// In the order in which they were asked for: not always that of sending.
	for _, shown := range sitis.Expect(t, 2) {
		if shown.Text != "Halo, Bu Siti" && (shown.Text != "Ini datanya" || shown.File == nil) {
			t.Errorf("shown: %q", shown.Text)
		}
	}
}

func TestOutcomes(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	send := func(address string) bot.Outcome { return phone.Send(g.within(), g.say(address, text("halo"))[0]) }

	g.server.RefuseMessages(kantor, 1, 400)
	if o := send(siti); o.Verdict != bot.Rejected {
		t.Errorf("refused: %+v", o)
	}
	g.server.RefuseMessages(kantor, 1, 500)
	if o := send(siti); o.Verdict != bot.Retry {
		t.Errorf("an error of WhatsApp's: %+v", o)
	}
	if o := send("+628129999999"); o.Verdict != bot.NoAccount {
		t.Errorf("to a number that is not on WhatsApp: %+v", o)
	}
	if o := send("siti"); o.Verdict != bot.NoAccount {
		t.Errorf("to what is no address: %+v", o)
	}
	if n := len(sitis.Received()); n > 0 {
		t.Errorf("%d messages came through", n)
	}
	closed := g.phone()
	if o := closed.Send(canceled(t), g.say(siti, text("halo"))[0]); o.Verdict != bot.Retry {
		t.Errorf("without a connection: %+v", o)
	}
}

// A message whose answer was lost has the same ID when it is sent again, so
// that WhatsApp can know it.
func TestRepeatsHaveTheSameID(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	parcel := g.say(siti, text("halo"))[0]
	for _, fault := range []whatsapptest.Fault{whatsapptest.LostAck, whatsapptest.CutAfter} {
		g.server.Spoil(kantor, 1, fault)
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		o := phone.Send(ctx, parcel)
		cancel()
		if o.Verdict != bot.Uncertain && o.Verdict != bot.Sent { // whatsmeow sends again what a cut interrupted
			t.Errorf("with its answer lost: %+v", o)
		}
		g.send(phone, []bot.Parcel{parcel})
	}
	ids := map[string]bool{}
	for _, m := range g.server.Messages() {
		if m.From == kantor && m.To == siti {
			ids[m.ID] = true
		}
	}
	if len(ids) != 1 || len(sitis.Expect(t, 1)) != 1 {
		t.Errorf("sent under %d IDs, shown %q", len(ids), sitis.Texts())
	}
}

func TestManners(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.manners = whatsapp.DefaultManners()
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	sent := sitis.Say(t, kantor, whatsapptest.Text("halo"))
	sitis.Ticked(t, sent, whatsapptest.BlueTicks)
	g.hears(1)
	g.send(phone, g.say(siti, text("Halo, Bu Siti")))
	sitis.Expect(t, 1)
	if typed := sitis.Typed(); len(typed) == 0 {
		t.Error("nobody was seen typing")
	}
	g.server.RefuseMessages(kantor, 1, 500)
	phone.Send(g.within(), g.say(siti, text("Masih ada lagi"))[0])
	g.await("the typing to end", func() bool { typed := sitis.Typed(); return !typed[len(typed)-1].Writes })
}

func TestWithoutManners(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	sent := sitis.Say(t, kantor, whatsapptest.Text("halo"))
	sitis.Ticked(t, sent, whatsapptest.TwoTicks)
	g.hears(1)
	g.send(phone, g.say(siti, text("Halo, Bu Siti")))
	sitis.Expect(t, 1)
	must(t, g.server.Settled(g.within(), kantor))
	for _, r := range g.server.Receipts() {
		if r.From == kantor && r.Kind == "read" {
			t.Error("read marks are shown though they are off")
		}
	}
	if typed := sitis.Typed(); len(typed) > 0 {
		t.Errorf("typing is shown though it is off: %v", typed)
	}
}
