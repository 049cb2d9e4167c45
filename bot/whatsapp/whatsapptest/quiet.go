package whatsapptest

import "go.mau.fi/libsignal/logger"

// Quiet lets libsignal print nothing. It is for TestMain and for main, before
// the first client: libsignal sets its logger at its first use, and first uses
// that happen at once race.
func Quiet() {
	var none logger.Loggable = silence{}
	logger.Setup(&none)
}

type silence struct{}

func (silence) Debug(string, string)   {}
func (silence) Info(string, string)    {}
func (silence) Warning(string, string) {}
func (silence) Error(string, string)   {}
func (silence) Configure(string)       {}
