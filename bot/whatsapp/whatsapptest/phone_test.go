package whatsapptest

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"

	"google.golang.org/protobuf/proto"

	"go.mau.fi/whatsmeow/proto/waE2E"
)

const (
	sitiNumber = "+628110000001"
	botNumber  = "+628110000009"
)

// pair is two people with their phones.
func pair(t *testing.T, opts ...Option) (s *Server, siti, bot *Phone) {
	t.Helper()
	s = newServer(t)
	return s, s.Phone(t, sitiNumber, append(opts, Named("Siti"))...), s.Phone(t, botNumber, Named("Teman Usaha"))
}

func TestTextBothWaysWithReceipts(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t)
	sent := siti.Say(t, botNumber, Text("halo"))
	got := bot.Expect(t, 1)[0]
	if got.Text != "halo" || got.ID != sent.ID || got.Chat != sitiNumber || got.From != sitiNumber {
		t.Errorf("received %+v", got)
	}
	siti.Ticked(t, sent, TwoTicks)
	must(t, bot.Read(t.Context(), got))
	siti.Ticked(t, sent, BlueTicks)

	must(t, bot.Type(t.Context(), sitiNumber, true))
	answer := bot.Say(t, sitiNumber, Text("halo juga"))
	siti.Expect(t, 1)
	bot.Ticked(t, answer, TwoTicks)
	if siti.IsTyping(botNumber) {
		t.Error("typing is shown under the message that was typed")
	}
	if typed := siti.Typed(); len(typed) != 1 || !typed[0].Writes || typed[0].Chat != botNumber {
		t.Errorf("saw typing %+v", typed)
	}
	if m, _ := bot.Find(answer.ID); m.Ticks != TwoTicks {
		t.Errorf("%d ticks on what nobody read", m.Ticks)
	}
}

func TestWhatAPersonDoesToMessages(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t)
	question := bot.Say(t, sitiNumber, Text("1. Ya\n2. Tidak"))
	shown := siti.Expect(t, 1)[0]
	first := siti.Say(t, botNumber, Quote(shown, Text("2")))
	siti.Say(t, botNumber, React(shown, "👍"))
	second := siti.Say(t, botNumber, Text("salah ketik"))
	siti.Say(t, botNumber, Edit(first, "1"))
	siti.Say(t, botNumber, Revoke(second))
	siti.Say(t, botNumber, Text("sudah"))

	got := bot.Expect(t, 4)
	if got[0].Quote != question.ID || got[0].Text != "1" || !got[0].Edited {
		t.Errorf("the edited answer is %+v", got[0])
	}
	if got[1].ReactionTo != question.ID || got[1].Text != "👍" {
		t.Errorf("the reaction is %+v", got[1])
	}
	if !got[2].Revoked || got[2].Text != "" {
		t.Errorf("the deleted message is %+v", got[2])
	}
	if own, _ := siti.Find(first.ID); own.Text != "1" || !own.Edited {
		t.Errorf("on her own screen the edited answer is %+v", own)
	}
}

func TestEveryKindArrives(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t)
	for _, c := range []struct {
		what Content
		text string
	}{
		{Card("Anwar", "+628110000002"), "Anwar"},
		{Location(0.54, 123.06, "Pasar Marisa"), "Pasar Marisa"},
		{Poll("Kapan?", "Senin", "Selasa"), "Kapan?"},
		{Forwarded(Text("diteruskan")), "diteruskan"},
		{Disappearing(Text("sebentar")), "sebentar"},
		{Raw(&waE2E.Message{Conversation: proto.String("mentah")}), "mentah"},
	} {
		before := len(bot.Received())
		siti.Say(t, botNumber, c.what)
		if got := bot.Expect(t, before+1)[before]; got.Text != c.text {
			t.Errorf("%q arrived as %q", c.text, got.Text)
		}
	}
}

func TestFilesBothWays(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t)
	jpeg := append([]byte("\xff\xd8\xff\xe0"), bytes.Repeat([]byte("usaha"), 60_000)...)
	for _, c := range []struct {
		what Content
		want File
		text string
		body []byte
	}{
		{Photo(jpeg, "KTP saya"), File{Kind: Image, Type: "image/jpeg"}, "KTP saya", jpeg},
		{Paper("nib.pdf", "application/pdf", []byte("%PDF-1.4"), ""), File{Kind: Document, Name: "nib.pdf", Type: "application/pdf"}, "", []byte("%PDF-1.4")},
		{Paper("nib.pdf", "application/pdf", []byte("%PDF-1.5"), "ini"), File{Kind: Document, Name: "nib.pdf", Type: "application/pdf"}, "ini", []byte("%PDF-1.5")},
		{VoiceNote([]byte("OggS"), 3), File{Kind: Voice, Type: "audio/ogg; codecs=opus"}, "", []byte("OggS")},
		{Clip([]byte("mp4"), ""), File{Kind: Video, Type: "video/mp4"}, "", []byte("mp4")},
		{StickerOf([]byte("webp")), File{Kind: Sticker, Type: "image/webp"}, "", []byte("webp")},
		{ViewOnce(Photo(jpeg[:100], "")), File{Kind: Image, Type: "image/jpeg"}, "", jpeg[:100]},
	} {
		for from, to := range map[*Phone]*Phone{siti: bot, bot: siti} {
			before := len(to.Received())
			from.Say(t, to.Number(), c.what)
			got := to.Expect(t, before+1)[before]
			if got.Text != c.text || got.File == nil || got.File.Kind != c.want.Kind || got.File.Name != c.want.Name || got.File.Type != c.want.Type || got.File.Size != len(c.body) {
				t.Fatalf("%+v arrived as %q with %+v", c.want, got.Text, got.File)
			}
			body, err := to.Open(t.Context(), got)
			must(t, err)
			if !bytes.Equal(body, c.body) {
				t.Errorf("%+v opened to %d bytes of another content", c.want, len(body))
			}
		}
	}
}

func TestNothingToOpen(t *testing.T) {
	t.Parallel()
	_, siti, _ := pair(t, SwitchedOff())
	if _, err := siti.Open(t.Context(), Bubble{Text: "halo"}); err == nil {
		t.Error("opened a text")
	}
}

func TestLIDAddressing(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t, ByLID())
	siti.Say(t, botNumber, Text("halo"))
	if got := bot.Expect(t, 1)[0]; got.Chat != sitiNumber {
		t.Errorf("the chat is with %s, want the number that travelled beside the LID", got.Chat)
	}
	bot.Say(t, siti.LID(), Text("kepada LID"))
	bot.Say(t, sitiNumber, Text("kepada nomor"))
	if got := texts(siti.Expect(t, 2)); !slices.Equal(got, []string{"kepada LID", "kepada nomor"}) {
		t.Errorf("received %q", got)
	}
}

// A client that was moved to LIDs writes to LIDs, whatever it is given.
func TestMovedToLIDs(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	siti, bot := s.Phone(t, sitiNumber), s.Phone(t, botNumber, SwitchedOff())
	bot.client().Store.LIDMigrationTimestamp = 1
	must(t, bot.Online(t.Context()))
	sent := bot.Say(t, sitiNumber, Text("halo"))
	if got := siti.Expect(t, 1)[0]; got.Chat != botNumber {
		t.Errorf("the chat is with %s", got.Chat)
	}
	bot.Ticked(t, sent, TwoTicks)
	siti.Say(t, botNumber, Text("halo juga"))
	if got := bot.Expect(t, 1)[0]; got.Chat != sitiNumber {
		t.Errorf("the chat is with %s", got.Chat)
	}
}

func TestHiddenNumberIsKnownByItsLIDAlone(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t, HiddenNumber())
	siti.Say(t, botNumber, Text("halo"))
	if got := bot.Expect(t, 1)[0]; got.Chat != siti.LID() {
		t.Errorf("the chat is with %s, want %s", got.Chat, siti.LID())
	}
	bot.Say(t, siti.LID(), Text("siapa?"))
	siti.Expect(t, 1)
	siti.ShowNumber()
	siti.Say(t, botNumber, Text("saya Siti"))
	if got := bot.Expect(t, 2)[1]; got.Chat != sitiNumber {
		t.Errorf("the chat is with %s after the number was shown", got.Chat)
	}
}

func TestWhatWasMissedWaits(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t)
	bot.Offline()
	var want []string
	for i := range 20 {
		want = append(want, fmt.Sprint("pesan ", i))
		siti.Say(t, botNumber, Text(want[i]))
	}
	must(t, bot.Online(t.Context()))
	if got := texts(bot.Expect(t, 20)); !slices.Equal(got, want) {
		t.Errorf("received %q", got)
	}
	if len(bot.Arrivals()) != 20 {
		t.Errorf("%d deliveries of 20 messages", len(bot.Arrivals()))
	}
}

func TestReinstalledPhoneStillTalks(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t)
	siti.Say(t, botNumber, Text("sebelum"))
	bot.Expect(t, 1)
	bot.Say(t, sitiNumber, Text("ya"))
	siti.Expect(t, 1)

	must(t, siti.Reinstall(t.Context()))
	siti.Say(t, botNumber, Text("sesudah"))
	if got := texts(bot.Expect(t, 2)); got[1] != "sesudah" {
		t.Errorf("received %q", got)
	}
	bot.Say(t, sitiNumber, Text("halo lagi"))
	if got := texts(siti.Expect(t, 2)); got[1] != "halo lagi" {
		t.Errorf("received %q", got)
	}
}

// A message that was encrypted for the keys of before is asked for again.
func TestWrittenBeforeTheReinstall(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t)
	siti.Say(t, botNumber, Text("halo"))
	bot.Expect(t, 1)
	bot.Say(t, sitiNumber, Text("ya"))
	siti.Expect(t, 1)
	siti.Offline()
	bot.Say(t, sitiNumber, Text("untuk kunci lama"))
	must(t, siti.Reinstall(t.Context()))
	if got := texts(siti.Expect(t, 2)); got[1] != "untuk kunci lama" {
		t.Errorf("received %q", got)
	}
}

func TestTwoDevicesSeeTheSame(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t)
	web, err := siti.SecondDevice(t.Context())
	must(t, err)
	t.Cleanup(web.Close)

	bot.Say(t, sitiNumber, Text("untuk keduanya"))
	siti.Expect(t, 1)
	web.Expect(t, 1)
	sent := web.Say(t, botNumber, Text("dari web"))
	if got := bot.Expect(t, 1)[0]; got.From != sitiNumber || got.Text != "dari web" {
		t.Errorf("received %+v", got)
	}
	must(t, siti.Await(deadline(t), func(shown []Bubble) bool {
		return slices.ContainsFunc(shown, func(m Bubble) bool { return m.ID == sent.ID && m.Mine && m.Chat == botNumber })
	}))
}

func TestUnseenReadersTurnNoTicksBlue(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t, Unseen())
	unseen := bot.Say(t, sitiNumber, Text("dibaca diam-diam"))
	must(t, siti.Read(t.Context(), siti.Expect(t, 1)...))
	siti.Say(t, botNumber, Text("sudah"))
	bot.Expect(t, 1)
	if m, _ := bot.Find(unseen.ID); m.Ticks == BlueTicks {
		t.Error("the ticks are blue")
	}
}

func TestAGroupHearsWhatAMemberWrites(t *testing.T) {
	t.Parallel()
	s, siti, bot := pair(t)
	group := s.Group("Pelaku UMKM", true, sitiNumber, botNumber).String()
	siti.Say(t, group, Text("rapat jam 9"))
	if got := bot.Expect(t, 1)[0]; got.Chat != group || got.From != sitiNumber || got.Text != "rapat jam 9" {
		t.Errorf("received %+v", got)
	}
}

func TestBlockedSenderSeesOneTick(t *testing.T) {
	t.Parallel()
	_, siti, bot := pair(t)
	must(t, siti.Block(t.Context(), botNumber))
	unseen := bot.Say(t, sitiNumber, Text("tidak sampai"))
	must(t, siti.Unblock(t.Context(), botNumber))
	seen := bot.Say(t, sitiNumber, Text("sampai"))
	bot.Ticked(t, seen, TwoTicks)
	if m, _ := bot.Find(unseen.ID); m.Ticks != OneTick {
		t.Errorf("%d ticks on what was blocked", m.Ticks)
	}
	if got := siti.Texts(); !slices.Equal(got, []string{"sampai"}) {
		t.Errorf("received %q", got)
	}
}

func TestOneTimeKeysRunOutAndAreRefilled(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	bot := s.Phone(t, botNumber)
	for i := range 2 * oneTimeKeys {
		s.Phone(t, fmt.Sprintf("+62812%08d", i)).Say(t, botNumber, Text(fmt.Sprint(i)))
	}
	bot.Expect(t, 2*oneTimeKeys)
}

func TestTheConnectionComesBack(t *testing.T) {
	t.Parallel()
	s, siti, bot := pair(t)
	s.Cut(botNumber)
	siti.Say(t, botNumber, Text("masih di sana?"))
	bot.Expect(t, 1)
}

func texts(messages []Bubble) []string {
	var all []string
	for _, m := range messages {
		all = append(all, m.Text)
	}
	return all
}

func deadline(t *testing.T) context.Context {
	t.Helper()
	ctx, done := context.WithTimeout(t.Context(), patience)
	t.Cleanup(done)
	return ctx
}
