package cloudapi_test

import (
	"strings"
	"sync"
	"testing"

	"teman/bot"
	"teman/bot/cloudapi"
	"teman/flows"
)

// A file of an announcement stands above the words of a template that was
// approved for its form; where there is none the words go alone.
func TestTemplatesShowFiles(t *testing.T) {
	t.Parallel()
	every := cloudapi.Templates{Text: "kabar", Picture: "kabar_gambar", Document: "kabar_berkas"}
	for name, test := range map[string]struct {
		templates cloudapi.Templates
		file      flows.File
		template  string
		shown     string
	}{
		"a poster":              {every, flows.File{Name: "poster.png", Type: "image/png"}, "kabar_gambar", "isi"},
		"a leaflet":             {every, flows.File{Name: "brosur.pdf", Type: "application/pdf"}, "kabar_berkas", "isi"},
		"a sound":               {every, flows.File{Name: "suara.ogg", Type: "audio/ogg"}, "kabar", ""},
		"a poster, words only":  {cloudapi.Templates{Text: "kabar"}, flows.File{Name: "poster.png", Type: "image/png"}, "kabar", ""},
		"a leaflet, no words":   {cloudapi.Templates{Picture: "kabar_gambar"}, flows.File{Name: "brosur.pdf", Type: "application/pdf"}, "", ""},
		"a poster, with no way": {cloudapi.Templates{}, flows.File{Name: "poster.jpg", Type: "image/jpeg"}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newGround(t, "")
			g.approveAll()
			g.Templates = test.templates
			news := parcel("Pelatihan Senin.")
			test.file.Body = []byte("isi")
			news.Lane, news.File = bot.LaneBroadcast, &test.file
			o := g.Send(t.Context(), news)
			shown := g.meta.Shown(siti)
			if test.template == "" {
				if o.Verdict != bot.Rejected || len(shown) != 0 {
					t.Errorf("send: %+v, shown %+v", o, shown)
				}
				return
			}
			if o.Verdict != bot.Sent || len(shown) != 1 {
				t.Fatalf("send: %+v, shown %+v", o, shown)
			}
			if m := shown[0]; m.Template != test.template || m.Text != "Pelatihan Senin." || string(m.File) != test.shown {
				t.Errorf("shown %+v", m)
			}
		})
	}
}

// The poster of an announcement is uploaded once for everybody, in a template
// and in a chat that is open.
func TestTemplatesUploadOnce(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	g.approveAll()
	g.Templates = cloudapi.Templates{Picture: "kabar_gambar"}
	poster := &flows.File{Name: "poster.png", Type: "image/png", Body: []byte("gambar"), Kept: 7}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			news := parcel("Pelatihan Senin.")
			news.Lane, news.File = bot.LaneBroadcast, poster
			if o := g.Send(t.Context(), news); o.Verdict != bot.Sent {
				t.Errorf("send: %+v", o)
			}
		})
	}
	all.Wait()
	g.writes(g.clock.Now())
	says := parcel("Ini posternya.")
	says.File = poster
	if o := g.Send(t.Context(), says); o.Verdict != bot.Sent {
		t.Fatalf("send: %+v", o)
	}
	if n := g.meta.Uploads(); n != 1 {
		t.Errorf("uploaded %d times", n)
	}
}

// A template that is not as the office says is refused, and says by which code.
func TestTemplatesThatDiffer(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		templates cloudapi.Templates
		code      string
	}{
		"unknown":               {cloudapi.Templates{Text: "kabar_lama"}, "132001"},
		"header expected":       {cloudapi.Templates{Text: "kabar_gambar"}, "132012"},
		"no header":             {cloudapi.Templates{Picture: "kabar"}, "132012"},
		"header of other form":  {cloudapi.Templates{Picture: "kabar_berkas"}, "132012"},
		"picture of other name": {cloudapi.Templates{Picture: "poster"}, "132001"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newGround(t, "")
			g.approveAll()
			g.Templates = test.templates
			news := parcel("Pelatihan Senin.")
			news.Lane, news.File = bot.LaneBroadcast, &flows.File{Name: "poster.png", Type: "image/png", Body: []byte("gambar")}
			o := g.Send(t.Context(), news)
			if o.Verdict != bot.Rejected || o.Err == nil || !strings.Contains(o.Err.Error(), test.code) {
				t.Errorf("send: %+v", o)
			}
			if shown := g.meta.Shown(siti); len(shown) != 0 {
				t.Errorf("shown %+v", shown)
			}
		})
	}
}

// approveAll has Meta approve a template of each form.
func (g *ground) approveAll() {
	g.meta.Approve("kabar", "")
	g.meta.Approve("kabar_gambar", "image")
	g.meta.Approve("kabar_berkas", "document")
}
