package console

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"teman/umkm"
)

//go:embed templates assets
var files embed.FS

// pages are the templates by name, each within the frame that all share.
type pages map[string]*template.Template

// readPages reads templates/*.html: frame.html holds what all pages share, and
// every other file defines "main".
func readPages() (pages, error) {
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return nil, err
	}
	all := pages{}
	for _, name := range names {
		page, err := template.ParseFS(files, "templates/frame.html", name)
		if err != nil {
			return nil, fmt.Errorf("page %s: %w", name, err)
		}
		all[strings.TrimSuffix(path.Base(name), ".html")] = page
	}
	return all, nil
}

func assetHandler() http.Handler {
	assets, err := fs.Sub(files, "assets")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return http.FileServerFS(assets)
}

// view is what a template sees: Page is the page's own, the rest is the frame's.
type view struct {
	*visit
	Title umkm.Phrase
	Page  any
}

// show answers with a page.
func (v *visit) show(name string, title umkm.Phrase, page any) error {
	return v.showStatus(http.StatusOK, name, title, page)
}

// showStatus answers with a page under a status. Nothing is sent when the page
// fails halfway.
func (v *visit) showStatus(status int, name string, title umkm.Phrase, page any) error {
	var body bytes.Buffer
	if err := v.console.pages[name].ExecuteTemplate(&body, "frame", view{visit: v, Title: title, Page: page}); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(status)
	_, _ = v.w.Write(body.Bytes()) // whoever has gone away needs no answer
	return nil
}

// Base is where the console answers.
func (view) Base() string { return Base }

// Lang is the language of the page.
func (v view) Lang() string { return v.lang }

// T says a text; pairs are the names and the values of its placeholders.
func (v view) T(key string, pairs ...any) (string, error) {
	phrase := umkm.Say(key)
	if len(pairs)%2 != 0 {
		return "", fmt.Errorf("text %s: a value is missing", key)
	}
	for i := 0; i < len(pairs); i += 2 {
		value, err := v.value(pairs[i+1])
		if err != nil {
			return "", fmt.Errorf("text %s: %w", key, err)
		}
		phrase = phrase.With(fmt.Sprint(pairs[i]), value)
	}
	return v.Say(phrase), nil
}

// Say says a phrase.
func (v view) Say(p umkm.Phrase) string { return v.console.Texts.Text(v.lang, p) }

// When says a moment, in the office's own zone.
func (v view) When(t time.Time) string {
	return v.Say(umkm.Say("console.moment").With("at", umkm.MomentValue(t.In(v.console.Zone))))
}

// Phone says a number as others may see it.
func (v view) Phone(e164 string) string {
	return v.Say(umkm.Say("console.phone").With("phone", umkm.PhoneValue(e164)))
}

func (v view) value(of any) (umkm.Value, error) {
	switch of := of.(type) {
	case umkm.Value:
		return of, nil
	case umkm.Phrase:
		return umkm.PhraseValue(of), nil
	case string:
		return umkm.TextValue(of), nil
	case int:
		return umkm.CountValue(of), nil
	case time.Time:
		return umkm.MomentValue(of.In(v.console.Zone)), nil
	}
	return umkm.Value{}, fmt.Errorf("no value is made of %T", of)
}
