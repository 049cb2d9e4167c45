package library

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"teman/bot"
)

func TestLikeness(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		one, other  string
		least, most float64
	}{
		{"lama pirt", "lama pirt", 1, 1},
		{"durasi pirt", "lama pirt", 1, 1},
		{"lama pirt", "biaya pirt", 0.3, 0.6},
		{"lama biaya", "durasi harga", 0, 0}, // nothing says what it is about
		{"koperasi", "koprasi", 0.7, 0.9},
		{"pirt", "", 0, 0},
	} {
		if got := likeness(strings.Fields(c.one), strings.Fields(c.other)); got < c.least || got > c.most {
			t.Errorf("%q and %q: %.2f", c.one, c.other, got)
		}
	}
}

// fields reads a text as the words that it is written in.
type fields struct{}

func (fields) Content(text string) []string { return strings.Fields(text) }

// "udah ada nib" asks nothing that is known of an NIB.
func TestOneWordIsNoQuestion(t *testing.T) {
	t.Parallel()
	l := &Library{Reader: fields{}}
	near := []bot.NearAnswer{{Asked: "buat nib bayar\nnib bayar", Body: "nib gratis"}, {Asked: "nib", Body: "nomor induk"}}
	near[0].ID, near[1].ID = 1, 2
	if kept := l.nearest([]string{"nib"}, near, certain); len(kept) != 1 || kept[0].ID != 2 {
		t.Errorf("found %+v", kept)
	}
	if kept := l.nearest([]string{"nib", "bayar"}, near, certain); len(kept) != 1 || kept[0].ID != 1 {
		t.Errorf("found %+v", kept)
	}
}

// Whatever the words are, a likeness is a share, and every question is like
// itself when it says what it is about.
func TestLikenessIsAShare(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{1,9}`), 0, 9, rapid.ID)
		one, other := words.Draw(t, "one"), words.Draw(t, "other")
		if l := likeness(one, other); l < 0 || l > 1 {
			t.Fatalf("%v and %v: %f", one, other, l)
		}
		if l := likeness(append(one, "koperasi"), append(one, "koperasi")); l != 1 {
			t.Fatalf("%v and itself: %f", one, l)
		}
	})
}

// Nothing of a question is ever read as an operator of text search.
func FuzzTerms(f *testing.F) {
	for _, seed := range []string{"lama pirt", "a & !b | (c:*)", "it's 'q' <-> \\", "\x00\xff|", strings.Repeat("kata ", 100)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := terms(strings.Fields(text))
		if len(words) > maxTerms {
			t.Fatalf("%d words", len(words))
		}
		for part := range strings.SplitSeq(query(words), " | ") {
			if len(words) > 0 && (part == "" || len(part) > maxTerm || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "") {
				t.Fatalf("%q searches for %q", text, part)
			}
		}
	})
}
