package telegramtest

import (
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func TestMarksAreRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mode, given, text string
		entities          []entity
	}{
		{"", "  halo /daftar ya ", "halo /daftar ya", []entity{{Type: "bot_command", Offset: 5, Length: 7}}},
		{"", "a/b", "a/b", nil},
		{"HTML", "<b>Bu <i>Siti</i></b> &lt;3 &amp;", "Bu Siti <3 &", []entity{{Type: "bold", Length: 7}, {Type: "italic", Offset: 3, Length: 4}}},
		{"HTML", `😀 <a href="https://x.id/?a=1&amp;b=2">sini</a>`, "😀 sini", []entity{{Type: "text_link", Offset: 3, Length: 4, URL: "https://x.id/?a=1&b=2"}}},
		{"html", "<pre>a\n</pre>\n", "a", []entity{{Type: "pre", Length: 1}}},
		{"HTML", "<b> </b>", "", nil},
		{"MarkdownV2", `*Tebal* dan \*bukan\* [sini](https://x.id)`, "Tebal dan *bukan* sini", []entity{
			{Type: "bold", Length: 5}, {Type: "text_link", Offset: 18, Length: 4, URL: "https://x.id"}}},
		{"MarkdownV2", "`a.b*c`", "a.b*c", []entity{{Type: "code", Length: 5}}},
	} {
		got, no := call{fields: map[string]string{"text": c.given, "parse_mode": c.mode}}.said("text", 100, "too long")
		if no != nil {
			t.Errorf("%q: %s", c.given, no.Description)
			continue
		}
		if diff := cmp.Diff(said{c.text, c.entities}, got, cmp.AllowUnexported(said{})); diff != "" {
			t.Errorf("%q: %s", c.given, diff)
		}
	}
}

func TestMarksAreRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ mode, given, says string }{
		{"HTML", "<b>halo", `can't parse entities: Can't find end tag corresponding to start tag "b"`},
		{"HTML", "<b><i>x</b></i>", `can't parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`},
		{"HTML", "x</b>", "can't parse entities: Unexpected end tag at byte offset 1"},
		{"HTML", "<h1>x</h1>", `can't parse entities: Unsupported start tag "h1" at byte offset 0`},
		{"HTML", "3 < 4", `can't parse entities: Unsupported start tag "" at byte offset 2`},
		{"MarkdownV2", "Rp2.000", `can't parse entities: Character '.' is reserved and must be escaped with the preceding '\'`},
		{"MarkdownV2", "*halo", "can't parse entities: Can't find end of Bold entity at byte offset 0"},
		{"Markdown", "halo", "unsupported parse_mode"},
		{"", "\xff", "strings must be encoded in UTF-8"},
		{"HTML", "<b>" + "0123456789" + "x</b>", "too long"},
	} {
		_, no := call{fields: map[string]string{"text": c.given, "parse_mode": c.mode}}.said("text", 10, "too long")
		if no == nil || no.Description != "Bad Request: "+c.says {
			t.Errorf("%q: %+v", c.given, no)
		}
	}
}

// Whatever is given, marks lie within the text.
func FuzzSaid(f *testing.F) {
	for _, seed := range []string{"<b>halo</b>", "*_a_*", `<a href='x'>é😀</a>  `, "||x||", "[a](b)", "&lt;&#x1F600;", "/daftar x"} {
		for _, mode := range []string{"", "HTML", "MarkdownV2"} {
			f.Add(mode, seed)
		}
	}
	f.Fuzz(func(t *testing.T, mode, text string) {
		got, no := call{fields: map[string]string{"text": text, "parse_mode": mode}}.said("text", maxText, "too long")
		if no != nil {
			return
		}
		most := len(utf16.Encode([]rune(got.text)))
		for _, e := range got.entities {
			if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > most {
				t.Errorf("%q marks %+v of %q", text, e, got.text)
			}
		}
	})
}
