package console

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// catalogueForm is what an administrator writes of a kind, and what the chat
// would say.
type catalogueForm struct {
	cataloguePage
	Form   umkm.Entry
	From   umkm.Date
	Stages []umkm.Stage // of the kind
	Papers []umkm.Paper // of other kinds
	Fees   []string     // names of the kind's fees
	Seen   int64        // when the administrator saw what holds, in microseconds
	Looked bool         // the preview was shown, and nothing is wrong
	Says   umkm.Phrase
}

// Place is where a stage stands among those of the form; empty when it is left
// out.
func (f catalogueForm) Place(stage umkm.Stage) string {
	if at := f.Form.StageIndex(stage); at >= 0 {
		return strconv.Itoa(at + 1)
	}
	return ""
}

// More are the papers in the words of the office, one a line.
func (f catalogueForm) More() string { return strings.Join(f.Form.MorePapers, "\n") }

// Parts are the texts that can be written anew.
func (catalogueForm) Parts() []umkm.Part { return umkm.Parts() }

// Own is what is written in place of a text.
func (f catalogueForm) Own(part umkm.Part) string { return f.Form.Own[part] }

// Usual is the text that came with the program.
func (f catalogueForm) Usual(part umkm.Part) umkm.Phrase {
	usual := f.Entry
	usual.Own = nil
	return usual.Text(part)
}

// editCatalogue shows the form with what holds last.
func (c *Console) editCatalogue(v *visit) error {
	return v.showCatalogueForm(nil, umkm.Date{}, umkm.Phrase{})
}

func (v *visit) showCatalogueForm(typed *umkm.Entry, from umkm.Date, says umkm.Phrase) error {
	page, err := v.catalogueOf()
	if err != nil {
		return err
	}
	shipped, err := umkm.LoadCatalogue()
	if err != nil {
		return err
	}
	of, _ := shipped.Entry(page.Kind)
	f := catalogueForm{cataloguePage: page, Form: page.Editions[0].Entry, From: page.Today, Stages: of.Stages, Seen: page.written(), Says: says}
	if typed != nil {
		f.Form, f.From = *typed, from
		if v.r.Form.Has("dilihat") {
			f.Seen = v.looked().UnixMicro()
		}
		if f.Looked = says.Key == ""; f.Looked {
			f.Chat = v.console.chat(f.Form)
		}
	}
	known := shipped.AllPapers()
	f.Form.Papers = slices.DeleteFunc(slices.Clone(f.Form.Papers), func(paper umkm.Paper) bool { return !slices.Contains(known, paper) })
	f.Papers = slices.DeleteFunc(known, func(paper umkm.Paper) bool { return slices.Contains(f.Form.Papers, paper) })
	for name := range of.Fees {
		f.Fees = append(f.Fees, name)
	}
	slices.Sort(f.Fees)
	return v.show("catalogue_form", umkm.Say("console.catalogue.edit_of").With("kind", umkm.PhraseValue(page.Kind.Name())), f)
}

// keepCatalogue shows what the chat would say, and keeps it once that was seen.
func (c *Console) keepCatalogue(v *visit) error {
	entry, from, err := v.entry()
	keep := v.r.FormValue("langkah") == "simpan" && v.r.FormValue("terlihat") == shown(entry, from)
	if err == nil {
		if keep {
			err = c.Certificates.Edit(v.r.Context(), v.by, entry, from, v.looked())
		} else {
			err = c.Certificates.Review(v.r.Context(), entry, from)
		}
	}
	var refused *bot.Refusal
	switch {
	case errors.Is(err, bot.ErrChanged):
		v.r.Form.Del("dilihat") // now they see it
		return v.showCatalogueForm(&entry, from, umkm.Say("console.catalogue.changed"))
	case errors.As(err, &refused):
		return v.showCatalogueForm(&entry, from, refused.Says)
	case err != nil:
		return err
	case !keep:
		return v.showCatalogueForm(&entry, from, umkm.Phrase{})
	}
	v.redirect(fmt.Sprintf("/katalog/%s", entry.Kind))
	return nil
}

// shown tells one preview from another, so that nothing is kept but what was
// seen.
func shown(e umkm.Entry, from umkm.Date) string {
	return fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%v %v", e, from)))[:16]
}

// Shown tells this preview from others.
func (f catalogueForm) Shown() string { return shown(f.Form, f.From) }

// looked is when the administrator saw what holds; the beginning of time when the
// form does not say.
func (v *visit) looked() time.Time {
	at, _ := strconv.ParseInt(v.r.FormValue("dilihat"), 10, 64)
	return time.UnixMicro(at)
}

// mostForm bounds a form of the catalogue, in bytes.
const mostForm = 64 << 10

// entry reads the form about a kind. What cannot be read as a number becomes
// one that makes no sense, so that the desk says which it is.
func (v *visit) entry() (e umkm.Entry, from umkm.Date, err error) {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, mostForm)
	if err := v.r.ParseForm(); err != nil {
		return e, from, errNotFound
	}
	e.Kind, err = v.kind()
	if err != nil {
		return e, from, err
	}
	e.Updated = v.today()
	e.Stages = v.stages()
	e.IssuedAt = umkm.Stage(v.r.FormValue("terbit"))
	for _, paper := range v.r.Form["surat"] {
		e.Papers = append(e.Papers, umkm.Paper(paper))
	}
	e.MorePapers = lines(v.r.FormValue("surat_lain"))
	e.ValidYears, e.RemindDays = whole(v.r.FormValue("tahun")), whole(v.r.FormValue("hari"))
	e.Source = strings.TrimSpace(v.r.FormValue("sumber"))
	for name, typed := range v.r.Form {
		if fee, isFee := strings.CutPrefix(name, "biaya_"); isFee {
			if e.Fees == nil {
				e.Fees = map[string]umkm.Rupiah{}
			}
			e.Fees[fee] = umkm.Rupiah(-1)
			if strings.TrimSpace(typed[0]) != "" {
				e.Fees[fee] = umkm.Rupiah(whole(typed[0]))
			}
		}
	}
	for _, part := range umkm.Parts() {
		if own := strings.Join(lines(v.r.FormValue("teks_"+string(part))), "\n"); own != "" {
			if e.Own == nil {
				e.Own = map[umkm.Part]string{}
			}
			e.Own[part] = own
		}
	}
	if day, err := day(v.r.FormValue("mulai")); err == nil && day != nil {
		return e, *day, nil
	}
	return e, v.today(), refuse("console.certificate.bad_day")
}

// stages reads the stages in the order of their numbers; what has none is left
// out. Where numbers make no order there are none.
func (v *visit) stages() []umkm.Stage {
	type placed struct {
		stage umkm.Stage
		at    int
	}
	var all []placed
	for name, typed := range v.r.Form {
		if stage, isStage := strings.CutPrefix(name, "tahap_"); isStage && strings.TrimSpace(typed[0]) != "" {
			all = append(all, placed{umkm.Stage(stage), whole(typed[0])})
		}
	}
	slices.SortFunc(all, func(a, b placed) int { return cmp.Or(a.at-b.at, strings.Compare(string(a.stage), string(b.stage))) })
	stages := make([]umkm.Stage, len(all))
	for i, p := range all {
		if p.at < 1 || i > 0 && p.at == all[i-1].at {
			return nil
		}
		stages[i] = p.stage
	}
	return stages
}

// lines are those of a text that say something.
func lines(text string) (said []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			said = append(said, line)
		}
	}
	return said
}

// whole reads a whole number with or without dots; what is none is -1, and
// nothing is 0.
func whole(typed string) int {
	typed = strings.NewReplacer(".", "", " ", "").Replace(typed)
	if typed == "" {
		return 0
	}
	n, err := strconv.Atoi(typed)
	if err != nil {
		return -1
	}
	return n
}
