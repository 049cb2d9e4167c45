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
	if len(r.problems) > 0 || v["number"] != "" {
		return
	}
	for _, id := range []string{"name", "owner"} {
		if v[id] == "" {
			r.problem(id, says("empty").With("field", umkm.PhraseValue(fieldName(id))))
		}
	}
	if v["region"] == "" && len(r.problems) == 0 {
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

// judgeBusiness says what one row does, and what is written for it.
func judgeBusiness(v bot.RowValues, clue bot.BusinessClue, t bot.BusinessTrace, scope bot.Scope) (bot.BusinessEntry, verdict) {
	known, refused := find(clue, t, scope)
	if refused.outcome != "" {
		return bot.BusinessEntry{}, refused
	}
	if known == nil {
		return newBusiness(v, clue, t)
	}
	if v["region"] == "" {
		v["region"] = known.Region
	}
	entry := bot.BusinessEntry{Business: known.Business, Owner: known.Owner, Phone: clue.Phone}
	if clue.Owner != "" && !sameName(clue.Owner, known.Owner.Name) {
		entry.Owner.Name = clue.Owner
	}
	if v["salutation"] != "" {
		entry.Owner.Salutation = v["salutation"]
	}
	if clue.NIK != "" && !known.HasNIK {
		entry.NIK = clue.NIK
	}
	if clue.NIB != "" && !slices.Contains(known.NIBs, clue.NIB) {
		entry.NIB = clue.NIB
	}
	describe(&entry.Business, v)
	if isSame(entry, *known) {
		return entry, verdict{outcome: bot.RowSame}
	}
	return entry, verdict{outcome: bot.RowChanged}
}

// find returns the business that a row is about; nil when it is a new one.
func find(clue bot.BusinessClue, t bot.BusinessTrace, scope bot.Scope) (*bot.KnownBusiness, verdict) {
	if clue.NIK != "" && t.Holder.ID != 0 && clue.Owner != "" && !sameName(clue.Owner, t.Holder.Name) {
		return nil, wrong("nik", "nik_of_other")
	}
	if clue.Number != "" {
		switch {
		case t.Numbered == nil || !scope.Holds(t.Numbered.Region):
			return nil, wrong("number", "unknown_number")
		case t.Holder.ID != 0 && t.Holder.ID != t.Numbered.Owner.ID:
			return nil, wrong("nik", "nik_of_other")
		case t.NIBOwner != 0 && t.NIBOwner != t.Numbered.Owner.ID:
			return nil, wrong("nib", "nib_of_other")
		}
		return t.Numbered, verdict{}
	}
	if t.NIBOwner != 0 && t.Holder.ID != 0 && t.NIBOwner != t.Holder.ID {
		return nil, wrong("nib", "nib_of_other")
	}
	for n, k := range t.Owned {
		if !sameName(k.Name, clue.Name) || t.Holder.ID == 0 && clue.Owner != "" && !sameName(k.Owner.Name, clue.Owner) {
			continue
		}
		if !scope.Holds(k.Region) {
			return nil, wrong("name", "elsewhere")
		}
		return &t.Owned[n], verdict{}
	}
	for n, k := range t.Named {
		if !sameName(k.Owner.Name, clue.Owner) || clue.NIK != "" && k.HasNIK && t.Holder.ID != k.Owner.ID {
			continue
		}
		if (t.Holder.ID == 0 || t.Holder.ID == k.Owner.ID) && (t.NIBOwner == 0 || t.NIBOwner == k.Owner.ID) {
			return &t.Named[n], verdict{}
		}
	}
	return nil, verdict{}
}

func newBusiness(v bot.RowValues, clue bot.BusinessClue, t bot.BusinessTrace) (bot.BusinessEntry, verdict) {
	entry := bot.BusinessEntry{
		Owner: bot.Person{Name: clue.Owner, Salutation: v["salutation"]}, NIK: clue.NIK, NIB: clue.NIB, Phone: clue.Phone,
	}
	switch {
	case t.Holder.ID != 0:
		entry.Owner.ID, entry.Owner.Name = t.Holder.ID, t.Holder.Name
		if entry.Owner.Salutation == "" {
			entry.Owner.Salutation = t.Holder.Salutation
		}
	case t.NIBOwner != 0:
		at := slices.IndexFunc(t.Owned, func(k bot.KnownBusiness) bool { return k.Owner.ID == t.NIBOwner })
		if at < 0 || !sameName(t.Owned[at].Owner.Name, clue.Owner) || clue.NIK != "" && t.Owned[at].HasNIK {
			return entry, wrong("nib", "nib_of_other")
		}
		entry.Owner = t.Owned[at].Owner
	}
	entry.Business.Confirm = true
	describe(&entry.Business, v)
	return entry, verdict{outcome: bot.RowNew}
}

// describe puts into a business what a row says of it. An empty cell takes
// nothing away.
func describe(b *bot.Business, v bot.RowValues) {
	for id, to := range map[string]*string{"name": &b.Name, "region": &b.Region, "village": &b.Village} {
		if v[id] != "" && !sameName(v[id], *to) {
			*to = v[id]
		}
	}
	if v["words"] != "" && v["words"] != b.Words {
		b.Words = v["words"]
		if v["activity"] != "" {
			b.Activity = v["activity"]
		}
	}
	if code := umkm.KBLI(v["kbli"]); code != "" && code != b.Code && (b.Code == "" || v["confirm"] == "false") {
		b.Code, b.Version, b.Confirm = code, v["kbli_version"], v["confirm"] != "false"
	}
	if capital, err := strconv.ParseInt(v["capital"], 10, 64); err == nil {
		sum := umkm.Rupiah(capital)
		b.Capital = &sum
	}
	if turnover, err := umkm.ParseTurnover(v["turnover"]); err == nil {
		b.Turnover = &turnover
	}
}

// isSame reports whether an entry says nothing that is not known.
func isSame(e bot.BusinessEntry, known bot.KnownBusiness) bool {
	b, k := e.Business, known.Business
	sums := func(x, y *umkm.Rupiah) bool { return x == y || x != nil && y != nil && *x == *y }
	turnovers := b.Turnover == k.Turnover || b.Turnover != nil && k.Turnover != nil && *b.Turnover == *k.Turnover
	return e.NIK == "" && e.NIB == "" && e.Owner == known.Owner && (e.Phone == "" || e.Phone == known.Phone) && turnovers && sums(b.Capital, k.Capital) &&
		b.Name == k.Name && b.Region == k.Region && b.Village == k.Village && b.Words == k.Words && b.Activity == k.Activity && b.Code == k.Code &&
		b.Version == k.Version && b.Confirm == k.Confirm
}

// sameName reports whether two texts are one name: letters large or small,
// dots and spaces aside.
func sameName(a, b string) bool {
	return strings.Join(plainHead(a), " ") == strings.Join(plainHead(b), " ")
}
