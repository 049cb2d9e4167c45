package console

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"teman/bot"
	"teman/umkm"
)

// Imports are lists that officers bring; *exchange.Desk is them. Its errors are
// *bot.Refusal where an officer can mend what is wrong.
type Imports interface {
	Receive(ctx context.Context, by bot.Officer, f bot.ImportFile, r io.Reader) (bot.Import, error)
	Import(ctx context.Context, s bot.Scope, id bot.ImportID) (bot.Import, error)
	Imports(ctx context.Context, s bot.Scope, limit int) ([]bot.Import, error)
	Fields(of bot.ImportKind) []bot.ImportField
	Sample(ctx context.Context, i bot.Import, limit int) ([][]string, error)
	Problems(ctx context.Context, id bot.ImportID, after, limit int) ([]bot.ImportProblem, error)
	WriteProblems(ctx context.Context, i bot.Import, lang string, w io.Writer) error
	Map(ctx context.Context, by bot.Officer, id bot.ImportID, columns []string) error
	Apply(ctx context.Context, by bot.Officer, id bot.ImportID, typed int) error
	Drop(ctx context.Context, by bot.Officer, id bot.ImportID) error
}

func (c *Console) importRoutes() []route {
	return []route{
		{"GET", "/impor", bot.RoleOfficer, c.imports, "console.imports.place"},
		{"POST", "/impor", bot.RoleOfficer, c.receiveImport, ""},
		{"GET", "/impor/{id}", bot.RoleOfficer, c.imported, ""},
		{"POST", "/impor/{id}/kolom", bot.RoleOfficer, c.mapImport, ""},
		{"POST", "/impor/{id}/simpan", bot.RoleOfficer, c.applyImport, ""},
		{"POST", "/impor/{id}/buang", bot.RoleOfficer, c.dropImport, ""},
		{"GET", "/impor/{id}/masalah", bot.RoleOfficer, c.importProblems, ""},
		{"GET", "/impor/{id}/jalan", bot.RoleOfficer, c.importStream, ""},
	}
}

// importsShown is how many imports stand in the list.
const importsShown = 50

// importBytes is the most that a list may have, as bot/exchange/table reads it.
const importBytes = 20 << 20

// importsPage is where lists are brought.
type importsPage struct {
	Kinds    []bot.ImportKind
	Kind     bot.ImportKind // chosen
	Occasion bot.OccasionID // of participants
	Imports  []bot.Import
	Says     umkm.Phrase
}

// imports lists what was brought, and takes the next.
func (c *Console) imports(v *visit) error {
	asked := v.r.URL.Query()
	occasion, _ := strconv.ParseInt(asked.Get("pelatihan"), 10, 64) // anything else is none
	return v.showImports(importsPage{Kind: bot.ImportKind(asked.Get("isi")), Occasion: bot.OccasionID(max(0, occasion))})
}

func (v *visit) showImports(p importsPage) (err error) {
	for _, kind := range bot.ImportKinds() {
		if v.mayImport(kind) && (kind != bot.ImportParticipants || p.Occasion != 0) {
			p.Kinds = append(p.Kinds, kind)
		}
	}
	if p.Imports, err = v.console.Imports.Imports(v.r.Context(), v.by.Scope, importsShown); err != nil {
		return err
	}
	return v.show("imports", umkm.Say("console.imports.title"), p)
}

// mayImport reports whether the officer may bring such a list: what holds for
// the whole office is an administrator's.
func (v *visit) mayImport(kind bot.ImportKind) bool {
	return kind != bot.ImportKBLI && kind != bot.ImportVillages || v.by.Role.May(bot.RoleAdministrator)
}

// receiveImport reads a list and goes on to its columns.
func (c *Console) receiveImport(v *visit) error {
	up, err := v.readUpload(importBytes)
	occasion, _ := strconv.ParseInt(v.r.FormValue("pelatihan"), 10, 64) // anything else is none
	p := importsPage{Kind: bot.ImportKind(v.r.FormValue("isi")), Occasion: bot.OccasionID(max(0, occasion))}
	switch {
	case err != nil:
	case up.Body == nil:
		err = &bot.Refusal{Says: umkm.Say("console.imports.no_file")}
	case !v.mayImport(p.Kind):
		err = errNotFound
	default:
		f := bot.ImportFile{Kind: p.Kind, Occasion: p.Occasion, Name: up.Name}
		var i bot.Import
		if i, err = c.Imports.Receive(v.r.Context(), v.by, f, bytes.NewReader(up.Body)); err == nil {
			v.redirect(fmt.Sprintf("/impor/%d", i.ID))
			return nil
		}
	}
	var refused *bot.Refusal
	if errors.As(err, &refused) {
		p.Says = refused.Says
		return v.showImports(p)
	}
	return err
}

// ImportKind says what stands in a list.
func (v view) ImportKind(kind bot.ImportKind) string {
	return v.say("console.import_kind." + string(kind))
}

// ImportState says where an import stands.
func (v view) ImportState(state bot.ImportState) string {
	return v.say("console.import_state." + string(state))
}
