package flows_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"teman/flows"
)

func TestCheckNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	know := newKnowledge(t)
	source := `flow: daftar
start_on: [daftar, mau_terbang]
steps:
  - ask: nik
    type: nik
  - choose: terbang
    options: [ya, tidak]
    on: {mungkin: end}
  - do: register_business
  - do: fly
  - go: nik
  - say: selesai
  - say: putar
  - go: putar
  - choose: punya_nib
    options: [sudah, belum, tidak_tahu, a, b, c, d, e]
  - choose: daftarnya
    from: hal
  - confirm: ringkasan
`
	lib, err := flows.Load(fstest.MapFS{"daftar.yaml": {Data: []byte(source)}})
	if err != nil {
		t.Fatal(err)
	}
	actions := map[string][]string{"register_business": {"ok", "too_many"}}
	var all strings.Builder
	for _, p := range flows.Check(lib, know.Speaker, actions, flows.ChannelLimits()) {
		all.WriteString(p.String() + "\n")
	}
	for _, want := range []string{
		"daftar.yaml:2: daftar: no text intent.mau_terbang",
		"daftar.yaml:6: daftar.terbang: no text daftar.terbang\n",
		"daftar.yaml:6: daftar.terbang: no text daftar.terbang.ya",
		`daftar.yaml:8: daftar.terbang: no option "mungkin" is offered`,
		`daftar.yaml:9: daftar.register_business: register_business may end with "too_many", which`,
		"daftar.yaml:10: daftar.fly: no action fly",
		"daftar.yaml:12: daftar.selesai: nothing leads to this step",
		"daftar.yaml:13: daftar.putar: a loop without a question",
		"daftar.yaml:15: daftar.punya_nib: 8 options; at most 7",
		"daftar.yaml:17: daftar.daftarnya: an empty list of hal leads nowhere",
		"no text daftar.terbang.short, which the confirm ringkasan shows",
	} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("missing %q in\n%s", want, all.String())
		}
	}
	narrow := flows.ChannelLimits()
	narrow.Text, narrow.Button, narrow.OptionID = 10, 2, 3
	all.Reset()
	for _, p := range flows.Check(lib, know.Speaker, actions, narrow) {
		all.WriteString(p.String() + "\n")
	}
	for _, want := range []string{"text daftar.nik is too long in id", `option id "tidak_tahu" is longer than 3 bytes`} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("missing %q in\n%s", want, all.String())
		}
	}
}

func TestEveryFlowCanBeDrawn(t *testing.T) {
	t.Parallel()
	for _, d := range newOffice(t).lib.Flows() {
		drawing := flows.Graph(d)
		decoder, boxes := xml.NewDecoder(strings.NewReader(string(drawing))), 0
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", d.Name, err)
			}
			if start, ok := token.(xml.StartElement); ok && start.Name.Local == "rect" {
				boxes++
			}
		}
		if boxes != len(d.Steps)+1 {
			t.Errorf("%s: %d boxes for %d steps", d.Name, boxes-1, len(d.Steps))
		}
	}
}
