package chat

import "strings"

// Diff shows where two transcripts part: the lines around the first that
// differs, with "-" for what was wanted and "+" for what came. It is empty when
// they are the same.
func Diff(want, got string) string {
	if want == got {
		return ""
	}
	before, after := strings.Split(want, "\n"), strings.Split(got, "\n")
	at := 0
	for at < len(before) && at < len(after) && before[at] == after[at] {
		at++
	}
	const around = 4
	var out strings.Builder
	write := func(mark string, lines []string, from, to int) {
		for i := max(0, from); i < min(to, len(lines)); i++ {
			out.WriteString(mark + lines[i] + "\n")
		}
	}
	write("  ", before, at-around, at)
	write("- ", before, at, at+around)
	write("+ ", after, at, at+around)
	return out.String()
}
