package console_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"regexp"
	"strings"
	"testing"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/console"
)

// brings sends a list with a form, as a browser does, and returns the page it
// ends on.
func (b *browser) brings(kind, name string, body io.Reader) (page, error) {
	b.t.Helper()
	out, in := io.Pipe()
	form := multipart.NewWriter(in)
	go func() {
		err := form.WriteField("isi", kind)
		if err == nil {
			var part io.Writer
			part, err = form.CreatePart(textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf(`form-data; name="berkas"; filename=%q`, name)}})
			if err == nil {
				_, err = io.Copy(part, body)
			}
		}
		in.CloseWithError(errors.Join(err, form.Close()))
	}()
	request, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.url+"/impor", out)
	if err != nil {
		b.t.Fatal(err)
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	answer, err := b.client.Do(request)
	if err != nil {
		return page{}, err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	return page{answer.StatusCode, strings.TrimPrefix(answer.Request.URL.RequestURI(), console.Base), string(said)}, err
}

const list = "Nama Pemilik;NIK;Nama Usaha;Kecamatan\nSiti;7571014107900001;Keripik Siti;Dungingi\n"

// An officer brings a list with a mistake, sees it, brings the mended one, and
// saves it by typing how many rows that changes.
func TestImportFromTheFirstLookToTheLastRow(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	b := g.browser()
	b.enter(g.officer("yusuf@dinas.example", bot.RoleOfficer, "75.71"))
	checked := func(body string) page {
		t.Helper()
		p, err := b.brings("businesses", `..\..\etc\daftar <b>.csv`, strings.NewReader(body))
		if err != nil || !regexp.MustCompile(`^/impor/\d+$`).MatchString(p.path) {
			t.Fatalf("%d at %s, %v: %s", p.status, p.path, err, p.body)
		}
		if !p.has("daftar &lt;b&gt;.csv") || p.has("etc") || p.has("7571014107900001") {
			t.Errorf("the page shows %s", p.body)
		}
		if p = b.post(p.path+"/kolom", "kolom", "owner", "kolom", "nik", "kolom", "name", "kolom", "district"); p.status != http.StatusOK {
			t.Fatalf("columns are not taken: %s", p.body)
		}
		if err := g.imports.Work(t.Context()); err != nil {
			t.Fatal(err)
		}
		return b.get(p.path)
	}
	p := checked(strings.Replace(list, "7571014107900001", "7,57101E+15", 1))
	if !p.has("Excel menyingkat angka ini") || p.has(`name="jumlah"`) {
		t.Errorf("the mistake is not shown: %s", p.body)
	}
	opened, err := table.Open([]byte(b.get(p.path + "/masalah").body))
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range opened.Rows() {
		if err != nil || row.Number == 2 && (row.Cell(0).Text != "2" || row.Cell(1).Text != "NIK") {
			t.Errorf("the list of problems has %+v, %v", row, err)
		}
	}

	p = checked(list)
	if said := b.post(p.path+"/simpan", "jumlah", "2"); !said.has("Ketik jumlah barisnya untuk menyimpan: 1") {
		t.Errorf("another number is taken: %s", said.body)
	}
	b.post(p.path+"/simpan", "jumlah", "1")
	if err := g.imports.Work(t.Context()); err != nil {
		t.Fatal(err)
	}
	if p = b.get(p.path); !p.has("1 baris sudah tersimpan") {
		t.Errorf("the end is %s", p.body)
	}
	if p := b.get("/usaha"); !p.has("Keripik Siti") {
		t.Error("the business is not in the registry")
	}
	stranger := g.browser()
	stranger.enter(g.officer("lain@dinas.example", bot.RoleOfficer, "72.09"))
	if q := stranger.get(p.path); q.status != http.StatusNotFound {
		t.Errorf("another region sees the list: %d", q.status)
	}
}

// blanks are so many bytes that nobody has to hold.
type blanks struct{ left, sent int }

func (z *blanks) Read(p []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(len(p), z.left)
	clear(p[:n])
	z.left, z.sent = z.left-n, z.sent+n
	return n, nil
}

func TestFilesThatAreNoListsAreRefusedByName(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	b := g.browser()
	b.enter(g.officer("yusuf@dinas.example", bot.RoleOfficer, "75.71"))
	for body, says := range map[string]string{
		"":                                     "Berkasnya kosong",
		"%PDF-1.7":                             "Ini bukan tabel",
		"nama\nKué\nKu\xe9\n":                  "Pengodean hurufnya bercampur",
		"nama\nKu\x8d\n":                       "Ada huruf yang tidak kami kenali",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 xls": "Excel lama",
	} {
		p, err := b.brings("businesses", "x.xlsx", strings.NewReader(body))
		if err != nil || p.path != "/impor" || !p.has(says) {
			t.Errorf("%q: %d at %s, %v", body, p.status, p.path, err)
		}
	}
	if p, err := b.brings("villages", "x.csv", strings.NewReader("Kode;Nama\n")); err != nil || p.status != http.StatusNotFound {
		t.Errorf("an officer brings villages: %d, %v", p.status, err)
	}

	// The server stops reading long before the end; what the browser then shows
	// is its own affair.
	huge := &blanks{left: 200 << 20}
	if p, err := b.brings("businesses", "x.csv", huge); err == nil && !p.has("terlalu besar") {
		t.Errorf("200 MB are taken: %d at %s", p.status, p.path)
	}
	if huge.sent > 64<<20 {
		t.Errorf("%d MB were read", huge.sent>>20)
	}
	all, err := g.imports.Imports(t.Context(), bot.Scope{}, 100)
	if err != nil || len(all) != 0 {
		t.Errorf("%d lists were staged, %v", len(all), err)
	}
}

// A list goes out as its page is filtered, for who may take it, and computes
// nothing.
func TestExportsAreForOfficers(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.business("75.71.02", "=1+1")
	g.business("75.01.01", "Toko Limboto")
	for role, want := range map[bot.Role]int{bot.RoleOfficer: http.StatusOK, bot.RoleStaff: http.StatusNotFound} {
		b := g.browser()
		b.enter(g.officer(string(role)+"@dinas.example", role, "75"))
		if p := b.get("/ekspor/usaha?bentuk=csv"); p.status != want {
			t.Errorf("%s is answered %d", role, p.status)
		}
		if role == bot.RoleStaff {
			continue
		}
		p := b.get("/ekspor/usaha?bentuk=csv&wilayah=75.71")
		if !p.has(",'=1+1,") || p.has("Toko Limboto") || !bytes.HasPrefix([]byte(p.body), []byte("\xef\xbb\xbfnomor_registrasi,")) {
			t.Errorf("the list is %q", p.body)
		}
		for _, path := range []string{"/ekspor/usaha?bentuk=exe", "/ekspor/..%2Fetc", "/ekspor/usaha?wilayah=entah"} {
			if p := b.get(path); p.status != http.StatusNotFound {
				t.Errorf("%s is answered %d", path, p.status)
			}
		}
	}
}
