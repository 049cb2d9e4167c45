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

func TestMessageIDsFindTheirOutboundAgain(t *testing.T) {
	t.Parallel()
	shape := regexp.MustCompile(`^3EB0[0-9A-F]{18}$`)
	rapid.Check(t, func(t *rapid.T) {
		out := bot.OutboundID(rapid.Int64Range(1, 1<<outBits-1).Draw(t, "outbound"))
		part := rapid.IntRange(0, 1<<partBits-1).Draw(t, "part")
		ids := idsOf(rapid.String().Draw(t, "key"))
		id := ids.of(out, part, "")
		if !shape.MatchString(id) {
			t.Fatalf("%s does not look like an ID of WhatsApp Web", id)
		}
		if id != ids.of(out, part, "another") {
			t.Fatal("the same message has two IDs")
		}
		if gotOut, gotPart, ours := ids.find(id); !ours || gotOut != out || gotPart != part {
			t.Fatalf("%d part %d was found as %d part %d, ours: %t", out, part, gotOut, gotPart, ours)
		}
	})
}

func TestMessageIDsOfOthersAreNotOurs(t *testing.T) {
	t.Parallel()
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOfN(rapid.Byte(), idBytes, idBytes).Draw(t, "id")
		if _, _, ours := idsOf("a").find(writeID([idBytes]byte(raw))); ours {
			taken++
		}
	})
	if taken > 0 {
		t.Errorf("%d made-up IDs were taken for ours", taken)
	}
	mine := idsOf("a").of(7, 0, "")
	if _, _, ours := idsOf("b").find(mine); ours {
		t.Error("an ID of another number was taken for ours")
	}
	for _, id := range []string{"", "3EB0", mine[:21], mine + "0", "4" + mine[1:], "3EB0" + "gggggggggggggggggg", "3eb0" + mine[4:]} {
		if _, _, ours := idsOf("a").find(id); ours {
			t.Errorf("%q was taken for ours", id)
		}
	}
}

func TestMessageIDsOutliveANewSecret(t *testing.T) {
	t.Parallel()
	id := idsOf("old").of(41, 2, "")
	if out, part, ours := idsOf("new", "old").find(id); !ours || out != 41 || part != 2 {
		t.Errorf("found %d part %d, ours: %t", out, part, ours)
	}
}

func TestMessageIDsThatDoNotFitAreStillTheSameEachTime(t *testing.T) {
	t.Parallel()
	ids := idsOf("a")
	for _, tt := range []struct {
		out  bot.OutboundID
		part int
	}{{0, 0}, {-1, 0}, {1 << outBits, 0}, {1, 1 << partBits}, {1, -1}} {
		id := ids.of(tt.out, tt.part, "the key")
		if id != ids.of(tt.out, tt.part, "the key") || id == ids.of(tt.out, tt.part, "another key") {
			t.Errorf("outbound %d part %d: the ID does not follow the key", tt.out, tt.part)
		}
	}
}

func FuzzMessageID(f *testing.F) {
	f.Add("3EB0000102030405060708")
	f.Add(idsOf("a").of(12, 1, ""))
	f.Fuzz(func(t *testing.T, id string) {
		ids := idsOf("a")
		if out, part, ours := ids.find(id); ours && ids.of(out, part, "") != id {
			t.Errorf("%q was found as %d part %d, whose ID is another", id, out, part)
		}
	})
}
