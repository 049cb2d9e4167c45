package storage

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// callsByName are the methods whose argument of that index names a query.
var callsByName = map[string]int{"stmt": 1, "get": 2, "all": 2, "run": 1}

// TestQueriesAreNamed holds Go and SQL together: each name that the code asks
// for exists, and each query is named somewhere.
func TestQueriesAreNamed(t *testing.T) {
	t.Parallel()
	all, err := loadCatalog(queryFiles)
	if err != nil {
		t.Fatal(err)
	}
	asked, named := namesInCode(t)
	for name := range asked {
		if _, ok := all[name]; !ok {
			t.Errorf("the code asks for a query %q that no file has", name)
		}
	}
	for _, name := range all.names() {
		if !named[name] {
			t.Errorf("nobody uses the query %q", name)
		}
	}
}

// namesInCode returns what calls ask for, and every text that stands in the
// code: names may also lie in a table.
func namesInCode(t *testing.T) (asked, named map[string]bool) {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	asked, named = map[string]bool{}, map[string]bool{}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), entry.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if text, ok := literal(n); ok {
				named[text] = true
			}
			if name, ok := askedBy(n); ok {
				asked[name] = true
			}
			return true
		})
	}
	return asked, named
}

// askedBy returns the name that a call of one of callsByName asks for.
func askedBy(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return "", false
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	at, ok := callsByName[method.Sel.Name]
	if !ok || at >= len(call.Args) {
		return "", false
	}
	return literal(call.Args[at])
}

func literal(n ast.Node) (string, bool) {
	l, ok := n.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}

func TestLoadCatalog(t *testing.T) {
	t.Parallel()
	load := func(source string) (catalog, error) {
		return loadCatalog(fstest.MapFS{"queries/a.sql": {Data: []byte(source)}})
	}
	got, err := load("-- about the file\n\n-- name: one\nselect 1\n\n-- name:  two \n-- why\nselect 2\n")
	if err != nil || len(got) != 2 || got["one"] != "select 1" || got["two"] != "-- why\nselect 2" {
		t.Errorf("got %q, %v", got, err)
	}
	for _, bad := range []string{"-- name: one\n", "-- name:\nselect 1", "-- name: a\nselect 1\n-- name: a\nselect 2"} {
		if _, err := load(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
