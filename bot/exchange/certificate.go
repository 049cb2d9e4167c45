package exchange

import (
	"context"
	"slices"
	"strings"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// certificates are lists of where papers of businesses stand.
func certificates() kind {
	return kind{
		fields: slices.Concat(whose(), []field{
			{id: "kind", needed: true, heads: []string{"jenis sertifikat", "jenis surat", "jenis izin", "sertifikat", "surat", "izin", "perizinan", "certificate"}, read: readKind},
			{id: "stage", heads: []string{"tahap", "status", "status sertifikat", "tahapan", "progres", "stage"}, read: words(maxBusiness)},
			{id: "certificate", heads: []string{"nomor sertifikat", "no sertifikat", "nomor surat", "nomor izin", "no izin", "no surat"}, read: words(maxBusiness)},
			{id: "since", heads: []string{"tanggal terbit", "tgl terbit", "tanggal", "sejak", "tanggal status", "tgl"}, read: readDate},
			{id: "expires", heads: []string{"berlaku sampai", "masa berlaku", "berlaku hingga", "kedaluwarsa", "tanggal berakhir", "tgl berakhir", "expired"}, read: readDate},
			{id: "source", heads: []string{"sumber", "sumber data", "verifikasi", "terverifikasi"}, read: readSource},
		}, regionFields()),
		settle: settleCertificate, claims: certificateClaims, judge: judgeCertificates,
	}
}

// readKind reads which certificate is meant: its code or what people call it.
// What could be a kind that the office added is looked for in its catalogue when
// the rows are judged.
func readKind(c table.Cell, _ *reading) (string, umkm.Phrase) {
	if kind := umkm.Kind(strings.ToLower(strings.TrimSpace(c.Text))); !kind.Own() {
		return string(kind), umkm.Phrase{}
	}
	if kind, ok := umkm.FindKind(c.Text); ok {
		return string(kind), umkm.Phrase{}
	}
	if kind, ok := umkm.OwnKind(c.Text); ok {
		return string(kind), umkm.Phrase{}
	}
	return "", says("kind")
}

// readSource reads how the list knows. What stands in no list of an issuer is
// what somebody of the office saw.
func readSource(c table.Cell, _ *reading) (string, umkm.Phrase) {
	switch text := umkm.Fold(c.Text); {
	case text == string(umkm.SourceSaid), text == string(umkm.SourceSeen), text == string(umkm.SourceMismatch):
		return text, umkm.Phrase{}
	case strings.Contains(text, "verif") && !strings.Contains(text, "belum"), strings.Contains(text, "oss"), strings.Contains(text, "bpjph"), text == "ya", text == "cocok":
		return string(umkm.SourceVerified), umkm.Phrase{}
	case strings.Contains(text, "pemilik"), strings.Contains(text, "pengakuan"):
		return string(umkm.SourceSaid), umkm.Phrase{}
	}
	return string(umkm.SourceSeen), umkm.Phrase{}
}

func settleCertificate(r *reading, v bot.RowValues) {
	settleRegion(r, v)
	if v["source"] == "" {
		v["source"] = string(umkm.SourceSeen)
	}
	if r.isNobodys(v) {
		r.problem("name", says("whose"))
	}
	if v["certificate"] != "" && !r.unread("kind") {
		r.settleNumber(v)
	}
}

func (r *reading) settleNumber(v bot.RowValues) {
	read := umkm.Kind(v["kind"]).ReadNumber(v["certificate"], r.Regions, r.today)
	number := read.Value
	if read.Verdict == umkm.Open && len(read.Candidates) == 1 {
		number = read.Candidates[0]
	}
	if read.Verdict == umkm.Refused {
		r.problem("certificate", read.Reason)
		return
	}
	v["certificate"] = number.Number
}

func certificateClaims(v bot.RowValues, row int) []bot.RowClaim {
	which := v["number"]
	if which == "" {
		which = strings.Join([]string{v["nik"], v["nib"], strings.ToLower(v["name"]), v["region"]}, "|")
	}
	return []bot.RowClaim{{Thing: "kind:" + strings.ToLower(v["kind"]) + "|" + which, Holder: ordinal(row)}}
}

func judgeCertificates(ctx context.Context, w *work, rows []valued) ([]verdict, func(context.Context, []int) error, error) {
	clues, meant := make([]bot.BusinessClue, len(rows)), make([]*bot.KnownBusiness, len(rows))
	for n, row := range rows {
		clues[n] = clueOf(row.RowValues)
	}
	traces, err := w.book.Trace(ctx, clues)
	if err != nil {
		return nil, nil, err
	}
	verdicts, entries := make([]verdict, len(rows)), make([]bot.CertificateEntry, len(rows))
	var ids []bot.BusinessID
	for n := range rows {
		if meant[n], verdicts[n] = theOne(clues[n], traces[n], w.Scope); meant[n] != nil {
			ids = append(ids, meant[n].ID)
		}
	}
	papers, err := w.book.Papers(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	catalogue, err := w.book.Catalogue(ctx, w.today())
	if err != nil {
		return nil, nil, err
	}
	for n, row := range rows {
		if meant[n] != nil {
			entries[n], verdicts[n] = judgeCertificate(row.RowValues, meant[n].ID, papers[meant[n].ID], catalogue, w.today())
		}
	}
	return verdicts, func(ctx context.Context, places []int) error {
		chosen := make([]bot.CertificateEntry, len(places))
		for n, at := range places {
			chosen[n] = entries[at]
		}
		return w.book.EnterCertificates(ctx, chosen, w.now)
	}, nil
}

// theOne is the business of the scope that a row must mean, of those that the
// office has.
func theOne(clue bot.BusinessClue, t bot.BusinessTrace, scope bot.Scope) (*bot.KnownBusiness, verdict) {
	known, refused := find(clue, t, scope)
	switch {
	case refused.outcome != "" || known != nil:
		return known, refused
	case clue.Name == "" && len(t.Owned) == 1 && scope.Holds(t.Owned[0].Region):
		return &t.Owned[0], verdict{}
	case clue.Owner == "" && clue.NIK == "" && clue.NIB == "" && len(t.Named) == 1:
		return &t.Named[0], verdict{}
	case len(t.Owned) > 1 || len(t.Named) > 1:
		return nil, wrong("name", "several_businesses")
	}
	return nil, wrong("name", "no_business")
}

func judgeCertificate(v bot.RowValues, of bot.BusinessID, known []umkm.Certificate, catalogue *umkm.Catalogue, today umkm.Date) (bot.CertificateEntry, verdict) {
	entry, ok := catalogue.Called(v["kind"])
	if !ok {
		return bot.CertificateEntry{}, wrong("kind", "kind")
	}
	kind := entry.Kind
	said := umkm.Certificate{Kind: kind, Stage: entry.IssuedAt, Source: umkm.Source(v["source"]), Number: v["certificate"]}
	if v["stage"] != "" {
		if said.Stage, ok = stageOf(entry, v["stage"]); !ok {
			return bot.CertificateEntry{}, verdict{bot.RowProblem, "stage", says("stage").With("stages", umkm.SeriesValue(stageNames(entry)...))}
		}
	}
	at := slices.IndexFunc(known, func(c umkm.Certificate) bool { return c.Kind == kind })
	var before umkm.Certificate
	if at >= 0 {
		before = known[at]
	}
	fill(&said, before, v, entry, today)
	if today.Before(said.Since) {
		return bot.CertificateEntry{}, wrong("since", "future")
	}
	if said.Expires != nil && said.Expires.Before(said.Since) {
		return bot.CertificateEntry{}, wrong("expires", "ends_before")
	}
	e := bot.CertificateEntry{Business: of, Certificate: said}
	switch {
	case at < 0:
		return e, verdict{outcome: bot.RowNew}
	case sameCertificate(said, before):
		return e, verdict{outcome: bot.RowSame}
	}
	return e, verdict{outcome: bot.RowChanged}
}

// fill completes what a row leaves open: what is known stays, a list without
// dates counts from today.
func fill(said *umkm.Certificate, before umkm.Certificate, v bot.RowValues, entry umkm.Entry, today umkm.Date) {
	moved := before.Stage != said.Stage
	if said.Number == "" {
		said.Number = before.Number
	}
	switch since, err := umkm.ParseDate(v["since"]); {
	case err == nil:
		said.Since = since
	case moved:
		said.Since = today
	default:
		said.Since = before.Since
	}
	if last, err := umkm.ParseDate(v["expires"]); err == nil {
		said.Expires = &last
	} else if before.Expires != nil && !moved {
		said.Expires = before.Expires
	} else if v["since"] != "" && entry.Issued(said.Stage) {
		said.Expires = entry.ExpiryFrom(said.Since)
	}
	// A list does not take back what an officer checked with the issuer.
	if !moved && before.Source == umkm.SourceVerified && said.Number == before.Number {
		said.Source = umkm.SourceVerified
	}
}

func sameCertificate(a, b umkm.Certificate) bool {
	ends := a.Expires == b.Expires || a.Expires != nil && b.Expires != nil && *a.Expires == *b.Expires
	return ends && a.Stage == b.Stage && a.Since == b.Since && a.Source == b.Source && a.Number == b.Number
}

// stageOf reads a stage: its code, or what lists call it.
func stageOf(entry umkm.Entry, text string) (umkm.Stage, bool) {
	plain := strings.Join(plainHead(text), "_")
	for _, stage := range entry.Stages {
		if stage == umkm.Stage(plain) || entry.Kind.Own() && umkm.Fold(string(stage)) == umkm.Fold(text) {
			return stage, true
		}
	}
	for _, word := range plainHead(text) {
		if issuedWords[word] && !strings.Contains(plain, "belum") {
			return entry.IssuedAt, true
		}
	}
	return "", false
}

// issuedWords say in lists that a certificate is there.
var issuedWords = map[string]bool{"terbit": true, "aktif": true, "berlaku": true, "selesai": true, "ada": true, "sudah": true, "punya": true, "ya": true, "jadi": true, "valid": true}

func stageNames(entry umkm.Entry) []umkm.Phrase {
	names := make([]umkm.Phrase, len(entry.Stages))
	for n, s := range entry.Stages {
		names[n] = umkm.Say("exchange.stage").With("code", umkm.TextValue(string(s))).With("name", umkm.PhraseValue(entry.Kind.StageName(s)))
	}
	return names
}
