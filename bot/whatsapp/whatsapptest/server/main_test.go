package main

import (
	"os"
	"testing"

	"go.mau.fi/whatsmeow"

	"teman/bot/whatsapp/whatsapptest"
)

func TestMain(m *testing.M) {
	whatsmeow.WACertPubKey = whatsapptest.Root()
	whatsapptest.Quiet()
	os.Exit(m.Run())
}
