package flows_test

import (
	"strings"
	"testing"
	"time"

	"teman/flows"
	"teman/flows/definitions"
	"teman/locales"
	"teman/umkm"
)

// After somebody's data was erased, the session that the same commit writes
// holds nothing of it: no draft, nothing that was heard, no form below.
func TestErasedDataIsForgottenByTheTalk(t *testing.T) {
	t.Parallel()
	e := shipped(t)
	env := flows.Env{Now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC), Turn: "1", Lang: "id",
		Facts: flows.Facts{Known: map[string]string{"name": "Zubaidah", "salutation": "bu", "registered": "true"}}}
	asked := e.Step(flows.Session{}, flows.Event{Kind: flows.EventText, Text: "hapus data saya"}, env).Session
	if len(asked.Frames) != 1 || asked.Frames[0].Flow != "hapus_data" {
		t.Fatalf("got %+v", asked.Frames)
	}
	form := flows.Frame{Flow: "daftar", Step: "nik", Answers: []flows.Answer{{Name: "nama_pemilik", Value: "Zubaidah"}}}
	asked.Drafts = []flows.Draft{{At: env.Now.Unix(), Frames: []flows.Frame{form}}}
	asked.Heard = []flows.Heard{{Type: "activity", Value: "|kue Zubaidah"}}
	doing := e.Step(asked, flows.Event{Kind: flows.EventText, Text: "hapus"}, env)
	if doing.Do == nil || doing.Do.Action != "erase_data" {
		t.Fatalf("got %+v", doing)
	}
	env.Facts = flows.Facts{}
	done := e.Step(doing.Session, flows.Event{Kind: flows.EventResult, Result: &flows.Result{Name: "ok", Forget: true}}, env)
	if len(done.Messages) == 0 || done.Failure != nil {
		t.Fatalf("got %+v", done)
	}
	if kept := string(done.Session.Encode()); strings.Contains(kept, "Zubaidah") {
		t.Errorf("the session still says %s", kept)
	}
}

// shipped is the engine with the flows and the texts of the program.
func shipped(t *testing.T) *flows.Engine {
	t.Helper()
	library, err := flows.Load(definitions.Files())
	fatal(t, err)
	texts, err := locales.Load(nil)
	fatal(t, err)
	regions, err := umkm.LoadRegions()
	fatal(t, err)
	activities, err := umkm.LoadActivities()
	fatal(t, err)
	understanding, err := learned()
	fatal(t, err)
	return flows.New(library, flows.Knowledge{Regions: regions, Activities: activities, Speaker: texts, Understander: understanding})
}

func fatal(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
