package understand

// maxSpelled is the longest word, in bytes, whose spelling is compared.
const maxSpelled = 32

// tolerance is how many slips a word of this many bytes may have and still be
// recognised. Shorter words have too many neighbours.
func tolerance(length int) int {
	switch {
	case length < 4:
		return 0
	case length < 8:
		return 1
	default:
		return 2
	}
}

// slips counts the letters left out, put in, replaced or swapped with a
// neighbour between two words. It returns limit+1 as soon as there are more than
// limit. In short words the first letter has to agree, because there it tells
// most words apart.
func slips(a, b string, limit int) int {
	if a == b {
		return 0
	}
	if len(a) > maxSpelled || len(b) > maxSpelled || max(len(a)-len(b), len(b)-len(a)) > limit {
		return limit + 1
	}
	if len(a) < 6 && a[0] != b[0] {
		return limit + 1
	}
	var rows [3][maxSpelled + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		if nextRow(a, b, i, before, last, row) > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}

// nextRow fills one row of the table of distances and returns its least value.
func nextRow(a, b string, i int, before, last, row *[maxSpelled + 1]int) int {
	row[0] = i
	best := i
	for j := 1; j <= len(b); j++ {
		d := min(last[j]+1, row[j-1]+1)
		if a[i-1] == b[j-1] {
			d = min(d, last[j-1])
		} else {
			d = min(d, last[j-1]+1)
		}
		if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
			d = min(d, before[j-2]+1)
		}
		row[j] = d
		best = min(best, d)
	}
	return best
}

// similar reports whether a typed word is meant to be another one.
func similar(typed, word string) bool {
	limit := tolerance(min(len(typed), len(word)))
	return typed != "" && word != "" && slips(typed, word, limit) <= limit
}
