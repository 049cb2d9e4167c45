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

// Who sends one message twice, not knowing whether it arrived, sees it once;
// the other side is given it as often as the server delivers it.
func TestARepeatShowsOnce(t *testing.T) {
	t.Parallel()
	s, siti, bot := pair(t)
	s.Repeat(Delivered)
	for range 2 {
		_, err := siti.SendAs(t.Context(), "3EB0AA", botNumber, Text("halo"))
		must(t, err)
	}
	siti.Say(t, botNumber, Text("sudah"))
	if got := bot.Expect(t, 2); got[0].ID != "3EB0AA" || got[1].Text != "sudah" {
		t.Errorf("shown %q", texts(got))
	}
	if shown := siti.Shown(); len(shown) != 2 {
		t.Errorf("on her own screen: %q", texts(shown))
	}
	arrivals := bot.Arrivals()
	if len(arrivals) != 3 || arrivals[0].Repeat || !arrivals[1].Repeat {
		t.Errorf("arrivals %+v", arrivals)
	}
}
