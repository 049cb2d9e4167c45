package exchange

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// businesses are lists of businesses with their owners.
func businesses() kind {
	return kind{
		fields: slices.Concat(whose(), []field{
			{id: "salutation", heads: []string{"sapaan", "jenis kelamin", "jk", "l p", "gender"}, read: readSalutation},
			{id: "activity", heads: []string{"bidang usaha", "jenis usaha", "bidang", "produk", "jenis produk", "usaha", "kegiatan usaha", "komoditas", "sektor usaha"}, read: words(maxBusiness)},
			{id: "kbli", heads: []string{"kbli", "kode kbli", "kbli 2020", "kbli 2025"}, read: readKBLI},
			{id: "kbli_version", heads: []string{"versi kbli", "tahun kbli", "edisi kbli"}, read: readEdition},
			{id: "capital", heads: []string{"modal usaha", "modal", "modal awal", "aset", "nilai aset"}, read: readRupiah},
			{id: "turnover", heads: []string{"omzet per tahun", "omset per tahun", "omzet tahunan", "omset tahunan", "omzet setahun", "omzet", "omset", "hasil penjualan tahunan"}, read: readTurnover(umkm.PeriodYear)},
			{id: "turnover_month", heads: []string{"omzet per bulan", "omset per bulan", "omzet bulanan", "omset bulanan", "omzet sebulan", "pendapatan per bulan"}, read: readTurnover(umkm.PeriodMonth)},
		}, regionFields()),
		settle: settleBusiness, claims: businessClaims, judge: judgeBusinesses,
	}
}

// whose are the columns by which a row tells whose business it means.
func whose() []field {
	return []field{
		{id: "name", heads: []string{"nama usaha", "nama ukm", "nama umkm", "usaha", "merek usaha", "nama toko", "nama perusahaan", "nama badan usaha", "business name"}, read: readBusinessName},
		{id: "owner", heads: []string{"nama pemilik", "nama pelaku usaha", "pemilik usaha", "nama lengkap", "pemilik", "nama pengusaha", "nama pemilik usaha", "nama sesuai ktp", "nama peserta", "nama", "owner"}, read: readPersonName},
		{id: "nik", heads: []string{"nik", "no nik", "nomor nik", "nik ktp", "no ktp", "nomor ktp", "nomor induk kependudukan", "ktp"}, read: readNIK},
		{id: "nib", heads: []string{"nib", "no nib", "nomor nib", "nomor induk berusaha"}, read: readNIB},
		{id: "phone", heads: []string{"no hp", "nomor hp", "hp", "no wa", "no telp", "no telepon", "telepon", "telp", "whatsapp", "wa", "no hp wa", "nomor telepon", "kontak", "handphone", "phone"}, read: readPhone},
		{id: "number", heads: []string{"nomor registrasi", "no registrasi", "nomor pendaftaran", "no pendaftaran", "nomor usaha", "id usaha", "no reg", "registration number"}, read: readNumber},
	}
}

// isNobodys reports whether a row does not tell whose business it means.
func (r *reading) isNobodys(v bot.RowValues) bool {
	told := v["number"] != "" || v["nik"] != "" || v["nib"] != "" || v["name"] != "" && v["region"] != ""
	return !told && !r.unread("number", "nik", "nib", "name") && !r.unread(placeParts...)
}

// readNumber reads the office's own number of a business, "7571-000123-KRT".
func readNumber(c table.Cell, _ *reading) (string, umkm.Phrase) {
	number := strings.ToUpper(strings.ReplaceAll(c.Text, " ", ""))
	if parts := strings.Split(number, "-"); len(parts) != 3 || len(number) > 20 {
		return "", says("number")
	}
	return number, umkm.Phrase{}
}

// settleBusiness reads place and field of business, which may stand in several
// cells.
func settleBusiness(r *reading, v bot.RowValues) {
	settleRegion(r, v)
	if v["turnover"] == "" && v["turnover_month"] != "" {
		v["turnover"] = v["turnover_month"]
	}
	delete(v, "turnover_month")
	settleField(r, v)
	if v["number"] != "" || r.unread("number") {
		return
	}
	for _, id := range []string{"name", "owner"} {
		if v[id] == "" && !r.unread(id) {
			r.problem(id, says("empty").With("field", umkm.PhraseValue(fieldName(id))))
		}
	}
	if v["region"] == "" && !r.unread(placeParts...) {
		r.problem("district", says("no_region"))
	}
}

// settleField puts the activity, the owner's words, the code and its edition
// into v. A code in the list is an officer's; one that we choose by the words
// has to be confirmed.
func settleField(r *reading, v bot.RowValues) {
	said, code := v["activity"], v["kbli"]
	delete(v, "activity")
	if said != "" {
		v["words"] = said
	}
	if read := r.Activities.Read(said); said != "" && read.Verdict == umkm.Accepted {
		a := read.Value
		v["activity"] = a.ID
		if code == "" {
			v["kbli"], v["kbli_version"] = string(a.Codes[0]), umkm.KBLIVersion
			v["confirm"] = strconv.FormatBool(a.Confirm || len(a.Codes) > 1)
		}
	}
	if code != "" {
		v["confirm"] = "false"
		if v["kbli_version"] == "" {
			v["kbli_version"] = umkm.KBLIVersion
		}
	} else if v["kbli"] == "" {
		delete(v, "kbli_version")
	}
}

func businessClaims(v bot.RowValues, row int) []bot.RowClaim {
	own := strconv.Itoa(row)
	owner := strings.ToLower(v["owner"])
	var claims []bot.RowClaim
	if v["number"] != "" {
		return []bot.RowClaim{{Thing: "number:" + v["number"], Holder: own}}
	}
	who := owner + "|" + v["phone"]
	if v["nik"] != "" {
		claims = append(claims, bot.RowClaim{Thing: "nik:" + v["nik"], Holder: owner})
		who = v["nik"]
	}
	if v["nib"] != "" {
		holder := owner
		if v["nik"] != "" {
			holder = v["nik"]
		}
		claims = append(claims, bot.RowClaim{Thing: "nib:" + v["nib"], Holder: holder})
		if v["nik"] == "" {
			who = v["nib"]
		}
	}
	place := ""
	if v["nik"] == "" && v["nib"] == "" {
		place = v["region"]
	}
	return append(claims, bot.RowClaim{Thing: "name:" + strings.ToLower(v["name"]) + "|" + who + "|" + place, Holder: own})
}

// cutThing takes a claimed thing apart: the field, and its value.
func cutThing(thing string) (field, value string, ok bool) { return strings.Cut(thing, ":") }

// thingName is how the problem of a thing that two rows claim is called.
func thingName(field string) string {
	switch field {
	case "nik", "nib":
		return "holder"
	}
	return "row"
}

func clueOf(v bot.RowValues) bot.BusinessClue {
	return bot.BusinessClue{
		Number: v["number"], NIK: umkm.NIK(v["nik"]), NIB: umkm.NIB(v["nib"]), Name: v["name"], Region: v["region"], Owner: v["owner"],
		Phone: umkm.Phone(v["phone"]),
	}
}

func judgeBusinesses(ctx context.Context, w *work, rows []valued) ([]verdict, func(context.Context, []int) error, error) {
	clues := make([]bot.BusinessClue, len(rows))
	for n, row := range rows {
		clues[n] = clueOf(row.RowValues)
	}
	traces, err := w.book.Trace(ctx, clues)
	if err != nil {
		return nil, nil, err
	}
	verdicts, entries := make([]verdict, len(rows)), make([]bot.BusinessEntry, len(rows))
	for n, row := range rows {
		entries[n], verdicts[n] = judgeBusiness(row.RowValues, clues[n], traces[n], w.Scope)
	}
	return verdicts, func(ctx context.Context, places []int) error {
		chosen := make([]bot.BusinessEntry, len(places))
		for n, at := range places {
			chosen[n] = entries[at]
		}
		return w.enterBusinesses(ctx, chosen)
	}, nil
}

// enterBusinesses writes businesses, and for every new NIB the certificate that
// it is: somebody of the office had it before their eyes.
func (w *work) enterBusinesses(ctx context.Context, all []bot.BusinessEntry) error {
	ids, err := w.book.EnterBusinesses(ctx, all, w.now)
	if err != nil {
		return err
	}
	catalogue, err := w.book.Catalogue(ctx, w.today())
	if err != nil {
		return err
	}
	entry, known := catalogue.Entry(umkm.CertificateNIB)
	var papers []bot.CertificateEntry
	for n, e := range all {
		if e.NIB != "" && known {
			papers = append(papers, bot.CertificateEntry{Business: ids[n], Certificate: umkm.Certificate{
				Kind: umkm.CertificateNIB, Stage: entry.IssuedAt, Since: w.today(), Source: umkm.SourceSeen, Number: string(e.NIB),
			}})
		}
	}
	return w.book.EnterCertificates(ctx, papers, w.now)
}
