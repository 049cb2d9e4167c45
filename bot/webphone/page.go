package webphone

import (
	"context"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"

	"teman/umkm"
)

//go:embed assets
var assets embed.FS

// Owner is somebody of the sample office whose phone can be picked up.
type Owner struct {
	Address string
	Name    string
	About   string // business and place, for whoever chooses
}

// Speaker says the page's own texts.
type Speaker interface {
	Text(lang string, p umkm.Phrase) string
}

// Handler serves the page and what it calls, all below base ("/telepon").
// Whoever reaches it can be anybody: it belongs on loopback only.
func (p *Phones) Handler(base, lang string, speaker Speaker, owners func(ctx context.Context) ([]Owner, error)) (http.Handler, error) {
	page, err := template.ParseFS(assets, "assets/page.html")
	if err != nil {
		return nil, fmt.Errorf("phone page: %w", err)
	}
	files, err := fs.Sub(assets, "assets")
	if err != nil {
		return nil, fmt.Errorf("phone assets: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET "+base+"/assets/", http.StripPrefix(base+"/assets/", http.FileServerFS(files)))
	mux.HandleFunc("GET "+base+"/events", p.events)
	mux.HandleFunc("GET "+base+"/file", p.file)
	mux.HandleFunc("POST "+base+"/send", p.send)
	mux.HandleFunc("POST "+base+"/attach", p.attach)
	mux.HandleFunc("POST "+base+"/receipts", p.receipt)
	mux.HandleFunc("POST "+base+"/block", p.block)
	if p.crew != nil {
		if err := p.handleGroup(mux, base, lang, speaker); err != nil {
			return nil, err
		}
	}
	mux.HandleFunc("GET "+base+"/{$}", func(w http.ResponseWriter, r *http.Request) {
		known, err := owners(r.Context())
		if err != nil {
			http.Error(w, "owners", http.StatusServiceUnavailable)
			return
		}
		write(w, page, view{Base: base, Lang: lang, Owners: known, Group: p.crew != nil, speaker: speaker})
	})
	return mux, nil
}

// policy lets a page load and ask nothing but what is ours.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

func write(w http.ResponseWriter, page *template.Template, v view) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", policy)
	_ = page.Execute(w, v)
}

// view is what a page's template sees.
type view struct {
	Base, Lang string
	Owners     []Owner
	Group      bool // there is one
	Stranger   string
	speaker    Speaker
}

// Words are what officers can do in a thread, as they are typed.
func (view) Words() []string {
	return []string{"/ambil", "/oper", "/tunda", "/catat", "/selesai", "/kembalikan", "//"}
}

// T says one text of the page.
func (v view) T(key string) string { return v.speaker.Text(v.Lang, umkm.Say(key)) }
