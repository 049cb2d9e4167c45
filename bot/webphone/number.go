package webphone

// number accepts a phone's address: E.164, eight to fifteen digits (ITU-T
// E.164, section 6). It names a phone of the demonstration, nobody's real one.
func number(text string) (string, bool) {
	if len(text) < 9 || len(text) > 16 || text[0] != '+' || text[1] == '0' {
		return "", false
	}
	for _, c := range text[1:] {
		if c < '0' || c > '9' {
			return "", false
		}
	}
	return text, true
}
