package storage_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

func officer(t *testing.T, db *storage.DB, email string, role bot.Role) bot.OfficerID {
	t.Helper()
	id, err := db.AddOfficer(t.Context(), bot.Officer{Email: email, Name: "Rina", Role: role, Scope: bot.Scope{Region: "75.71"}}, "hash")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestOfficersAreWhoTheyWereEnteredAs(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	id := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	if _, err := db.AddOfficer(t.Context(), bot.Officer{Email: "rina@dinas.example", Name: "Rini", Role: bot.RoleStaff}, ""); !errors.Is(err, bot.ErrTaken) {
		t.Errorf("the same address again: %v", err)
	}
	o, err := db.Officer(t.Context(), id)
	want := bot.Officer{ID: id, Email: "rina@dinas.example", Name: "Rina", Role: bot.RoleOfficer, Scope: bot.Scope{Region: "75.71"}, Password: true}
	if err != nil || o != want {
		t.Errorf("%+v, %v", o, err)
	}
	o.Name, o.Role, o.Left = "Rina P", bot.RoleStaff, time.Now()
	if err := db.ChangeOfficer(t.Context(), o, time.Now()); err != nil {
		t.Fatal(err)
	}
	if changed, err := db.Officer(t.Context(), id); err != nil || changed.Name != "Rina P" || changed.Role != bot.RoleStaff || changed.Left.IsZero() {
		t.Errorf("%+v, %v", changed, err)
	}
	if who, _, err := db.OfficerByEmail(t.Context(), "rina@dinas.example"); err != nil || who != 0 {
		t.Errorf("who left is found: %d, %v", who, err)
	}
}

func TestTheSecondSecretLiesSealedAndItsCodesServeOnce(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	id := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	const secret = "JBSWY3DPEHPK3PXP"
	if err := db.SetSecond(t.Context(), id, secret, 100); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Second(t.Context(), id); err != nil || got != secret {
		t.Errorf("%q, %v", got, err)
	}
	storagetest.NoCanary(t, db, secret)
	for _, tt := range []struct {
		step int64
		want bool
	}{{100, false}, {99, false}, {101, true}, {101, false}, {103, true}, {102, false}} {
		if spent, err := db.SpendStep(t.Context(), id, tt.step); err != nil || spent != tt.want {
			t.Errorf("step %d: %v, %v", tt.step, spent, err)
		}
	}
}

func TestALoginLastsWhileItIsUsed(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	id := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	began := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	if err := db.BeginLogin(t.Context(), "token", id, true, began, began.Add(time.Hour), began.Add(3*time.Hour)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		after time.Duration
		want  bot.OfficerID
	}{
		{30 * time.Minute, id}, {80 * time.Minute, id}, {2 * time.Hour, id}, {179 * time.Minute, id}, {181 * time.Minute, 0},
	} {
		at := began.Add(tt.after)
		if who, whole, err := db.Login(t.Context(), "token", at, at.Add(time.Hour)); err != nil || who != tt.want || whole != (who != 0) {
			t.Errorf("after %v: %d, %v, %v", tt.after, who, whole, err)
		}
	}
	if who, _, err := db.Login(t.Context(), "tokem", began, began); err != nil || who != 0 {
		t.Errorf("another token: %d, %v", who, err)
	}
}

func TestALoginEndsWithThePasswordAndWithTheJob(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	id := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	now := time.Now()
	ends := map[string]func() error{
		"signed out":            func() error { return db.EndLogin(t.Context(), "token") },
		"signed out everywhere": func() error { return db.EndLogins(t.Context(), id) },
		"another password":      func() error { return db.SetPassword(t.Context(), id, "other") },
		"no second any more":    func() error { return db.DropSecond(t.Context(), id) },
		"swept":                 func() error { return db.SweepLogins(t.Context(), now.Add(2*time.Hour)) },
		"left": func() error {
			return db.ChangeOfficer(t.Context(), bot.Officer{ID: id, Name: "Rina", Role: bot.RoleOfficer, Left: now}, now)
		},
	}
	for _, name := range []string{"signed out", "signed out everywhere", "another password", "no second any more", "swept", "left"} {
		if err := db.BeginLogin(t.Context(), "token", id, true, now, now.Add(time.Hour), now.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if err := ends[name](); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if who, _, err := db.Login(t.Context(), "token", now, now.Add(time.Hour)); err != nil || who != 0 {
			t.Errorf("%s: still %d, %v", name, who, err)
		}
	}
}

func TestALinkServesOnceAndOneBrowser(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	id := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	now := time.Now()
	if err := db.MakeLink(t.Context(), "link", id, "browser", false, now.Add(10*time.Minute)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		browser string
		at      time.Time
		want    bot.OfficerID
	}{{"other", now, 0}, {"", now, 0}, {"browser", now.Add(11 * time.Minute), 0}, {"browser", now, id}} {
		if who, err := db.PeekLink(t.Context(), "link", tt.browser, tt.at); err != nil || who != tt.want {
			t.Errorf("peeked from %q: %d, %v", tt.browser, who, err)
		}
	}
	for _, want := range []bot.OfficerID{id, 0} {
		if who, whole, err := db.SpendLink(t.Context(), "link", "browser", now); err != nil || who != want || whole {
			t.Errorf("spent: %d, %v, %v; want %d", who, whole, err, want)
		}
	}
}

func TestGuessesAreCountedWithinAWindow(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	now := time.Now()
	for _, tt := range []struct {
		after time.Duration
		want  int
	}{{0, 1}, {time.Minute, 2}, {14 * time.Minute, 3}, {15 * time.Minute, 1}, {16 * time.Minute, 2}} {
		if n, err := db.Guessed(t.Context(), "rina@dinas.example", now.Add(tt.after), 15*time.Minute); err != nil || n != tt.want {
			t.Errorf("after %v: %d, %v", tt.after, n, err)
		}
	}
	storagetest.NoCanary(t, db, "rina@dinas.example")
	if err := db.Forgive(t.Context(), "rina@dinas.example"); err != nil {
		t.Fatal(err)
	}
	if n, err := db.Guessed(t.Context(), "rina@dinas.example", now.Add(17*time.Minute), 15*time.Minute); err != nil || n != 1 {
		t.Errorf("forgiven: %d, %v", n, err)
	}
}

// The log tells when one of its rows was changed or taken out, and the program
// may do neither.
func TestTheAuditLogTellsWhenItWasChanged(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	id, sql := officer(t, db, "rina@dinas.example", bot.RoleOfficer), storagetest.SQL(t, db)
	for i := range 5 {
		note := bot.Note{At: time.Now(), Officer: id, Act: "business_changed", Subject: fmt.Sprintf("business %d", i), Detail: []byte(`{"fields": ["name"]}`)}
		if i == 4 {
			note = bot.Note{Act: "officer_added", Subject: "officer 1"}
		}
		if err := db.Note(t.Context(), note); err != nil {
			t.Fatal(err)
		}
	}
	rows, head, err := db.VerifyAudit(t.Context())
	if err != nil || rows != 5 || len(head) != 64 {
		t.Fatalf("%d rows, head %q, %v", rows, head, err)
	}
	notes, err := db.Notes(t.Context(), 0, "business 3", 10)
	if err != nil || len(notes) != 1 || notes[0].Name != "Rina" || notes[0].Act != "business_changed" {
		t.Errorf("%+v, %v", notes, err)
	}
	var refused *pq.Error
	if _, err := program(t, db).Exec(`update audit set act = 'nothing'`); !errors.As(err, &refused) || refused.Code != insufficientPrivilege {
		t.Errorf("the program changed the log: %v", err)
	}
	for name, tt := range map[string]struct {
		statement string
		broken    int64
	}{
		"a word":   {`update audit set subject = 'business 9' where id = 2`, 2},
		"a time":   {`update audit set at = at + interval '1 microsecond' where id = 4`, 4},
		"the doer": {`update audit set officer = null where id = 3`, 3},
		"a row":    {`delete from audit where id = 3`, 4},
	} {
		tx := sql.MustBeginTx(t.Context(), nil)
		tx.MustExec(tt.statement)
		var broken int64
		err := tx.Get(&broken, `select coalesce(min(id) filter (where hash <> due), 0) from (
			select id, hash, audit_hash(lag(hash) over (order by id), at, officer, act, subject, detail) as due from audit) chain`)
		if err != nil || broken != tt.broken {
			t.Errorf("%s was changed: broken at %d, want %d; %v", name, broken, tt.broken, err)
		}
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
	}
	sql.MustExec(`delete from audit where id = 2`)
	var broken *storage.BrokenAudit
	if _, _, err := db.VerifyAudit(t.Context()); !errors.As(err, &broken) || broken.Row != 3 {
		t.Errorf("a row was taken out: %v", err)
	}
}

// program connects as the role the program works as.
func program(t *testing.T, db *storage.DB) *sqlx.DB {
	t.Helper()
	app, err := sqlx.Open("postgres", db.URL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = app.Close() })
	return app
}
