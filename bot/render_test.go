package bot

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"teman/flows"
	"teman/umkm"
)

// plainly says the key itself: the test reads what it wrote.
type plainly struct{}

func (plainly) Text(_ string, p umkm.Phrase) string { return p.Key }

func asked(labels ...string) Outbound {
	m := flows.Message{Paragraphs: []umkm.Phrase{umkm.Say("Baik."), umkm.Say(""), umkm.Say("Boleh kami simpan?")}, Nonce: "n1"}
	for _, l := range labels {
		m.Options = append(m.Options, flows.Option{ID: strings.ToLower(l), Label: umkm.Say(l)})
	}
	return Outbound{Message: m, Key: "k"}
}

func TestRenderButtonsOrLines(t *testing.T) {
	t.Parallel()
	r := NewRenderer(plainly{})
	telegram, whatsapp := Limits{Text: 4096, Buttons: 8, Label: 20}, Limits{Text: 4096}
	for name, c := range map[string]struct {
		labels  []string
		limits  Limits
		text    string
		pressed int
	}{
		"all fit":        {[]string{"Boleh", "Nanti dulu"}, telegram, "Baik.\nBoleh kami simpan?", 2},
		"no buttons":     {[]string{"Boleh", "Nanti dulu"}, whatsapp, "Baik.\nBoleh kami simpan?\n1. Boleh\n2. Nanti dulu", 0},
		"one is long":    {[]string{"Boleh", strings.Repeat("x", 21)}, telegram, "Baik.\nBoleh kami simpan?\n1. Boleh\n2. " + strings.Repeat("x", 21), 0},
		"nothing to ask": {nil, telegram, "Baik.\nBoleh kami simpan?", 0},
		"a long list": {strings.Split("abcdefgh", ""), whatsapp,
			"Baik.\nBoleh kami simpan?\n1. a\n2. b\n3. c\n4. d\n5. e\n6. f\n7. g\n8. h\n\nchannel.long_list", 0},
	} {
		got := r.Render(asked(c.labels...), c.limits)
		if len(got) != 1 || got[0].Text != c.text || len(got[0].Buttons) != c.pressed {
			t.Errorf("%s: %+v", name, got)
		}
	}
	summary := asked("Betul", "Ubah")
	summary.Message.Worded = true
	if got := r.Render(summary, whatsapp)[0].Text; got != "Baik.\nBoleh kami simpan?\n• Betul\n• Ubah" {
		t.Errorf("choices below numbered lines: %q", got)
	}
	links := asked("Ikut 482913")
	links.Message.Nonce = flows.LinkNonce
	if got := r.Render(links, whatsapp)[0].Text; got != "Baik.\n\nchannel.link\nBoleh kami simpan?" {
		t.Errorf("links above the last line: %q", got)
	}
	button := r.Render(asked("Boleh"), telegram)[0].Buttons[0]
	if diff := cmp.Diff(Button{Label: "Boleh", Data: flows.Choice{Nonce: "n1", Option: "boleh"}}, button); diff != "" {
		t.Error(diff)
	}
}

func TestRenderLongTexts(t *testing.T) {
	t.Parallel()
	out := asked("Boleh")
	out.Message.Paragraphs = append(out.Message.Paragraphs, umkm.Say(strings.Repeat("Satu kalimat. ", 20)))
	out.Message.File = &flows.File{Name: "a.ics"}
	got := NewRenderer(plainly{}).Render(out, Limits{Text: 100, Buttons: 3, Label: 20})
	keys := map[string]bool{}
	for i, p := range got {
		last := i == len(got)-1
		if (len(p.Buttons) > 0) != last || (p.File != nil) != last {
			t.Errorf("parcel %d of %d has %d buttons and file %v", i+1, len(got), len(p.Buttons), p.File)
		}
		keys[p.Key] = true
	}
	if len(got) < 3 || len(keys) != len(got) || got[0].Key != "k" {
		t.Errorf("%d parcels with %d keys, the first %q", len(got), len(keys), got[0].Key)
	}
}

func TestSplitLosesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé]{1,30}[.?!]?`), 0, 60).Draw(t, "words")
		text := strings.Join(words, rapid.SampledFrom([]string{" ", "\n"}).Draw(t, "between"))
		limit := rapid.IntRange(1, 80).Draw(t, "limit")
		pieces := split(text, limit)
		for _, p := range pieces {
			if n := utf8.RuneCountInString(p); n > limit {
				t.Fatalf("a piece of %d characters, more than %d: %q", n, limit, p)
			}
		}
		blank := strings.NewReplacer(" ", "", "\n", "")
		if blank.Replace(strings.Join(pieces, "")) != blank.Replace(text) {
			t.Fatalf("%q became %q", text, pieces)
		}
	})
}

func FuzzSplit(f *testing.F) {
	f.Add("Halo. Apa kabar?  ", 10)
	f.Add("\xff\xfe🙏🙏🙏", 1)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		pieces := split(text, limit)
		for _, p := range pieces {
			if p == "" && len(pieces) > 1 {
				t.Errorf("an empty piece in %q", pieces)
			}
			if limit > 0 && length(p) > limit && utf8.RuneCountInString(p) > 1 {
				t.Errorf("a piece of %d characters, more than %d", length(p), limit)
			}
		}
	})
}

func TestSplitAtSentences(t *testing.T) {
	t.Parallel()
	got := split("Kalimat pertama selesai. Kalimat kedua juga selesai. Yang ketiga.", 39)
	want := []string{"Kalimat pertama selesai.", "Kalimat kedua juga selesai.", "Yang ketiga."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
