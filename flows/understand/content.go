package understand

import "slices"

// Content are the words of a text that tell what it is about, as plain roots,
// each once: "brp lama pirt jadi ya" is lama, pirt, jadi. Numbers are "#". Like
// everywhere only the first 700 bytes count.
func (u *Understanding) Content(text string) []string {
	r := u.readers[home]
	if r == nil {
		return nil
	}
	var told []string
	for _, word := range r.lexicon.spokenBy(text).words {
		if !silent[word] && !slices.Contains(told, word) {
			told = append(told, word)
		}
	}
	return told
}
