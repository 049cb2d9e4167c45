package locales

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// derived are the families of keys that a program puts together at run time.
// Every entry says what is appended; a key under none of them must stand
// somewhere in the sources as it is.
var derived = []struct{ prefix, appended string }{
	{"activity.", "umkm: the code of a field of business in the data"},
	{"attachment.problem.", "bot: why a file cannot be handed out"},
	{"audit.", "console: what an officer did"},
	{"breach.sort.", "bot: a sort of data that is kept of a person"},
	{"certificate.", "umkm: the codes of kinds, stages and papers in the catalogue"},
	{"console.answer_state.", "console: the state of a kept answer"},
	{"console.broadcast_state.", "console: the state of an announcement"},
	{"console.catalogue_part.", "console: a text of the catalogue"},
	{"console.channel.", "console: the channel of an account"},
	{"console.check_result.", "console: what an officer may find out about a certificate"},
	{"console.desk_figures.by.", "console: what handled tickets are counted by"},
	{"console.desk_figures.head.", "console: a column of the report"},
	{"console.dimension.", "console: what businesses are counted by"},
	{"console.edit_field.", "console: a field of the form about a business"},
	{"console.exception.", "console: why somebody has a place past the rules"},
	{"console.fee.", "console: the name of a fee in the catalogue"},
	{"console.gone.", "console: why a contact cannot be written to"},
	{"console.import_kind.", "console: what stands in a list"},
	{"console.import_state.", "console: where an import stands"},
	{"console.language.", "console: a language of the texts"},
	{"console.noted.", "console: a word of the audit log"},
	{"console.request.", "console: what somebody demands of their data"},
	{"console.occasion_kind.", "console: the kind of a programme"},
	{"console.media.", "console: what was sent instead of a text"},
	{"console.merge_why.", "console: why two may be the same"},
	{"console.queue.", "console: a part of the queue of tickets"},
	{"console.rest.", "console: until when a ticket rests"},
	{"console.role.", "console: an officer's role"},
	{"console.seat.", "console: the state of a seat"},
	{"console.source.", "console: how a status is known"},
	{"console.standing.", "console: what the list of certificates may be narrowed to"},
	{"console.ticket.", "console: the state of a ticket"},
	{"console.ticket_act.", "console: what happened to a ticket"},
	{"console.undo_reason.", "console: why somebody who was ticked did not come"},
	{"console.verdict.", "console: what became of a recipient"},
	{"desk.state.", "bot/desk: the state of a ticket"},
	{"desk.topic.", "bot/desk: what a ticket is about"},
	{"flow.form.", "flows: what is asked about filling in a form"},
	{"exchange.doubt.", "bot/exchange: what Excel made of a cell"},
	{"exchange.fault.", "bot/exchange: what is wrong with a file"},
	{"crowd.outcome.", "cmd/teman: what somebody's writing came to"},
	{"exchange.field.", "bot/exchange: something that a column holds"},
	{"exchange.problem.", "bot/exchange: the code of the reason"},
	{"flow.", "flows: what the engine did, an errand's result, a yes or no"},
	{"news.amended.part.", "console: what was changed of a business or an owner"},
	{"format.month.", "locales: time.Month"},
	{"format.weekday.", "umkm: time.Weekday"},
	{"intent.", "flows: the intent that a flow opens on"},
	{"news.seat_given.", "bot/programme: the state of a seat that an officer gave"},
	{"personal.keep.", "storage: how long something about a person is kept"},
	{"personal.why.", "storage: why something about a person is kept"},
	{"programme.seat.", "bot/programme: the state of a seat"},
	{"reading.certificate_number.", "umkm: the code of the reason"},
	{"reading.nib.", "umkm: the code of the reason"},
	{"reading.nik.", "umkm: the code of the reason"},
	{"reading.npwp.", "umkm: the code of the reason"},
	{"reading.phone.", "umkm: the code of the reason"},
	{"reading.rupiah.", "umkm: the code of the reason"},
	{"registry.copy.column.", "bot/registry: a column that holds personal data"},
	{"registry.copy.table.", "bot/registry: a table that holds personal data"},
	{"registry.part.", "bot/registry: a part of a business that can be corrected"},
	{"registry.purpose.", "bot/registry: a purpose of consent"},
	{"retention.table.", "cmd/teman: a table that things are let go of"},
	{"staff_group.event.", "bot/desk/group: what was done with a ticket"},
	{"whatsapp.alarm.", "bot/whatsapp: the reason of a stop"},
	{"whatsapp.why.", "cmd/teman: the reason of a stop"},
	{"words.", "flows: a word that works anywhere"},
}

var (
	flowName = regexp.MustCompile(`(?m)^flow:\s*([a-z0-9_]+)`)
	stepName = regexp.MustCompile(`(?m)^\s*-\s*(?:say|ask|choose|confirm|do|hand_over|call|if|go|end):\s*([a-z0-9_]+)`)
	namedKey = regexp.MustCompile(`[a-z0-9_]+(?:\.[a-z0-9_]+)+`)
)

func TestNoTextIsUnused(t *testing.T) {
	t.Parallel()
	used := keysInSources(t)
	steps := keysOfFlows(t, used)
	for _, key := range loaded(t).Keys() {
		if !used[key] && !isDerived(key) && !isOfStep(steps, key) {
			t.Errorf("%s is used nowhere", key)
		}
	}
}

func TestEveryDerivedFamilyIsInTheSources(t *testing.T) {
	t.Parallel()
	used := keysInSources(t)
	for _, family := range derived {
		if !used[family.prefix] {
			t.Errorf("%s is put together nowhere (%s)", family.prefix, family.appended)
		}
	}
}

func isDerived(key string) bool {
	for _, family := range derived {
		if strings.HasPrefix(key, family.prefix) {
			return true
		}
	}
	return false
}

// isOfStep reports whether the key is flow.step, or lies below it.
func isOfStep(steps map[string]bool, key string) bool {
	parts := strings.Split(key, ".")
	return len(parts) >= 2 && steps[parts[0]+"."+parts[1]]
}

// keysInSources gives every string literal of the module's Go files, tests left
// out, and whatever has the form of a key in one, or in a page's template.
func keysInSources(t *testing.T) map[string]bool {
	t.Helper()
	used := map[string]bool{}
	walk(t, "..", func(path string) {
		switch {
		case strings.HasSuffix(path, "_test.go"):
		case filepath.Ext(path) == ".go":
			for _, literal := range literals(read(t, path)) {
				used[literal] = true
				addKeys(used, literal)
			}
		case filepath.Ext(path) == ".html", filepath.Ext(path) == ".tmpl", strings.Contains(path, "/functions/"):
			addKeys(used, read(t, path))
		}
	})
	return used
}

// keysOfFlows gives "flow.step" for the steps of every flow, and adds the keys
// that the flows name themselves.
func keysOfFlows(t *testing.T, used map[string]bool) map[string]bool {
	t.Helper()
	steps := map[string]bool{}
	walk(t, "../flows/definitions", func(path string) {
		if filepath.Ext(path) != ".yaml" {
			return
		}
		definition := read(t, path)
		flow := flowName.FindStringSubmatch(definition)
		if flow == nil {
			t.Errorf("%s names no flow", path)
			return
		}
		for _, step := range stepName.FindAllStringSubmatch(definition, -1) {
			steps[flow[1]+"."+step[1]] = true
		}
		addKeys(used, definition)
	})
	return steps
}

func addKeys(to map[string]bool, source string) {
	for _, key := range namedKey.FindAllString(source, -1) {
		to[key] = true
	}
}

func walk(t *testing.T, root string, visit func(path string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." {
			return filepath.SkipDir
		}
		if err == nil && !entry.IsDir() {
			visit(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func literals(source string) []string {
	var found []string
	var s scanner.Scanner
	files := token.NewFileSet()
	s.Init(files.AddFile("", files.Base(), len(source)), []byte(source), nil, 0)
	for {
		switch _, kind, text := s.Scan(); kind {
		case token.EOF:
			return found
		case token.STRING:
			if literal, err := strconv.Unquote(text); err == nil {
				found = append(found, literal)
			}
		}
	}
}
