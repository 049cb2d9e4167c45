package exchange

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// outColumn is a column of a list that is taken out. Its heading is the same in
// every language, and for years: others build on it, and so does our own import.
type outColumn struct {
	head string
	cell func(d *Desk, lang string, r bot.ExportRow) string
}

// outColumns are the columns of every kind of list.
func outColumns() map[bot.ExportKind][]outColumn {
	whose := []outColumn{
		{"nomor_registrasi", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Number }},
		{"nama_usaha", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Name }},
		{"nama_pemilik", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Owners }},
		{"kode_wilayah", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Region }},
		{"wilayah", func(d *Desk, _ string, r bot.ExportRow) string { return d.placeName(r.Region) }},
	}
	seats := []outColumn{
		{"kehadiran", func(_ *Desk, _ string, r bot.ExportRow) string { return string(r.Seat) }},
		{"urutan", func(_ *Desk, _ string, r bot.ExportRow) string { return fmt.Sprint(r.Turn) }},
		{"diubah", func(d *Desk, _ string, r bot.ExportRow) string { return d.moment(r.At) }},
		{"hadir_pukul", func(d *Desk, _ string, r bot.ExportRow) string { return d.moment(r.Attended) }},
	}
	with := func(more ...outColumn) []outColumn { return append(append([]outColumn(nil), whose...), more...) }
	return map[bot.ExportKind][]outColumn{
		bot.ExportBusinesses: with(
			outColumn{"desa", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Village }},
			outColumn{"bidang_usaha", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Words }},
			outColumn{"kode_bidang", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Activity }},
			outColumn{"kbli", func(_ *Desk, _ string, r bot.ExportRow) string { return string(r.Code) }},
			outColumn{"versi_kbli", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Version }},
			outColumn{"skala", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Scale }},
			outColumn{"modal", func(_ *Desk, _ string, r bot.ExportRow) string { return rupiah(r.Capital) }},
			outColumn{"omzet_setahun_paling_rendah", func(_ *Desk, _ string, r bot.ExportRow) string { return rupiah(r.Low) }},
			outColumn{"omzet_setahun_paling_tinggi", func(_ *Desk, _ string, r bot.ExportRow) string { return rupiah(r.High) }},
			outColumn{"terdaftar", func(d *Desk, _ string, r bot.ExportRow) string { return d.moment(r.Registered) }},
		),
		bot.ExportCertificates: with(
			outColumn{"jenis_sertifikat", func(_ *Desk, _ string, r bot.ExportRow) string { return string(r.Paper.Kind) }},
			outColumn{"tahap", func(_ *Desk, _ string, r bot.ExportRow) string { return string(r.Paper.Stage) }},
			outColumn{"nomor_sertifikat", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Paper.Number }},
			outColumn{"sejak", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Paper.Since.String() }},
			outColumn{"berlaku_sampai", func(_ *Desk, _ string, r bot.ExportRow) string { return ends(r.Paper) }},
			outColumn{"sumber", func(_ *Desk, _ string, r bot.ExportRow) string { return string(r.Paper.Source) }},
		),
		bot.ExportParticipants: with(seats...),
		bot.ExportProgramme: with(append(seats,
			outColumn{"tempat_acara", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Place }},
			outColumn{"acara_mulai", func(d *Desk, _ string, r bot.ExportRow) string { return d.moment(r.Starts) }},
		)...),
		bot.ExportVerdicts: with(
			outColumn{"kanal", func(_ *Desk, _ string, r bot.ExportRow) string { return r.Channel }},
			outColumn{"vonis", func(_ *Desk, _ string, r bot.ExportRow) string { return string(r.Verdict) }},
			outColumn{"vonis_dalam_kata", func(d *Desk, lang string, r bot.ExportRow) string {
				return d.Texts.Text(lang, umkm.Say("console.verdict."+string(r.Verdict)))
			}},
			outColumn{"waktu", func(d *Desk, _ string, r bot.ExportRow) string { return d.moment(r.At) }},
		),
	}
}

// Export writes a list row by row, within the officer's part. It never holds a
// NIK.
func (d *Desk) Export(ctx context.Context, by bot.Officer, e bot.Export, lang string, w io.Writer) error {
	columns, known := outColumns()[e.Kind]
	if !known || !e.Format.IsKnown() {
		return refuse(says("kind_of_file"))
	}
	out, err := newWriter(e, w)
	if err != nil {
		return err
	}
	cells := make([]string, len(columns))
	for at, c := range columns {
		cells[at] = c.head
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	note, err := d.exportNote(by, e)
	if err != nil {
		return err
	}
	err = d.Store.Export(ctx, by.Scope, e, note, func(r bot.ExportRow) error {
		for at, c := range columns {
			cells[at] = c.cell(d, lang, r)
		}
		return out.Write(cells)
	})
	if err != nil {
		return err
	}
	return out.Close()
}

func newWriter(e bot.Export, w io.Writer) (table.Writer, error) {
	if e.Format == bot.FormatCSV {
		return table.NewCSV(w)
	}
	return table.NewWorkbook(w, string(e.Kind))
}

// exportNote says what is taken out; of the words that were searched only that
// there were some.
func (d *Desk) exportNote(by bot.Officer, e bot.Export) (bot.Note, error) {
	detail, err := json.Marshal(map[string]any{
		"format": e.Format, "region": e.Filter.Region, "activity": e.Filter.Activity, "scale": e.Filter.Scale, "certificate": e.Filter.Kind,
		"searched": e.Filter.Words != "",
	})
	if err != nil {
		return bot.Note{}, fmt.Errorf("encode note: %w", err)
	}
	subject := string(e.Kind)
	if e.Of != 0 {
		subject = fmt.Sprintf("%s %d", e.Kind, e.Of)
	}
	return bot.Note{At: d.Clock(), Officer: by.ID, Act: "exported", Subject: subject, Detail: detail}, nil
}

// placeName is what people call the region of a code.
func (d *Desk) placeName(code string) string {
	if region, ok := d.Know().Regions.ByCode(code); ok {
		return region.FullName()
	}
	return ""
}

// moment is a time in the office's own zone, as spreadsheets read one.
func (d *Desk) moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(d.Zone).Format("2006-01-02 15:04")
}

func rupiah(r *umkm.Rupiah) string {
	if r == nil {
		return ""
	}
	return r.String()
}

func ends(c umkm.Certificate) string {
	if c.Expires == nil {
		return ""
	}
	return c.Expires.String()
}
