package sample_test

import (
	"context"
	_ "embed"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/library"
	"teman/cmd/teman/sample"
	"teman/flows"
	"teman/flows/understand"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
)

//go:embed testdata/questions.tsv
var questions string

// bookcase is the sample's library.
type bookcase struct {
	*testing.T
	*library.Library
	db *storage.DB
}

func newBookcase(t *testing.T) bookcase {
	t.Helper()
	bundle, err := locales.Load(nil)
	must(t, err)
	spoken := understand.Language{Abbreviations: bundle.Abbreviations("id")}
	for _, u := range bundle.Utterances("id") {
		spoken.Utterances = append(spoken.Utterances, understand.Utterance{Intent: u.Intent, Text: u.Text})
	}
	db := storagetest.New(t)
	by, err := db.AddOfficer(t.Context(), bot.Officer{Email: "rina@contoh.example", Name: "Rina", Role: bot.RoleOfficer}, "")
	must(t, err)
	l := &library.Library{Store: db, Reader: understand.New(map[string]understand.Language{"id": spoken}),
		Clock: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }}
	must(t, sample.PutAnswers(t.Context(), l, by))
	return bookcase{t, l, db}
}

// ask returns the question of the answer that is told, "-" for none, and "?" and
// the questions for a choice.
func (b bookcase) ask(question string) (answer string) {
	b.Helper()
	answer = "-"
	err := b.db.Within(b.Context(), func(ctx context.Context, r bot.Registry) error {
		for _, action := range b.Actions() {
			if action.Name != "find_answer" {
				continue
			}
			result, err := action.Run(ctx, r, bot.Asked{Call: flows.Call{With: map[string]string{"question": question}}, Now: b.Clock()})
			if err != nil {
				return err
			}
			switch result.Name {
			case "found":
				answer, err = b.told(ctx, r, result.Given[0].Value)
				return err
			case "several":
				answer = "?"
				for _, o := range result.Lists["answers"] {
					answer += " " + o.Label.Args["question"].Text
				}
			}
		}
		return nil
	})
	must(b.T, err)
	return answer
}

func (b bookcase) told(ctx context.Context, r bot.Registry, id string) (string, error) {
	for _, action := range b.Actions() {
		if action.Name == "read_answer" {
			result, err := action.Run(ctx, r, bot.Asked{Call: flows.Call{Answers: map[string]string{"jawaban": id}}, Now: b.Clock()})
			return result.Values["question"].Text, err
		}
	}
	return "", nil
}

// Of twenty questions that the sample answers and twenty that it does not, at
// least seventeen are answered, none wrongly, and none is answered that is not
// kept. A choice with the right one in it counts as answered.
func TestQuestionsFindTheirAnswers(t *testing.T) {
	t.Parallel()
	b := newBookcase(t)
	answered, wrong, of := 0, 0, 0
	for line := range strings.Lines(questions) {
		question, want, _ := strings.Cut(strings.TrimSpace(line), "\t")
		got := b.ask(question)
		if want != "-" {
			of++
		}
		switch {
		case got == want && want != "-", want != "-" && strings.HasPrefix(got, "?") && strings.Contains(got, want):
			answered++
		case got == "-" && want != "-":
			t.Logf("not found: %s", question)
		case got != want:
			wrong++
			t.Logf("%q is answered by %s, want %s", question, got, want)
		}
	}
	t.Logf("answered %d of %d, wrongly %d", answered, of, wrong)
	if answered < 17 || wrong > 0 {
		t.Errorf("answered %d of %d, wrongly %d", answered, of, wrong)
	}
}
