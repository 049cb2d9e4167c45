package whatsapp

import (
	"strings"
	"testing"
)

func TestCardPhone(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ card, want string }{
		"as phones write it": {
			"BEGIN:VCARD\nVERSION:3.0\nN:;Siti;;;\nFN:Siti\nitem1.TEL;waid=6281234567890:+62 812-3456-7890\nitem1.X-ABLabel:Ponsel\nEND:VCARD",
			"+6281234567890",
		},
		"with CRLF and types": {
			"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Siti\r\nTEL;type=CELL;type=VOICE;waid=6281234567890:+62 812-3456-7890\r\nEND:VCARD\r\n",
			"+6281234567890",
		},
		"not on WhatsApp":     {"BEGIN:VCARD\nTEL;TYPE=CELL:0812 3456 7890\nEND:VCARD", "0812 3456 7890"},
		"as a URI":            {"BEGIN:VCARD\nTEL;VALUE=uri:tel:+62-812-3456-7890\nEND:VCARD", "+62-812-3456-7890"},
		"a broken waid":       {"BEGIN:VCARD\nTEL;waid=62x:0812 3456 7890\nEND:VCARD", "0812 3456 7890"},
		"a folded line":       {"BEGIN:VCARD\r\nTEL;type=CELL;wai\r\n d=628123456\r\n 7890:+62 812\r\nEND:VCARD", "+6281234567890"},
		"the first of two":    {"TEL:0811\nTEL:0812", "0811"},
		"no number":           {"BEGIN:VCARD\nFN:TEL\nNOTE:TEL;waid=1\nEND:VCARD", ""},
		"an empty number":     {"BEGIN:VCARD\nTEL: \nEND:VCARD", ""},
		"nothing":             {"", ""},
		"a number behind 1MB": {"NOTE:" + strings.Repeat("x", 1<<20) + "\nTEL:0812", ""},
	}
	for name, tt := range tests {
		if got := cardPhone(tt.card); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func FuzzCardPhone(f *testing.F) {
	f.Add("BEGIN:VCARD\nitem1.TEL;waid=6281234567890:+62 812-3456-7890\nEND:VCARD")
	f.Add("TEL;waid=\"1\";:\n ")
	f.Fuzz(func(t *testing.T, card string) {
		got := cardPhone(card)
		if strings.ContainsAny(got, "\n") || len(got) > maxCard {
			t.Errorf("read %q", got)
		}
	})
}
