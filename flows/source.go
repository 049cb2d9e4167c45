package flows

import (
	"fmt"
	"strconv"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// The bounds of one flow's file. They keep a broken or hostile file from
// costing more than it is worth; the largest shipped flow is far below.
const (
	maxSource = 64 << 10
	maxNested = 16 // of brackets, before anything is parsed
	maxSteps  = 200
)

// source is a flow's file while it is read: it collects what is wrong.
type source struct {
	file     string
	flow     string
	step     string
	problems Problems
}

func (s *source) complain(line int, format string, args ...any) {
	s.problems = append(s.problems, Problem{
		File: s.file, Line: line, Flow: s.flow, Step: s.step, Reason: fmt.Sprintf(format, args...),
	})
}

// field is one key of a mapping.
type field struct {
	name  string
	value ast.Node
	line  int
}

// root parses the YAML. Anything but one plain mapping is refused.
func (s *source) root(content []byte) []field {
	if len(content) > maxSource {
		s.complain(1, "larger than %d bytes", maxSource)
		return nil
	}
	if nestedTooDeep(content) {
		s.complain(1, "brackets are nested deeper than %d", maxNested)
		return nil
	}
	file, err := parser.ParseBytes(content, 0)
	switch {
	case err != nil:
		s.complain(1, "%v", err)
	case len(file.Docs) != 1 || file.Docs[0].Body == nil:
		s.complain(1, "want one document with `flow:`")
	default:
		return s.fields(file.Docs[0].Body)
	}
	return nil
}

// nestedTooDeep looks before the parser does, which is recursive. Indentation
// nests too, but no deeper than a line is long.
func nestedTooDeep(content []byte) bool {
	depth, indent := 0, 0
	lineStart := true
	for _, c := range content {
		switch {
		case c == '\n':
			lineStart, indent = true, 0
		case lineStart && (c == ' ' || c == '-' || c == '\t' || c == '?'):
			indent++
		default:
			lineStart = false
		}
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		}
		if depth > maxNested || indent > 4*maxNested {
			return true
		}
	}
	return false
}

// fields gives the keys of a mapping in their order, each once.
func (s *source) fields(node ast.Node) []field {
	var pairs []*ast.MappingValueNode
	switch n := node.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		s.complain(lineOf(node), "want keys and values")
		return nil
	}
	seen := map[string]bool{}
	var fields []field
	for _, pair := range pairs {
		f := field{name: s.text(pair.Key), value: pair.Value, line: lineOf(pair.Key)}
		if seen[f.name] {
			s.complain(f.line, "`%s:` stands here twice", f.name)
			continue
		}
		seen[f.name] = true
		fields = append(fields, f)
	}
	return fields
}

// text gives a scalar as it was written.
func (s *source) text(node ast.Node) string {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.IntegerNode, *ast.BoolNode, *ast.FloatNode:
		return n.GetToken().Value
	case *ast.LiteralNode:
		return n.Value.Value
	}
	s.complain(lineOf(node), "want one word or text")
	return ""
}

func (s *source) flag(node ast.Node) bool {
	if n, ok := node.(*ast.BoolNode); ok {
		return n.Value
	}
	s.complain(lineOf(node), "want true or false")
	return false
}

func (s *source) number(node ast.Node) int64 {
	n, err := strconv.ParseInt(s.text(node), 10, 64)
	if err != nil {
		s.complain(lineOf(node), "want a whole number")
	}
	return n
}

// items gives the entries of a list.
func (s *source) items(node ast.Node) []ast.Node {
	if n, ok := node.(*ast.SequenceNode); ok {
		return n.Values
	}
	s.complain(lineOf(node), "want a list")
	return nil
}

// names gives the entries of a list of names.
func (s *source) names(node ast.Node) []string {
	var names []string
	for _, item := range s.items(node) {
		name := s.text(item)
		if !isName(name) {
			s.complain(lineOf(item), "%q is no name: lower-case letters, digits, _ and -", name)
			continue
		}
		names = append(names, name)
	}
	return names
}

// pairs gives a mapping of names to texts.
func (s *source) pairs(node ast.Node) []Pair {
	var pairs []Pair
	for _, f := range s.fields(node) {
		if !isName(f.name) {
			s.complain(f.line, "%q is no name: lower-case letters, digits, _ and -", f.name)
			continue
		}
		pairs = append(pairs, Pair{Name: f.name, Value: s.text(f.value)})
	}
	return pairs
}

// lineOf is the line of a node; 1 for what has none.
func lineOf(node ast.Node) int {
	if node == nil {
		return 1
	}
	token := node.GetToken()
	if token == nil || token.Position == nil {
		return 1
	}
	return token.Position.Line
}
