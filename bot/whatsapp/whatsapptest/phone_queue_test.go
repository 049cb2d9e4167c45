package whatsapptest

import (
	"fmt"
	"slices"
	"testing"
)

// What hundreds wrote while the bot was away comes in the order in which each
// of them wrote it, and once.
func TestAThousandMessagesWait(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	bot := s.Phone(t, botNumber, SwitchedOff())
	const people, each = 20, 50
	want := map[string][]string{}
	for i := range people {
		p := s.Phone(t, fmt.Sprintf("+62812%08d", i))
		for j := range each {
			text := fmt.Sprint("pesan ", j)
			p.Say(t, botNumber, Text(text))
			want[p.Number()] = append(want[p.Number()], text)
		}
	}
	must(t, bot.Online(t.Context()))

	got := map[string][]string{}
	for _, m := range bot.Expect(t, people*each) {
		got[m.From] = append(got[m.From], m.Text)
	}
	for number, texts := range want {
		if !slices.Equal(got[number], texts) {
			t.Errorf("%s wrote %d messages in order, %q arrived", number, each, got[number])
		}
	}
	if arrived := len(bot.Arrivals()); arrived != people*each {
		t.Errorf("%d deliveries of %d messages", arrived, people*each)
	}
	must(t, s.Settled(deadline(t), botNumber))
}
