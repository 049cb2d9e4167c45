package whatsapp

import "strings"

// maxCard bounds how much of a contact card is read, in bytes; a photo in it
// comes behind the numbers.
const maxCard = 64 << 10

// cardPhone returns the first number on a contact card (RFC 6350): the one that
// WhatsApp knows (waid), else the one that is written, else nothing. Whose it
// is, nobody vouches for: a card says whatever its sender typed.
func cardPhone(card string) string {
	if len(card) > maxCard {
		card = card[:maxCard]
	}
	for line := range strings.Lines(unfolded(card)) {
		name, value, found := strings.Cut(strings.TrimRight(line, "\r\n"), ":")
		property, params, _ := strings.Cut(name, ";")
		if _, ungrouped, grouped := strings.Cut(property, "."); grouped {
			property = ungrouped
		}
		if !found || !strings.EqualFold(property, "TEL") {
			continue
		}
		if waid := cardParam(params, "waid"); isDigits(waid) {
			return "+" + waid
		}
		if value = strings.TrimSpace(strings.TrimPrefix(value, "tel:")); value != "" {
			return value
		}
	}
	return ""
}

// unfolded joins the lines that were broken to keep them short: what goes on
// begins with a space or a tab.
func unfolded(card string) string {
	return strings.NewReplacer("\r\n ", "", "\r\n\t", "", "\n ", "", "\n\t", "").Replace(card)
}

// cardParam returns a parameter of a property; parameters stand between
// semicolons.
func cardParam(params, name string) string {
	for p := range strings.SplitSeq(params, ";") {
		if key, value, found := strings.Cut(p, "="); found && strings.EqualFold(key, name) {
			return strings.Trim(value, `"`)
		}
	}
	return ""
}
