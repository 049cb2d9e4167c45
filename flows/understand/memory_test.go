package understand

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// noted is a Memory that says how often it was asked.
type noted struct {
	kept           map[string][]byte
	recalls, keeps int
}

func (n *noted) Recall(key string) []byte        { n.recalls++; return n.kept[key] }
func (n *noted) Keep(key string, learned []byte) { n.keeps++; n.kept[key] = learned }

// few are languages that are learned at once.
func few() map[string]Language {
	return map[string]Language{"id": {
		Utterances: []Utterance{
			{"daftar", "mau daftar umkm dong"}, {"daftar", "cara daftar usaha saya"}, {"daftar", "mau daftar usaha gimana"},
			{"status", "sertifikat halal sudah sampai mana"}, {"status", "cek status sertifikat halal saya"}, {"status", "sampai mana sertifikat saya"},
		},
		Abbreviations: map[string]string{"gmn": "gimana", "sy": "saya"},
	}}
}

func TestWhatIsRememberedIsWhatWasLearned(t *testing.T) {
	t.Parallel()
	m := &noted{kept: map[string][]byte{}}
	learns := func() *Understanding {
		u := New(few())
		u.Remember(m)
		u.Learn()
		return u
	}
	first, second := learns(), learns()
	if m.recalls != 2 || m.keeps != 1 {
		t.Fatalf("recalled %d times and kept %d times", m.recalls, m.keeps)
	}
	for _, text := range []string{"usaha sy mau daftar gmn", "halal sy sampai mana", "kucing", ""} {
		if diff := cmp.Diff(first.Explain(text), second.Explain(text)); diff != "" {
			t.Errorf("%q is read otherwise (-learned +remembered):\n%s", text, diff)
		}
	}
}

func TestWhatIsKeptElsewhereOrSpoiltIsLearnedAnew(t *testing.T) {
	t.Parallel()
	whole, err := New(few()).learned().encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, kept := range map[string][]byte{"nothing": {}, "cut": whole[:len(whole)/2], "text": []byte("kucing")} {
		u := New(few())
		m := &noted{kept: map[string][]byte{keyOf(few()): kept}}
		u.Remember(m)
		if guesses := u.Read("id", "usaha sy mau daftar gmn"); len(guesses) == 0 || guesses[0].Intent != "daftar" || m.keeps != 1 {
			t.Errorf("%s: %v, kept %d times", name, guesses, m.keeps)
		}
	}
}

func TestTheKeyChangesWithEverythingThatTeaches(t *testing.T) {
	t.Parallel()
	changes := map[string]func(map[string]Language){
		"a sentence":   func(l map[string]Language) { l["id"].Utterances[2].Text = "daftar" },
		"an intent":    func(l map[string]Language) { l["id"].Utterances[2].Intent = "status" },
		"an order":     func(l map[string]Language) { u := l["id"].Utterances; u[0], u[1] = u[1], u[0] },
		"a short form": func(l map[string]Language) { l["id"].Abbreviations["gmn"] = "bagaimana" },
		"a language":   func(l map[string]Language) { l["en"] = Language{} },
	}
	seen := map[string]string{keyOf(few()): "nothing"}
	for name, change := range maps.All(changes) {
		l := few()
		change(l)
		key := keyOf(l)
		if other, taken := seen[key]; taken {
			t.Errorf("%s and %s have one key", name, other)
		}
		seen[key] = name
	}
}

func FuzzDecodeClassifier(f *testing.F) {
	whole, err := New(few()).learned().encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:100])
	sentence := New(few()).readers["id"].examples([]Utterance{{"x", "mau daftar usaha"}})[0].spoken
	f.Fuzz(func(t *testing.T, kept []byte) {
		if c, err := decodeClassifier(kept); err == nil {
			c.rank(sentence)
		}
	})
}
