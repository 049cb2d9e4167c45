package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheShippedFlowsHaveNoProblems(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := (&flowCheckCommand{}).Run(terminal{Out: &out}); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
}

func TestAnOverlaidFlowIsChecked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "menu.yaml"), []byte("flow: menu\nsteps:\n  - say: tidak_ada_teksnya\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	err := (&flowCheckCommand{config{Flows: dir}}).Run(terminal{Out: &out})
	if err == nil || !strings.Contains(out.String(), "menu.yaml:3: menu.tidak_ada_teksnya: no text") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

func TestAConversationThatChangedIsShown(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "menu.chat")
	if err := os.WriteFile(file, []byte("# x\n> menu\n< Selamat tinggal.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := (&flowTestCommand{Folder: dir}).Run(terminal{Out: &out}); err == nil {
		t.Error("it passed")
	}
	for _, want := range []string{"- < Selamat tinggal.", "flow daftar has no conversation"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("missing %q in\n%s", want, out.String())
		}
	}
}

func TestATalkInTheTerminalAsksHowActionsEnd(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	in := "@fact consent=1\nmau daftar usaha\nsiti\n[Bu]\njadwal pelatihan\npindah\n2\nlanjut\n"
	if err := (&flowPlayCommand{Lang: "id"}).Run(terminal{In: strings.NewReader(in), Out: &out}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# how does list_occasions end?", "# 2  none", "Berapa NIK Bu Siti?"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("missing %q in\n%s", want, out.String())
		}
	}
}

func TestAFlowIsDrawn(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := (&flowGraphCommand{Flow: "daftar"}).Run(terminal{Out: &out}); err != nil || !strings.HasPrefix(out.String(), "<svg ") {
		t.Errorf("%v: %.80s", err, out.String())
	}
	if err := (&flowGraphCommand{Flow: "terbang"}).Run(terminal{Out: &out}); err == nil {
		t.Error("a flow that there is not was drawn")
	}
}
