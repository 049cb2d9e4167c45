package alarm_test

import (
	"testing"
	"time"

	"teman/bot"
	"teman/bot/alarm"
	"teman/flows"
)

// Every watch is quiet while all is well, says what is wrong from the moment
// it is, and says when it is over.
func TestWatchesInTheDatabase(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		watch alarm.Watch
		harm  func(o *office)
		mend  func(o *office)
		says  string
	}{
		"waiting": {alarm.Waiting(2 * time.Minute), (*office).writes, func(o *office) { o.exec(`delete from open`) }, "1 pesan warga belum ditangani, yang paling lama sudah 5 menit"},
		"unsent": {alarm.Unsent(5 * time.Minute), func(o *office) { o.enqueue(bot.LaneReply, time.Hour) },
			func(o *office) { o.exec(`delete from ready where lane = 0`) }, "1 balasan belum terkirim, yang paling lama sudah 5 menit"},
		"overdue": {alarm.Overdue(), func(o *office) { o.enqueue(bot.LaneBroadcast, 4*time.Minute) },
			func(o *office) { o.exec(`delete from ready where lane = 2`) }, "1 pesan lewat batas waktunya"},
		"parked": {alarm.Parked(), func(o *office) {
			o.exec(`insert into parked (inbound, account, contact, reason, error, at) values (1, 1, $1, 'engine_panic', '', $2)`, o.chat, o.now)
		}, func(o *office) { o.now = o.now.Add(24 * time.Hour) }, "1 pesan warga gagal diproses"},
		"backup": {alarm.Backup(72 * time.Hour), func(o *office) {
			must(o.t, o.db.NoteBackup(o.t.Context(), o.now.Add(-72*time.Hour), 1, "x"))
		}, func(o *office) { must(o.t, o.db.NoteBackup(o.t.Context(), o.now, 1, "y")) }, "sudah 3 hari yang lalu"},
		"disk": {alarm.Disk(), func(o *office) { o.free = 900 << 20 }, func(o *office) { o.free = 2 << 30 }, "sisa 900 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := open(t, c.watch)
			if name != "backup" { // there, nothing at all is wrong as well
				o.wantsNone(o.look(0))
			}
			c.harm(o)
			o.wants(o.look(5*time.Minute), "PERHATIAN", c.says)
			c.mend(o)
			o.wants(o.look(time.Minute), "SUDAH SELESAI")
			o.wantsNone(o.look(time.Minute))
		})
	}
}

func (o *office) exec(query string, args ...any) {
	o.t.Helper()
	_, err := o.sql.Exec(query, args...)
	must(o.t, err)
}

// writes stores something whose turn does not come.
func (o *office) writes() {
	o.t.Helper()
	_, err := o.db.Receive(o.t.Context(), []bot.Arrival{{
		Account: 1, Address: "62", Key: "m:1", At: o.now, Event: flows.Event{Kind: flows.EventText, Text: "halo"},
	}})
	must(o.t, err)
	o.exec(`update open set stored = $1`, o.now) // the database has a clock of its own
}

// enqueue puts a message into the outbox for another chat.
func (o *office) enqueue(lane bot.Lane, lives time.Duration) {
	o.t.Helper()
	other, err := o.db.AlarmChat(o.t.Context(), 1, "another")
	must(o.t, err)
	o.exec(`select from enqueue(jsonb_build_array(jsonb_build_object('account', 1, 'contact', $1::bigint, 'lane', $2::int,
		'message', '{}'::jsonb, 'deadline', $3::timestamptz)), at => $4)`, other, lane, o.now.Add(lives), o.now)
}

// A few seconds are no alarm, announcements may wait, and a large database
// needs more room.
func TestWatchesHavePatience(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		watch alarm.Watch
		v     alarm.Vitals
		wrong bool
	}{
		"just written":      {alarm.Waiting(time.Minute), alarm.Vitals{Vitals: bot.Vitals{Waiting: 900, OldestWaiting: now.Add(-59 * time.Second)}}, false},
		"written before":    {alarm.Waiting(time.Minute), alarm.Vitals{Vitals: bot.Vitals{Waiting: 1, OldestWaiting: now.Add(-time.Minute)}}, true},
		"just said":         {alarm.Unsent(time.Minute), alarm.Vitals{Vitals: bot.Vitals{Unsent: 900, OldestUnsent: now.Add(-59 * time.Second)}}, false},
		"said before":       {alarm.Unsent(time.Minute), alarm.Vitals{Vitals: bot.Vitals{Unsent: 1, OldestUnsent: now.Add(-time.Minute)}}, true},
		"unknown disk":      {alarm.Disk(), alarm.Vitals{Free: -1}, false},
		"small database":    {alarm.Disk(), alarm.Vitals{Free: 1 << 30}, false},
		"large database":    {alarm.Disk(), alarm.Vitals{Free: 1 << 30, Vitals: bot.Vitals{Database: 6 << 30}}, true},
		"fresh backup":      {alarm.Backup(time.Hour), alarm.Vitals{Vitals: bot.Vitals{LastBackup: now.Add(-time.Hour)}}, false},
		"no backup":         {alarm.Backup(time.Hour), alarm.Vitals{}, true},
		"nothing overdue":   {alarm.Overdue(), alarm.Vitals{}, false},
		"everything parsed": {alarm.Parked(), alarm.Vitals{}, false},
	} {
		c.v.Now = now
		if wrong := c.watch.Wrong(c.v); wrong.IsZero() == c.wrong {
			t.Errorf("%s: says %+v", name, wrong)
		}
	}
}
