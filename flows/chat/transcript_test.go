package chat_test

import (
	"strings"
	"testing"

	"teman/flows/chat"
)

// FuzzParse: a transcript is refused with its line, or it plays.
func FuzzParse(f *testing.F) {
	engine, bundle, _ := office(f)
	f.Add([]byte("# x\n@now 2026-11-23T10:00+08:00\n@fact consent=1 name=\"Siti R\"\n> daftar\n@result x ok a=1 l[]=1:b\n> [Boleh]\n"))
	f.Add([]byte("@burst\n> mau daftar\n> (photo)\n> (a x 100)\n\n@silence\n@old [x]\n@forge a b\n@wait 3d\n@news office.hours\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		transcript, err := chat.Parse("x.chat", content)
		if err == nil {
			_, err = transcript.Play(chat.NewPlayer(engine, bundle))
		}
		if err != nil && !strings.Contains(err.Error(), "x.chat:") {
			t.Errorf("an error without a place: %v", err)
		}
	})
}

func TestEveryEndingCanBeRead(t *testing.T) {
	t.Parallel()
	_, bundle, _ := office(t)
	for _, e := range chat.Endings() {
		if r, err := e.Result(bundle); err != nil || r.Name == "" {
			t.Errorf("%s %s: %v", e.Action, e.Text, err)
		}
	}
}
