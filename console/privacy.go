package console

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"teman/bot"
	"teman/umkm"
)

type privacyStore interface {
	DataRequests(ctx context.Context, s bot.Scope, limit int) ([]bot.DataRequest, error)
	EnterDataRequest(ctx context.Context, s bot.Scope, r bot.DataRequest, n bot.Note) error
	AnswerDataRequest(ctx context.Context, s bot.Scope, id bot.DataRequestID, answer string, n bot.Note) error
}

// Personal names columns of one table in which something about a person lies,
// as storage.Personal does.
type Personal struct {
	Table   string
	Columns []string
	Purpose string // its text lies below personal.why
	Keep    string // and this one's below personal.keep
	Eraser  string // empty: it stays when its person asks to be forgotten
}

func (c *Console) privacyRoutes() []route {
	return []route{
		{"GET", "/privasi", bot.RoleOfficer, c.privacy, "console.privacy.title"},
		{"POST", "/privasi", bot.RoleOfficer, c.enterRequest, ""},
		{"POST", "/privasi/{id}", bot.RoleOfficer, c.answerRequest, ""},
		{"GET", "/privasi/tabel", bot.RoleViewer, c.personalData, ""},
	}
}

// The bounds of the page, and of what an officer writes on it, in characters.
const (
	requestsShown = 200
	mostAsker     = 120
	mostAnswer    = 1000
)

// privacyPage is what people demanded of their data.
type privacyPage struct {
	Requests []bot.DataRequest
	Kinds    []bot.RequestKind
	Today    string
	Says     umkm.Phrase
}

// Open are the requests whose clock runs.
func (p privacyPage) Open() []bot.DataRequest { return p.part(true) }

// Closed are the requests that were answered.
func (p privacyPage) Closed() []bot.DataRequest { return p.part(false) }

func (p privacyPage) part(open bool) []bot.DataRequest {
	return slices.DeleteFunc(slices.Clone(p.Requests), func(r bot.DataRequest) bool { return r.Done.IsZero() != open })
}

// privacy shows the requests, those first that are due first.
func (c *Console) privacy(v *visit) error { return v.showPrivacy(umkm.Phrase{}) }

func (v *visit) showPrivacy(says umkm.Phrase) error {
	list, err := v.console.Store.DataRequests(v.r.Context(), v.by.Scope, requestsShown)
	if err != nil {
		return err
	}
	return v.show("privacy", umkm.Say("console.privacy.title"), privacyPage{
		Requests: list, Kinds: bot.RequestKinds(), Today: v.at.In(v.console.Zone).Format(time.DateOnly), Says: says,
	})
}

// enterRequest keeps a request that came by letter or at the counter. Its clock
// runs from the beginning of the day on which it came.
func (c *Console) enterRequest(v *visit) error {
	r := bot.DataRequest{Kind: bot.RequestKind(v.r.PostFormValue("jenis")), Asker: strings.TrimSpace(v.r.PostFormValue("dari"))}
	at, err := time.ParseInLocation(time.DateOnly, v.r.PostFormValue("tanggal"), c.Zone)
	switch {
	case !slices.Contains(bot.RequestKinds(), r.Kind):
		return errNotFound
	case r.Asker == "" || utf8.RuneCountInString(r.Asker) > mostAsker:
		return v.showPrivacy(umkm.Say("console.privacy.problem.asker").With("most", umkm.CountValue(mostAsker)))
	case err != nil || at.After(v.at):
		return v.showPrivacy(umkm.Say("console.privacy.problem.day"))
	}
	r.At = at
	if err := c.Store.EnterDataRequest(v.r.Context(), v.by.Scope, r, v.noteOf("request_entered", "")); err != nil {
		return err
	}
	v.redirect("/privasi")
	return nil
}

// answerRequest says how a request was answered.
func (c *Console) answerRequest(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	answer := strings.TrimSpace(v.r.PostFormValue("jawaban"))
	if answer == "" || utf8.RuneCountInString(answer) > mostAnswer {
		return v.showPrivacy(umkm.Say("console.privacy.problem.answer").With("most", umkm.CountValue(mostAnswer)))
	}
	request := bot.DataRequestID(id)
	err = c.Store.AnswerDataRequest(v.r.Context(), v.by.Scope, request, answer, v.noteOf("request_answered", request.Subject()))
	if errors.Is(err, bot.ErrMissing) {
		return v.showPrivacy(umkm.Say("console.privacy.problem.answered"))
	}
	if err != nil {
		return err
	}
	v.redirect("/privasi")
	return nil
}

// personalData shows what is kept about people, why and how long.
func (c *Console) personalData(v *visit) error {
	return v.show("personal_data", umkm.Say("console.privacy.table"), c.Personal)
}

// PersonalWhy says why something about a person is kept.
func (v view) PersonalWhy(purpose string) string { return v.say("personal.why." + purpose) }

// PersonalKeep says how long something about a person is kept.
func (v view) PersonalKeep(keep string) string { return v.say("personal.keep." + keep) }

// RequestKind is what people call a kind of request.
func (v view) RequestKind(kind bot.RequestKind) string {
	return v.say("console.request." + string(kind))
}

// Left is how many whole hours a request has, none when it is late.
func (v view) Left(r bot.DataRequest) int { return max(int(r.Due.Sub(v.at)/time.Hour), 0) }

// Late reports whether an open request is past its deadline.
func (v view) Late(r bot.DataRequest) bool { return v.at.After(r.Due) }

// Soon reports whether an open request is an alarm.
func (v view) Soon(r bot.DataRequest) bool { return r.Due.Sub(v.at) <= bot.RequestAlarm }
