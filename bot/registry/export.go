package registry

import (
	"context"
	"fmt"
	"strings"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// exportData hands over everything that is kept, as a text that can be read
// without a program.
func (o *Office) exportData(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	stale, err := unproved(ctx, r, asked)
	if err != nil {
		return flows.Result{}, err
	}
	switch {
	case asked.Person == 0:
		return refused(none)
	case stale:
		return refused(proof)
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
	text.WriteString(o.say(asked, umkm.Say("registry.copy.title").With("at", umkm.MomentValue(asked.Now))) + "\n")
	table := ""
	for _, record := range records {
		block := o.block(record, asked)
		if record.Table != table {
			block = "\n" + strings.ToUpper(o.say(asked, umkm.Say("registry.copy.table."+record.Table))) + "\n" + block
		}
		if text.Len()+len(block) > flows.MaxFile-cutNotice {
			text.WriteString("\n" + o.say(asked, umkm.Say("registry.copy.cut")) + "\n")
			break
		}
		table = record.Table
		text.WriteString(block)
	}
	return []byte(text.String())
}

// block is one record: a line for each column that says something.
func (o *Office) block(record bot.Record, asked bot.Asked) string {
	var block strings.Builder
	line := func(column, value string) {
		value = strings.ReplaceAll(o.readable(asked, value), "\n", "\n    ")
		block.WriteString(o.say(asked, umkm.Say("registry.copy.column."+column)) + ": " + value + "\n")
	}
	block.WriteString("\n")
	for _, field := range record.Fields {
		line(field.Column, field.Value)
	}
	for _, paragraph := range record.Said.Paragraphs {
		line("answered", o.say(asked, paragraph))
	}
	return block.String()
}

// readable writes days and moments as people do; everything else stays.
func (o *Office) readable(asked bot.Asked, value string) string {
	if at, err := time.Parse(time.RFC3339, value); err == nil {
		moment := umkm.MomentValue(at.In(asked.Now.Location()))
		return o.say(asked, umkm.Say("registry.copy.moment").With("at", moment))
	}
	if day, err := umkm.ParseDate(value); err == nil {
		return o.say(asked, umkm.Say("registry.copy.day").With("day", umkm.DateValue(day)))
	}
	return value
}

func (o *Office) say(asked bot.Asked, p umkm.Phrase) string { return o.Speaker.Text(asked.Lang, p) }
