package storage_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// crowd registers people with a business each on an account, named by their
// number, and returns who they are. Those of even numbers are in Gorontalo (WITA),
// the others in Jakarta (WIB).
func crowd(t testing.TB, db *storage.DB, account bot.AccountID, n int) []bot.PersonID {
	t.Helper()
	people := make([]bot.PersonID, n)
	for i := range n {
		region := "75.71.02"
		if i%2 == 1 {
			region = "31.71.01"
		}
		err := db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error {
			contact, err := r.Contacts().Enter(ctx, account, fmt.Sprintf("+62812%06d", i))
			if err != nil {
				return err
			}
			if people[i], err = r.People().Meet(ctx, contact, time.Now()); err != nil {
				return err
			}
			if err := r.People().Rename(ctx, bot.Person{ID: people[i], Name: fmt.Sprintf("Orang %d", i)}); err != nil {
				return err
			}
			_, err = r.Businesses().Register(ctx, people[i], bot.Business{
				Name: fmt.Sprintf("Warung %d", i), Activity: "warung", Region: region, Registered: time.Now(),
			}, 0)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return people
}

// announcement drafts and freezes one.
func announcement(t testing.TB, db *storage.DB, b bot.Broadcast) bot.Broadcast {
	t.Helper()
	if b.By == 0 {
		officers, err := db.Officers(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(officers) > 0 {
			b.By = officers[0].ID
		} else if b.By, err = db.AddOfficer(t.Context(), bot.Officer{Email: "rina@dinas.example", Name: "Rina", Role: bot.RoleOfficer}, ""); err != nil {
			t.Fatal(err)
		}
	}
	if b.Code == "" {
		b.Code = "ABCDE"
	}
	b.Title, b.Topic, b.Made = "Pelatihan", "pelatihan", time.Now()
	if b.Body == "" {
		b.Body = "Halo {{nama}}, ada pelatihan untuk {{usaha}}."
	}
	var err error
	if b.ID, err = db.Announcements().DraftBroadcast(t.Context(), b, bot.Note{Officer: b.By, Act: "broadcast_drafted"}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Announcements().Freeze(t.Context(), b, umkm.ZoneOf("75.71")); err != nil {
		t.Fatal(err)
	}
	return b
}

func verdicts(t testing.TB, db *storage.DB, b bot.Broadcast) map[bot.Verdict]int {
	t.Helper()
	counts, err := db.Verdicts(t.Context(), b.ID)
	if err != nil {
		t.Fatal(err)
	}
	found := map[bot.Verdict]int{}
	for _, c := range counts {
		found[c.Verdict] = c.N
	}
	return found
}

func isVerdicts(t testing.TB, db *storage.DB, b bot.Broadcast, want map[bot.Verdict]int) {
	t.Helper()
	if got := verdicts(t, db, b); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the verdicts are %v, want %v", got, want)
	}
}

func send(t testing.TB, db *storage.DB, b bot.Broadcast) {
	t.Helper()
	if err := db.MoveBroadcast(t.Context(), b.ID, bot.BroadcastSending, time.Now(), bot.BroadcastDraft); err != nil {
		t.Fatal(err)
	}
}

// Who gets nothing is known before anything is sent, each with the reason.
func TestFreezingSaysWhoGetsNothing(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	phones, raw := account(t, db), storagetest.SQL(t, db)
	whatsapp, err := db.MakeAccount(t.Context(), "whatsapp", "+6281100000000")
	if err != nil {
		t.Fatal(err)
	}
	people := crowd(t, db, phones, 8)
	receive(t, db, text(phones, "+62812000000", "m:1", "halo"))
	gone := func(i int, why bot.Verdict) {
		if err := db.Leave(t.Context(), phones, fmt.Sprintf("+62812%06d", i), time.Now().Add(time.Hour), why); err != nil {
			t.Fatal(err)
		}
	}
	gone(1, bot.Blocked)
	gone(2, bot.NoAccount)
	raw.MustExec(`update contact set account = $1 where person = $2`, whatsapp.ID, people[3])
	raw.MustExec(`delete from contact where person = $1`, people[4])
	raw.MustExec(`insert into subscription_stop (person, topic, at) values ($1, 'pelatihan', now()), ($2, 'all', now()), ($3, 'modal', now())`,
		people[5], people[6], people[7])
	b := announcement(t, db, bot.Broadcast{})
	isVerdicts(t, db, b, map[bot.Verdict]int{
		bot.NotBegun: 2, bot.Blocked: 1, bot.NoAccount: 1, bot.NeverWrote: 1, bot.NoChannel: 1, bot.OptedOut: 2,
	})
	list, err := db.Recipients(t.Context(), b.ID, bot.OptedOut, 0, 10)
	if err != nil || len(list) != 2 || list[0].Name != "Orang 5" || list[0].Business != "Warung 5" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestAnAudienceIsExactlyWhoIsMeant(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	people := crowd(t, db, account(t, db), 10)
	storagetest.SQL(t, db).MustExec(`update business set name = 'Kedai Mentari' where id = (select max(id) from business)`)
	for i, tt := range []struct {
		of   bot.Broadcast
		want int
	}{
		{bot.Broadcast{}, 10},
		{bot.Broadcast{Scope: bot.Scope{Region: "75"}}, 5},
		{bot.Broadcast{Scope: bot.Scope{Region: "75.71"}, Audience: bot.Audience{Filter: bot.Filter{Region: "31"}}}, 0},
		{bot.Broadcast{Audience: bot.Audience{Filter: bot.Filter{Region: "31.71"}}}, 5},
		{bot.Broadcast{Audience: bot.Audience{Filter: bot.Filter{Words: "mentari"}}}, 1},
		{bot.Broadcast{Audience: bot.Audience{Filter: bot.Filter{Activity: "bakso"}}}, 0},
		{bot.Broadcast{Audience: bot.Audience{Filter: bot.Filter{Kind: umkm.CertificateNIB}}}, 0},
		{bot.Broadcast{Audience: bot.Audience{People: people[2:5]}}, 3},
		{bot.Broadcast{Audience: bot.Audience{People: []bot.PersonID{}}}, 0},
		{bot.Broadcast{Scope: bot.Scope{Region: "31"}, Audience: bot.Audience{People: people[2:5]}}, 1},
	} {
		tt.of.Code = fmt.Sprintf("AAAA%c", 'A'+i)
		b := announcement(t, db, tt.of)
		n := 0
		for _, count := range verdicts(t, db, b) {
			n += count
		}
		if n != tt.want {
			t.Errorf("%+v: %d recipients, want %d", tt.of.Audience, n, tt.want)
		}
	}
}

// What was put into the outbox can be called back as long as it has not left,
// and every recipient has one verdict at every moment.
// begun puts recipients into the outbox of the first account.
func begun(t testing.TB, db *storage.DB, b bot.Broadcast, zones []int, room, weekly int, at time.Time) (int, error) {
	t.Helper()
	queues, err := db.QueuedAnnouncements(t.Context())
	if err != nil || len(queues) < 2 {
		t.Fatalf("%v, %v", queues, err)
	}
	return db.BeginRecipients(t.Context(), bot.BroadcastStep{
		Broadcast: b.ID, Account: queues[1].Account, Zones: zones, Room: room, Weekly: weekly, Expires: at.Add(time.Hour), At: at,
	})
}

func TestWhatHasNotLeftIsTakenBack(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	crowd(t, db, account(t, db), 20)
	b := announcement(t, db, bot.Broadcast{})
	if n, err := begun(t, db, b, []int{7, 8, 9}, 5, 3, time.Now()); err != nil || n != 0 {
		t.Errorf("a draft began: %d, %v", n, err)
	}
	send(t, db, b)
	begin := func(zones []int, room, want int) {
		t.Helper()
		if n, err := begun(t, db, b, zones, room, 3, time.Now()); err != nil || n != want {
			t.Errorf("%d began, %v; want %d", n, err, want)
		}
	}
	begin(nil, 5, 0)
	begin([]int{9}, 5, 0)
	begin([]int{8}, 100, 10)
	begin([]int{7, 8}, 4, 4)
	isVerdicts(t, db, b, map[bot.Verdict]int{bot.OnItsWay: 14, bot.NotBegun: 6})
	if done, err := db.FinishBroadcast(t.Context(), b.ID, time.Now()); err != nil || done {
		t.Errorf("finished: %v, %v", done, err)
	}
	if n, err := db.TakeBack(t.Context(), b.ID, ""); err != nil || n != 14 {
		t.Errorf("%d taken back, %v", n, err)
	}
	isVerdicts(t, db, b, map[bot.Verdict]int{bot.NotBegun: 20})
	begin([]int{7, 8}, 3, 3)
	if n, err := db.TakeBack(t.Context(), b.ID, bot.Cancelled); err != nil || n != 3 {
		t.Errorf("%d taken back, %v", n, err)
	}
	isVerdicts(t, db, b, map[bot.Verdict]int{bot.Cancelled: 20})
	if done, err := db.FinishBroadcast(t.Context(), b.ID, time.Now()); err != nil || !done {
		t.Errorf("not finished: %v, %v", done, err)
	}
}

func TestAnnouncementsInAWeekAreBounded(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	crowd(t, db, account(t, db), 3)
	now := time.Now()
	for i, tt := range []struct {
		urgent bool
		after  time.Duration
		want   bot.Verdict
	}{
		{false, 0, bot.OnItsWay}, {false, time.Hour, bot.OnItsWay}, {false, 2 * time.Hour, bot.TooMany}, {true, 3 * time.Hour, bot.OnItsWay},
		{false, 6 * 24 * time.Hour, bot.TooMany}, {false, 8 * 24 * time.Hour, bot.OnItsWay},
	} {
		b := announcement(t, db, bot.Broadcast{Code: fmt.Sprintf("AAAA%c", 'A'+i), Urgent: tt.urgent})
		send(t, db, b)
		at := now.Add(tt.after)
		if _, err := begun(t, db, b, []int{7, 8, 9}, 100, 2, at); err != nil {
			t.Fatal(err)
		}
		isVerdicts(t, db, b, map[bot.Verdict]int{tt.want: 3})
	}
}

// What a person reads has their own name and business in it, and nothing of a
// template is understood that an owner put into theirs.
func TestAnAnnouncementNamesThePerson(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	raw := storagetest.SQL(t, db)
	people := crowd(t, db, account(t, db), 1)
	raw.MustExec(`update person set name = 'Siti {{usaha}} "\' where id = $1`, people[0])
	b := announcement(t, db, bot.Broadcast{Body: "Halo {{nama}}!\nDari {{dinas}} untuk {{usaha}}."})
	send(t, db, b)
	if _, err := begun(t, db, b, []int{8}, 10, 2, time.Now()); err != nil {
		t.Fatal(err)
	}
	var said, kept string
	if err := raw.Get(&said, `select message #>> '{p,0,a,isi,t}' from outbound`); err != nil {
		t.Fatal(err)
	}
	if err := raw.Get(&kept, `select topic || ' ' || lane from outbound`); err != nil || kept != "pelatihan 2" {
		t.Errorf("%q, %v", kept, err)
	}
	if !strings.HasPrefix(said, `Halo Siti {{usaha}} "\!`) || !strings.HasSuffix(said, "untuk Warung 0.") {
		t.Errorf("it says %q", said)
	}
}

// Two officers cannot both decide, and nobody agrees to what is their own.
func TestASecondOfficerAgrees(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	crowd(t, db, account(t, db), 1)
	b := announcement(t, db, bot.Broadcast{})
	maker, err := db.Officers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	second := officer(t, db, "yusuf@dinas.example", bot.RoleOfficer)
	agreed := bot.Note{Officer: second, Act: "broadcast_agreed", Subject: "broadcast 1"}
	if err := db.MoveBroadcast(t.Context(), b.ID, bot.BroadcastWaiting, time.Now(), bot.BroadcastDraft); err != nil {
		t.Fatal(err)
	}
	if err := db.Announcements().AgreeToBroadcast(t.Context(), b.ID, maker[0].ID, "saya sendiri", agreed); err == nil {
		t.Error("the maker agreed")
	}
	if err := db.Announcements().AgreeToBroadcast(t.Context(), b.ID, second, "sudah saya baca", agreed); err != nil {
		t.Error(err)
	}
	if err := db.Announcements().AgreeToBroadcast(t.Context(), b.ID, second, "lagi", agreed); err == nil {
		t.Error("agreed twice")
	}
	if err := db.MoveBroadcast(t.Context(), b.ID, bot.BroadcastCancelled, time.Now(), bot.BroadcastDraft, bot.BroadcastWaiting); err == nil {
		t.Error("called off from a state it is not in")
	}
	kept, err := db.Broadcast(t.Context(), bot.Scope{}, b.ID)
	if err != nil || kept.State != bot.BroadcastScheduled || kept.Agreed != second || kept.Reason != "sudah saya baca" {
		t.Errorf("%+v, %v", kept, err)
	}
	if notes, err := db.Notes(t.Context(), 0, "broadcast 1", 10); err != nil || len(notes) != 2 {
		t.Errorf("what did not happen was noted, or what did was not: %+v, %v", notes, err)
	}
}

// What a number may still begin today is known before anything is sent: whoever
// is beyond it is reached by another channel, or not at all.
func TestWhatANumberMayNotBeginIsKnownBefore(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	phones, raw := account(t, db), storagetest.SQL(t, db)
	whatsapp, err := db.MakeAccount(t.Context(), "whatsapp", "+6281100000000")
	if err != nil {
		t.Fatal(err)
	}
	people := crowd(t, db, whatsapp.ID, 6)
	raw.MustExec(`update session set heard_at = now() - interval '2 days'`)
	raw.MustExec(`insert into contact (account, address, person) values ($1, '+62899', $2)`, phones, people[5])
	b := announcement(t, db, bot.Broadcast{})
	beyond, err := db.Announcements().RationRecipients(t.Context(), b.ID, map[bot.AccountID]int{whatsapp.ID: 2})
	if err != nil || beyond != 3 {
		t.Errorf("%d are beyond, %v", beyond, err)
	}
	isVerdicts(t, db, b, map[bot.Verdict]int{bot.NotBegun: 3, bot.OverQuota: 3})
	channels, err := db.Announcements().BroadcastChannels(t.Context(), b.ID)
	if err != nil || channels["whatsapp"] != 2 || channels["webphone"] != 1 {
		t.Errorf("%v, %v", channels, err)
	}
}

// A list names people by the number of their telephone or of their business,
// and nobody beyond the officer's scope.
func TestAListFindsPeopleWithinTheScope(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	raw := storagetest.SQL(t, db)
	people := crowd(t, db, account(t, db), 4) // even ones in Gorontalo
	raw.MustExec(`update person set phone = '+6285' where id = $1`, people[2])
	raw.MustExec(`update business set number = '7571-000777-ABC' where id = (select business from business_owner where person = $1)`, people[0])
	found, err := db.Announcements().PeopleNumbered(t.Context(), bot.Scope{Region: "75"}, []bot.Numbered{
		{Row: 1, Business: "7571-000777-ABC"}, {Row: 2, Phone: "+62812000000"}, {Row: 3, Phone: "+6285"}, {Row: 4, Phone: "+62812000001"}, {Row: 5, Phone: "+62"}, {Row: 6},
	})
	want := fmt.Sprint([]bot.Numbered{{Row: 1, Person: people[0]}, {Row: 2, Person: people[0]}, {Row: 3, Person: people[2]}})
	if err != nil || fmt.Sprint(found) != want {
		t.Errorf("%v, %v, want %s", found, err, want)
	}
}
