package embedded

import "strings"

// complaint is what Postgres' programs gave as the reason for giving up, as
// far as it has a way out of its own.
type complaint string

// The complaints that are told apart.
const (
	noComplaint   complaint = ""
	diskFull      complaint = "disk_full"
	readOnly      complaint = "read_only"
	portTaken     complaint = "port_taken"
	memoryInUse   complaint = "memory_in_use"
	unknownLocale complaint = "unknown_locale"
)

// complaintIn reads what initdb or the server wrote. Both run with LC_ALL=C,
// so the words are English; the second wording of a pair is musl's.
func complaintIn(written string) complaint {
	for _, c := range []struct {
		words string
		means complaint
	}{
		{"No space left on device", diskFull},
		{"Disk quota exceeded", diskFull},
		{"Quota exceeded", diskFull},
		{"Read-only file system", readOnly},
		{"Permission denied", readOnly},
		{"Address already in use", portTaken},
		{"Address in use", portTaken},
		{"pre-existing shared memory block", memoryInUse},
		{"invalid locale name", unknownLocale},
	} {
		if strings.Contains(written, c.words) {
			return c.means
		}
	}
	return noComplaint
}

// key is the phrase that explains the complaint to a person.
func (c complaint) key() string {
	switch c {
	case diskFull:
		return "embedded.disk_full"
	case readOnly:
		return "embedded.read_only"
	case portTaken:
		return "embedded.port_taken"
	}
	return "embedded.gave_up"
}

// reason returns the line that says why a program gave up: its last fatal one
// or else its last one, at most 300 bytes of it.
func reason(written string) string {
	lines := strings.Split(strings.TrimSpace(written), "\n")
	line := lines[len(lines)-1]
	for _, l := range lines {
		if strings.Contains(l, "FATAL:") || strings.Contains(l, "PANIC:") || strings.Contains(l, " error: ") {
			line = l
		}
	}
	line = strings.TrimSpace(line)
	return strings.ToValidUTF8(line[:min(len(line), 300)], "")
}
