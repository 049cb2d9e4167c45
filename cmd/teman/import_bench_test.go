package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"teman/storage/storagetest"
)

// listOf writes a list of so many businesses, each with an owner, as an office
// has it. The NIKs are valid and nobody's.
func listOf(b *testing.B, rows int) string {
	b.Helper()
	name := filepath.Join(b.TempDir(), "daftar.csv")
	file, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(file)
	fields := []string{"keripik pisang", "warung makan", "bengkel motor", "kue basah", "jahit"}
	places := []string{"Dungingi", "Kota Selatan", "Kota Tengah", "Kota Utara", "Hulonthalangi"}
	fmt.Fprintln(w, "No;Nama Pemilik;NIK;Nama Usaha;Jenis Usaha;No HP;Kecamatan;Kab/Kota;Omzet per tahun")
	for i := range rows {
		fmt.Fprintf(w, "%d;Pemilik %s;757101%02d%02d%02d%04d;Usaha %d;%s;0812%08d;%s;Kota Gorontalo;%d\n",
			i+1, letters(i), 1+i%28, 1+i/28%12, 60+i/336%40, 1+i/13440%9999, i, fields[i%len(fields)], i, places[i%len(places)], 12_000_000+i*100)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	return name
}

// letters writes a number in letters: names hold no digits.
func letters(n int) string {
	name := ""
	for {
		name += string(rune('a' + n%26))
		if n /= 26; n == 0 {
			return name
		}
	}
}

// BenchmarkImport wants a list of 50,000 businesses checked and saved within a
// minute, while the p99 of replies stays within three times of what it is
// without.
func BenchmarkImport(b *testing.B) {
	const rows, perSecond = 50_000, 30
	list := listOf(b, rows)
	for b.Loop() {
		l := newTelegramLoad(b, "--telegram-per-second", "100000")
		all := callers(1_000_000, 300)
		before := l.quiet(b.Context(), all, perSecond)
		ctx, over := context.WithCancel(b.Context())
		var took []time.Duration
		var replies sync.WaitGroup
		replies.Go(func() {
			for ctx.Err() == nil {
				took = append(took, l.paced(ctx, all, perSecond)...)
			}
		})
		began, said := time.Now(), &buffer{}
		code := run(b.Context(), []string{"import", "businesses", list, "--database", l.database, "--secret-key", storagetest.Secret.Text()},
			terminal{In: strings.NewReader(""), Out: said, Err: said})
		whole := time.Since(began)
		over()
		replies.Wait()
		var saved int
		if err := l.raw.Get(&saved, `select count(*) from business`); err != nil || code != 0 || saved != rows {
			b.Fatalf("ended with %d and %d businesses, %v: %.300s", code, saved, err, said)
		}
		meanwhile := quantile(took, 0.99)
		b.ReportMetric(whole.Seconds(), "s/import(wanted:<60)")
		b.ReportMetric(float64(rows)/whole.Seconds(), "rows/s")
		b.ReportMetric(before, "reply-p99-ms")
		b.ReportMetric(meanwhile, "meanwhile-p99-ms")
		b.ReportMetric(meanwhile/before, "p99-ratio(wanted:<=3)")
	}
}
