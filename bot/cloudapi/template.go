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

type component struct {
	Type       string      `json:"type"`
	Parameters []parameter `json:"parameters"`
}

type parameter struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

// maxParameter bounds what is filled in: the whole body is at most 1,024
// characters, of which the approved words need some.
const maxParameter = 800

// templated writes a parcel as the one parameter of the office's template.
func templated(p bot.Parcel, name string) message {
	m := envelope(p, "template")
	m.Template = &template{
		Name: name, Language: language{p.Lang},
		Components: []component{{Type: "body", Parameters: []parameter{{Type: "text", Text: oneLine(worded(p))}}}},
	}
	return m
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
