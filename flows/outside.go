package flows

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"teman/umkm"
)

// longQuiet is the silence after which a person is greeted anew.
const longQuiet = 12 * time.Hour

// The intents that the engine itself has to tell apart.
const (
	intentGreeting    = "salam"
	intentYes         = "ya"
	intentNo          = "tidak"
	intentCancel      = "batal"
	intentThanks      = "terima_kasih"
	intentOffTopic    = "luar_topik"
	intentCertificate = "nomor_sertifikat"
	intentHuman       = "bicara_petugas"
	menuFlow          = "menu"
	askFlow           = "tanya"
)

// maxGuesses is how many meanings of an unclear text are offered.
const maxGuesses = 3

// outside reads a text while nothing is being asked.
func (t *turn) outside(text string) {
	if w, ok := t.vocab.anywhere[bare(text)]; ok {
		t.wordOutside(w)
		return
	}
	if t.misread(text) {
		return
	}
	rest, greeted, salaam := t.vocab.greeted(text)
	asks := t.vocab.asks[t.vocab.plainly(rest)]
	if !asks && t.hails(rest) {
		rest = ""
	}
	t.greet(greeted, salaam, rest != "")
	if rest == "" {
		t.beginIntent(intentGreeting)
		return
	}
	if asks {
		t.ask()
		return
	}
	if !t.abused(rest) && !t.asksWho(rest) && !t.looksUp(rest) {
		t.understand(rest)
	}
}

// hails reports whether a text is a greeting that is in no list: "woi". The flow
// that answers it introduces the office by itself.
func (t *turn) hails(text string) bool {
	known := t.guesses(text)
	return len(known) > 0 && known[0].Sure && known[0].Intent == intentGreeting
}

// looksUp leaves whatever is open to look for the certificate whose number a
// text is.
func (t *turn) looksUp(text string) bool {
	number, ok := t.certificateNumber(text)
	if !ok {
		return false
	}
	o, ok := t.lib.opens(intentCertificate)
	if !ok {
		return false
	}
	t.leave()
	t.s.Lost = 0
	t.begin(o.flow.Name, append([]Pair{{Name: "nomor", Value: number}}, o.given...))
	return true
}

// greet returns a greeting, and introduces the office to somebody new or long
// away who came straight to the point.
func (t *turn) greet(greeted, salaam, content bool) {
	long := t.env.Quiet < 0 || t.env.Quiet > longQuiet
	switch {
	case salaam:
		t.say(t.phrase("flow.greeting.salaam"))
	case greeted && (long || !content):
		t.say(t.phrase("flow.greeting.hello"))
	}
	if content && t.env.Quiet < 0 {
		t.say(t.phrase("flow.greeting.first"))
	}
}

// understand acts on what a text wants.
func (t *turn) understand(text string) {
	known := t.withoutHuman(t.joined(text, t.guesses(text)))
	if t.mayConsult() && !t.acknowledges(text) && t.consult(text, known) {
		return
	}
	if len(known) == 0 || !known[0].Sure {
		known = offerable(known)
	}
	sure := len(known) > 0 && known[0].Sure
	switch {
	case !sure && t.vocab.done[bare(text)], t.acknowledges(text):
		t.s.Lost = 0 // outcome says goodbye
	case len(known) == 0 && t.answersNothing(text):
		t.s.Lost = 0
		t.beginIntent(intentYes)
	case len(known) == 0:
		t.lost()
	case len(t.wishes(known)) > 1:
		t.s.Lost = 0
		t.serve(t.wishes(known))
	case sure:
		t.s.Lost = 0
		t.act(known[0])
	default:
		t.s.Lost = 0
		t.offerGuesses(known)
	}
}

// acknowledges reports whether a text is the "ok" to what was just told.
func (t *turn) acknowledges(text string) bool {
	yes, ok := t.vocab.yesOrNo(text)
	return ok && yes && t.env.Quiet >= 0 && t.env.Quiet <= longQuiet
}

// answersNothing reports whether a text is a yes or a no where nothing was asked.
func (t *turn) answersNothing(text string) bool {
	_, ok := t.vocab.yesOrNo(text)
	return ok
}

// offerable leaves out what nobody is asked to mean, and more than three.
func offerable(guesses []Guess) (kept []Guess) {
	for _, g := range guesses {
		switch g.Intent {
		case intentYes, intentNo, intentGreeting, intentThanks, intentOffTopic, intentCancel:
		default:
			kept = append(kept, g)
		}
	}
	return kept[:min(len(kept), maxGuesses)]
}

// guesses are what a text may want, as far as there are flows for it. People
// often say first what they want and then tell of it: where the whole is not
// sure, its beginning may be.
func (t *turn) guesses(text string) []Guess { return t.ofTopic(t.wanted(text)) }

func (t *turn) wanted(text string) []Guess {
	if t.vocab.hollow(text) {
		return nil
	}
	if form := t.wantsForm(text); form != nil {
		return form
	}
	known := t.served(text)
	if len(known) > 0 && known[0].Sure {
		return known
	}
	if head, _, ok := t.vocab.secondThought(text); ok {
		if first := t.served(head); len(first) > 0 && first[0].Sure && first[0].Intent != intentYes && first[0].Intent != intentNo {
			return first
		}
	}
	return known
}

// joined looks for a second wish behind a word like "trus" or "sama", where only
// one was seen in the whole.
func (t *turn) joined(text string, known []Guess) []Guess {
	if len(t.wishes(known)) != 1 {
		return known
	}
	lower := strings.ToLower(text)
	for _, word := range t.vocab.breaks {
		at := strings.Index(lower, " "+word+" ")
		if at <= 0 || len(lower) != len(text) {
			continue
		}
		head, tail := t.served(text[:at]), t.served(text[at+len(word)+2:])
		both := t.wishes(slices.Concat(head[:min(len(head), 1)], tail[:min(len(tail), 1)]))
		if len(both) == 2 && both[0].Intent != both[1].Intent {
			return []Guess{head[0], tail[0]}
		}
	}
	return known
}

// wantsForm is the sure wish to fill in a form with what the text tells; nil
// where it tells nothing, or wants something else.
func (t *turn) wantsForm(text string) []Guess {
	wish := umkm.WithoutFacts(text)
	if wish == text || wish == "" {
		return nil
	}
	known := t.served(wish)
	if len(known) == 0 || !known[0].Sure {
		return nil
	}
	if o, _ := t.lib.opens(known[0].Intent); !o.flow.Draft {
		return nil
	}
	return known
}

func (t *turn) served(text string) (known []Guess) {
	for _, g := range t.know.Understander.Read(t.env.Lang, withoutNIK(text)) {
		if _, ok := t.lib.opens(g.Intent); ok && g.Intent != t.denied {
			known = append(known, g)
		}
	}
	return known
}

// withoutNIK leaves a person's number out of a text, and the word before it:
// "nik 7571... mau daftar" asks nothing about a NIK.
func withoutNIK(text string) string {
	masked, found := umkm.FindNIK(text)
	if !found {
		return text
	}
	var rest []string
	for word := range strings.FieldsSeq(masked) {
		if strings.Contains(word, "•") {
			for len(rest) > 0 && ofNIK[bare(rest[len(rest)-1])] {
				rest = rest[:len(rest)-1]
			}
			continue
		}
		rest = append(rest, word)
	}
	return strings.Join(rest, " ")
}

var ofNIK = set([]string{"nik", "niknya", "nik-nya", "saya", "sy", "no", "nomor", "ktp", "noktp", ":"})

// hasWords reports whether there is anything to read in a text.
func hasWords(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// topicLost is the topic of tickets about what nobody understood.
const topicLost = "tidak_paham"

// lost says that a text was not understood. A human gets the second one in a
// row, and whoever has asked one already is taken to go on with that.
func (t *turn) lost() {
	if !hasWords(t.text) {
		t.say(t.phrase("flow.not_understood")) // "🌊🌊" is nothing an officer could answer
		t.openMenu()
		return
	}
	t.s.Lost++
	t.puzzle = puzzleOf(nil)
	switch {
	case t.env.Facts.Known["ticket_open"] != "":
		t.runErrand(errandTell)
	case t.s.Lost > 1:
		t.runErrand(errandLost)
	default:
		t.say(t.phrase("flow.not_understood"))
		t.openMenu()
	}
}

// toldMore says that what was written went to the open ticket.
func (t *turn) toldMore(r *Result) {
	if r.Name != "ok" {
		t.runErrand(errandLost) // it was closed meanwhile
		return
	}
	t.s.Lost = 0
	t.say(t.phrase("flow.told_more"))
}

// offerHuman asks whether an officer is wanted.
func (t *turn) offerHuman(key string) {
	q := Question{Kind: WhichIntent, Say: t.phrase(key)}
	t.offerIntent(&q, intentHuman)
	t.offerMenu(&q)
	t.open(q)
	t.put(q.Say)
}

func (t *turn) offerGuesses(guesses []Guess) {
	t.puzzle = puzzleOf(guesses)
	t.s.Taken = []string{takenForNothing}
	t.listen(t.text)
	q := Question{Kind: WhichIntent, Say: t.phrase("flow.which_intent")}
	if len(guesses) == 1 {
		q.Say = umkm.Say("flow.maybe_intent").With("title", umkm.PhraseValue(umkm.Say("intent."+guesses[0].Intent)))
	}
	for _, g := range guesses {
		t.offerIntent(&q, g.Intent)
	}
	t.offerMenu(&q)
	t.open(q)
	t.put(q.Say)
}

func (t *turn) offerIntent(q *Question, intent string) {
	q.Options = append(q.Options, Option{ID: intent, Label: umkm.Say("intent." + intent)})
	q.Values = append(q.Values, intent)
}

func (t *turn) offerMenu(q *Question) {
	q.Options = append(q.Options, Option{ID: menuFlow, Label: umkm.Say("intent." + menuFlow)})
	q.Values = append(q.Values, menuFlow)
}

// beginIntent starts the flow of an intent. Where a talk of the same flow was
// left in the middle, it asks first whether to go on with that.
func (t *turn) beginIntent(intent string) {
	o, ok := t.lib.opens(intent)
	if !ok {
		t.openMenu()
		return
	}
	if i := t.draftOf(o.flow.Name); i >= 0 {
		q := Question{Kind: WhichDraft, Say: t.phrase("flow.draft_waits"), Values: []string{formatInt(int64(i)), o.flow.Name}}
		q.Options = []Option{
			{ID: "resume", Label: umkm.Say("flow.draft_resume")}, {ID: "new", Label: umkm.Say("flow.draft_new")},
		}
		t.open(q)
		t.put(q.Say)
		return
	}
	t.s.Frames, t.s.Question = nil, Question{}
	o.given = t.aboutTopic(o)
	t.enter(o.flow.Name, FrameRoot, o.given)
	if t.failure == nil {
		if o.flow.asksAnything() {
			t.listen(t.text)
			t.forgetGiven(o)
		}
		t.run()
	}
}

// ask opens what people may ask about, for somebody who only says that they want
// to: "numpang tanya kak".
func (t *turn) ask() {
	if _, ok := t.lib.Flow(askFlow); !ok {
		t.openMenu()
		return
	}
	t.s.Lost = 0
	t.begin(askFlow, nil)
}

// openMenu starts the menu. An office without one is told so by Check.
func (t *turn) openMenu() {
	if _, ok := t.lib.Flow(menuFlow); !ok {
		t.leave()
		return
	}
	t.begin(menuFlow, nil)
}

// wordOutside acts on a word that works anywhere, with nothing open.
func (t *turn) wordOutside(w word) {
	intents := map[word]string{
		wordHelp: "bantuan", wordHuman: "bicara_petugas", wordStop: "berhenti_langganan",
		wordStart: "mulai_langganan", wordLanguage: "bahasa", wordWhy: "bantuan",
	}
	t.s.Lost = 0
	switch {
	case w == wordResume:
		t.resume()
	case w == wordCancel:
		t.say(t.phrase("flow.nothing_to_cancel"))
	case w == wordBack || w == wordSkip:
		t.say(t.phrase("flow.nothing_open"))
		t.openMenu()
	case w == wordStart && !t.unsubscribed():
		t.beginIntent(intentGreeting)
	case intents[w] != "":
		t.beginIntent(intents[w])
	default:
		t.openMenu()
	}
}

// unsubscribed reports whether announcements were stopped: only then "mulai"
// begins them again; to everybody else it is the beginning of a talk.
func (t *turn) unsubscribed() bool {
	state := t.env.Facts.Known["subscribed"]
	return state == "some" || state == "none"
}

// certificateNumber recognises a text that is nothing but a certificate's
// number.
func (t *turn) certificateNumber(text string) (number string, ok bool) {
	if !hasDigits(text) || len(strings.Fields(text)) > 6 {
		return "", false
	}
	r := umkm.ReadCertificateNumber(text, t.know.Regions, umkm.DateOf(t.env.Now))
	return r.Value.Number, r.Verdict == umkm.Accepted
}
