package main

import (
	"errors"
	"log/slog"
	"net/netip"
	"strings"
	"syscall"
	"time"

	"github.com/lib/pq"
	"github.com/prometheus/client_golang/prometheus"

	"teman/bot"
	"teman/bot/alarm"
	"teman/umkm"
)

// alarmConfig is who hears that something is wrong, and from when on it is.
type alarmConfig struct {
	AlarmChat    string        `name:"alarm-chat" env:"TEMAN_ALARM_CHAT" placeholder:"ID" help:"Telegram chat of the officers, which is told of alarms."`
	AlarmUnsent  time.Duration `name:"alarm-unsent" env:"TEMAN_ALARM_UNSENT" default:"5m" help:"A reply that waits longer to be sent is an alarm."`
	AlarmWaiting time.Duration `name:"alarm-waiting" env:"TEMAN_ALARM_WAITING" default:"2m" help:"A message that waits longer for its turn is an alarm."`
	AlarmBackup  time.Duration `name:"alarm-backup" env:"TEMAN_ALARM_BACKUP" placeholder:"72h" help:"A last backup that is older is an alarm; not set: none is."`
}

// board makes the board of alarms with its watches. chat is the contact of
// AlarmChat, 0 when there is none.
func (c alarmConfig) board(d *data, chat bot.ContactID, folder string, log *slog.Logger, metrics prometheus.Registerer) *alarm.Board {
	watches := []alarm.Watch{
		alarm.Waiting(c.AlarmWaiting), alarm.Unsent(c.AlarmUnsent), alarm.Overdue(), alarm.Parked(), alarm.Disk(), alarm.Requests(),
		alarm.Breach(), alarm.BreachEnds(),
	}
	if c.AlarmBackup > 0 {
		watches = append(watches, alarm.Backup(c.AlarmBackup))
	}
	config := alarm.Config{
		Store: d, Chat: chat, Watches: watches, Zone: umkm.ZoneOf(officeRegion), Clock: time.Now, Log: log, Metrics: alarm.NewMetrics(),
	}
	if onThisMachine(d.URL()) {
		config.Disk = func() (int64, error) { return freeBytes(folder) }
	}
	metrics.MustRegister(config.Metrics)
	return alarm.New(config)
}

// onThisMachine reports whether a database's server shares our disks: it is
// reached over loopback, or over a socket.
func onThisMachine(address string) bool {
	c, err := pq.NewConfig(address)
	if err != nil {
		return false
	}
	ip := c.Hostaddr
	if !ip.IsValid() {
		ip, _ = netip.ParseAddr(strings.Trim(c.Host, "[]")) // a name is no address
	}
	return ip.IsLoopback() || !ip.IsValid() && (c.Host == "localhost" || strings.HasPrefix(c.Host, "/"))
}

// freeBytes is the room that is left for this program's user on the disk of a
// folder, or on that of the working folder while it does not exist.
func freeBytes(folder string) (int64, error) {
	var disk syscall.Statfs_t
	err := syscall.Statfs(folder, &disk)
	if errors.Is(err, syscall.ENOENT) {
		err = syscall.Statfs(".", &disk)
	}
	return int64(disk.Bavail) * int64(disk.Bsize), err //nolint:unconvert,gosec // the types differ between systems
}
