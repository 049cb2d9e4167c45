package cloudapi

import (
	"strings"

	"teman/bot"
	"teman/flows"
)

// template is a text that Meta approved, with what is filled in. Outside the
// day after somebody wrote, nothing else may be sent to them.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/templates
type template struct {
	Name       string      `json:"name"`
	Language   language    `json:"language"`
	Components []component `json:"components"`
}

type language struct {
	Code string `json:"code"`
}

// component is a part of a template that is filled in: its header or its body.
type component struct {
	Type       string      `json:"type"`
	Parameters []parameter `json:"parameters"`
}

// parameter is what is filled in; a header's is a file that was uploaded.
type parameter struct {
	Type     string    `json:"type"`
	Text     string    `json:"text,omitempty"`
	Image    *document `json:"image,omitempty"`
	Document *document `json:"document,omitempty"`
}

// Templates are the names of the office's approved templates, each with one
// parameter in its body; "" for none. What one may show above it is fixed when
// it is approved, and Meta refuses a header that is missing or of another form.
type Templates struct {
	Text     string // without a header
	Picture  string // under a header with a picture
	Document string // under a header with a document
}

// For returns the template that says a parcel, and whether the parcel's file
// goes with it: a text is worth more than nothing where no template can show
// the file. The name is empty where there is no template at all.
func (t Templates) For(f *flows.File) (name string, shown bool) {
	switch {
	case f != nil && t.Picture != "" && isPicture(f):
		return t.Picture, true
	case f != nil && t.Document != "" && f.Type == "application/pdf":
		return t.Document, true
	}
	return t.Text, false
}

// Say returns what a parcel is to somebody who did not write in the last day: one
// line, and whether the parcel's file goes above it. It is empty where there is
// no template, and they get nothing.
func (t Templates) Say(p bot.Parcel) (line string, shown bool) {
	name, shown := t.For(p.File)
	if name == "" {
		return "", false
	}
	return oneLine(worded(p)), shown
}

// maxParameter bounds what is filled in: the whole body is at most 1,024
// characters, of which the approved words need some.
const maxParameter = 800

// templated writes a parcel as the one parameter of a template's body.
func templated(p bot.Parcel, name string) message {
	m := envelope(p, "template")
	m.Template = &template{
		Name: name, Language: language{p.Lang},
		Components: []component{{Type: "body", Parameters: []parameter{{Type: "text", Text: oneLine(worded(p))}}}},
	}
	return m
}

// head puts a file that was uploaded above the words of a template.
func (t *template) head(f *flows.File, id string) {
	above := parameter{Type: "document", Document: &document{ID: id, Filename: f.Name}}
	if isPicture(f) {
		above = parameter{Type: "image", Image: &document{ID: id}}
	}
	t.Components = append([]component{{Type: "header", Parameters: []parameter{above}}}, t.Components...)
}

// worded is a text with the words below it that its links are typed by: a
// template has no buttons for them.
func worded(p bot.Parcel) string {
	text := p.Text
	for _, b := range p.Buttons {
		if b.Data.Nonce == flows.LinkNonce {
			text += "\n" + b.Label + ": " + strings.ToUpper(b.Data.Option)
		}
	}
	return text
}

// oneLine makes a text fit into a parameter, which may hold no line end, no tab
// and no more than four spaces in a row.
func oneLine(s string) string {
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	s = strings.Join(lines, " · ")
	if length(s) <= maxParameter {
		return s
	}
	n := 0
	for i, r := range s {
		if n += length(string(r)); n >= maxParameter {
			return s[:i] + "…"
		}
	}
	return s
}
