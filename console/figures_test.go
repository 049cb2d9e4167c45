package console_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"teman/bot"
)

// A chart is a whole SVG whatever the names in it are, and each number stands in
// the table beside it; another region's businesses are in neither.
func TestFiguresAreDrawnAndWritten(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.business("75.71.02", "Keripik Bu Siti")
	g.owners("72.09.01", 4)
	b := g.browser()
	b.enter(g.officer("kadis@dinas.example", bot.RoleViewer, "75.71"))
	p := b.get("/gambaran")
	for _, want := range []string{"Menurut kecamatan", "November 2026", "NIB", "usaha mikro"} {
		if !p.has(want) {
			t.Errorf("no %s: %s", want, p.body)
		}
	}
	if p.has(`<td class="count">4</td>`) {
		t.Error("another region is counted")
	}
	for _, by := range bot.Dimensions() {
		picture := b.get("/gambaran/" + string(by))
		if picture.status != 200 || !strings.Contains(picture.body, "<svg") {
			t.Errorf("%s: %d", by, picture.status)
		}
		for read := xml.NewDecoder(strings.NewReader(picture.body)); ; {
			if _, err := read.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", by, err)
			}
		}
	}
	if p := b.get("/gambaran/lain"); p.status != 404 {
		t.Errorf("something else is drawn: %d", p.status)
	}
}
