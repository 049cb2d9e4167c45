package umkm

import "strings"

// What a slip costs, in tenths. All slips count alike where it is decided
// whether a word is a misspelled name; of the names that remain the one with
// the likelier slips comes first.
const (
	costDoubled = 6  // a letter said twice, or once instead of twice
	costSwapped = 8  // two neighbours swapped
	costBeside  = 8  // the key next to the right one
	costSound   = 9  // letters that sound alike: "pelembang", "tanjong"
	costVowel   = 8  // a vowel left out: "gorontlo"
	costLetter  = 10 // any other letter left out or put in
	costOther   = 15 // a letter for one that it is not like
	costFirst   = 3  // on top, for a slip in the first letter
)

// spellingCost weighs the slips between a typed word and a name of at most
// maxSpelled bytes each.
func spellingCost(typed, name string) int {
	if len(typed) > maxSpelled || len(name) > maxSpelled {
		return costOther * maxSpelled
	}
	var rows [3][maxSpelled + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := 1; j <= len(name); j++ {
		last[j] = last[j-1] + leftOut(name, j-1)
	}
	for i := 1; i <= len(typed); i++ {
		row[0] = last[0] + putIn(typed, i-1)
		for j := 1; j <= len(name); j++ {
			d := min(last[j]+putIn(typed, i-1), row[j-1]+leftOut(name, j-1), last[j-1]+replaced(typed, name, i-1, j-1))
			if i > 1 && j > 1 && typed[i-1] == name[j-2] && typed[i-2] == name[j-1] {
				d = min(d, before[j-2]+costSwapped)
			}
			row[j] = d
		}
		before, last, row = last, row, before
	}
	return last[len(name)]
}

// leftOut is the cost of having left out a letter of the name.
func leftOut(name string, at int) int {
	switch {
	case at == 0:
		return costLetter + costFirst
	case name[at] == name[at-1]:
		return costDoubled
	case isVowel(name[at]):
		return costVowel
	default:
		return costLetter
	}
}

func isVowel(c byte) bool { return c == 'a' || c == 'i' || c == 'u' || c == 'e' || c == 'o' }

// putIn is the cost of a letter too many. A thumb hits two keys at once.
func putIn(typed string, at int) int {
	switch {
	case at > 0 && typed[at] == typed[at-1]:
		return costDoubled
	case at > 0 && beside(typed[at-1], typed[at]), at+1 < len(typed) && beside(typed[at+1], typed[at]):
		return costBeside
	default:
		return costLetter
	}
}

func replaced(typed, name string, i, j int) int {
	a, b := typed[i], name[j]
	cost := costOther
	switch {
	case a == b:
		return 0
	case isLetter(a) && isLetter(b):
		cost = int(replacements[a-'a'][b-'a'])
	}
	if j == 0 {
		cost += costFirst
	}
	return cost
}

// beside reports whether two letters are neighbours on the keyboard of a phone.
func beside(a, b byte) bool {
	return isLetter(a) && isLetter(b) && a != b && replacements[a-'a'][b-'a'] == costBeside
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }

// replacements are the costs of one letter for another.
var replacements = func() (costs [26][26]uint8) {
	for a := byte('a'); a <= 'z'; a++ {
		for b := byte('a'); b <= 'z'; b++ {
			switch {
			case touching(a, b):
				costs[a-'a'][b-'a'] = costBeside
			case soundsLike(a, b):
				costs[a-'a'][b-'a'] = costSound
			default:
				costs[a-'a'][b-'a'] = costOther
			}
		}
	}
	return costs
}()

// touching looks two letters up on the keyboard.
func touching(a, b byte) bool {
	for row, keys := range keyboard {
		x := strings.IndexByte(keys, a)
		if x < 0 {
			continue
		}
		for other := max(0, row-1); other <= min(row+1, len(keyboard)-1); other++ {
			if y := strings.IndexByte(keyboard[other], b); y >= 0 {
				return touches(x, y, other-row)
			}
		}
	}
	return false
}

// keyboard has its rows one below the other, each a little to the right of the
// one above.
var keyboard = [3]string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// touches reports whether the key at x touches the one at y, down rows below.
func touches(x, y, down int) bool {
	if down == 0 {
		return abs(x-y) == 1
	}
	return y == x || y == x-down
}

// soundsLike reports whether two letters are taken for each other by ear.
func soundsLike(a, b byte) bool {
	for _, sounds := range [...]string{"ae", "iey", "uow", "td", "pbfv", "kgqc", "sz", "jzy", "nm", "lr", "sc"} {
		if strings.IndexByte(sounds, a) >= 0 && strings.IndexByte(sounds, b) >= 0 {
			return true
		}
	}
	return false
}
