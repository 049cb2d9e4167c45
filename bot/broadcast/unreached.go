package broadcast

import (
	"context"
	"fmt"
	"strings"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// How many of those who do not get an announcement a page in the chat names, and
// how many pages there are: whoever needs all of them sits at the console.
const (
	namesAtOnce = 15
	mostPages   = 4
)

// last says of a page that no other follows.
const last = "last"

// unreached names who does not get an announcement and why, page by page, and
// notes that the first was asked for. No number of anybody leaves for the chat.
func unreached(ctx context.Context, t talk, b bot.Broadcast) (flows.Result, error) {
	after, page := placeOf(t.asked.Arg("sesudah"))
	if page == 1 {
		if err := t.Register.Note(ctx, t.note(t.by, "unreached_seen", b.ID)); err != nil {
			return flows.Result{}, err
		}
	}
	list, err := t.Register.Unreached(ctx, b.ID, after, namesAtOnce+1)
	if err != nil {
		return flows.Result{}, err
	}
	result, next := flows.Result{Name: last}, ""
	var lines []umkm.Phrase
	if len(list) > namesAtOnce {
		list = list[:namesAtOnce]
		if page < mostPages {
			result.Name, next = ok, fmt.Sprintf("%d/%d", list[namesAtOnce-1].Person, page+1)
		} else {
			lines = []umkm.Phrase{umkm.Say("siaran_urus.selebihnya")}
		}
	}
	result.Values = umkm.Args{"lines": umkm.LinesValue(append(named(list), lines...)...)}
	result.Given = []flows.Pair{{Name: "sesudah", Value: next}}
	return result, nil
}

// named are the lines of a page.
func named(list []bot.Recipient) []umkm.Phrase {
	if len(list) == 0 {
		return []umkm.Phrase{umkm.Say("siaran_urus.semua_dapat")}
	}
	lines := make([]umkm.Phrase, len(list))
	for i, r := range list {
		who := strings.Join(strings.FieldsFunc(r.Name+"\n"+r.Business, func(c rune) bool { return c == '\n' }), ", ")
		lines[i] = umkm.Say("siaran_urus.tidak_dapat").With("siapa", umkm.TextValue(who)).
			With("verdict", umkm.PhraseValue(umkm.Say("console.verdict."+string(r.Verdict))))
	}
	return lines
}

// placeOf reads behind whom the next page begins, and which it is.
func placeOf(said string) (after bot.PersonID, page int) {
	if _, err := fmt.Sscanf(said, "%d/%d", &after, &page); err != nil || page < 1 {
		return 0, 1
	}
	return after, page
}
