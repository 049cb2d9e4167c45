package telegram

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teman/bot"
	"teman/flows"
)

// offers are buttons with these labels, of the question 1k9.
func offers(labels ...string) []bot.Button {
	var buttons []bot.Button
	for i, l := range labels {
		buttons = append(buttons, bot.Button{Label: l, Data: flows.Choice{Nonce: "1k9", Option: fmt.Sprint("o", i)}})
	}
	return buttons
}

const (
	takesAway       = `{"remove_keyboard":true}`
	noPreviewOption = `{"is_disabled":true}`
)

func TestMessagesAsTelegramGetsThem(t *testing.T) {
	t.Parallel()
	inline := func(rows ...string) string {
		return `{"inline_keyboard":[` + strings.Join(rows, ",") + `]}`
	}
	button := func(label string, i int) string {
		return fmt.Sprintf(`{"text":%q,"callback_data":"1k9:o%d","copy_text":{"text":""}}`, label, i)
	}
	long := "Pelatihan kemasan, 12 Desember"
	longer := "Pendampingan halal, 30 November 2026 pukul 13.00 WITA"
	for name, c := range map[string]struct {
		parcel bot.Parcel
		want   map[string]string
	}{
		"plain text": {
			bot.Parcel{Text: "Bu Siti <3 & \"Rezeki\"", Lane: bot.LaneBroadcast},
			map[string]string{"text": "Bu Siti <3 & \"Rezeki\""},
		},
		"a reply takes away what stood below the chat": {
			bot.Parcel{Text: "Halo"},
			map[string]string{"text": "Halo", "reply_markup": takesAway},
		},
		"short choices, two beside each other": {
			bot.Parcel{Text: "Boleh?", Buttons: offers("Boleh", "Nanti dulu", "Kenapa")},
			map[string]string{"text": "Boleh?", "reply_markup": inline("["+button("Boleh", 0)+","+button("Nanti dulu", 1)+"]", "["+button("Kenapa", 2)+"]")},
		},
		"long choices, one below the other": {
			bot.Parcel{Text: "Yang mana?", Buttons: offers(long, "Lain")},
			map[string]string{"text": "Yang mana?", "reply_markup": inline("["+button(long, 0)+"]", "["+button("Lain", 1)+"]")},
		},
		"choices that no button shows whole": {
			bot.Parcel{Text: "Yang mana?", Buttons: offers(longer, "Lain")},
			map[string]string{"text": "Yang mana?\n1. " + longer + "\n2. Lain", "reply_markup": inline("[" + button("1", 0) + "," + button("2", 1) + "]")},
		},
		"the same below numbers of another meaning": {
			bot.Parcel{Text: "1. Nama", Buttons: offers(longer), Message: flows.Message{Worded: true}},
			map[string]string{"text": "1. Nama", "reply_markup": inline("[" + button(longer, 0) + "]")},
		},
		"choices that no button carries": {
			bot.Parcel{Text: "Yang mana?", Buttons: []bot.Button{{Label: "Satu", Data: flows.Choice{Nonce: "n", Option: strings.Repeat("x", 63)}}, {Label: "Dua"}}},
			map[string]string{"text": "Yang mana?\n1. Satu\n2. Dua"},
		},
		"the number is wanted": {
			bot.Parcel{Text: "Nomornya?", Lang: "id", Wants: flows.WantPhone, Buttons: offers("Lewati")},
			map[string]string{"text": "Nomornya?", "reply_markup": `{"keyboard":[[{"text":"id telegram.share_phone ","request_contact":true}],[{"text":"Lewati"}]],"resize_keyboard":true,"one_time_keyboard":true}`},
		},
		"the place is wanted": {
			bot.Parcel{Text: "Di mana?", Lang: "en", Wants: flows.WantLocation},
			map[string]string{"text": "Di mana?", "reply_markup": `{"keyboard":[[{"text":"en telegram.share_location ","request_location":true}]],"resize_keyboard":true,"one_time_keyboard":true}`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newOpenGround(t, nil)
			c.parcel.Address = "101"
			if o := g.Send(t.Context(), c.parcel); o.Verdict != bot.Sent {
				t.Fatalf("%s: %v", o.Verdict, o.Err)
			}
			c.want["chat_id"], c.want["link_preview_options"] = "101", noPreviewOption
			if diff := cmp.Diff([]call{{method: "sendMessage", fields: c.want}}, g.asked("sendMessage"), cmp.AllowUnexported(call{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFilesAsTelegramGetsThem(t *testing.T) {
	t.Parallel()
	file := &flows.File{Name: "data saya.pdf", Type: "application/pdf", Body: []byte("%PDF")}
	hand := func(fields map[string]string) call {
		fields["chat_id"], fields["disable_content_type_detection"], fields["reply_markup"] = "101", "true", takesAway
		return call{"sendDocument", fields, "document:data saya.pdf"}
	}
	long := strings.Repeat("Satu kalimat. ", 100)
	for name, c := range map[string]struct {
		text string
		want []call
	}{
		"short text": {"Ini salinannya.", []call{hand(map[string]string{"caption": "Ini salinannya."})}},
		"long text": {long, []call{
			{method: "sendMessage", fields: map[string]string{"chat_id": "101", "text": long, "link_preview_options": noPreviewOption}},
			hand(map[string]string{}),
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newOpenGround(t, nil)
			if o := g.Send(t.Context(), bot.Parcel{Address: "101", Text: c.text, File: file}); o.Verdict != bot.Sent {
				t.Fatalf("%s: %v", o.Verdict, o.Err)
			}
			if diff := cmp.Diff(c.want, g.asked("sendMessage", "sendDocument"), cmp.AllowUnexported(call{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A text that went before its file was read: the message is not as unsent as
// if nothing had come.
func TestFileThatFailsBehindItsTextIsUncertain(t *testing.T) {
	t.Parallel()
	g := newGround(t, func(w http.ResponseWriter, r *http.Request) {
		if called(t, r).method == "sendMessage" {
			canned(200, sent(1))(w, r)
			return
		}
		canned(500, `{"ok":false,"error_code":500,"description":"Internal Server Error"}`)(w, r)
	}, nil)
	o := g.Send(t.Context(), bot.Parcel{Address: "101", Text: strings.Repeat("a", maxCaption+1), File: &flows.File{Name: "x", Body: []byte("x")}})
	if o.Verdict != bot.Uncertain {
		t.Errorf("%s: %v", o.Verdict, o.Err)
	}
}

func TestGroupThatMovedGetsItsMessageAtItsNewAddress(t *testing.T) {
	t.Parallel()
	g := newGround(t, func(w http.ResponseWriter, r *http.Request) {
		if called(t, r).fields["chat_id"] == "-100" {
			canned(400, `{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded","parameters":{"migrate_to_chat_id":-1001}}`)(w, r)
			return
		}
		canned(200, sent(5))(w, r)
	}, nil)
	o := g.Send(t.Context(), bot.Parcel{Address: "-100", Text: "Peringatan"})
	if _, moves := g.noted(); o.Verdict != bot.Sent || !slices.Equal(moves, []string{"-100 is -1001"}) {
		t.Errorf("%s: %v; told %q", o.Verdict, o.Err, moves)
	}
}

// The longest that a button may have to carry: what the flow checker lets
// pass, beside the longest nonce.
func TestWhatTheFlowsOfferFitsOnButtons(t *testing.T) {
	t.Parallel()
	longest := flows.Choice{Nonce: strings.Repeat("z", 13), Option: strings.Repeat("x", flows.ChannelLimits().OptionID)}
	if d := data(longest); len(d) > maxData || choice(d) != longest {
		t.Errorf("%q does not fit", d)
	}
}
