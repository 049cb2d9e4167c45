package poster

import (
	"net/url"
	"strings"

	"teman/umkm"
)

// Way is one channel on which the office is reached.
type Way struct {
	Name    string // Telegram, WhatsApp
	Link    string // what the QR code holds
	Address string // for who cannot scan: t.me/dinas_bot, 0812-3456-7890
}

// The names of the channels, as their own people write them.
const (
	nameTelegram = "Telegram"
	nameWhatsApp = "WhatsApp"
)

// Telegram is the way to a bot by its name, saying words there. What a link
// into Telegram carries knows no spaces.
func Telegram(name, words string) Way {
	return Way{Name: nameTelegram, Link: "https://t.me/" + name + "?start=" + strings.ReplaceAll(words, " ", "_"), Address: "t.me/" + name}
}

// WhatsApp is the way to a number, with words that only have to be sent there.
func WhatsApp(number umkm.Phone, words string) Way {
	link := "https://wa.me/" + strings.TrimPrefix(string(number), "+") + "?text=" + url.PathEscape(words)
	return Way{Name: nameWhatsApp, Link: link, Address: dialled(number)}
}

// dialled writes the office's own number as people dial it: 0812-3456-7890.
func dialled(number umkm.Phone) string {
	text := strings.Replace(string(number), "+62", "0", 1)
	var groups []string
	for len(text) > 5 {
		groups, text = append(groups, text[:4]), text[4:]
	}
	return strings.Join(append(groups, text), "-")
}

// Begin says what to press behind the links.
func Begin(ways []Way) umkm.Phrase {
	switch {
	case len(ways) == 2:
		return umkm.Say("poster.begin_both")
	case len(ways) == 1 && ways[0].Name == nameWhatsApp:
		return umkm.Say("poster.begin_whatsapp")
	}
	return umkm.Say("poster.begin_telegram")
}
