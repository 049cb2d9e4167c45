package flows_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"teman/flows"
	"teman/flows/definitions"
)

func TestTheLoaderNamesFileAndLineOfEveryProblem(t *testing.T) {
	t.Parallel()
	source := `flow: satu
start_on: [daftar]
steps:
  - ask: nama
    type: nama_orang
  - ask: tempat
    type: region
    level: desa
  - choose: pilih
  - say: a
    then: nowhere
  - say: a
  - shout: b
  - go: sama
    if: x >> 3
  - call: tidak_ada
`
	_, err := flows.Load(fstest.MapFS{"satu.yaml": {Data: []byte(source)}, "dua.yaml": {Data: []byte("flow: satu\nsteps:\n  - end\n")}})
	if err == nil {
		t.Fatal("a broken flow was taken")
	}
	for _, want := range []string{
		`satu.yaml:4: satu.nama: unknown type "nama_orang" of answer`,
		"satu.yaml:6: satu.tempat: `level:` of a region",
		"satu.yaml:9: satu.pilih: `choose:` needs either",
		`satu.yaml:11: satu.a: no step "nowhere" to go to`,
		"satu.yaml:12: satu.a: a second step with this name",
		"satu.yaml:13:", "satu.yaml:15:",
		"dua.yaml:1: satu: the file of this flow must be satu.yaml",
	} {
		if !strings.Contains(err.Error(), want) && !(want == `satu.yaml:11: satu.a: no step "nowhere" to go to` && strings.Contains(err.Error(), `no step "nowhere"`)) {
			t.Errorf("missing %q in\n%v", want, err)
		}
	}
}

func TestWhatAFlowMayNotHold(t *testing.T) {
	t.Parallel()
	for name, source := range map[string]string{
		"an alias":        "flow: x\nsteps: &s\n  - end\nmore: *s\n",
		"deep brackets":   "flow: x\nsteps: " + strings.Repeat("[", 100000),
		"a large file":    "flow: x\nsteps:\n" + strings.Repeat("  - end\n", 20000),
		"many steps":      "flow: x\nsteps:\n" + strings.Repeat("  - end\n", 500),
		"no steps":        "flow: x\n",
		"words of owners": "flow: x\nwords: [siaran]\nsteps:\n  - end\n",
		"files of owners": "flow: x\nsent: {answers: poster}\nsteps:\n  - end\n",
		"a loud word":     "flow: x\nfor: [officer]\nwords: [SIARAN]\nsteps:\n  - end\n",
		"a nameless file": "flow: x\nfor: [officer]\nsent: {caption: isi}\nsteps:\n  - end\n",
		"an unheard slot": "flow: x\nsteps:\n  - choose: a\n    options: [b]\n    hears: nik\n",
		"a listed sex":    "flow: x\nsteps:\n  - choose: a\n    from: b\n    hears: salutation\n",
		"a way nowhere":   "flow: x\nsteps:\n  - choose: a\n    options: [b]\n    returns: b\n",
		"an empty file":   "",
		"two documents":   "flow: x\nsteps:\n  - end\n---\nflow: y\n",
		"a key twice":     "flow: x\nflow: y\nsteps:\n  - end\n",
		"an unknown key":  "flow: x\ncolour: red\nsteps:\n  - end\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := flows.Parse("x.yaml", []byte(source)); err == nil {
				t.Error("was taken")
			}
		})
	}
}

func TestVersionsAreKnownByTheirHash(t *testing.T) {
	t.Parallel()
	old, now := []byte("flow: x\nsteps:\n  - say: a\n"), []byte("flow: x\nsteps:\n  - say: b\n")
	lib, err := flows.Load(fstest.MapFS{"x.yaml": {Data: now}})
	if err != nil {
		t.Fatal(err)
	}
	if err := lib.Add(old); err != nil {
		t.Fatal(err)
	}
	before, _ := flows.Parse("x.yaml", old)
	if d, ok := lib.Version(before.Hash); !ok || d.Steps[0].Name != "a" {
		t.Error("the version that was added is not found by its hash")
	}
	if d, _ := lib.Flow("x"); d.Steps[0].Name != "b" {
		t.Error("an added version became the current one")
	}
	if sources := lib.Sources(); len(sources) != 1 || string(sources[mustFlow(t, lib, "x").Hash]) != string(now) {
		t.Errorf("sources are %q", sources)
	}
}

func mustFlow(t *testing.T, lib *flows.Library, name string) *flows.Definition {
	t.Helper()
	d, ok := lib.Flow(name)
	if !ok {
		t.Fatalf("no flow %s", name)
	}
	return d
}

// FuzzParse: whatever a file holds, the loader ends with a flow or with
// problems, each of which has a line.
func FuzzParse(f *testing.F) {
	names, err := fs.Glob(definitions.Files(), "*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(definitions.Files(), name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Add([]byte("flow: x\nsteps: [{ask: a, type: nik}, {choose: b, options: [c]}, end]\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		d, err := flows.Parse("x.yaml", content)
		if err == nil && (d.Name == "" || len(d.Steps) == 0) {
			t.Errorf("a flow without a name or steps was taken")
		}
		if err != nil && !strings.Contains(err.Error(), "x.yaml:") {
			t.Errorf("an error without a place: %v", err)
		}
	})
}
