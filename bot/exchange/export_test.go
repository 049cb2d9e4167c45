package exchange_test

import (
	"bytes"
	"strings"
	"testing"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/storage/storagetest"
)

// rowsOf reads a list that was taken out.
func rowsOf(t *testing.T, body []byte) (rows []string) {
	t.Helper()
	opened, err := table.Open(body)
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range opened.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Text)
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	return rows
}

// What is taken out can be taken in again and says nothing new; nobody's NIK is
// in it, and nothing of it computes.
func TestListsGoOutAndComeBack(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.apply(g.check(g.receive(bot.ImportBusinesses, heads+";NIB",
		"1;Siti Rahmah;7571014107900001;=HYPERLINK(\"http://jahat\");keripik pisang;0812-3456-7890;Dungingi;Kota Gorontalo;60 juta;9120304567891",
		"2;Anwar;;Bengkel Anwar;bengkel motor;;Limboto;Kabupaten Gorontalo;36000000;")))
	for _, format := range []bot.FileFormat{bot.FormatCSV, bot.FormatXLSX} {
		for kind, want := range map[bot.ExportKind]int{bot.ExportBusinesses: 2, bot.ExportCertificates: 1} {
			var body bytes.Buffer
			if err := g.desk.Export(t.Context(), g.by, bot.Export{Kind: kind, Format: format}, "id", &body); err != nil {
				t.Fatal(err)
			}
			rows := rowsOf(t, body.Bytes())
			if len(rows) != want+1 || !strings.HasPrefix(rows[0], "nomor_registrasi|nama_usaha|nama_pemilik|kode_wilayah|") {
				t.Errorf("%s %s: %q", format, kind, rows)
			}
			if strings.Contains(strings.Join(rows, "\n"), "7571014107900001") || format == bot.FormatCSV && bytes.Contains(body.Bytes(), []byte(",=HYP")) {
				t.Errorf("%s %s shows a NIK or computes: %q", format, kind, rows)
			}
			again, err := g.desk.Receive(t.Context(), g.by, bot.ImportFile{Kind: bot.ImportKind(kind), Name: "lagi"}, &body)
			if err != nil {
				t.Fatal(err)
			}
			g.expect(g.check(again), bot.ImportChecked, 0, 0, want, 0)
		}
	}
	elsewhere := bot.Officer{Scope: bot.Scope{Region: "72.09"}}
	var body bytes.Buffer
	if err := g.desk.Export(t.Context(), elsewhere, bot.Export{Kind: bot.ExportBusinesses, Format: bot.FormatCSV}, "id", &body); err != nil {
		t.Fatal(err)
	}
	if rows := rowsOf(t, body.Bytes()); len(rows) != 1 {
		t.Errorf("another region takes out %q", rows)
	}
	var noted int
	if err := storagetest.SQL(t, g.db).Get(&noted, `select count(*) from audit where act = 'exported'`); err != nil || noted != 5 {
		t.Errorf("%d of 5 lists are noted, %v", noted, err)
	}
}
