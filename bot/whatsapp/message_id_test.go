package whatsapp

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"teman/bot"
)

func idsOf(secrets ...string) messageIDs {
	var m messageIDs
	for _, s := range secrets {
		m.keys = append(m.keys, []byte(s))
	}
	return m
}

func TestMessageIDsFindTheirPieceAgain(t *testing.T) {
	t.Parallel()
	shape := regexp.MustCompile(`^3EB0[0-9A-F]{18}$`)
	rapid.Check(t, func(t *rapid.T) {
		p := piece{
			out:  bot.OutboundID(rapid.Int64Range(1, 1<<outBits-1).Draw(t, "outbound")),
			part: rapid.IntRange(0, 1<<partBits-1).Draw(t, "part"),
			file: rapid.Bool().Draw(t, "file"),
			last: rapid.Bool().Draw(t, "last"),
		}
		ids := idsOf(rapid.String().Draw(t, "key"))
		id := ids.of(p)
		if !shape.MatchString(id) {
			t.Fatalf("%s does not look like an ID of WhatsApp Web", id)
		}
		if id != ids.of(p) {
			t.Fatal("the same piece has two IDs")
		}
		if got, ours := ids.find(id); !ours || got != p {
			t.Fatalf("%+v was found as %+v, ours: %t", p, got, ours)
		}
	})
}

func TestMessageIDsOfOthersAreNotOurs(t *testing.T) {
	t.Parallel()
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOfN(rapid.Byte(), idBytes, idBytes).Draw(t, "id")
		if _, ours := idsOf("a").find(writeID([idBytes]byte(raw))); ours {
			taken++
		}
	})
	if taken > 0 {
		t.Errorf("%d made-up IDs were taken for ours", taken)
	}
	mine := idsOf("a").of(piece{out: 7})
	if _, ours := idsOf("b").find(mine); ours {
		t.Error("an ID of another number was taken for ours")
	}
	for _, id := range []string{"", "3EB0", mine[:21], mine + "0", "4" + mine[1:], "3EB0" + "gggggggggggggggggg", "3eb0" + mine[4:]} {
		if _, ours := idsOf("a").find(id); ours {
			t.Errorf("%q was taken for ours", id)
		}
	}
}

func TestMessageIDsOutliveANewSecret(t *testing.T) {
	t.Parallel()
	p := piece{out: 41, part: 2, last: true}
	if got, ours := idsOf("new", "old").find(idsOf("old").of(p)); !ours || got != p {
		t.Errorf("found %+v, ours: %t", got, ours)
	}
}

func TestMessageIDsThatDoNotFitAreStillTheSameEachTime(t *testing.T) {
	t.Parallel()
	ids := idsOf("a")
	seen := map[string]bool{}
	for _, p := range []piece{{}, {out: -1}, {out: 1 << outBits}, {out: 1, part: 1 << partBits}, {out: 1, part: -1}} {
		id := ids.of(p)
		if id != ids.of(p) || seen[id] {
			t.Errorf("%+v has no ID of its own", p)
		}
		seen[id] = true
	}
}

func FuzzMessageID(f *testing.F) {
	f.Add("3EB0000102030405060708")
	f.Add(idsOf("a").of(piece{out: 12, part: 1}))
	f.Fuzz(func(t *testing.T, id string) {
		ids := idsOf("a")
		if p, ours := ids.find(id); ours && ids.of(p) != id {
			t.Errorf("%q was found as %+v, whose ID is another", id, p)
		}
	})
}
