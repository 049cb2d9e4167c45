package telegram

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teman/bot"
	"teman/flows"
)

// pressOn is an update in which Siti presses Boleh on message 1 of the chat.
func pressOn(id, text string) string {
	return fmt.Sprintf(`{"update_id":5,"callback_query":{"id":%q,"from":{"id":101,"is_bot":false,"first_name":"Siti"},"data":"1k9:o0",
		"message":{"message_id":1,"date":5,"chat":{"id":101,"type":"private"},"text":%q,
		"reply_markup":{"inline_keyboard":[[{"text":"Boleh","callback_data":"1k9:o0"}]]}}}}`, id, text)
}

// hear takes updates as a poll or a webhook does.
func (g *ground) hear(t *testing.T, raws ...string) {
	t.Helper()
	for _, raw := range raws {
		if err := g.take(t.Context(), g.readAll([]byte(raw))); err != nil {
			t.Fatal(err)
		}
	}
}

const noButtons = `{"inline_keyboard":[]}`

// Three presses are three arrivals, three answers and one edit: the first
// press stands.
func TestPressIsAnsweredAndShown(t *testing.T) {
	t.Parallel()
	g := newOpenGround(t, nil)
	g.hear(t, pressOn("a", "Boleh kami simpan?"), pressOn("b", "Boleh kami simpan?"), pressOn("c", "Boleh kami simpan?"))
	if arrived, _ := g.noted(); len(arrived) != 3 || arrived[0].Event.Choice != (flows.Choice{Nonce: "1k9", Option: "o0"}) {
		t.Errorf("arrived %+v", arrived)
	}
	if n := len(g.asked("answerCallbackQuery")); n != 3 {
		t.Errorf("%d presses were answered", n)
	}
	want := []call{{method: "editMessageText", fields: map[string]string{
		"chat_id": "101", "message_id": "1", "text": "Boleh kami simpan?\n\n✓ Boleh", "reply_markup": noButtons, "link_preview_options": noPreviewOption,
	}}}
	if diff := cmp.Diff(want, g.asked("editMessageText", "editMessageReplyMarkup"), cmp.AllowUnexported(call{})); diff != "" {
		t.Error(diff)
	}
}

// A link below an announcement is no answer: it stays there to be pressed again,
// and beside it the others.
func TestALinkKeepsItsKeyboard(t *testing.T) {
	t.Parallel()
	g := newOpenGround(t, nil)
	link := strings.ReplaceAll(pressOn("a", "Pelatihan Senin."), "1k9:o0", flows.LinkNonce+":ikut 482913")
	g.hear(t, link, strings.Replace(link, `"id":"a"`, `"id":"b"`, 1))
	if arrived, _ := g.noted(); len(arrived) != 2 || arrived[0].Event.Choice != (flows.Choice{Nonce: flows.LinkNonce, Option: "ikut 482913"}) {
		t.Errorf("arrived %+v", arrived)
	}
	if n := len(g.asked("answerCallbackQuery")); n != 2 {
		t.Errorf("%d presses were answered", n)
	}
	if edits := g.asked("editMessageText", "editMessageReplyMarkup", "editMessageCaption"); len(edits) != 0 {
		t.Errorf("the keyboard was changed: %+v", edits)
	}
}

func TestChosenNumberIsShownAsItsLine(t *testing.T) {
	t.Parallel()
	text := "Yang mana?\n1. Halal, 30 November\n2. Kemasan, 1 Desember"
	for label, want := range map[string]string{"2": "Kemasan, 1 Desember", "3": "3", "Yang mana?": "Yang mana?"} {
		if got := (press{text: text, label: label}).chosen(); got != want {
			t.Errorf("%s is %q", label, got)
		}
	}
}

func TestChoiceIsNotWrittenBelowATextThatIsFull(t *testing.T) {
	t.Parallel()
	g := newOpenGround(t, nil)
	g.hear(t, pressOn("a", strings.Repeat("a", maxText)))
	if n := len(g.asked("editMessageText")); n != 0 {
		t.Error("a text beyond the limit was tried")
	}
	if n := len(g.asked("editMessageReplyMarkup")); n != 1 {
		t.Errorf("%d keyboards were taken down", n)
	}
}

func TestPressOnWhatIsOutOfReachIsAnsweredOnly(t *testing.T) {
	t.Parallel()
	g := newOpenGround(t, nil)
	g.hear(t, `{"update_id":5,"callback_query":{"id":"a","from":{"id":101,"is_bot":false,"first_name":"Siti"},"data":"1k9:o0","message":{"message_id":1,"date":0,"chat":{"id":101,"type":"private"}}}}`)
	arrived, _ := g.noted()
	if edits := g.asked("editMessageText", "editMessageReplyMarkup"); len(edits) != 0 || len(g.asked("answerCallbackQuery")) != 1 || len(arrived) != 1 {
		t.Errorf("arrived %+v, edits %+v", arrived, edits)
	}
}

// Who types instead of pressing, or is asked anew, has no old buttons left.
func TestKeyboardIsTakenDownWhenItIsPassedOver(t *testing.T) {
	t.Parallel()
	for name, passOver := range map[string]func(*ground){
		"typed":       func(g *ground) { g.hear(t, said(`"text":"boleh"`)) },
		"asked again": func(g *ground) { g.Send(t.Context(), bot.Parcel{Address: "101", Text: "Lalu?", Buttons: offers("Ya")}) },
	} {
		g := newOpenGround(t, nil)
		g.Send(t.Context(), bot.Parcel{Address: "101", Text: "Boleh?", Buttons: offers("Boleh")})
		passOver(g)
		want := []call{{method: "editMessageReplyMarkup", fields: map[string]string{"chat_id": "101", "message_id": "1", "reply_markup": noButtons}}}
		if diff := cmp.Diff(want, g.asked("editMessageText", "editMessageReplyMarkup"), cmp.AllowUnexported(call{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A message that was answered before its own keyboard could be looked at, or
// that Telegram brings again, takes nothing down.
func TestKeyboardThatCameAfterTheMessageStays(t *testing.T) {
	t.Parallel()
	g := newOpenGround(t, nil)
	earlier := strings.Replace(said(`"text":"daftar"`), `"message_id":42`, `"message_id":0`, 1)
	g.Send(t.Context(), bot.Parcel{Address: "101", Text: "Boleh?", Buttons: offers("Boleh")})
	g.hear(t, earlier)
	if edits := g.asked("editMessageReplyMarkup"); len(edits) != 0 {
		t.Errorf("edits %+v", edits)
	}
}

// An announcement has buttons of its own, and leaves those of the question.
func TestAnnouncementLeavesTheQuestionItsKeyboard(t *testing.T) {
	t.Parallel()
	g := newOpenGround(t, nil)
	g.Send(t.Context(), bot.Parcel{Address: "101", Text: "Boleh?", Buttons: offers("Boleh")})
	g.Send(t.Context(), bot.Parcel{Address: "101", Text: "Pelatihan!", Lane: bot.LaneBroadcast, Buttons: offers("Ikut")})
	if edits := g.asked("editMessageReplyMarkup"); len(edits) != 0 {
		t.Errorf("edits %+v", edits)
	}
	g.hear(t, said(`"text":"boleh"`))
	if edits := g.asked("editMessageReplyMarkup"); len(edits) != 1 || edits[0].fields["message_id"] != "1" {
		t.Errorf("edits %+v", edits)
	}
}

// What hung before the program was restarted, or what another process sent, is
// known by the office.
func TestKeyboardOfAFormerProcessIsTakenDown(t *testing.T) {
	t.Parallel()
	taken := []call{{method: "editMessageReplyMarkup", fields: map[string]string{"chat_id": "101", "message_id": "17", "reply_markup": noButtons}}}
	for name, c := range map[string]struct {
		holding bool
		happens func(*ground)
	}{
		"typed":               {true, func(g *ground) { g.hear(t, said(`"text":"boleh"`), said(`"text":"lagi"`)) }},
		"typed, held by them": {false, func(g *ground) { g.hear(t, said(`"text":"boleh"`)) }},
		"asked again": {true, func(g *ground) {
			g.mu.Lock()
			g.calls = make([]call, 30) // so many messages were sent before
			g.mu.Unlock()
			g.Send(t.Context(), bot.Parcel{Address: "101", Text: "Lalu?", Buttons: offers("Ya")})
		}},
	} {
		g := newOpenGround(t, nil)
		g.holding.Store(c.holding)
		g.hangs = 17
		c.happens(g)
		if diff := cmp.Diff(taken, g.asked("editMessageReplyMarkup"), cmp.AllowUnexported(call{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
