package whatsapp

import (
	"log/slog"
	"strings"
	"sync"

	"github.com/lib/pq"
	"go.mau.fi/libsignal/logger"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/store/sqlstore"
	waLog "go.mau.fi/whatsmeow/util/log"
)

// Setup sets what whatsmeow and libsignal keep in variables of their packages:
// the driver's arrays, the name under which a number's phone lists this
// program, and a log. Call it at the start of a program, before anything else of
// this package; only the first call counts.
func Setup(log *slog.Logger) {
	setup.Do(func() {
		sqlstore.PostgresArrayWrapper = pq.Array
		store.SetOSInfo("Teman Usaha", [3]uint32{1, 0, 0})
		var quiet logger.Loggable = signalLog{log}
		logger.Setup(&quiet)
	})
}

// setup keeps programs that run in one process, as tests let them, from setting
// again what the others use.
var setup sync.Once

// signalLog takes libsignal's log, whose texts are written for its authors and
// may hold names of sessions: only that there was an error is kept.
type signalLog struct{ log *slog.Logger }

func (signalLog) Debug(string, string)   {}
func (signalLog) Info(string, string)    {}
func (signalLog) Warning(string, string) {}
func (signalLog) Configure(string)       {}
func (l signalLog) Error(caller, _ string) {
	l.log.Debug("libsignal", slog.String("caller", caller))
}

// meowLog takes whatsmeow's log. Its arguments are numbers, names and whole
// messages, so only what it says before the first of them is kept.
type meowLog struct{ log *slog.Logger }

func (meowLog) Debugf(string, ...any) {}
func (meowLog) Infof(string, ...any)  {}
func (l meowLog) Warnf(text string, _ ...any) {
	l.log.Debug("whatsmeow", says(text))
}
func (l meowLog) Errorf(text string, _ ...any) {
	l.log.Info("whatsmeow", says(text))
}
func (l meowLog) Sub(string) waLog.Logger { return l }

func says(text string) slog.Attr {
	text, _, _ = strings.Cut(text, "%")
	return slog.String("says", strings.TrimRight(text, " :\"'(#"))
}
