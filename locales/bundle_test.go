package locales

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"teman/umkm"
)

// loaded is the shipped bundle.
func loaded(tb testing.TB, options ...Option) *Bundle {
	tb.Helper()
	b, err := Load(nil, options...)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestTextWritesValuesAsPeopleDo(t *testing.T) {
	t.Parallel()
	wita := time.FixedZone("", 8*60*60)
	moment := time.Date(2026, time.December, 12, 9, 0, 0, 0, wita)
	abc := []umkm.Phrase{umkm.Say("format.period.day"), umkm.Say("format.period.week"), umkm.Say("format.period.month")}
	tests := []struct {
		name   string
		value  umkm.Value
		id, en string
	}{
		{"text", umkm.TextValue("Bu <b>Siti</b> {{.x}}"), "Bu <b>Siti</b> {{.x}}", "Bu <b>Siti</b> {{.x}}"},
		{"count", umkm.CountValue(1_234_567), "1.234.567", "1,234,567"},
		{"small count", umkm.CountValue(7), "7", "7"},
		{"negative count", umkm.CountValue(-1_500), "-1.500", "-1,500"},
		{"rupiah", umkm.RupiahValue(2_000_000), "Rp2.000.000", "Rp2,000,000"},
		{"no rupiah", umkm.RupiahValue(0), "Rp0", "Rp0"},
		{"date", umkm.DateValue(umkm.Date{Year: 2026, Month: 12, Day: 5}), "5 Desember 2026", "5 December 2026"},
		{"moment", umkm.MomentValue(moment), "12 Desember 2026 pukul 09.00 WITA", "12 December 2026 at 09:00 WITA"},
		{"WIB", umkm.MomentValue(moment.In(time.FixedZone("", 7*60*60))), "12 Desember 2026 pukul 08.00 WIB", "12 December 2026 at 08:00 WIB"},
		{"WIT", umkm.MomentValue(moment.In(time.FixedZone("", 9*60*60))), "12 Desember 2026 pukul 10.00 WIT", "12 December 2026 at 10:00 WIT"},
		{"elsewhere", umkm.MomentValue(moment.UTC()), "12 Desember 2026 pukul 01.00 UTC+00:00", "12 December 2026 at 01:00 UTC+00:00"},
		{"phone", umkm.PhoneValue("+6281234567890"), "0812-••••-7890", "0812-••••-7890"},
		{"phone abroad", umkm.PhoneValue("+60123456789"), "+601-••••-6789", "+601-••••-6789"},
		{"no phone", umkm.PhoneValue("+62"), "•", "•"},
		{"NIK", umkm.NIKValue("7571010508680001"), "••••••••••••0001", "••••••••••••0001"},
		{"phrase", umkm.PhraseValue(abc[0]), "sehari", "a day"},
		{"lines", umkm.LinesValue(abc...), "sehari\nseminggu\nsebulan", "a day\na week\na month"},
		{"series of one", umkm.SeriesValue(abc[:1]...), "sehari", "a day"},
		{"series of two", umkm.SeriesValue(abc[:2]...), "sehari dan seminggu", "a day and a week"},
		{"series of three", umkm.SeriesValue(abc...), "sehari, seminggu, dan sebulan", "a day, a week, and a month"},
		{"no series", umkm.SeriesValue(), "", ""},
	}
	b := loaded(t, OnMissing(func(key string) { t.Errorf("missing: %s", key) }))
	for _, tt := range tests {
		phrase := umkm.Say("format.amount.single").With("low", tt.value)
		if got := b.Text("id", phrase); got != tt.id {
			t.Errorf("%s in Indonesian = %q, want %q", tt.name, got, tt.id)
		}
		if got := b.Text("en", phrase); got != tt.en {
			t.Errorf("%s in English = %q, want %q", tt.name, got, tt.en)
		}
	}
}

func TestTextWithoutAText(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var missing []string
	b := loaded(t, OnMissing(func(key string) {
		mu.Lock()
		defer mu.Unlock()
		missing = append(missing, key)
	}))
	for _, lang := range []string{"id", "en", "xx"} {
		if got := b.Text(lang, umkm.Say("no.such.key")); got != "" {
			t.Errorf("a missing text is %q in %s", got, lang)
		}
	}
	if got := b.Text("id", umkm.Phrase{}); got != "" {
		t.Errorf("the zero phrase is %q", got)
	}
	if got := b.Text("id", umkm.Say("format.amount.single")); got != "" {
		t.Errorf("a missing value is %q", got)
	}
	if want := []string{"no.such.key", "no.such.key", "no.such.key", "format.amount.single {{.low}}"}; !slices.Equal(missing, want) {
		t.Errorf("reported as missing: %v, want %v", missing, want)
	}
	if b.Has("no.such.key") || !b.Has("format.date") {
		t.Error("Has does not tell which keys there are")
	}
}

func TestOverlay(t *testing.T) {
	t.Parallel()
	overlay := fstest.MapFS{
		"id/office.yaml":           {Data: []byte(`office: {name: "Dinas Contoh"}`)},
		"id/ours.yaml":             {Data: []byte("ours:\n  hello: \"Halo {{ .name }}\"\n")},
		"id/utterances/kantor.tsv": {Data: []byte("text\tintent\nmau pinjam terpal\tpinjam\n")},
		"en/ours.yaml":             {Data: []byte("ours:\n  bags:\n    one: \"{{.n}} bag\"\n    other: \"{{.n}} bags\"\n")},
		"jv/ours.yaml":             {Data: []byte(`ours: {hello: "Sugeng rawuh {{.name}}"}`)},
		"README":                   {Data: []byte("not a language")},
	}
	b, err := Load(overlay)
	if err != nil {
		t.Fatal(err)
	}
	hello := umkm.Say("ours.hello").With("name", umkm.TextValue("Siti"))
	for _, tt := range []struct {
		lang   string
		phrase umkm.Phrase
		want   string
	}{
		{"id", umkm.Say("office.name"), "Dinas Contoh"},
		{"id", hello, "Halo Siti"},
		{"en", hello, "Halo Siti"},
		{"jv", hello, "Sugeng rawuh Siti"},
		{"jv", umkm.Say("format.period.day"), "sehari"},
		{"en", umkm.Say("ours.bags").With("n", umkm.CountValue(1)), "1 bag"},
		{"en", umkm.Say("ours.bags").With("n", umkm.CountValue(2)), "2 bags"},
	} {
		if got := b.Text(tt.lang, tt.phrase); got != tt.want {
			t.Errorf("%s in %s = %q, want %q", tt.phrase.Key, tt.lang, got, tt.want)
		}
	}
	if got := b.Languages(); !slices.Equal(got, []string{"id", "en", "jv"}) {
		t.Errorf("languages: %v", got)
	}
	if got := b.Utterances("id"); got[len(got)-1] != (Utterance{Intent: "pinjam", Text: "mau pinjam terpal"}) {
		t.Errorf("the last utterance is %v", got[len(got)-1])
	}
}

func TestBrokenOverlayIsRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ file, content, want string }{
		"unknown placeholder": {"id/a.yaml", `format: {date: "{{.day}} {{.hari}}"}`, "id/a.yaml: format.date: {{.hari}}"},
		"open brace":          {"id/a.yaml", `ours: {a: "Halo {{.name"}`, "id/a.yaml: ours.a"},
		"closing brace":       {"id/a.yaml", `ours: {a: "Halo name}}"}`, "id/a.yaml: ours.a"},
		"a program":           {"id/a.yaml", `ours: {a: "{{range .x}}"}`, "id/a.yaml: ours.a"},
		"a call":              {"id/a.yaml", `ours: {a: "{{.name.First}}"}`, "id/a.yaml: ours.a"},
		"no text":             {"id/a.yaml", `ours: {a: ""}`, "id/a.yaml: ours.a"},
		"a number":            {"id/a.yaml", `ours: {a: 12}`, "id/a.yaml: ours.a"},
		"no YAML":             {"id/a.yaml", "ours: [", "id/a.yaml"},
		"a key twice":         {"id/a.yaml", "ours: {a.b: \"1\", a: {b: \"2\"}}", "id/a.yaml: ours.a.b"},
		"no language":         {"bahasa indonesia/a.yaml", `ours: {a: "b"}`, "bahasa indonesia"},
		"a broken table":      {"id/utterances/kantor.tsv", "mau daftar\n", "id/utterances/kantor.tsv:1"},
	}
	for name, tt := range tests {
		_, err := Load(fstest.MapFS{tt.file: {Data: []byte(tt.content)}})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: the error is %v, want one with %q", name, err, tt.want)
		}
	}
}

func TestTables(t *testing.T) {
	t.Parallel()
	b := loaded(t)
	utterances := b.Utterances("id")
	if len(utterances) < 200 || !slices.Contains(utterances, Utterance{Intent: "daftar", Text: "daftar"}) {
		t.Errorf("%d utterances, or no \"daftar\"", len(utterances))
	}
	abbreviations := b.Abbreviations("id")
	if len(abbreviations) < 200 || abbreviations["gmn"] != "bagaimana" || abbreviations["variant"] != "" {
		t.Errorf("%d abbreviations, gmn is %q", len(abbreviations), abbreviations["gmn"])
	}
	abbreviations["gmn"] = "changed"
	if b.Abbreviations("id")["gmn"] != "bagaimana" {
		t.Error("the bundle can be changed from outside")
	}
}

func FuzzParseText(f *testing.F) {
	f.Add("Halo {{.name}}, {{ .n }} kali")
	f.Add("{{}}{{.}}}}")
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := parseText(text)
		if err != nil {
			return
		}
		if len(parsed.words) != len(parsed.values)+1 {
			t.Errorf("parseText(%q) = %q, %q", text, parsed.words, parsed.values)
		}
		if len(parsed.values) == 0 && parsed.words[0] != text {
			t.Errorf("parseText(%q) changes it to %q", text, parsed.words[0])
		}
	})
}

func BenchmarkText(b *testing.B) {
	bundle := loaded(b)
	phrase := umkm.Say("reading.nib.too_short").With("n", umkm.CountValue(12)).With("digits", umkm.TextValue("912030456789"))
	b.ReportAllocs()
	for b.Loop() {
		bundle.Text("id", phrase)
	}
}
