package exchange_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"teman/bot"
	"teman/storage/storagetest"
	"teman/umkm"
)

func TestVillagesAndTitlesAreTakenIn(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	villages := []string{"Kode;Nama Desa/Kelurahan", "75.01.01.2001;Hutuo", "7571061001;Liluwo", "75.99.01.2001;Entah", "75.01.01.2001;Hutuo Lagi"}
	i := g.check(g.receive(bot.ImportVillages, villages...))
	g.expect(i, bot.ImportChecked, 2, 0, 0, 2)
	mark := func() int64 {
		t.Helper()
		_, mark, err := g.db.Villages(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return mark
	}
	before := mark()
	g.apply(g.check(g.receive(bot.ImportVillages, villages[:3]...)))
	if mark() == before {
		t.Error("nobody is told of the villages")
	}
	all, _, err := g.db.Villages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]umkm.Village{{Code: "75.01.01.2001", Name: "Hutuo"}, {Code: "75.71.06.1001", Name: "Liluwo"}}, all); diff != "" {
		t.Error(diff)
	}
	g.expect(g.check(g.receive(bot.ImportVillages, "Kode;Nama", "75.01.01.2001;Hutu'o", "75.71.06.1001;Liluwo")), bot.ImportChecked, 0, 1, 1, 0)

	titles := []string{"Kode KBLI;Judul;Tahun", "10794;Industri Kerupuk, Keripik dan Sejenisnya;KBLI 2020", "1011;Kegiatan RPH;2020"}
	i = g.check(g.receive(bot.ImportKBLI, titles...))
	g.expect(i, bot.ImportChecked, 1, 0, 0, 1)
	g.apply(g.check(g.receive(bot.ImportKBLI, titles[:2]...)))
	g.expect(g.check(g.receive(bot.ImportKBLI, titles[:2]...)), bot.ImportChecked, 0, 0, 1, 0)
}

func TestCertificatesAreTakenIn(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.apply(g.check(g.receive(bot.ImportBusinesses, heads,
		"1;Siti Rahmah;7571014107900001;Keripik Bu Siti;keripik pisang;;Dungingi;Kota Gorontalo;60 juta",
		"2;Anwar;;Bengkel Anwar;bengkel motor;;Limboto;Kabupaten Gorontalo;")))
	const head = "NIK;Nama Usaha;Kecamatan;Kab/Kota;Jenis Sertifikat;Status;Nomor Sertifikat;Tanggal Terbit;Sumber"
	lines := []string{head,
		"7571014107900001;;;;NIB;terbit;9120304567891;12-03-2026;OSS",
		"7571014107900001;Keripik Bu Siti;;;sertifikat halal;sudah terbit;;1 Oktober 2026;",
		";Bengkel Anwar;Limboto;Kabupaten Gorontalo;merek;aktif;;45992;",
		";Bengkel Tiada;Limboto;Kabupaten Gorontalo;merek;aktif;;;",
		"7571014107900001;;;;P-IRT;dipikirkan dulu;;;",
		"7571014107900001;;;;NIB;terbit;ID12345678901234567;;",
		"7571014107900001;;;;surat cinta;terbit;;;",
		"7571014107900001;;;;merek;terbit;;1 Januari 2027;",
	}
	i := g.check(g.receive(bot.ImportCertificates, lines...))
	g.expect(i, bot.ImportChecked, 2, 0, 0, 6)
	var where []string
	for _, line := range g.problems(i) {
		at, _, _ := strings.Cut(line, ":")
		where = append(where, at)
	}
	if diff := cmp.Diff([]string{"4 Tanggal Terbit", "5 Nama Usaha", "6 Status", "7 Nomor Sertifikat", "8 Jenis Sertifikat", "9 Tanggal Terbit"}, where); diff != "" {
		t.Error(diff)
	}
	g.apply(g.check(g.receive(bot.ImportCertificates, lines[:3]...)))
	g.expect(g.check(g.receive(bot.ImportCertificates, lines[:3]...)), bot.ImportChecked, 0, 0, 2, 0)
	var papers, told int
	sql := storagetest.SQL(t, g.db)
	if err := sql.Get(&papers, `select count(*) from certificate where source in ('verified', 'seen') and since < '2026-11-01'`); err != nil || papers != 2 {
		t.Errorf("%d certificates, %v", papers, err)
	}
	if err := sql.Get(&told, `select count(*) from certificate_history where tell_at is not null`); err != nil || told != 2 {
		t.Errorf("owners will hear of %d, %v", told, err)
	}
}

// A list names a kind that the office added, and its stages, in whatever case.
func TestCertificatesOfTheOfficesOwnKindAreTakenIn(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	officer, err := g.db.AddOfficer(t.Context(), bot.Officer{Email: "kepala@dinas.example", Name: "Ani", Role: bot.RoleAdministrator}, "")
	if err != nil {
		t.Fatal(err)
	}
	err = g.db.EditCatalogue(t.Context(), umkm.Entry{
		Kind: "Sertifikat Laik Higiene", Stages: []umkm.Stage{"Diajukan", "Diperiksa dapur", "Terbit"}, IssuedAt: "Terbit", ValidYears: 3, Source: "dinas",
		Updated: umkm.Date{Year: 2026, Month: 11, Day: 1},
	}, umkm.Date{Year: 2026, Month: 11, Day: 1}, time.Now(), bot.Note{Officer: officer, Act: "catalogue_edited", Subject: "catalogue"})
	if err != nil {
		t.Fatal(err)
	}
	g.apply(g.check(g.receive(bot.ImportBusinesses, heads,
		"1;Siti Rahmah;7571014107900001;Keripik Bu Siti;keripik pisang;;Dungingi;Kota Gorontalo;60 juta",
		"2;Anwar;;Bengkel Anwar;bengkel motor;;Limboto;Kabupaten Gorontalo;")))
	lines := []string{
		"NIK;Nama Usaha;Kecamatan;Kab/Kota;Jenis Sertifikat;Status;Nomor Sertifikat;Tanggal Terbit;Sumber",
		"7571014107900001;;;;SERTIFIKAT LAIK HIGIENE;terbit;440/SLHS/12;12-03-2026;",
		";Bengkel Anwar;Limboto;Kabupaten Gorontalo;sertifikat laik higiene;diperiksa dapur;;;",
		";Bengkel Anwar;Limboto;Kabupaten Gorontalo;sertifikat laik jalan;terbit;;;",
		"7571014107900001;;;;sertifikat laik higiene;terbit;7571014107900001;;",
	}
	g.expect(g.check(g.receive(bot.ImportCertificates, lines...)), bot.ImportChecked, 2, 0, 0, 2)
	g.apply(g.check(g.receive(bot.ImportCertificates, lines[:3]...)))
	var kept []string
	err = storagetest.SQL(t, g.db).Select(&kept, `select kind || ' ' || stage || ' ' || coalesce(expires::text, '-') from certificate order by stage`)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Sertifikat Laik Higiene Diperiksa dapur -", "Sertifikat Laik Higiene Terbit 2029-03-12"}, kept); diff != "" {
		t.Error(diff)
	}
}

func TestParticipantsAreTakenIn(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.apply(g.check(g.receive(bot.ImportBusinesses, heads,
		"1;Siti;7571014107900001;Keripik Siti;keripik;;Dungingi;;", "2;Ani;7571014107900002;Kue Ani;kue;;Dungingi;;",
		"3;Budi;7571014107900003;Toko Budi;kue;;Dungingi;;", "4;Cici;7571014107900004;Toko Cici;kue;;Dungingi;;")))
	sql := storagetest.SQL(t, g.db)
	var occasion bot.OccasionID
	if err := sql.Get(&occasion, `
		with p as (insert into programme (kind, title) values ('training', 'Pelatihan') returning id)
		insert into occasion (programme, place, region, starts_at, ends_at, deadline, quota, remind_day, remind_hours)
		select id, 'Aula', '75.71', $1::timestamptz + interval '1 hour', $1::timestamptz + interval '9 hours', $1, 2, $1, $1 from p returning id`, monday); err != nil {
		t.Fatal(err)
	}
	receive := func(lines ...string) bot.Import {
		t.Helper()
		i, err := g.desk.Receive(t.Context(), g.by, bot.ImportFile{Kind: bot.ImportParticipants, Occasion: occasion, Name: "hadir.csv"}, strings.NewReader(strings.Join(lines, "\n")))
		if err != nil {
			t.Fatal(err)
		}
		return g.check(i)
	}
	joined := []string{"NIK;Nama Peserta;Keterangan", "7571014107900001;Siti;terdaftar", "7571014107900002;Ani;terdaftar", "7571014107900003;Budi;terdaftar"}
	i := receive(append(joined, "7571014107900009;Tiada;terdaftar", "7571014107900004;Bukan Cici;hadir")...)
	g.expect(i, bot.ImportChecked, 3, 0, 0, 2)
	g.apply(receive(joined...))
	states := func() (all []string) {
		t.Helper()
		if err := sql.Select(&all, `select p.name || ' ' || s.state from seat s join person p on p.id = s.person order by s.turn`); err != nil {
			t.Fatal(err)
		}
		return all
	}
	if diff := cmp.Diff([]string{"Siti joined", "Ani joined", "Budi waiting"}, states()); diff != "" {
		t.Error(diff)
	}
	leaves := []string{"NIK;Nama Peserta;Kehadiran", "7571014107900002;Ani;batal"}
	g.expect(receive(leaves...), bot.ImportChecked, 0, 0, 0, 1)
	if _, err := sql.Exec(`update occasion set starts_at = $1::timestamptz - interval '1 hour', deadline = $1::timestamptz - interval '2 hours'`, monday); err != nil {
		t.Fatal(err)
	}
	g.apply(receive("NIK;Nama Peserta;Kehadiran", "7571014107900001;Siti;hadir", "7571014107900002;Ani;tidak hadir", "7571014107900004;Cici;hadir"))
	if diff := cmp.Diff([]string{"Siti attended", "Ani cancelled", "Budi waiting", "Cici attended"}, states()); diff != "" {
		t.Error(diff)
	}
	g.by.Scope.Region = "72.09"
	if _, err := g.desk.Receive(t.Context(), g.by, bot.ImportFile{Kind: bot.ImportParticipants, Occasion: occasion}, strings.NewReader("NIK\n1")); err == nil {
		t.Error("another region brings participants")
	}
}
