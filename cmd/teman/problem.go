package main

import (
	"errors"
	"net/url"
	"os"
	"strings"

	"teman/locales"
	"teman/storage/embedded"
	"teman/umkm"
)

// problem is an error of the command line that a person can do something
// about.
type problem struct {
	phrase umkm.Phrase
	err    error
}

func (p *problem) Error() string { return p.err.Error() }
func (p *problem) Unwrap() error { return p.err }

// texts says phrases in the language of the terminal.
type texts struct {
	bundle *locales.Bundle
	lang   string
}

func (t texts) say(p umkm.Phrase) string { return t.bundle.Text(t.lang, p) }

// terminalTexts speaks Indonesian, unless the terminal asks for English.
func terminalTexts() (texts, error) {
	bundle, err := locales.Load(nil)
	if err != nil {
		return texts{}, err
	}
	lang := "id"
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			if strings.HasPrefix(value, "en") {
				lang = "en"
			}
			break
		}
	}
	return texts{bundle: bundle, lang: lang}, nil
}

// explain says an error to the person at the terminal: what is wrong and the
// way out where somebody knows it, otherwise what happened.
func (t texts) explain(err error) string {
	phrase := umkm.Phrase{}
	if p, ok := errors.AsType[*problem](err); ok {
		phrase = p.phrase
	} else if p, ok := errors.AsType[*embedded.Problem](err); ok {
		phrase = p.Phrase
	}
	if !phrase.IsZero() {
		if said := t.say(phrase); said != "" {
			return said
		}
	}
	return unaddressed(err)
}

// unaddressed is an error's text, but for an address that could not be read:
// that of the database holds its password, of which even the reason may quote a
// part, and what is printed ends in journals.
func unaddressed(err error) string {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Op + ": invalid address"
	}
	return err.Error()
}
