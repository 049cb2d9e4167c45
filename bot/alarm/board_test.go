package alarm_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/alarm"
	"teman/umkm"
)

// Any text does for what an adapter says.
var stopped = bot.Alarm{Name: "whatsapp.stopped:3", Says: umkm.Say("alarm.backup_none")}

// One message when it begins, one a day while it lasts, one when it is over.
func TestAlarmIsToldOnceADay(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.wantsNone(o.look(0))
	o.raise(stopped)
	o.wants(o.look(time.Minute), "PERHATIAN", "belum pernah dicadangkan", "20 November 2026", "09.00 WITA")
	for range 3 {
		o.raise(stopped)
		o.wantsNone(o.look(7 * time.Hour))
	}
	o.wants(o.look(4*time.Hour), "MASIH BERLANGSUNG", "20 November 2026")
	o.wantsNone(o.look(23 * time.Hour))
	o.clear(stopped.Name)
	o.wants(o.look(time.Minute), "SUDAH SELESAI")
	o.wantsNone(o.look(48 * time.Hour))
	o.clear(stopped.Name)
	o.wantsNone(o.look(time.Minute))
	o.raise(stopped)
	o.wants(o.look(time.Minute), "PERHATIAN")
}

// What came and went between two looks is nobody's business, and what ended
// and came back is the alarm that was told already.
func TestFlickerIsNotTold(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.raise(stopped)
	o.clear(stopped.Name)
	o.wantsNone(o.look(time.Minute))
	o.raise(stopped)
	o.wants(o.look(time.Minute), "PERHATIAN")
	o.clear(stopped.Name)
	o.raise(stopped)
	o.wantsNone(o.look(time.Minute))
}

func TestAlarmEndsByItself(t *testing.T) {
	t.Parallel()
	o := open(t)
	timed := stopped
	timed.Until = o.now.Add(6 * time.Hour)
	o.raise(timed)
	o.wants(o.look(time.Minute), "Berakhir sendiri", "15.00 WITA")
	o.wantsNone(o.look(5 * time.Hour))
	o.wants(o.look(time.Hour), "SUDAH SELESAI", "15.00 WITA")
}

// Many alarms make few messages: what comes at once goes together, and what
// goes beyond the hour's share waits and goes together too.
func TestChatIsNotFlooded(t *testing.T) {
	t.Parallel()
	o := open(t)
	for n := range 3 {
		o.raise(bot.Alarm{Name: fmt.Sprint("together:", n), Says: stopped.Says})
	}
	said := o.look(time.Minute)
	o.wants(said)
	if n := strings.Count(said[0], "PERHATIAN"); n != 3 {
		t.Errorf("%d of 3 alarms are in the message", n)
	}
	messages := 1
	for n := range 30 {
		o.raise(bot.Alarm{Name: fmt.Sprint("one:", n), Says: stopped.Says})
		messages += len(o.look(time.Minute))
	}
	if messages != 6 {
		t.Errorf("%d messages within the hour", messages)
	}
	if rest := o.look(time.Hour); len(rest) != 1 || strings.Count(rest[0], "PERHATIAN") != 25 {
		t.Errorf("the next hour brings %q", rest)
	}
}

// Of many processes that look at the same moment, one tells.
func TestOneProcessTells(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.raise(stopped)
	var looks sync.WaitGroup
	for range 5 {
		board := o.another()
		looks.Go(func() {
			if err := board.Look(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	looks.Wait()
	o.wants(o.sent(), "PERHATIAN")
}

// Without a chat an alarm still stands where monitors look, and ends.
func TestNobodyToTell(t *testing.T) {
	t.Parallel()
	o := open(t, alarm.Disk())
	o.board.Chat = 0
	o.raise(stopped)
	o.wantsNone(o.look(time.Minute))
	if got, want := o.gauges(), "teman_alarm{alarm=\"disk\"} 0\nteman_alarm{alarm=\"whatsapp.stopped:3\"} 1\n"; got != want {
		t.Errorf("the gauges stand at\n%s", got)
	}
	o.clear(stopped.Name)
	o.wantsNone(o.look(time.Minute))
	if got, want := o.gauges(), "teman_alarm{alarm=\"disk\"} 0\n"; got != want {
		t.Errorf("the gauges are left at\n%s", got)
	}
	standing, err := o.db.StandingAlarms(t.Context())
	must(t, err)
	if len(standing) != 0 {
		t.Errorf("%v still stand", standing)
	}
}

// Run looks at once and at every tick.
func TestBoardRuns(t *testing.T) {
	t.Parallel()
	o := open(t)
	ticks, ended := make(chan time.Time), make(chan error, 1)
	o.raise(stopped)
	go func() { ended <- o.board.Run(t.Context(), ticks) }()
	ticks <- o.now // taken after the first look
	ticks <- o.now
	o.wants(o.sent(), "PERHATIAN")
	select {
	case err := <-ended:
		t.Fatalf("it ended: %v", err)
	default:
	}
}
