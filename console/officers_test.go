package console_test

import (
	"fmt"
	"regexp"
	"testing"

	"teman/bot"
)

var passwordShown = regexp.MustCompile(`<code class="secret">([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>`)

func TestAnAdministratorLetsPeopleInAndOut(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	admin := g.browser()
	own := g.officer("rina@dinas.example", bot.RoleAdministrator, "")
	admin.enter(own)
	p := admin.post("/petugas", "name", "Yusuf", "email", "Yusuf@dinas.example", "role", "staff", "region", "75.71")
	shown := passwordShown.FindStringSubmatch(p.body)
	if shown == nil {
		t.Fatalf("no password: %s", p.body)
	}
	if passwordShown.MatchString(admin.get("/petugas").body) {
		t.Error("the password is shown twice")
	}
	yusuf := g.browser()
	if p := yusuf.post("/masuk", "email", "yusuf@dinas.example", "password", shown[1]); p.path != "/" {
		t.Fatalf("at %s", p.path)
	}
	id, _, err := g.db.OfficerByEmail(t.Context(), "yusuf@dinas.example")
	if err != nil {
		t.Fatal(err)
	}
	path := fmt.Sprintf("/petugas/%d", id)
	if p := admin.post(path, "name", "Yusuf H", "role", "viewer", "region", "75.71", "left", "1"); p.path != "/petugas" || !p.has("tidak bekerja di sini lagi") {
		t.Errorf("at %s: %s", p.path, p.body)
	}
	if p := yusuf.get("/"); p.path == "/" {
		t.Error("who left is still in")
	}
	p = admin.post(path+"/sandi", "x", "")
	if again := passwordShown.FindStringSubmatch(p.body); again == nil || again[1] == shown[1] {
		t.Errorf("no other password: %s", p.body)
	}
	notes, err := g.db.Notes(t.Context(), 0, fmt.Sprintf("officer %d", id), 10)
	if err != nil || len(notes) != 4 {
		t.Errorf("%+v, %v", notes, err)
	}
	if _, _, err := g.db.VerifyAudit(t.Context()); err != nil {
		t.Error(err)
	}
	if p := admin.get("/catatan"); !p.has("menambah petugas") || !p.has("mengatur ulang kata sandi") || !p.has(fmt.Sprintf(">petugas %d</a>", id)) || !p.has("peran: staf") || p.has("{&#34;") {
		t.Errorf("%s", p.body)
	}
}

func TestWhatIsWrongWithANewOfficerIsSaid(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	admin := g.browser()
	own := g.officer("rina@dinas.example", bot.RoleAdministrator, "")
	admin.enter(own)
	for _, tt := range []struct{ name, email, role, region, says string }{
		{"", "a@dinas.example", "staff", "", "Namanya belum diisi"},
		{"Ani", "bukan email", "staff", "", "Emailnya tidak terbaca"},
		{"Ani", "a@dinas.example", "raja", "", "Pilih perannya"},
		{"Ani", "a@dinas.example", "staff", "99.99", "tidak kami kenal"},
		{"Ani", "rina@dinas.example", "staff", "", "sudah dipakai"},
	} {
		p := admin.post("/petugas", "name", tt.name, "email", tt.email, "role", tt.role, "region", tt.region)
		if !p.has(tt.says) || tt.name != "" && !p.has(`value="`+tt.name+`"`) {
			t.Errorf("%+v: %s", tt, p.body)
		}
	}
	path := fmt.Sprintf("/petugas/%d", own.ID)
	if p := admin.post(path, "name", "Rina", "role", "viewer", "region", ""); !p.has("sendiri tidak bisa diubah") {
		t.Errorf("the last administrator is gone: %s", p.body)
	}
}

func TestAnotherPasswordSignsOutElsewhere(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o := g.officer("fitri@dinas.example", bot.RoleStaff, "")
	here, there := g.browser(), g.browser()
	here.enter(o)
	there.enter(o)
	for _, tt := range [][3]string{
		{"salah-salah", "kata-sandi-baru", "tidak cocok"}, {password, "pendek", "paling sedikit 10"}, {password, "kata-sandi-baru", "sudah diganti"},
	} {
		if p := here.post("/akun/sandi", "former", tt[0], "password", tt[1]); !p.has(tt[2]) {
			t.Errorf("%v: %s", tt, p.body)
		}
	}
	if p := here.get("/"); p.path != "/" {
		t.Error("signed out here")
	}
	if p := there.get("/"); p.path == "/" {
		t.Error("still in there")
	}
	if p := here.post("/akun/bahasa", "lang", "en"); !p.has("My account") {
		t.Errorf("%s", p.body)
	}
}
