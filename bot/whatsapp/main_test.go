package whatsapp_test

import (
	"log/slog"
	"os"
	"testing"

	"go.mau.fi/whatsmeow"

	"teman/bot/whatsapp"
	"teman/bot/whatsapp/whatsapptest"
)

func TestMain(m *testing.M) {
	whatsmeow.WACertPubKey = whatsapptest.Root()
	whatsapp.Setup(slog.New(slog.DiscardHandler))
	os.Exit(m.Run())
}
