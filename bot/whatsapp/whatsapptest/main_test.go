package whatsapptest

import (
	"os"
	"testing"

	"go.mau.fi/whatsmeow"
)

func TestMain(m *testing.M) {
	whatsmeow.WACertPubKey = Root()
	os.Exit(m.Run())
}
