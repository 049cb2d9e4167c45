package console

import (
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Act says what the audit log notes.
func (v view) Act(act string) string { return v.say("audit." + act) }

// Channel says where a contact writes.
func (v view) Channel(channel string) string { return v.say("console.channel." + channel) }

// Gone says why a contact cannot be written to.
func (v view) Gone(why bot.Verdict) string { return v.say("console.gone." + string(why)) }

// Language says a language in its own words.
func (v view) Language(code string) string { return v.say("console.language." + code) }

// Role says what an officer is.
func (v view) Role(role bot.Role) string { return v.Say(RoleName(role)) }

// RoleName is what people call a role.
func RoleName(role bot.Role) umkm.Phrase { return umkm.Say("console.role." + string(role)) }

// SeatState says how a seat stands.
func (v view) SeatState(state bot.SeatState) string { return v.say("console.seat." + string(state)) }

// TicketState says how a question stands.
func (v view) TicketState(state string) string { return v.say("console.ticket." + state) }

// Source says how the office knows a status.
func (v view) Source(source umkm.Source) string { return v.say("console.source." + string(source)) }

// CataloguePart says what a text of the catalogue is about.
func (v view) CataloguePart(part umkm.Part) string {
	return v.say("console.catalogue_part." + string(part))
}

// Fee says what a fee of the catalogue is for.
func (v view) Fee(name string) string { return v.say("console.fee." + name) }

// Validity says how long a certificate of a kind lasts.
func (v view) Validity(e umkm.Entry) string {
	if e.ValidYears == 0 {
		return v.say("console.catalogue.endless")
	}
	return v.Say(umkm.Say("console.catalogue.lasts").With("n", umkm.CountValue(e.ValidYears)))
}

// CheckResult says what an officer may find out about a certificate.
func (v view) CheckResult(source umkm.Source) string {
	return v.say("console.check_result." + string(source))
}

// BroadcastState says where an announcement stands.
func (v view) BroadcastState(state bot.BroadcastState) string {
	return v.say("console.broadcast_state." + string(state))
}

// Verdict says what became of a recipient.
func (v view) Verdict(verdict bot.Verdict) string { return v.say("console.verdict." + string(verdict)) }

// Lasts says how long something takes, to the minute.
func (v view) Lasts(d time.Duration) string {
	if d < time.Minute {
		return v.say("console.lasts.moment")
	}
	return v.Say(umkm.Say("console.lasts.minutes").With("n", umkm.CountValue(int((d+time.Minute-1)/time.Minute))))
}

// Rows says the numbers of rows.
func (view) Rows(numbers []int) string {
	said := make([]string, len(numbers))
	for i, n := range numbers {
		said[i] = strconv.Itoa(n)
	}
	return strings.Join(said, ", ")
}

// Purpose says what somebody agreed to.
func (v view) Purpose(p bot.Purpose) string { return v.say("registry.purpose." + string(p)) }
