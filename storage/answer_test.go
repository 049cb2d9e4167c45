package storage_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// shelved keeps an answer that is told from now on.
func shelved(t testing.TB, db *storage.DB, by bot.OfficerID, at time.Time, a bot.AnswerText, asked string) bot.AnswerID {
	t.Helper()
	n := bot.Note{At: at, Officer: by, Act: "answer_written"}
	id, number, err := db.WriteAnswer(t.Context(), 0, a, n)
	if err == nil {
		err = db.AgreeAnswer(t.Context(), id, number, bot.AnswerWords{Asked: asked, Body: a.Body}, at.AddDate(0, 6, 0), n)
	}
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func near(t testing.TB, db *storage.DB, terms, plain string) (found []bot.NearAnswer) {
	t.Helper()
	err := db.Within(t.Context(), func(ctx context.Context, r bot.Registry) (err error) {
		found, err = r.Answers().Near(ctx, terms, plain, 20)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

var answering = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func TestAnswersAreFoundByWordAndBySpelling(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	by := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	rented := shelved(t, db, by, answering, bot.AnswerText{Question: "Bolehkah alamat usaha rumah kontrakan?", Body: "Boleh.", Source: "Bidang UMKM"}, "alamat usaha rumah kontrakan")
	shelved(t, db, by, answering, bot.AnswerText{Question: "Berapa lama merek berlaku?", Body: "Sepuluh tahun.", Source: "DJKI"}, "lama merek berlaku")
	for _, c := range []struct{ terms, plain string }{
		{"kontrakan", "kontrakan"},
		{"menyewa | mengontrakkan | kontrakan", "menyewa mengontrakkan kontrakan"}, // the stem is the same
		{"kontrkan", "rumah kontrkan"},                                             // no such word, but its spelling
	} {
		if found := near(t, db, c.terms, c.plain); len(found) != 1 || found[0].ID != rented || found[0].Body != "Boleh." {
			t.Errorf("%s: %+v", c.plain, found)
		}
	}
	if found := near(t, db, "kapal", "kapal"); len(found) != 0 {
		t.Errorf("found %+v", found)
	}
	if err := db.WithdrawAnswer(t.Context(), rented, bot.Note{At: answering, Officer: by, Act: "answer_withdrawn"}); err != nil {
		t.Fatal(err)
	}
	if found := near(t, db, "kontrakan", "kontrakan"); len(found) != 0 {
		t.Errorf("withdrawn, and found: %+v", found)
	}
}

func TestAVersionIsToldWhenItIsAgreedTo(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	by := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	first := bot.AnswerText{Question: "Merek berlaku berapa lama?", Also: []string{"merek kapan habis", "masa merek"}, Body: "Sepuluh tahun.", Source: "DJKI", Kind: string(umkm.Kinds()[0])}
	id := shelved(t, db, by, answering, first, "merek lama")
	second := first
	second.Body = "Sepuluh tahun, lalu bisa diperpanjang."
	n := bot.Note{At: answering, Officer: by, Act: "answer_written"}
	if _, number, err := db.WriteAnswer(t.Context(), id, second, n); err != nil || number != 2 {
		t.Fatal(number, err)
	}
	told := func() bot.Answer {
		a, err := db.Answer(t.Context(), id, answering)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	if a := told(); a.Body != first.Body || !a.Proposed || a.State != bot.AnswerTold || len(a.Also) != 2 {
		t.Errorf("before it is agreed to: %+v", a)
	}
	if err := db.AgreeAnswer(t.Context(), id, 2, bot.AnswerWords{Asked: "merek lama"}, answering.AddDate(0, 6, 0), n); err != nil {
		t.Fatal(err)
	}
	if a := told(); a.Body != second.Body || a.Proposed {
		t.Errorf("after: %+v", a)
	}
	if err := db.AgreeAnswer(t.Context(), id, 1, bot.AnswerWords{}, answering, n); !errors.Is(err, bot.ErrMissing) {
		t.Errorf("an older version is agreed to: %v", err)
	}
	versions, err := db.AnswerVersions(t.Context(), id)
	if err != nil || len(versions) != 2 || versions[0].AgreedBy == "" || versions[1].Body != first.Body {
		t.Errorf("%+v, %v", versions, err)
	}
}

// An answer is stale when its day has come, and when the catalogue says
// something else since somebody looked at it.
func TestAnswersGrowStale(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	by := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	id := shelved(t, db, by, answering, bot.AnswerText{Question: "NIB bayar?", Body: "Gratis.", Source: "OSS", Kind: "nib"}, "nib bayar")
	waits := func(at time.Time) int {
		w, err := db.AnswersWaiting(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		return w.Stale
	}
	if n := waits(answering.AddDate(0, 5, 0)); n != 0 {
		t.Errorf("%d are stale after five months", n)
	}
	if n := waits(answering.AddDate(0, 6, 1)); n != 1 {
		t.Errorf("%d are stale after six months", n)
	}
	n := bot.Note{At: answering.AddDate(0, 7, 0), Officer: by, Act: "answer_holds"}
	if err := db.AnswerHolds(t.Context(), id, answering.AddDate(1, 0, 0), n); err != nil {
		t.Fatal(err)
	}
	if n := waits(answering.AddDate(0, 8, 0)); n != 0 {
		t.Errorf("%d are stale although somebody has looked", n)
	}
	storagetest.SQL(t, db).MustExec("insert into catalogue (kind, valid, body, by, at) values ('nib', '2027-07-01', '{}', 'officer:1', $1)", answering.AddDate(0, 8, 0))
	if n := waits(answering.AddDate(0, 8, 0)); n != 1 {
		t.Errorf("%d are stale although the catalogue has changed", n)
	}
}

func TestUnansweredTextsBecomeAQuestion(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	by := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	baffle(t, db, "stiker toko biru itu apa", "stiker biru toko apa ya", "lain lagi")
	var inbounds []bot.InboundID
	for _, p := range puzzles(t, db) {
		if p.Text != "lain lagi" {
			inbounds = append(inbounds, p.Inbound)
		}
	}
	n := bot.Note{At: answering, Officer: by, Act: "answer_wanted"}
	id, err := db.WantAnswer(t.Context(), "Apa itu stiker biru?", inbounds, n)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := db.WantAnswer(t.Context(), "apa itu stiker biru?", nil, n); err != nil || again != id {
		t.Errorf("the same question is wanted as %d, want %d: %v", again, id, err)
	}
	a, err := db.Answer(t.Context(), id, answering)
	if err != nil || a.State != bot.AnswerWanted || a.Wanted != 2 {
		t.Errorf("%+v, %v", a, err)
	}
	if left := puzzles(t, db); len(left) != 1 {
		t.Errorf("left: %+v", left)
	}
}

// What a question costs in a library of 5,000 answers, of which a fifth shares
// a word with it; to be under 20 ms.
func BenchmarkNearAnswers(b *testing.B) {
	db := storagetest.New(b)
	raw := storagetest.SQL(b, db)
	raw.MustExec("insert into officer (email, name, role) values ('rina@dinas.example', 'Rina', 'officer')")
	raw.MustExec(`insert into answer (question, owner, at) select 'pertanyaan ' || g, (select min(id) from officer), now() from generate_series(1, 5000) g`)
	raw.MustExec(`insert into answer_version (answer, number, question, also, body, source, link, kind, by, at) select id, 1, question, '', 'isi', 'sumber', '', '', owner, at from answer`)
	raw.MustExec(`update answer set current = 1, review_on = current_date + 90, looked_at = now(), asked = w.asked, find = setweight(to_tsvector('indonesian', w.asked), 'A')
		from (select id as of, concat_ws(' ', (array['lama','biaya','syarat','tempat','perpanjang'])[1 + id % 5], (array['pirt','halal','merek','nib','koperasi'])[1 + id / 5 % 5],
			'kata' || id, 'hal' || id % 97) as asked from answer) w where w.of = answer.id`)
	raw.MustExec("analyze answer")
	for b.Loop() {
		if found := near(b, db, "lama | pirt | kata77", "lama pirt kata77"); len(found) < 20 {
			b.Fatal(fmt.Sprint(len(found), " found"))
		}
	}
}
