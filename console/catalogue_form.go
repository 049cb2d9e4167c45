package console

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
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
	Looked bool         // the preview was shown, and nothing is wrong
}

// IsNew reports whether the kind is being added.
func (f catalogueForm) IsNew() bool { return len(f.Editions) == 0 }

// IsOwn reports whether an office added the kind, or is about to, and names its
// stages.
func (f catalogueForm) IsOwn() bool { return f.IsNew() || f.Kind.Own() }

// Way are the stages up to the one at which the paper is issued, one a line.
func (f catalogueForm) Way() string {
	return stageLines(f.Form.Stages[:f.Form.StageIndex(f.Form.IssuedAt)+1])
}

// Duties are the stages after that, one a line.
func (f catalogueForm) Duties() string {
	return stageLines(f.Form.Stages[f.Form.StageIndex(f.Form.IssuedAt)+1:])
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
	page, err := v.catalogueOf()
	if err != nil {
		return err
	}
	return v.showCatalogueForm(catalogueForm{cataloguePage: page, Form: page.Editions[0].Entry, From: page.Today})
}

// showCatalogueForm shows a form with what can be chosen in it.
func (v *visit) showCatalogueForm(f catalogueForm) error {
	shipped, err := umkm.LoadCatalogue()
	if err != nil {
		return err
	}
	of, _ := shipped.Entry(f.Kind)
	f.Stages = of.Stages
	known := shipped.AllPapers()
	f.Form.Papers = slices.DeleteFunc(slices.Clone(f.Form.Papers), func(paper umkm.Paper) bool { return !slices.Contains(known, paper) })
	f.Papers = slices.DeleteFunc(known, func(paper umkm.Paper) bool { return slices.Contains(f.Form.Papers, paper) })
	f.Fees = slices.Sorted(maps.Keys(of.Fees))
	title := umkm.Say("console.catalogue.add")
	if !f.IsNew() {
		title = umkm.Say("console.catalogue.edit_of").With("kind", umkm.PhraseValue(f.Kind.Name()))
	}
	return v.show("catalogue_form", title, f)
}

// keepCatalogue shows what the chat would say, and keeps it once that was seen.
func (c *Console) keepCatalogue(v *visit) error {
	f, err := v.catalogueForm()
	if err != nil && !errors.As(err, new(*bot.Refusal)) {
		return err
	}
	keep := v.r.FormValue("langkah") == "simpan" && v.r.FormValue("terlihat") == f.Shown()
	switch {
	case err != nil:
	case keep:
		err = c.Certificates.Edit(v.r.Context(), v.by, f.Form, f.From, f.Written)
	default:
		err = c.Certificates.Review(v.r.Context(), f.Form, f.From)
	}
	var refused *bot.Refusal
	switch {
	case errors.Is(err, bot.ErrChanged):
		f.Written = lastWritten(f.Editions) // now they see it
		f.Says = umkm.Say("console.catalogue.changed")
	case errors.As(err, &refused):
		f.Says = refused.Says
	case err != nil:
		return err
	case keep:
		v.redirect("/katalog/" + url.PathEscape(string(f.Form.Kind)))
		return nil
	default:
		f.Looked, f.Chat = true, c.chat(f.Form)
	}
	return v.showCatalogueForm(f)
}

// shown tells one preview from another, so that nothing is kept but what was
// seen.
func shown(e umkm.Entry, from umkm.Date) string {
	return fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%v %v", e, from)))[:16]
}

// Seen is when the administrator saw what holds, in microseconds.
func (f catalogueForm) Seen() int64 { return f.Written.UnixMicro() }

// Shown tells this preview from others.
func (f catalogueForm) Shown() string { return shown(f.Form, f.From) }

// mostForm bounds a form of the catalogue, in bytes.
const mostForm = 64 << 10

// catalogueForm reads the form about a kind, and what is kept of the kind. The
// error is a *bot.Refusal where something cannot be read.
func (v *visit) catalogueForm() (f catalogueForm, err error) {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, mostForm)
	if err := v.r.ParseForm(); err != nil {
		return f, errNotFound
	}
	adds := v.r.PathValue("kind") == ""
	if adds {
		f.Today = v.today()
		f.Form.Kind, err = v.addedKind()
	} else if f.cataloguePage, err = v.catalogueOf(); err == nil {
		f.Form.Kind = f.Kind
	}
	if err != nil && !errors.As(err, new(*bot.Refusal)) {
		return f, err
	}
	v.readEntry(&f.Form)
	// Who adds a kind has seen that there is none.
	if at, wrong := strconv.ParseInt(v.r.FormValue("dilihat"), 10, 64); wrong == nil && !adds {
		f.Written = time.UnixMicro(at)
	}
	f.From = f.Today
	if day, wrong := day(v.r.FormValue("mulai")); wrong == nil && day != nil {
		f.From = *day
	} else if err == nil {
		err = refuse("console.certificate.bad_day")
	}
	return f, err
}

// readEntry reads what is said of a kind. What cannot be read as a number
// becomes one that makes no sense, so that the desk says which it is.
func (v *visit) readEntry(e *umkm.Entry) {
	e.Updated = v.today()
	if e.Kind.Own() {
		e.Stages, e.IssuedAt = v.ownStages()
	} else {
		e.Stages, e.IssuedAt = v.stages(), umkm.Stage(v.r.FormValue("terbit"))
	}
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
