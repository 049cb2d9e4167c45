package bot

import "strings"

// CannedID is the database's number of a canned answer.
type CannedID int64

// Canned is an answer that officers give again and again.
type Canned struct {
	ID       CannedID `db:"id"`
	Region   string   `db:"region"`   // of the scope whose it is; empty: everybody's
	Shortcut string   `db:"shortcut"` // typed behind a slash: lower case letters, digits and hyphens
	Text     string   `db:"text"`     // may hold placeholders, see CannedValues
	By       string   `db:"by"`       // name of who wrote it last
}

// CannedValues are what the placeholders of a canned answer stand for.
type CannedValues struct {
	Name     string // {{nama}}: how the owner is addressed
	Business string // {{usaha}}
	Number   string // {{nomor}}: the ticket's
}

// Fill puts the values in place of their placeholders. It is no template: what
// an owner is called is never looked at again.
func (v CannedValues) Fill(text string) string {
	return strings.NewReplacer("{{nama}}", v.Name, "{{usaha}}", v.Business, "{{nomor}}", v.Number).Replace(text)
}

// Expand puts a canned answer in place of the shortcut that a text begins with,
// as in "/salam Ada yang bisa dibantu?". What is no shortcut stays.
func Expand(text string, canned []Canned) string {
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	for _, c := range canned {
		if word == "/"+c.Shortcut {
			return strings.TrimSpace(c.Text + " " + strings.TrimSpace(rest))
		}
	}
	return text
}
