package understand

import "teman/flows"

// courtesies are intents that stand alone: beside another wish they are not
// what the message is about.
var courtesies = wordSet(`salam terima_kasih ya tidak`)

// courtesy is the answer to a text that is nothing but one.
func courtesy(greeted, thanked bool) []flows.Guess {
	switch {
	case greeted:
		return []flows.Guess{{Intent: greets, Sure: true, Score: 1}}
	case thanked:
		return []flows.Guess{{Intent: thanks, Sure: true, Score: 1}}
	}
	return nil
}

// withoutThanks cuts thanks out, whose words mean something else apart ("kasih
// saran", "terima info").
func withoutThanks(words []string) (rest []string, thanked bool) {
	for i := 0; i < len(words); i++ {
		if words[i] == "terima" && i+1 < len(words) && words[i+1] == "kasih" {
			thanked = true
			i++
			continue
		}
		rest = append(rest, words[i])
	}
	return rest, thanked
}

// greetings are the words that greet: those that stand in several greetings and
// hardly anywhere else.
func greetings(utterances []Utterance, l *lexicon) map[string]bool {
	greeting, elsewhere := map[string]int{}, map[string]int{}
	for _, u := range utterances {
		count := elsewhere
		if u.Intent == greets {
			count = greeting
		}
		for _, word := range distinct(l.spokenBy(u.Text).words) {
			count[word]++
		}
	}
	found := map[string]bool{}
	for word, n := range greeting {
		found[word] = n > elsewhere[word]/4 && (n > 1 || elsewhere[word] == 0) && !silent[word]
	}
	return found
}

// greeted counts the words of the greeting at the beginning, and is 0 when there
// is none.
func (r *reader) greeted(words []string) int {
	n, greeted := 0, false
	for ; n < len(words) && (r.greeting[words[n]] || hours[words[n]] || silent[words[n]]); n++ {
		greeted = greeted || !silent[words[n]]
	}
	if !greeted {
		return 0
	}
	return n
}
