package chat_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"teman/flows"
	"teman/flows/chat"
	"teman/umkm"
)

// leastOpenings is in how many free words, at least, the transcripts show each
// flow to be begun.
const leastOpenings = 3

// TestEveryFlowIsBegunInFreeWords counts the talks that begin with a sentence
// which nobody taught the program, and come to the flow.
func TestEveryFlowIsBegunInFreeWords(t *testing.T) {
	t.Parallel()
	engine, bundle, lib := office(t)
	taught := map[string]bool{}
	for _, lang := range bundle.Languages() {
		for _, u := range bundle.Utterances(lang) {
			taught[umkm.Fold(u.Text)] = true
		}
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.chat"))
	if err != nil {
		t.Fatal(err)
	}
	begun := map[string]map[string]bool{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		transcript, err := chat.Parse(filepath.Base(file), content)
		if err != nil {
			t.Fatal(err)
		}
		player := chat.NewPlayer(engine, bundle)
		if _, err := transcript.Play(player); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		for _, o := range player.Openings() {
			flow, _ := lib.Flow(transcript.Flow())
			if !isFree(o.Text) || taught[umkm.Fold(o.Text)] || !opens(flow, o) {
				continue
			}
			if begun[flow.Name] == nil {
				begun[flow.Name] = map[string]bool{}
			}
			begun[flow.Name][umkm.Fold(o.Text)] = true
		}
	}
	for _, flow := range lib.Flows() {
		if flow.Name == "terbantu" || flow.Name == "jawaban" {
			continue // nobody begins them: the one asks when an officer is done, the other tells what the library has
		}
		if n := len(begun[flow.Name]); n < leastOpenings {
			t.Errorf("%s is begun in free words %d times, want %d: add to %s/%s-pembuka.chat", flow.Name, n, leastOpenings, folder, flow.Name)
		}
	}
}

// The talk of somebody who presses nothing and counts nothing, and gets there
// all the same.
func TestATalkNeedsNoNumberAndNoButton(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(filepath.Join(folder, "daftar-percakapan.chat"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, ">") && strings.ContainsAny(line, "0123456789[") {
			t.Errorf("a number or a button: %s", line)
		}
	}
	for _, action := range []string{"register_business", "certificate_detail", "join_occasion"} {
		if !strings.Contains(string(content), "\n* "+action) {
			t.Errorf("%s is never reached", action)
		}
	}
}

// isFree reports whether a text is a sentence, and no word that works anywhere.
func isFree(text string) bool { return len(strings.Fields(text)) >= 2 }

// opens reports whether a talk came to a flow: it is under way, or has said
// something.
func opens(flow *flows.Definition, o chat.Opening) bool {
	return slices.Contains(o.Flows, flow.Name) || slices.ContainsFunc(o.Keys, func(key string) bool {
		return strings.HasPrefix(key, flow.Name+".") || slices.ContainsFunc(flow.Steps, func(s flows.Step) bool { return s.Text == key && key != "" })
	})
}
