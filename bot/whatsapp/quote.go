package whatsapp

import (
	"context"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"teman/bot"
	"teman/flows"
)

// answered turns the answer to a quoted question of ours into the choice that
// it means: who scrolls up and answers "no 2" means the second line of what
// they quote, not of what was asked last. The choice carries the question's
// nonce, so an old one gets the kind answer. Everything else stays a text.
func (p *Phone) answered(ctx context.Context, h heard) (bot.Arrival, error) {
	a := h.arrival
	quoted, ours := p.ids.find(h.quotes)
	if !ours || a.Event.Kind != flows.EventText {
		return a, nil
	}
	out, err := p.Data.Outbound(ctx, quoted.out)
	if errors.Is(err, bot.ErrUnavailable) {
		return a, err
	}
	if err != nil {
		return a, nil // it is not kept any more
	}
	if out.Account != p.Account || out.Address != a.Address {
		return a, nil // somebody else's question
	}
	if choice, ok := meant(a.Event.Text, out.Message, p.labels(out)); ok {
		a.Event = flows.Event{Kind: flows.EventChoice, Choice: choice}
	}
	return a, nil
}

// labels are a question's choices as the person reads them.
func (p *Phone) labels(out bot.Outbound) []string {
	const any = 1 << 10 // as if everything fitted on buttons
	parcels := p.Render.Render(out, bot.Limits{Text: maxText, Buttons: any, Label: any})
	buttons := parcels[len(parcels)-1].Buttons
	labels := make([]string, len(buttons))
	for i, b := range buttons {
		labels[i] = b.Label
	}
	return labels
}

// picked is a text that says nothing but a number: "2", "no 2", "yg nomor 2".
var picked = regexp.MustCompile(`(?i)^\W*(?:(?:yang|yg|pilih|pilihan|opsi|angka|nomor|nomer|nmr|nmer|no|#)[\s.:#]*)*(?:ke[\s-]?)?(\d{1,2})\W*$`)

// meant returns the choice that a text picks by its number or by its words.
// Choices that had no numbers of their own are not picked by them.
func meant(text string, question flows.Message, labels []string) (flows.Choice, bool) {
	if m := picked.FindStringSubmatch(text); m != nil && !question.Worded {
		n, _ := strconv.Atoi(m[1]) // at most two digits
		if n < 1 || n > len(question.Options) {
			return flows.Choice{}, false
		}
		return flows.Choice{Nonce: question.Nonce, Option: question.Options[n-1].ID}, true
	}
	said := strings.ToLower(strings.Join(strings.Fields(text), " "))
	for i, l := range labels {
		if said != "" && i < len(question.Options) && said == strings.ToLower(l) {
			return flows.Choice{Nonce: question.Nonce, Option: question.Options[i].ID}, true
		}
	}
	return flows.Choice{}, false
}
