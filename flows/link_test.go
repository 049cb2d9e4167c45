package flows_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"teman/flows"
)

// What a channel makes of a command, "/daftar" without its slash, leads where
// the command of that name should, for somebody new and for somebody known.
func TestCommandsLeadWhereTheySay(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	known := map[string]string{"consent": "2026-11", "name": "Siti Rahmah", "salutation": "bu", "registered": "true", "businesses": "1", "business": "1"}
	for _, c := range []struct{ command, newcomer, owner string }{
		{"start", "salam.perkenalan", "salam.kembali"},
		{"mulai", "salam.perkenalan", "salam.kembali"},
		{"daftar", "persetujuan.izin", "daftar.usaha_berikut"},
		{"status", "usaha_siapa.belum_terdaftar", "certificate_overview"},
		{"sertifikat", "usaha_siapa.belum_terdaftar", "certificate_overview"},
		{"pelatihan", "list_occasions", "list_occasions"},
		{"pelatihan 12", "occasion_detail", "occasion_detail"},
		{"bantuan", "bantuan.cara", "bantuan.cara"},
		{"menu", "menu.mulai", "menu.layanan"},
		{"petugas", "open_ticket", "open_ticket"},
		{"bahasa", "bahasa.bahasa", "bahasa.bahasa"},
		{"data", "show_data", "show_data"},
		{"berhenti", "stop_announcements", "stop_announcements"},
	} {
		for who, want := range map[string]string{"newcomer": c.newcomer, "owner": c.owner} {
			env := o.env(c.command)
			env.Quiet = -1
			env.Facts.Known = nil
			if who == "owner" {
				env.Quiet, env.Facts.Known = time.Hour, known
			}
			for _, command := range []string{c.command, strings.ToUpper(c.command)} {
				if got := leadsTo(o.engine.Step(flows.Session{}, text(command), env)); got != want {
					t.Errorf("%q leads a %s to %s, want %s", command, who, got, want)
				}
			}
		}
	}
}

// leadsTo is the action that is asked for, or the first text that is not a
// greeting.
func leadsTo(out flows.Outcome) string {
	if out.Do != nil {
		return out.Do.Action
	}
	for _, key := range keys(out) {
		if !strings.HasPrefix(key, "flow.greeting.") {
			return key
		}
	}
	return ""
}

func TestMulaiBeginsAnnouncementsAgainOnlyWhereTheyStopped(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for state, want := range map[string]string{"none": "restart_announcements", "some": "restart_announcements", "all": "salam.kembali"} {
		env := o.env("turn")
		env.Facts.Known["subscribed"] = state
		if got := leadsTo(o.engine.Step(flows.Session{}, text("mulai"), env)); got != want {
			t.Errorf("%s: mulai leads to %s, want %s", state, got, want)
		}
	}
}

func TestOnlyLinksAreLinks(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for said, want := range map[string]string{
		"pelatihan 12": "12", "pelatihan_12": "12", "Pelatihan #12": "12", "PELATIHAN  12.": "12", "ikut pelatihan 12": "12",
		"mau ikut pelatihan #007": "007", "pelatihan-12": "12",
		"pelatihan": "", "pelatihan kemasan": "", "pelatihan 12 desember": "", "pelatihan tgl 12": "", "12": "", "pelatihan 1234567890123456789": "",
		"pelatihan １２": "12", "sertifikat 12": "",
	} {
		out := o.step(t, flows.Session{}, text(said), 0, false)
		got := ""
		if out.Do != nil && out.Do.Action == "occasion_detail" {
			got = out.Do.Answers["pelatihan"]
		}
		if got != want {
			t.Errorf("%q names %q, want %q", said, got, want)
		}
	}
}

func TestLinksAreChecked(t *testing.T) {
	t.Parallel()
	const rest = "steps:\n  - ask: a\n    type: number\n"
	for name, files := range map[string]fstest.MapFS{
		"a word twice": {
			"x.yaml": {Data: []byte("flow: x\nlink: {word: w, answers: a}\n" + rest)},
			"y.yaml": {Data: []byte("flow: y\nlink: {word: w, answers: a}\n" + rest)},
		},
		"no word":          {"x.yaml": {Data: []byte("flow: x\nlink: {answers: a}\n" + rest)}},
		"a word of digits": {"x.yaml": {Data: []byte("flow: x\nlink: {word: w2, answers: a}\n" + rest)}},
		"a stranger":       {"x.yaml": {Data: []byte("flow: x\nlink: {word: w, answers: a, opens: b}\n" + rest)}},
	} {
		if _, err := flows.Load(files); err == nil || !strings.Contains(err.Error(), ".yaml:2:") {
			t.Errorf("%s: %v", name, err)
		}
	}
	lib, err := flows.Load(fstest.MapFS{"x.yaml": {Data: []byte("flow: x\nlink: {word: w, answers: b}\n" + rest)}})
	if err != nil {
		t.Fatal(err)
	}
	found := flows.Problems(flows.Check(lib, newKnowledge(t).Speaker, nil, flows.ChannelLimits())).Error()
	if !strings.Contains(found, "x.yaml:2: x: the link w gives b") {
		t.Errorf("found only:\n%s", found)
	}
}
