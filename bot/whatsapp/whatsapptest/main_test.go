package whatsapptest

import (
	"os"
	"testing"

	"go.mau.fi/libsignal/logger"
	"go.mau.fi/whatsmeow"
)

// elsewhere is the environment variable that makes the test binary a program of
// its own, which trusts this root: "ours" or "real".
const elsewhere = "WHATSAPPTEST_ELSEWHERE"

func TestMain(m *testing.M) {
	var none logger.Loggable = mute{}
	logger.Setup(&none) // else its first users race to set it
	if os.Getenv(elsewhere) != "real" {
		whatsmeow.WACertPubKey = Root()
	}
	if os.Getenv(elsewhere) != "" {
		os.Exit(beElsewhere())
	}
	os.Exit(m.Run())
}

// mute drops what libsignal would print.
type mute struct{}

func (mute) Debug(string, string)   {}
func (mute) Info(string, string)    {}
func (mute) Warning(string, string) {}
func (mute) Error(string, string)   {}
func (mute) Configure(string)       {}
