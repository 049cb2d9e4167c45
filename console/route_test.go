package console_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"teman/bot"
	"teman/console"
)

func mustURL(t *testing.T, text string) *url.URL {
	t.Helper()
	u, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// least says who may use each route. A route that is missing here, or here and
// not in the console, fails.
var least = map[string]bot.Role{
	"GET /{$}": bot.RoleViewer, "GET /masuk": "", "POST /masuk": "", "GET /masuk/kode": "", "POST /masuk/kode": "",
	"GET /masuk/tautan/{token}": "", "POST /masuk/tautan/{token}": "", "POST /keluar": bot.RoleViewer,
	"GET /usaha": bot.RoleViewer, "GET /usaha/{id}": bot.RoleViewer, "POST /usaha/{id}/buka": bot.RoleStaff,
	"GET /usaha/{id}/obrolan/{contact}": bot.RoleStaff,
	"GET /usaha/{id}/kembar":            bot.RoleOfficer, "POST /usaha/{id}/kembar": bot.RoleOfficer,
	"POST /usaha/{id}/pemilik/{person}/kontak": bot.RoleOfficer,
	"GET /usaha/{id}/ubah":                     bot.RoleOfficer, "POST /usaha/{id}/ubah": bot.RoleOfficer, "POST /usaha/{id}/pemilik/{person}": bot.RoleOfficer,
	"GET /katalog/baru": bot.RoleAdministrator, "POST /katalog": bot.RoleAdministrator, "POST /katalog/{kind}/tutup": bot.RoleAdministrator,
	"GET /katalog": bot.RoleViewer, "GET /katalog/{kind}": bot.RoleViewer, "GET /katalog/{kind}/ubah": bot.RoleAdministrator, "POST /katalog/{kind}": bot.RoleAdministrator,
	"GET /surat": bot.RoleViewer, "GET /surat/periksa": bot.RoleOfficer, "POST /surat/periksa": bot.RoleOfficer,
	"GET /usaha/{id}/surat/{kind}": bot.RoleViewer, "POST /usaha/{id}/surat/{kind}": bot.RoleOfficer, "GET /usaha/{id}/surat/{kind}/foto/{file}": bot.RoleStaff,
	"GET /usaha/{id}/foto/{file}": bot.RoleStaff,
	"GET /akun":                   bot.RoleViewer, "POST /akun/sandi": bot.RoleViewer, "POST /akun/bahasa": bot.RoleViewer, "POST /akun/keluar": bot.RoleViewer,
	"GET /petugas/kelompok": bot.RoleAdministrator, "POST /petugas/kelompok": bot.RoleAdministrator, "POST /petugas/kelompok/lepas": bot.RoleAdministrator,
	"GET /petugas": bot.RoleAdministrator, "POST /petugas": bot.RoleAdministrator, "GET /petugas/{id}": bot.RoleAdministrator,
	"POST /petugas/{id}": bot.RoleAdministrator, "POST /petugas/{id}/sandi": bot.RoleAdministrator, "GET /catatan": bot.RoleAdministrator,
	"GET /gambaran": bot.RoleViewer, "GET /gambaran/{dimension}": bot.RoleViewer,
	"GET /lampiran/{id}": bot.RoleViewer, "POST /siaran/{id}/coba": bot.RoleOfficer, "GET /siaran/{id}/telepon": bot.RoleViewer, "GET /siaran/{id}/telepon.csv": bot.RoleStaff,
	"GET /hadir": bot.RoleViewer, "GET /hadir/{id}": bot.RoleViewer, "GET /hadir/{id}/layar": bot.RoleStaff, "GET /hadir/{id}/jalan": bot.RoleViewer,
	"GET /hadir/{id}/penilaian": bot.RoleViewer, "GET /periksa": "", "GET /periksa/{code}": "",
	"POST /hadir/{id}/datang": bot.RoleStaff, "POST /hadir/{id}/batal": bot.RoleStaff,
	"POST /masuk/telegram": "", "POST /akun/telegram": bot.RoleViewer, "POST /akun/telegram/lepas": bot.RoleViewer,
	"GET /privasi/kebocoran": bot.RoleAdministrator, "POST /privasi/kebocoran": bot.RoleAdministrator,
	"GET /privasi/kebocoran/{id}": bot.RoleAdministrator, "POST /privasi/kebocoran/{id}": bot.RoleAdministrator, "GET /privasi/kebocoran/{id}/berkas": bot.RoleAdministrator,
	"GET /privasi": bot.RoleOfficer, "POST /privasi": bot.RoleOfficer, "POST /privasi/{id}": bot.RoleOfficer, "GET /privasi/tabel": bot.RoleViewer,
	"GET /acara": bot.RoleViewer, "GET /acara/baru": bot.RoleOfficer, "POST /acara": bot.RoleOfficer, "GET /acara/{id}": bot.RoleViewer,
	"GET /acara/{id}/ubah": bot.RoleOfficer, "POST /acara/{id}/batal": bot.RoleOfficer, "POST /acara/{id}/umumkan": bot.RoleOfficer,
	"POST /acara/{id}/kursi": bot.RoleOfficer, "POST /acara/{id}/lepas": bot.RoleOfficer, "POST /acara/{id}/naik": bot.RoleOfficer,
	"GET /acara/{id}/poster": bot.RoleViewer,
	"GET /program/{id}":      bot.RoleViewer, "GET /program/{id}/acara": bot.RoleOfficer, "GET /program/{id}/hasil": bot.RoleViewer,
	"GET /program/{id}/hasil/gambar": bot.RoleViewer,
	"GET /acara/{id}/hasil":          bot.RoleViewer, "GET /acara/{id}/hasil/gambar": bot.RoleViewer,
	"GET /paham": bot.RoleStaff, "POST /paham": bot.RoleStaff, "POST /paham/{id}/setuju": bot.RoleOfficer, "POST /paham/{id}/buang": bot.RoleOfficer,
	"GET /jawaban": bot.RoleStaff, "GET /jawaban/baru": bot.RoleStaff, "POST /jawaban/baru": bot.RoleStaff, "POST /paham/jawaban": bot.RoleStaff,
	"GET /jawaban/{id}": bot.RoleStaff, "POST /jawaban/{id}": bot.RoleStaff, "POST /jawaban/{id}/setuju": bot.RoleOfficer, "POST /jawaban/{id}/tolak": bot.RoleOfficer,
	"POST /jawaban/{id}/masih": bot.RoleOfficer, "POST /jawaban/{id}/tarik": bot.RoleOfficer,
	"GET /meja": bot.RoleStaff, "GET /meja/jalan": bot.RoleStaff, "GET /meja/{id}": bot.RoleStaff, "GET /meja/{id}/jalan": bot.RoleStaff,
	"GET /meja/{id}/kiriman/{file}": bot.RoleStaff, "POST /meja/{id}/isian/{note}": bot.RoleStaff, "POST /meja/{id}/menulis": bot.RoleStaff,
	"POST /meja/{id}/jawab": bot.RoleStaff, "POST /meja/{id}/ambil": bot.RoleStaff, "POST /meja/{id}/catat": bot.RoleStaff,
	"POST /meja/{id}/alihkan": bot.RoleStaff, "POST /meja/{id}/lepas": bot.RoleStaff, "POST /meja/{id}/tunda": bot.RoleStaff,
	"POST /meja/{id}/selesai": bot.RoleStaff, "POST /meja/{id}/gabung": bot.RoleStaff,
	"GET /meja/jadwal": bot.RoleOfficer, "POST /meja/jadwal/cuti": bot.RoleOfficer, "POST /meja/jadwal/masuk": bot.RoleOfficer,
	"POST /meja/jadwal/topik": bot.RoleOfficer, "POST /meja/jadwal/target": bot.RoleOfficer, "POST /meja/jadwal/biasa": bot.RoleOfficer,
	"GET /meja/angka": bot.RoleOfficer, "GET /meja/angka/gambar/{part}": bot.RoleOfficer, "GET /meja/angka.xlsx": bot.RoleOfficer,
	"GET /meja/siap": bot.RoleStaff, "POST /meja/siap": bot.RoleOfficer, "POST /meja/siap/buang": bot.RoleOfficer,
	"GET /usaha/{id}/hubungi/{contact}": bot.RoleStaff, "POST /usaha/{id}/hubungi/{contact}": bot.RoleStaff,
	"GET /siaran": bot.RoleViewer, "GET /siaran/baru": bot.RoleOfficer, "POST /siaran": bot.RoleOfficer, "GET /siaran/{id}": bot.RoleViewer,
	"GET /siaran/{id}/ubah": bot.RoleOfficer, "POST /siaran/{id}/kirim": bot.RoleOfficer, "POST /siaran/{id}/setuju": bot.RoleOfficer,
	"POST /siaran/{id}/jeda": bot.RoleOfficer, "POST /siaran/{id}/lanjut": bot.RoleOfficer, "POST /siaran/{id}/batal": bot.RoleOfficer,
	"POST /siaran/{id}/ulang": bot.RoleOfficer, "GET /siaran/{id}/penerima": bot.RoleViewer, "GET /siaran/{id}/jalan": bot.RoleViewer,
	"GET /impor": bot.RoleOfficer, "POST /impor": bot.RoleOfficer, "GET /impor/{id}": bot.RoleOfficer, "POST /impor/{id}/kolom": bot.RoleOfficer,
	"POST /impor/{id}/simpan": bot.RoleOfficer, "POST /impor/{id}/buang": bot.RoleOfficer, "GET /impor/{id}/masalah": bot.RoleOfficer,
	"GET /impor/{id}/jalan": bot.RoleOfficer, "GET /ekspor/{list}": bot.RoleOfficer,
}

func TestEveryRouteIsForWhomTheMatrixSays(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	routes := console.Routes()
	if len(routes) != len(least) {
		t.Errorf("%d routes, %d in the matrix", len(routes), len(least))
	}
	tried := 0
	for _, role := range append(bot.Roles(), "") {
		for pattern := range routes {
			want, known := least[pattern]
			if !known {
				t.Fatalf("%s is not in the matrix", pattern)
			}
			method, path, _ := strings.Cut(pattern, " ")
			path = strings.NewReplacer("{$}", "", "{token}", "NONE", "{code}", "482913027715", "{dimension}", "scale", "{list}", "usaha", "{kind}", "nib", "{file}", "1", "{person}", "1", "{contact}", "1", "{id}", fmt.Sprint(business)).Replace(path)
			b := g.browser()
			if role != "" {
				tried++
				b.enter(g.officer(fmt.Sprintf("petugas-%d@dinas.example", tried), role, "75"))
			}
			p := b.do(method, path, nil)
			switch {
			case want == "" || role.May(want):
				if p.status == http.StatusInternalServerError || strings.HasPrefix(p.path, "/masuk?ke=") {
					t.Errorf("%s as %q: %d at %s", pattern, role, p.status, p.path)
				}
			case role == "":
				if !strings.HasPrefix(p.path, "/masuk") {
					t.Errorf("%s as nobody: %d at %s", pattern, p.status, p.path)
				}
			default:
				if p.status != http.StatusNotFound {
					t.Errorf("%s as %s: %d at %s", pattern, role, p.status, p.path)
				}
			}
		}
	}
}

// An officer of another region sees neither the list, nor the page, nor what is
// hidden; for them it does not exist.
func TestScopeHoldsOnEveryRouteOfABusiness(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	for region, sees := range map[string]bool{"": true, "75": true, "75.71": true, "75.71.02": true, "75.71.03": false, "72.09": false, "7": false} {
		b := g.browser()
		b.enter(g.officer(fmt.Sprintf("staf-%s@dinas.example", region), bot.RoleStaff, region))
		if list := b.get("/usaha"); list.has("Keripik Bu Siti") != sees {
			t.Errorf("%q: in the list: %v", region, !sees)
		}
		if list := b.get("/usaha?wilayah=75.71&cari=keripik"); list.has("Keripik Bu Siti") != sees {
			t.Errorf("%q: in the filtered list: %v", region, !sees)
		}
		want := http.StatusNotFound
		if sees {
			want = http.StatusOK
		}
		if p := b.get(fmt.Sprintf("/usaha/%d", business)); p.status != want {
			t.Errorf("%q: the page answers %d", region, p.status)
		}
		if p := b.post(fmt.Sprintf("/usaha/%d/buka", business)); p.status != want {
			t.Errorf("%q: the hidden answers %d", region, p.status)
		}
	}
}

func TestPagesOfOthersMayNotWrite(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o := g.officer("fitri@dinas.example", bot.RoleStaff, "")
	b := g.browser()
	b.enter(o)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, g.url+"/akun/keluar", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Sec-Fetch-Site", "cross-site")
	answer, err := b.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if p := b.get("/"); answer.StatusCode != http.StatusForbidden || p.path != "/" {
		t.Errorf("another page signed the officer out: %d, now at %s", answer.StatusCode, p.path)
	}
}

// What everybody is told of a page: nothing is loaded from elsewhere, and no
// script stands in it.
func TestEveryPageKeepsToItself(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", `<script>alert("x")</script>`)
	b := g.browser()
	b.enter(g.officer("rina@dinas.example", bot.RoleAdministrator, ""))
	for _, path := range []string{"/", "/usaha", fmt.Sprintf("/usaha/%d", business), "/akun", "/petugas", "/catatan", "/tiada"} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, g.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := b.client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		policy := answer.Header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || answer.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %v", path, answer.Header)
		}
		body := b.get(path).body
		if strings.Contains(body, `<script>`) || strings.Contains(body, " style=") || strings.Contains(body, " onclick=") {
			t.Errorf("%s holds a script or a style", path)
		}
		if len(body) > 60<<10 {
			t.Errorf("%s has %d bytes", path, len(body))
		}
	}
}
