package media_test

import (
	"bytes"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/storage/storagetest"
)

// jpeg is how a JPEG begins, and enough to be one.
var jpeg = append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"), bytes.Repeat([]byte{7}, 5000)...)

func TestAFileThatIsAnAnswerIsKeptSealed(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	ref := g.holds(bytesOf(jpeg))
	file := g.answered("siti", ref)
	g.collect()
	var row struct {
		Fate, Type string
		Size       int
		Body       []byte
	}
	must(t, g.sql.Get(&row, `select fate, type, size, body from media where inbound = $1`, file))
	if row.Fate != "kept" || row.Type != "image/jpeg" || row.Size != len(jpeg) || bytes.Contains(row.Body, jpeg[20:60]) {
		t.Errorf("kept as %s, %s, %d bytes, open: %v", row.Fate, row.Type, row.Size, bytes.Contains(row.Body, jpeg[20:60]))
	}
	plain, err := storagetest.Vault(t).Open("media.body", row.Body)
	if err != nil || !bytes.Equal(plain, jpeg) {
		t.Errorf("it does not open as it came: %v", err)
	}
	told := g.heard()
	if len(told) != 1 || told[0].Key != "a:"+file.Ref() || *told[0].Event.Fetched != (flows.Fetched{File: file.Ref(), Fate: flows.FateKept}) {
		t.Errorf("the talk is told %+v", told)
	}
	if told[0].ByPerson() {
		t.Error("that a file arrived counts as something its sender did")
	}
	if n := g.count(`select count(*) from media where source is not null`); n != 0 {
		t.Error("the reference is kept though it is of no use any more")
	}
}

func TestWhatCannotBeKeptIsToldWhy(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	gone := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }
	pdf := []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
	want := map[string]flows.Fate{}
	for address, c := range map[string]struct {
		serve http.HandlerFunc
		fate  flows.Fate
	}{
		"a page":             {bytesOf([]byte("<html><script>alert(1)</script></html>")), flows.FateWrongKind},
		"a program":          {bytesOf([]byte("MZ\x90\x00\x03\x00\x00\x00")), flows.FateWrongKind},
		"nothing":            {bytesOf(nil), flows.FateWrongKind},
		"a gif":              {bytesOf([]byte("GIF89a\x01\x00\x01\x00")), flows.FateWrongKind},
		"gone":               {gone, flows.FateGone},
		"a scan":             {bytesOf(pdf), flows.FateKept},
		"as large as may be": {bytesOf(append(bytes.Clone(jpeg), make([]byte, flows.MaxMedia-len(jpeg))...)), flows.FateKept},
		"a byte larger":      {bytesOf(append(bytes.Clone(jpeg), make([]byte, flows.MaxMedia-len(jpeg)+1)...)), flows.FateTooLarge},
	} {
		want[g.answered(address, g.holds(c.serve)).Ref()] = c.fate
	}
	g.collect()
	for _, in := range g.heard() {
		if f := in.Event.Fetched; want[f.File] != f.Fate {
			t.Errorf("%s ended as %s, want %s", f.File, f.Fate, want[f.File])
		}
		delete(want, in.Event.Fetched.File)
	}
	if len(want) > 0 {
		t.Errorf("nothing was told of %v", want)
	}
	if n := g.count(`select count(*) from media where (body is not null) <> (fate = 'kept')`); n != 0 {
		t.Errorf("%d files were kept that may not be", n)
	}
}

// A platform that is down for a while costs nothing but time; and nothing of
// its address, which holds a token, is logged.
func TestAPlatformThatFailsIsAskedAgain(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	var asked atomic.Int32
	g.answered("siti", g.holds(func(w http.ResponseWriter, r *http.Request) {
		switch asked.Add(1) {
		case 1:
			w.WriteHeader(http.StatusBadGateway)
		case 2: // the line breaks before the end
			w.Header().Set("Content-Length", "100000")
			bytesOf(jpeg)(w, r)
		case 3:
			panic(http.ErrAbortHandler)
		default:
			bytesOf(jpeg)(w, r)
		}
	}))
	for _, wait := range []time.Duration{0, 5 * time.Second, 10 * time.Second, 20 * time.Second} {
		g.pass(wait - time.Second)
		before := asked.Load()
		g.collect()
		if wait > 0 && asked.Load() != before {
			t.Errorf("asked again a second before %v were over", wait)
		}
		g.pass(time.Second)
		g.collect()
	}
	if told := g.heard(); asked.Load() != 4 || len(told) != 1 || told[0].Event.Fetched.Fate != flows.FateKept {
		t.Errorf("asked %d times; told %+v", asked.Load(), told)
	}
	if strings.Contains(g.logs.String(), "secret-token") {
		t.Errorf("the log tells the address:\n%s", g.logs)
	}
}

func TestAPlatformThatFailsForGoodIsGivenUp(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	var asked atomic.Int32
	g.answered("siti", g.holds(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.WriteHeader(http.StatusBadGateway)
	}))
	for range 20 {
		g.collect()
		g.pass(time.Hour)
	}
	if told := g.heard(); asked.Load() != 12 || len(told) != 1 || told[0].Event.Fetched.Fate != flows.FateGone {
		t.Errorf("asked %d times; told %+v", asked.Load(), told)
	}
}

// What a process had claimed when it was killed is fetched by the next, once
// the claim is over; what two processes fetched is told once.
func TestAClaimEndsByItself(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.answered("siti", g.holds(bytesOf(jpeg)))
	claimed, err := g.db.ClaimMedia(t.Context(), g.account, 5, 3*time.Minute)
	must(t, err)
	g.collect()
	if n := len(g.heard()); n != 0 {
		t.Fatalf("fetched while another process has it: %d", n)
	}
	g.pass(3 * time.Minute)
	g.collect()
	must(t, g.db.EndMedia(t.Context(), claimed[0], bot.MediaEnd{Fate: flows.FateGone, At: g.clock()}))
	if told := g.heard(); len(told) != 1 || told[0].Event.Fetched.Fate != flows.FateKept {
		t.Errorf("told %+v", told)
	}
}

// Nothing that was not asked for is fetched, or known by its reference.
func TestAnUnaskedFileIsNotFetched(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	stored, err := g.db.Receive(t.Context(), []bot.Arrival{{Account: g.account, Address: "siti", Key: "m:1", At: g.clock(),
		Event: flows.Event{Kind: flows.EventMedia, Media: flows.Photo, Attached: &flows.Attached{Ref: "/nowhere"}}}})
	must(t, err)
	g.apply(stored[0], nil)
	g.collect()
	if n := g.count(`select count(*) from media`); n != 0 {
		t.Errorf("%d files", n)
	}
}

func TestFilesNobodyUsesAreForgotten(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.answered("siti", g.holds(bytesOf(jpeg)))
	g.collect()
	const day = 24 * time.Hour
	for _, c := range []struct {
		more time.Duration
		left int
	}{{30 * day, 1}, {2 * day, 0}} {
		g.pass(c.more)
		must(t, g.db.Tidy(t.Context()))
		if n := g.count(`select count(*) from media`); n != c.left {
			t.Errorf("%d are left, want %d", n, c.left)
		}
	}
}

// Nobody fills the office's disk.
func TestOnlySoManyFilesOfOneContactAreKept(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	for range 33 {
		g.answered("siti", g.holds(bytesOf(jpeg)))
	}
	g.answered("anwar", g.holds(bytesOf(jpeg)))
	g.collect()
	fates := map[flows.Fate]int{}
	for _, in := range g.heard() {
		fates[in.Event.Fetched.Fate]++
	}
	if fates[flows.FateKept] < 31 || fates[flows.FateKept] > 32 || fates[flows.FateTooMany] != 34-fates[flows.FateKept] {
		t.Errorf("they ended as %v, want 30 of hers, or one more that was fetched beside the last, and his", fates)
	}
}
