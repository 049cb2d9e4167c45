package sample

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"teman/bot"
	"teman/bot/library"
)

//go:embed answers.tsv
var answerTable string

// sampled marks the sources of the sample's answers, so that no office takes
// them for its own.
const sampled = " (contoh)"

// PutAnswers fills the library of a sample office with answers that are told:
// what was known and read in its sources by November 2026.
func PutAnswers(ctx context.Context, l *library.Library, by bot.OfficerID) error {
	for i, row := range strings.Split(strings.TrimSpace(answerTable), "\n")[1:] {
		cells := strings.Split(row, "\t")
		if len(cells) != 6 {
			return fmt.Errorf("answer %d of the sample has %d cells", i+1, len(cells))
		}
		a := bot.AnswerText{Question: cells[0], Also: strings.Split(cells[1], "|"), Body: cells[2], Source: cells[3] + sampled, Link: cells[4], Kind: cells[5]}
		id, number, err := l.Write(ctx, by, 0, a)
		if err != nil {
			return fmt.Errorf("answer %d of the sample: %w", i+1, err)
		}
		if err := l.Agree(ctx, by, id, number); err != nil {
			return fmt.Errorf("answer %d of the sample: %w", i+1, err)
		}
	}
	return nil
}
