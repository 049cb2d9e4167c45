package registry

import (
	"teman/bot"
	"teman/umkm"
)

// status says of one certificate where it stands, since when and who says so,
// what comes next, and what the owner can do now, in this order.
type status struct {
	umkm.Certificate
	entry umkm.Entry
	today umkm.Date
}

// line is the status in one line of an overview.
func (s status) line() umkm.Phrase {
	return umkm.Say("registry.line").With("where", umkm.PhraseValue(s.where())).With("since", umkm.PhraseValue(s.since()))
}

func (s status) where() umkm.Phrase {
	said := umkm.Say("registry.where.stage")
	switch {
	case s.Expired(s.today):
		said = umkm.Say("registry.where.expired").With("until", umkm.DateValue(*s.Expires))
	case s.Expires != nil:
		said = umkm.Say("registry.where.until").With("until", umkm.DateValue(*s.Expires))
	}
	return said.With("name", umkm.PhraseValue(s.Kind.Name())).With("stage", umkm.PhraseValue(s.Kind.StageName(s.Stage)))
}

func (s status) since() umkm.Phrase {
	return umkm.Say("registry.since").
		With("date", umkm.DateValue(s.Since)).With("source", umkm.PhraseValue(s.Source.Name()))
}

func (s status) next() umkm.Phrase {
	if !s.Source.Stands() {
		return umkm.Say("registry.next.mismatch")
	}
	if s.entry.RATMissed(s.Certificate, s.today) {
		return umkm.Say("registry.next.meeting").With("date", umkm.DateValue(umkm.RATDue(s.today.Year)))
	}
	if s.renewable() {
		return umkm.Say("registry.next.renew")
	}
	stage, more := s.entry.Next(s.Stage)
	if !more {
		return umkm.Say("registry.next.done")
	}
	return umkm.Say("registry.next.stage").With("stage", umkm.PhraseValue(s.Kind.StageName(stage)))
}

// papers are what to bring; nothing when nothing is left to do.
func (s status) papers() umkm.Value {
	if s.entry.Done(s.Stage) && !s.renewable() {
		return umkm.LinesValue(umkm.Say("registry.papers.none"))
	}
	return bot.PaperLines(s.entry)
}

func (s status) todo() umkm.Phrase {
	switch {
	case !s.Source.Stands():
		return umkm.Say("registry.todo.mismatch")
	case s.renewable():
		return umkm.Say("registry.todo.renew")
	case s.entry.Done(s.Stage):
		return umkm.Say("registry.todo.done")
	case s.entry.Issued(s.Stage):
		return umkm.Say("registry.todo.duties")
	default:
		return umkm.Say("registry.todo.continue")
	}
}

// renewable reports whether the certificate is over or nearly so.
func (s status) renewable() bool {
	return s.Expired(s.today) || s.ExpiresWithin(s.today, s.entry.RemindDays)
}

// values are what the texts about one certificate may use.
func (s status) values(business string) umkm.Args {
	return umkm.Args{
		"business": umkm.TextValue(business),
		"name":     umkm.PhraseValue(s.Kind.Name()),
		"number":   umkm.TextValue(s.Number),
		"where":    umkm.PhraseValue(s.where()),
		"since":    umkm.PhraseValue(s.since()),
		"next":     umkm.PhraseValue(s.next()),
		"papers":   s.papers(),
		"todo":     umkm.PhraseValue(s.todo()),
	}
}
