package whatsapp_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"

	"teman/bot"
	"teman/bot/whatsapp/whatsapptest"
	"teman/flows"
)

// What people send, as the inbox gets it.
func TestHears(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.connected()
	phone := g.server.Phone(t, siti)
	picture := append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte("p"), 5000)...)
	textEvent := func(s string) flows.Event { return flows.Event{Kind: flows.EventText, Text: s} }
	other := flows.Event{Kind: flows.EventMedia, Media: flows.Other}
	tests := []struct {
		name string
		sent whatsapptest.Content
		want flows.Event
	}{
		{"a text", whatsapptest.Text("mau dftr"), textEvent("mau dftr")},
		{"a text with a link", whatsapptest.Raw(&waE2E.Message{ExtendedTextMessage: &waE2E.ExtendedTextMessage{Text: proto.String("oss.go.id")}}), textEvent("oss.go.id")},
		{"a forwarded text", whatsapptest.Forwarded(whatsapptest.Text("info bantuan")), textEvent("info bantuan")},
		{"in a chat where messages disappear", whatsapptest.Disappearing(whatsapptest.Text("halo")), textEvent("halo")},
		{"a location", whatsapptest.Location(0.5412, 123.0595, "Rumah"), flows.Event{Kind: flows.EventLocation, Latitude: 0.5412, Longitude: 123.0595}},
		{"a location nowhere", whatsapptest.Location(91, 0, ""), other},
		{"a live location", whatsapptest.Raw(&waE2E.Message{LiveLocationMessage: &waE2E.LiveLocationMessage{
			DegreesLatitude: proto.Float64(0.5), DegreesLongitude: proto.Float64(123)}}), flows.Event{Kind: flows.EventLocation, Latitude: 0.5, Longitude: 123}},
		{"a card, even of their own", whatsapptest.Card("Siti", siti), flows.Event{Kind: flows.EventCard, Phone: siti}},
		{"several cards", whatsapptest.Raw(&waE2E.Message{ContactsArrayMessage: &waE2E.ContactsArrayMessage{Contacts: []*waE2E.ContactMessage{
			{Vcard: proto.String("BEGIN:VCARD\nEND:VCARD")}, {Vcard: proto.String("TEL;waid=62811:x")}}}}), flows.Event{Kind: flows.EventCard, Phone: "+62811"}},
		{"a poll", whatsapptest.Poll("Jam berapa?", "9", "10"), other},
		{"a button of somebody else's", whatsapptest.Raw(&waE2E.Message{ButtonsResponseMessage: &waE2E.ButtonsResponseMessage{
			Response: &waE2E.ButtonsResponseMessage_SelectedDisplayText{SelectedDisplayText: "Ya"}}}), textEvent("Ya")},
		{"a list's row of somebody else's", whatsapptest.Raw(&waE2E.Message{ListResponseMessage: &waE2E.ListResponseMessage{Title: proto.String("Kuliner")}}), textEvent("Kuliner")},
		{"an order", whatsapptest.Raw(&waE2E.Message{OrderMessage: &waE2E.OrderMessage{OrderID: proto.String("1")}}), other},
		{"a photo to be seen once", whatsapptest.ViewOnce(whatsapptest.Photo(picture, "ktp")), flows.Event{Kind: flows.EventMedia, Media: flows.Other, Text: "ktp"}},
	}
	for i, tt := range tests {
		sent := phone.Say(t, kantor, tt.sent)
		got := g.hears(i + 1)
		if got.Event != tt.want {
			t.Errorf("%s is heard as %+v", tt.name, got.Event)
		}
		if got.Key != "m:"+sent.ID || got.Account != g.account.ID || time.Since(got.At).Abs() > time.Minute {
			t.Errorf("%s came as %s at %s", tt.name, got.Key, got.At)
		}
	}
}

// What nobody waits for an answer to.
func TestPassesOver(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis, anwars := g.server.Phone(t, siti), g.server.Phone(t, anwar)
	own := g.server.Phone(t, kantor)
	hello := sitis.Say(t, kantor, whatsapptest.Text("halo"))
	g.hears(1)
	g.send(phone, g.say(siti, text("Halo, Bu Siti")))
	answer := sitis.Expect(t, 1)[0]

	sitis.Say(t, kantor, whatsapptest.React(answer, "👍"))
	sitis.Say(t, kantor, whatsapptest.Revoke(hello))
	sitis.Say(t, kantor, whatsapptest.Raw(&waE2E.Message{PollUpdateMessage: &waE2E.PollUpdateMessage{}}))
	sitis.Say(t, kantor, whatsapptest.Raw(&waE2E.Message{PinInChatMessage: &waE2E.PinInChatMessage{Key: &waCommon.MessageKey{ID: proto.String("1")}}}))
	sitis.Say(t, kantor, whatsapptest.Raw(&waE2E.Message{AlbumMessage: &waE2E.AlbumMessage{ExpectedImageCount: proto.Uint32(2)}}))
	sitis.Say(t, kantor, whatsapptest.Raw(&waE2E.Message{}))
	sitis.Say(t, kantor, whatsapptest.Text(""))
	g.server.Call(siti, kantor)
	group := g.server.Group("Arisan", false, siti, anwar, kantor)
	sitis.Say(t, group.String(), whatsapptest.Text("halo semua"))
	for _, list := range []types.JID{types.StatusBroadcastJID, types.NewJID("628120000001-1600000000", types.BroadcastServer)} {
		g.server.Through(anwar, list)
		anwars.Say(t, kantor, whatsapptest.Text("promo"))
	}
	own.Say(t, siti, whatsapptest.Text("ini staf"))

	sitis.Say(t, kantor, whatsapptest.Text("selesai"))
	g.hears(2)
	var texts []string
	for _, in := range g.stored() {
		texts = append(texts, in.Event.Text)
	}
	if !slices.Equal(texts, []string{"halo", "selesai"}) {
		t.Errorf("heard %q", texts)
	}
	must(t, g.server.Settled(g.within(), kantor))
	if n := len(sitis.Received()); n != 2 { // the answer and what staff typed
		t.Errorf("siti got %d messages: %q", n, sitis.Texts())
	}
}

func TestEditsAreNewTexts(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.connected()
	phone := g.server.Phone(t, siti)
	sent := phone.Say(t, kantor, whatsapptest.Text("siti rahma"))
	g.hears(1)
	for i, now := range []string{"siti rahmah", "Siti Rahmah"} {
		phone.Say(t, kantor, whatsapptest.Edit(sent, now))
		got := g.hears(i + 2)
		if got.Event.Kind != flows.EventText || got.Event.Text != now || !strings.HasPrefix(got.Key, "e:"+sent.ID+":") {
			t.Errorf("the edit came as %s %+v", got.Key, got.Event)
		}
	}
}

func TestAttachmentsAreFetched(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sender := g.server.Phone(t, siti)
	body := append([]byte("\xff\xd8\xff\xe0"), bytes.Repeat([]byte("foto"), 75_000)...)
	tests := []struct {
		sent       whatsapptest.Content
		media      flows.Media
		text, name string
	}{
		{whatsapptest.Photo(body, "ini NIB saya"), flows.Photo, "ini NIB saya", ""},
		{whatsapptest.Paper("nib.pdf", "application/pdf", body, "NIB"), flows.Document, "NIB", "nib.pdf"},
		{whatsapptest.Paper("nib.pdf", "application/pdf", body, ""), flows.Document, "", "nib.pdf"},
		{whatsapptest.VoiceNote(body, 12), flows.Voice, "", ""},
		{whatsapptest.Clip(body, "warung"), flows.Video, "warung", ""},
		{whatsapptest.StickerOf(body), flows.Sticker, "", ""},
	}
	for i, tt := range tests {
		sender.Say(t, kantor, tt.sent)
		e := g.hears(i + 1).Event
		if e.Kind != flows.EventMedia || e.Media != tt.media || e.Text != tt.text || e.Attached == nil {
			t.Fatalf("%s came as %+v", tt.media, e)
		}
		if e.Attached.Name != tt.name || e.Attached.Size != int64(len(body)) || e.Attached.Type == "" {
			t.Errorf("%s is %+v", tt.media, e.Attached)
		}
		file, err := phone.Fetch(g.within(), e.Attached.Ref)
		must(t, err)
		got, err := io.ReadAll(file)
		must(t, err)
		must(t, file.Close())
		if !bytes.Equal(got, body) {
			t.Errorf("%s: %d bytes came of %d", tt.media, len(got), len(body))
		}
	}
	last := g.stored()[0].Event.Attached.Ref
	g.server.ForgetFiles()
	for name, ref := range map[string]string{"forgotten": last, "nonsense": "{}", "nothing": ""} {
		if _, err := phone.Fetch(g.within(), ref); !isGone(err) {
			t.Errorf("fetching a %s file: %v", name, err)
		}
	}
}

func TestQuotedAnswersAreChoices(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis, anwars := g.server.Phone(t, siti), g.server.Phone(t, anwar)
	question := text("Bidang usahanya?")
	question.Nonce = "q7"
	for _, id := range []string{"makanan", "jasa"} {
		question.Options = append(question.Options, flows.Option{ID: id, Label: text(strings.ToUpper(id)).Paragraphs[0]})
	}
	g.send(phone, g.say(siti, question))
	asked := sitis.Expect(t, 1)[0]
	if want := "Bidang usahanya?\n1. MAKANAN\n2. JASA"; asked.Text != want {
		t.Errorf("asked %q", asked.Text)
	}
	choice := func(option string) flows.Event {
		return flows.Event{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: "q7", Option: option}}
	}
	tests := []struct {
		from *whatsapptest.Phone
		sent whatsapptest.Content
		want flows.Event
	}{
		{sitis, whatsapptest.Quote(asked, whatsapptest.Text("no 2")), choice("jasa")},
		{sitis, whatsapptest.Quote(asked, whatsapptest.Text("makanan")), choice("makanan")},
		{sitis, whatsapptest.Quote(asked, whatsapptest.Text("dua duanya")), flows.Event{Kind: flows.EventText, Text: "dua duanya"}},
		{sitis, whatsapptest.Text("2"), flows.Event{Kind: flows.EventText, Text: "2"}},
		// Somebody else cannot answer her question.
		{anwars, whatsapptest.Quote(asked, whatsapptest.Text("2")), flows.Event{Kind: flows.EventText, Text: "2"}},
	}
	for i, tt := range tests {
		tt.from.Say(t, kantor, tt.sent)
		if got := g.hears(i + 1).Event; got != tt.want {
			t.Errorf("the %d. answer came as %+v", i+1, got)
		}
	}
}

func TestOneContactForNumberAndLID(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	hidden := g.server.Phone(t, siti, whatsapptest.HiddenNumber())
	address := func() (all []string) {
		must(t, g.sql.Select(&all, `select address from contact where account = $1 order by address`, g.account.ID))
		return all
	}
	hidden.Say(t, kantor, whatsapptest.Text("halo"))
	g.hears(1)
	if got := address(); !slices.Equal(got, []string{hidden.LID()}) {
		t.Fatalf("known as %q", got)
	}
	g.send(phone, g.say(hidden.LID(), text("Halo")))
	hidden.Expect(t, 1)
	hidden.ShowNumber()
	hidden.Say(t, kantor, whatsapptest.Text("ini nomor saya"))
	g.hears(2)
	if got := address(); !slices.Equal(got, []string{siti}) {
		t.Errorf("then known as %q", got)
	}
	g.send(phone, g.say(siti, text("Terima kasih")))
	if got := hidden.Expect(t, 2); got[1].Text != "Terima kasih" {
		t.Errorf("shown: %q", hidden.Texts())
	}
	byLID := g.server.Phone(t, anwar, whatsapptest.ByLID())
	byLID.Say(t, kantor, whatsapptest.Text("halo"))
	g.hears(3)
	if got := address(); !slices.Equal(got, []string{siti, anwar}) {
		t.Errorf("known as %q", got)
	}
}

// isGone reports whether a file will never come.
func isGone(err error) bool { return errors.Is(err, bot.ErrGone) }
