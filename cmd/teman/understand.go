package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"teman/flows"
	"teman/flows/understand"
	"teman/umkm"
)

// understandCommand shows what the bot makes of free text: a line read, a line
// written, its columns parted by tabs. They are the likeliest intent or
// luar_topik when the text is refused, how probable it is, the other candidates
// as name=0.12, and what was heard beside it as name=value, sorted.
type understandCommand struct {
	config
	Why       bool   `help:"Say also which features spoke, a line each behind the text's own."`
	Confusion bool   `help:"Read the example sentences by others than themselves and say what is taken for what; reads no lines."`
	Now       string `placeholder:"TIME" help:"Take this as the present (2026-11-22T10:00+08:00); otherwise it is now, in WITA."`
}

// Run reads standard input to its end, unless the confusion is asked for.
func (c *understandCommand) Run(term terminal) error {
	k, err := loadKnowledge(c.config)
	if err != nil {
		return err
	}
	if c.Confusion {
		return writeConfusion(term.Out, understand.CrossValidate(vocabulary(k.bundle), confusionParts))
	}
	now := time.Now().In(umkm.ZoneOf(officeRegion))
	if c.Now != "" {
		if now, err = parseNow(c.Now); err != nil {
			return err
		}
	}
	return c.understand(k, term.In, term.Out, now)
}

// understand answers every line of in with one of out, and its reasons.
func (c *understandCommand) understand(k *knowledge, in io.Reader, out io.Writer, now time.Time) error {
	known := k.understanding()
	know := flows.Knowledge{Regions: k.regions, Activities: k.activities, Speaker: k.bundle, Understander: known}
	return eachLine(in, out, func(line string) []string {
		e := known.Explain(line)
		row := append(guessColumns(e), slotColumn(flows.FindSlots(know, line, now, officeRegion)))
		if c.Why {
			row = append(row, whyColumns(e)...)
		}
		return row
	})
}

// wider are the names under which the published list of intents has what the
// flows tell apart more finely.
var wider = map[string]string{
	"pelatihan_saya": "ikut_pelatihan", "unduh_data": "lihat_data", "topik": "berhenti_langganan", "mulai_langganan": "berhenti_langganan",
	"syarat_izin": "syarat_nib", "catat_sertifikat": "cek_status_izin", "nomor_sertifikat": "cek_status_izin",
	"kirim_foto": "bantuan", "bahasa": "bantuan",
}

// offTheTopic is what a text is that nobody takes for a wish.
const offTheTopic = "luar_topik"

// guessColumns are the first intent, its probability, and the other candidates.
// An intent the published list does not have stands among those by its own name.
func guessColumns(e understand.Explanation) []string {
	first := flows.Guess{Intent: offTheTopic, Score: e.Refused}
	if len(e.Guesses) > 0 {
		first = e.Guesses[0]
	}
	var others []string
	add := func(g flows.Guess) { others = append(others, g.Intent+"="+probability(g.Score)) }
	name, finer := wider[first.Intent]
	if finer {
		add(first)
	} else {
		name = first.Intent
	}
	for _, g := range slices.Concat(e.Guesses[min(1, len(e.Guesses)):], e.Ranked) {
		if g.Intent != first.Intent && len(others) < 3 && !slices.ContainsFunc(others, func(o string) bool { return strings.HasPrefix(o, g.Intent+"=") }) {
			add(g)
		}
	}
	return []string{name, probability(first.Score), strings.Join(others, ",")}
}

func probability(score float64) string { return strconv.FormatFloat(score, 'f', 2, 64) }

func slotColumn(heard []flows.Heard) string {
	var found strings.Builder
	for _, h := range heard {
		fmt.Fprintf(&found, "%s=%s;", h.Type, h.Value)
	}
	return found.String()
}

// whyColumns are the plain words and the features that parted the likeliest
// intent from the next, each with its weight.
func whyColumns(e understand.Explanation) []string {
	columns := []string{strings.Join(e.Plain, " ")}
	for _, clue := range e.Clues {
		columns = append(columns, fmt.Sprintf("%s:%s%+.2f", clue.Kind, clue.Feature, clue.Weight))
	}
	return columns
}
