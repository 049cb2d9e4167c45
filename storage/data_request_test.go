package storage_test

import (
	"errors"
	"testing"
	"time"

	"teman/bot"
	"teman/storage/storagetest"
)

// A request has 3 x 24 hours from when it came; the office sees the next one
// first, answers it once, and sees nothing of another region's.
func TestRequestsHaveAClock(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	rina := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	city, came := bot.Scope{Region: "75.71"}, time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	note := bot.Note{Officer: rina, Act: "request_entered", At: came}
	for i, name := range []string{"Siti", "Anwar"} {
		r := bot.DataRequest{Kind: bot.Access, Asker: name, At: came.Add(time.Duration(-i) * time.Hour)}
		if err := db.EnterDataRequest(t.Context(), city, r, note); err != nil {
			t.Fatal(err)
		}
	}
	list, err := db.DataRequests(t.Context(), city, 10)
	if err != nil || len(list) != 2 || list[0].Asker != "Anwar" || !list[1].Due.Equal(came.Add(72*time.Hour)) {
		t.Fatalf("%+v, %v", list, err)
	}
	vitals, err := db.Vitals(t.Context(), came)
	if err != nil || vitals.Requests != 2 || !vitals.RequestDue.Equal(list[0].Due) {
		t.Errorf("%+v, %v", vitals, err)
	}
	note.At = came.Add(time.Hour)
	if err := db.AnswerDataRequest(t.Context(), bot.Scope{Region: "72"}, list[0].ID, "sudah", note); !errors.Is(err, bot.ErrMissing) {
		t.Errorf("answered from another region: %v", err)
	}
	if err := db.AnswerDataRequest(t.Context(), city, list[0].ID, "salinannya sudah diambil", note); err != nil {
		t.Error(err)
	}
	if err := db.AnswerDataRequest(t.Context(), city, list[0].ID, "lagi", note); !errors.Is(err, bot.ErrMissing) {
		t.Errorf("answered twice: %v", err)
	}
	if list, err = db.DataRequests(t.Context(), city, 10); err != nil || list[0].Asker != "Siti" || list[1].By == "" || list[1].Answer != "salinannya sudah diambil" {
		t.Errorf("%+v, %v", list, err)
	}
	if other, err := db.DataRequests(t.Context(), bot.Scope{Region: "72"}, 10); err != nil || len(other) != 0 {
		t.Errorf("another region sees %+v, %v", other, err)
	}
}
