package flows_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"teman/flows"
	"teman/umkm"
)

// talk is one random conversation and what must hold of it.
type talk struct {
	*rapid.T
	office   *office
	session  flows.Session
	now      time.Time
	turns    int
	known    map[string]string
	offers   []flows.Message
	last     string
	kept     string              // the turn whose file is an answer
	results  map[string][]string // endings of each action
	mayBreak bool                // generated flows may be senseless, shipped ones not
}

// typed is what people type: answers, words that work anywhere, corrections,
// wishes, and what no one should send.
var typed = []string{
	"mau daftar usaha", "daftar", "siti rahmah", "bu", "pak", "7571014107850012", "123", "lewati", "Keripik Siti", "keripik pisang", "kota tengah",
	"gorontalo", "limboto", "dulalowo", "sudah", "belum", "9120304567891", "5 juta", "2m", "2 jt sehari", "6", "senin sampai sabtu", "betul", "ubah", "2", "ubah omzet",
	"eh salah, namanya siti aminah", "salah modalnya 7 juta", "6. eh namanya siti rahmah pakai h", "kembali", "menu", "bantuan", "batal", "ulang", "lanjut", "petugas",
	"berhenti", "mulai", "bahasa", "kenapa", "syarat halal apa aja", "jadwal pelatihan", "cek nib", "halo", "assalamualaikum", "makasih", "ya", "tidak", "1", "3", "99",
	"hapus data", "hapus", "🙏🙏", "?", "p", "", "asdf qwer", "'; DROP TABLE x; --", "<b>x</b>", "{{.nik}}", "\u202eabc", "\x00\x01", "pirt 2063571010012-30", "iya, tp pirt itu apa sih syaratnya",
	"saya bu siti mau daftar warung makan bu ani di limboto, modal 5 juta, belum punya nib", "mau ikut pelatihan & tanya syarat halal", "no 2 mau ikut",
	"gratis kan", "jam brp", "goblok", "bukan, yang benar anwar", "nib belum ada", "mau tanya dong", "ga usah deh", "belum punya, liat syaratnya",
	"mau daftar, keripik pisang di limboto", "cukup dulu", "besok", "12 desember 2030", "kripik", "catat sertifikat", "ubah data", "nama", "english",
}

// anywhere is what works at any question, or is meant to.
var anywhere = []string{
	"kembali", "kembali", "lewati", "lanjut", "menu", "ulang", "bantuan", "kenapa", "petugas", "berhenti", "mulai", "bahasa", "batal", "ubah", "ubah nama", "2", "nama",
	"eh salah, namanya siti aminah", "salah modalnya 7 juta", "ya. eh lokasinya limboto", "jadwal pelatihan", "syarat pirt apa aja", "iya, tp pirt itu apa sih syaratnya", "tidak tahu", "cukup",
}

func (k *talk) event() flows.Event {
	kind := rapid.SampledFrom([]string{"text", "text", "word", "word", "fitting", "fitting", "fitting", "fitting", "fitting", "press", "press", "old", "forge", "media", "media", "fetched", "silence", "news", "location", "card", "any"}).Draw(k.T, "kind")
	switch kind {
	case "text":
		return flows.Event{Kind: flows.EventText, Text: rapid.SampledFrom(typed).Draw(k.T, "text")}
	case "word":
		return flows.Event{Kind: flows.EventText, Text: rapid.SampledFrom(anywhere).Draw(k.T, "word")}
	case "fitting":
		return flows.Event{Kind: flows.EventText, Text: k.fitting()}
	case "any":
		return flows.Event{Kind: flows.EventText, Text: rapid.String().Draw(k.T, "text")}
	case "press":
		if q := k.session.Question; len(q.Options) > 0 {
			return flows.Event{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: q.Nonce, Option: rapid.SampledFrom(q.Options).Draw(k.T, "option").ID}}
		}
	case "old":
		if len(k.offers) > 0 {
			m := rapid.SampledFrom(k.offers).Draw(k.T, "offer")
			return flows.Event{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: m.Nonce, Option: m.Options[0].ID}}
		}
	case "forge":
		option := rapid.SampledFrom([]string{"yes", "boleh", "1", "bu", "hapus", ""}).Draw(k.T, "option")
		nonce := rapid.SampledFrom([]string{k.session.Question.Nonce, "x", ""}).Draw(k.T, "nonce")
		return flows.Event{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: nonce, Option: option}}
	case "media":
		return k.media()
	case "fetched":
		fate := rapid.SampledFrom(flows.Fates()).Draw(k.T, "fate")
		return flows.Event{Kind: flows.EventFetched, Fetched: &flows.Fetched{File: k.kept, Fate: fate}}
	case "silence":
		k.now = k.now.Add(time.Duration(rapid.IntRange(0, 30).Draw(k.T, "hours")) * time.Hour)
		return flows.Event{Kind: flows.EventSilence}
	case "news":
		return flows.Event{Kind: flows.EventNews, News: &flows.Message{Paragraphs: []umkm.Phrase{umkm.Say("office.hours")}}}
	case "card":
		return flows.Event{Kind: flows.EventCard, Phone: "+6281234567890", Trusted: true}
	}
	return flows.Event{Kind: flows.EventLocation, Latitude: rapid.Float64Range(-1, 2).Draw(k.T, "latitude"), Longitude: rapid.Float64Range(121, 125).Draw(k.T, "longitude")}
}

func (k *talk) media() flows.Event {
	ev := flows.Event{Kind: flows.EventMedia, Media: rapid.SampledFrom([]flows.Media{flows.Photo, flows.Document, flows.Sticker}).Draw(k.T, "media")}
	if rapid.Bool().Draw(k.T, "handed over") {
		ev.Attached = &flows.Attached{Ref: "ref", Type: rapid.SampledFrom([]string{"", "image/jpeg", "text/html"}).Draw(k.T, "type")}
	}
	return ev
}

// fitting is a text that answers the open question, so that talks get on.
func (k *talk) fitting() string {
	answers := map[string][]string{
		"person_name": {"siti rahmah", "Anwar"}, "business_name": {"Keripik Siti"}, "text": {"dulalowo", "hapus"}, "nik": {"7571014107850012"},
		"nib": {"9120304567891"}, "npwp": {"091234567890123"}, "phone": {"081234567890"}, "region": {"kota tengah", "gorontalo", "limboto"},
		"activity": {"keripik pisang", "kue", "warung makan", "qwertyuiop"}, "rupiah": {"5 juta", "2m", "500"},
		"turnover": {"2 jt sehari", "6 juta sebulan", "30 juta", "6"}, "number": {"3"}, "yes_no": {"ya", "tidak"},
		"date": {"12 desember 2030", "besok"}, "certificate_number": {"9120304567891", "2063571010012-30"},
	}
	if len(k.session.Frames) > 0 {
		f := k.session.Frames[len(k.session.Frames)-1]
		d, _ := k.office.lib.Version(f.Hash)
		for _, s := range d.Steps {
			if s.Name == f.Step && len(answers[s.Type]) > 0 && len(k.session.Question.Options) == 0 {
				return rapid.SampledFrom(answers[s.Type]).Draw(k.T, "answer")
			}
		}
	}
	return rapid.SampledFrom([]string{"ya", "1", "betul", "boleh", "2"}).Draw(k.T, "choice")
}

// turn lets an event happen, actions included, and checks what must hold.
func (k *talk) turn(ev flows.Event) {
	k.turns++
	k.now = k.now.Add(time.Second)
	env := flows.Env{
		Now: k.now, Turn: fmt.Sprint("turn", k.turns), Lang: "id", Near: "75.71", Quiet: time.Minute,
		More: rapid.IntRange(0, 5).Draw(k.T, "more") == 0, Facts: flows.Facts{Known: k.known},
	}
	before, kind := k.session, ev.Kind
	said := ""
	for actions := 0; ; actions++ {
		if actions > 9 {
			k.Fatalf("more than 8 actions in one turn")
		}
		kept := before.Encode()
		out := k.office.engine.Step(k.session, ev, env)
		if string(before.Encode()) != string(kept) {
			k.Fatalf("the session that was given was changed:\n%s\n%s", kept, before.Encode())
		}
		k.check(out)
		k.keeps(ev, env, out)
		k.session = out.Session
		for _, m := range out.Messages {
			if text := k.said(m); !env.More || !m.Prompt { // the runtime drops what is superseded
				said += text
			}
			if len(m.Options) > 0 {
				k.offers = append(k.offers, m)
			}
		}
		if out.Do == nil {
			break
		}
		ev = flows.Event{Kind: flows.EventResult, Result: k.result(out.Do)}
	}
	if said != "" && said == k.last && (kind == flows.EventText || kind == flows.EventChoice) {
		k.Fatalf("the same reply twice in a row: %s", said)
	}
	if said != "" {
		k.last = said
	}
	k.store()
	k.canBeLeft(env)
}

func (k *talk) check(out flows.Outcome) {
	if out.Failure != nil && !k.mayBreak {
		k.Fatalf("the flow broke: %+v", *out.Failure)
	}
	if out.Failure != nil && (len(out.Session.Frames) > 0 || out.Do != nil || len(out.Messages) == 0) {
		k.Fatalf("a broken flow was not left with an apology: %+v", out)
	}
	if q := out.Session.Question; q.Kind != flows.NoQuestion && q.Nonce == "" {
		k.Fatalf("a question without a nonce: %+v", q)
	}
	if len(out.Session.Drafts) > 3 || len(out.Session.Frames) > 9 {
		k.Fatalf("%d drafts, %d frames", len(out.Session.Drafts), len(out.Session.Frames))
	}
}

// keeps checks that nothing is fetched but what was attached as an answer, which
// the talk then holds, unless its flow has ended or begun anew.
func (k *talk) keeps(ev flows.Event, env flows.Env, out flows.Outcome) {
	if !out.Keep {
		return
	}
	if ev.Attached == nil || ev.Media == flows.Sticker {
		k.Fatalf("%+v is to be kept", ev)
	}
	frames := out.Session.Frames
	anew := len(frames) == 0 || len(frames) == 1 && len(frames[0].Answers) == 0
	if out.Failure == nil && !anew && !strings.Contains(string(out.Session.Encode()), env.Turn) {
		k.Fatalf("what is kept is no answer: %s", out.Session.Encode())
	}
	k.kept = env.Turn
}

// said renders a message; every text of it must exist.
func (k *talk) said(m flows.Message) string {
	var b strings.Builder
	for _, p := range m.Paragraphs {
		if p.Key == "" || !k.mayBreak && !k.office.know.Speaker.Has(p.Key) {
			k.Fatalf("no text for %+v", p)
		}
		b.WriteString(p.Key + ": " + k.office.know.Speaker.Text("id", p) + "\n")
	}
	for _, o := range m.Options {
		b.WriteString("[" + o.ID + "]")
	}
	return b.String()
}

func (k *talk) result(c *flows.Call) *flows.Result {
	names := slices.Clone(k.results[c.Action])
	if k.known["stale_proof"] == "" { // only then may a proof be asked for
		names = slices.DeleteFunc(names, func(n string) bool { return n == "proof" })
	}
	if len(names) == 0 {
		names = []string{"ok"}
	}
	entries := []flows.Option{{ID: "1", Label: umkm.Say("office.name")}, {ID: strings.Repeat("x", 60), Label: umkm.Say("office.where")}}
	kinds := entries[:1] // the catalogue is never empty
	entries = entries[:rapid.IntRange(0, 2).Draw(k.T, "entries")]
	lists := map[string][]flows.Option{"occasions": entries, "kinds": kinds, "seats": entries, "topics": entries}
	return &flows.Result{Name: rapid.SampledFrom(names).Draw(k.T, "result"), Lists: lists}
}

func (k *talk) store() {
	decoded, err := flows.DecodeSession(k.session.Encode())
	if err != nil {
		k.Fatalf("decode: %v\n%s", err, k.session.Encode())
	}
	if diff := cmp.Diff(k.session, decoded, cmpopts.IgnoreUnexported(flows.Session{}), cmpopts.EquateEmpty()); diff != "" {
		k.Fatalf("what was encoded came back otherwise:\n%s", diff)
	}
	k.session = decoded
}

// canBeLeft tries "batal" on the side.
func (k *talk) canBeLeft(env flows.Env) {
	env.Turn += "batal"
	out := k.office.engine.Step(k.session, flows.Event{Kind: flows.EventText, Text: "batal"}, env)
	if out.Session.Question.Kind != flows.NoQuestion && out.Do == nil { // what is done already: asked once
		env.Turn += " lagi"
		out = k.office.engine.Step(out.Session, flows.Event{Kind: flows.EventText, Text: "batal"}, env)
	}
	if out.Do != nil && out.Do.Action == "withdraw_ticket" {
		return
	}
	if len(out.Session.Frames) > 0 || out.Session.Question.Kind != flows.NoQuestion || out.Do != nil {
		k.Fatalf("batal does not leave: %s", out.Session.Encode())
	}
}

// root is the answers of the talk that was begun first.
func root(s flows.Session) (flow string, answers map[string]string) {
	answers = map[string]string{}
	if len(s.Frames) == 0 {
		return "", answers
	}
	for _, a := range s.Frames[0].Answers {
		answers[a.Name] = a.Value
	}
	return s.Frames[0].Flow, answers
}

// keepsAnswers checks that an event has lost no answer: they are in the talk,
// or in a draft, unless the talk came to its end or was given up.
func (k *talk) keepsAnswers(before flows.Session, ev flows.Event) {
	flow, had := root(before)
	now, has := root(k.session)
	d, ok := k.office.lib.Flow(flow)
	leaves := ev.Kind == flows.EventText && slices.Contains([]string{"menu", "ulang"}, ev.Text)
	switch {
	case len(had) == 0 || !ok:
	case len(k.session.Drafts) > 0 && k.session.Drafts[0].Frames[0].Flow == flow && k.session.Drafts[0].At == k.now.Unix():
		_, has = root(flows.Session{Frames: k.session.Drafts[0].Frames})
		k.sameNames(had, has)
	case leaves && d.Draft:
		k.Fatalf("%q left %s without a draft", ev.Text, flow)
	case now == flow && len(has) > 0 && len(k.session.Frames) > 0:
		k.sameNames(had, has)
	}
}

func (k *talk) sameNames(had, has map[string]string) {
	for name := range had {
		if _, ok := has[name]; !ok {
			k.Fatalf("the answer %s was lost: had %v, has %v", name, slices.Sorted(maps.Keys(had)), slices.Sorted(maps.Keys(has)))
		}
	}
}

// ignoresStranger checks that a button which was not offered changes no answer.
func (k *talk) ignoresStranger(before flows.Session, ev flows.Event) {
	q := before.Question
	if ev.Kind != flows.EventChoice || q.Kind == flows.NoQuestion {
		return
	}
	offered := slices.ContainsFunc(q.Options, func(o flows.Option) bool { return o.ID == ev.Choice.Option })
	if offered && ev.Choice.Nonce == q.Nonce {
		return
	}
	if k.now.Unix()-before.Asked >= 24*3600 { // too old to go on with
		return
	}
	if diff := cmp.Diff(before.Frames, k.session.Frames, cmpopts.EquateEmpty()); diff != "" {
		k.Fatalf("a button that was not offered moved the talk:\n%s", diff)
	}
}

func TestNoConversationGoesWrong(t *testing.T) {
	t.Parallel()
	office := newOffice(t)
	results := map[string][]string{}
	for _, d := range office.lib.Flows() {
		for _, s := range d.Steps {
			for _, b := range s.On {
				if s.Kind == flows.StepDo {
					results[s.Target] = append(results[s.Target], b.When)
				}
			}
			if s.Kind == flows.StepDo && s.Target != "join_occasion" && s.Target != "find_certificate" {
				results[s.Target] = append(results[s.Target], "ok")
			}
		}
	}
	for action, names := range results {
		// A result must be named wherever the action is used to be possible.
		results[action] = slices.DeleteFunc(names, func(name string) bool { return !namedEverywhere(office.lib, action, name) })
	}
	rapid.Check(t, func(r *rapid.T) {
		facts := []map[string]string{
			{}, {"consent": "1"}, {"refused": "true"},
			{"consent": "1", "name": "Siti Rahmah", "salutation": "bu", "registered": "true", "businesses": "1", "business": "b1"},
			{"consent": "1", "name": "Siti Rahmah", "salutation": "bu", "registered": "true", "businesses": "1", "business": "b1", "stale_proof": "true"},
		}
		k := &talk{T: r, office: office, results: results, known: rapid.SampledFrom(facts).Draw(r, "facts")}
		k.now = time.Date(2026, 11, 23, 10, 0, 0, 0, time.FixedZone("WITA", 8*3600))
		for range rapid.IntRange(1, 40).Draw(r, "turns") {
			before, ev := k.session, k.event()
			k.turn(ev)
			k.keepsAnswers(before, ev)
			k.ignoresStranger(before, ev)
		}
	})
}

func namedEverywhere(lib *flows.Library, action, name string) bool {
	for _, d := range lib.Flows() {
		for _, s := range d.Steps {
			named := slices.ContainsFunc(s.On, func(b flows.Branch) bool { return b.When == name })
			if s.Kind == flows.StepDo && s.Target == action && !named && name != "ok" {
				return false
			}
		}
	}
	return true
}
