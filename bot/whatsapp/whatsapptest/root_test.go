package whatsapptest

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// rootVariable is what whatsmeow checks WhatsApp's certificates with.
const rootVariable = "WACertPubKey"

// library is a package that the released program is built from.
type library struct {
	ImportPath, Dir string
	Standard        bool
	GoFiles         []string
	CgoFiles        []string
}

// Whoever replaces the root key could read along with the office. Only tests do:
// nothing that the program is built from names the variable, but for whatsmeow
// itself, which never changes it.
func TestTheReleasedProgramTrustsWhatsAppOnly(t *testing.T) {
	t.Parallel()
	var whatsmeow int
	for _, lib := range libraries(t, "teman/cmd/teman") {
		if strings.HasPrefix(lib.ImportPath, "teman/") && strings.HasSuffix(lib.ImportPath, "test") {
			t.Errorf("the program contains %s", lib.ImportPath)
		}
		if lib.Standard {
			continue
		}
		for _, name := range append(lib.GoFiles, lib.CgoFiles...) {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(lib.Dir, name), nil, parser.SkipObjectResolution)
			must(t, err)
			switch {
			case lib.ImportPath == "go.mau.fi/whatsmeow":
				whatsmeow++
				if changes(file) {
					t.Errorf("%s/%s changes the root", lib.ImportPath, name)
				}
			case names(file):
				t.Errorf("%s/%s names the root", lib.ImportPath, name)
			}
		}
	}
	if whatsmeow == 0 {
		t.Error("the program is not built from whatsmeow: nothing was looked at")
	}
}

// libraries is everything that a program is built from.
func libraries(t *testing.T, program string) []library {
	t.Helper()
	list := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,Standard,GoFiles,CgoFiles", program)
	out, err := list.StdoutPipe()
	must(t, err)
	must(t, list.Start())
	var libs []library
	for decoder := json.NewDecoder(out); ; {
		var lib library
		if err := decoder.Decode(&lib); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		libs = append(libs, lib)
	}
	must(t, list.Wait())
	return libs
}

// names says whether a file mentions the variable.
func names(file ast.Node) bool {
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		id, is := n.(*ast.Ident)
		found = found || is && id.Name == rootVariable
		return !found
	})
	return found
}

// changes says whether a file assigns the variable, or lets somebody who has its
// address or a slice of it do so.
func changes(file ast.Node) bool {
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, left := range n.Lhs {
				found = found || names(left)
			}
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && names(n.X)
		case *ast.SliceExpr:
			found = found || names(n.X)
		}
		return !found
	})
	return found
}

func TestChangesOfTheRootAreSeen(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]bool{
		"WACertPubKey = k":               true,
		"whatsmeow.WACertPubKey = k":     true,
		"WACertPubKey[3] = 1":            true,
		"p := &WACertPubKey; _ = p":      true,
		"copy(WACertPubKey[:], k)":       true,
		"check(NewKey(WACertPubKey), k)": false,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc f() { "+code+" }", parser.SkipObjectResolution)
		must(t, err)
		if got := changes(file); got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
}
