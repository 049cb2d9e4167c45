package registry

import (
	"context"
	"fmt"
	"strings"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// exportData hands over everything that is kept, as a text that can be read
// without a program.
func (o *Office) exportData(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	if asked.Person == 0 {
		return refused(none)
	}
	records, err := r.Privacy().Copy(ctx, asked.Contact)
	if err != nil {
		return flows.Result{}, err
	}
	name := fmt.Sprintf("data-%s.txt", umkm.DateOf(asked.Now))
	file := &flows.File{Name: name, Type: "text/plain; charset=utf-8", Body: o.write(records, asked)}
	return flows.Result{Name: ok, File: file}, r.Privacy().Request(ctx, answered(asked, bot.Access))
}

// cutNotice leaves room for the line that says that the copy is not whole.
const cutNotice = 1 << 10

// write lays the records out, a block each. What is too long for a message is
// cut at a record, and the text says where to get the rest.
func (o *Office) write(records []bot.Record, asked bot.Asked) []byte {
	var text strings.Builder
	say := func(p umkm.Phrase) string { return o.Speaker.Text(asked.Lang, p) }
	text.WriteString(say(umkm.Say("registry.copy.title").With("at", umkm.MomentValue(asked.Now))) + "\n")
	table := ""
	for _, record := range records {
		var block strings.Builder
		if record.Table != table {
			block.WriteString("\n" + strings.ToUpper(say(umkm.Say("registry.copy.table."+record.Table))) + "\n")
		}
		block.WriteString("\n")
		for _, field := range record.Fields {
			value := strings.ReplaceAll(field.Value, "\n", "\n    ")
			block.WriteString(say(umkm.Say("registry.copy.column."+field.Column)) + ": " + value + "\n")
		}
		if text.Len()+block.Len() > flows.MaxFile-cutNotice {
			text.WriteString("\n" + say(umkm.Say("registry.copy.cut")) + "\n")
			break
		}
		table = record.Table
		text.WriteString(block.String())
	}
	return []byte(text.String())
}
