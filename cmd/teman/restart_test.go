package main

import (
	"context"
	"slices"
	"testing"

	"teman/bot/telegram/telegramtest"
)

// A question's buttons hang while the program is restarted; who then types the
// answer has no old buttons left.
func TestKeyboardIsTakenDownAfterARestart(t *testing.T) {
	t.Parallel()
	s, database := newBot(t), sampleDatabase(t)
	before := serveTelegram(t, s, database)
	siti := &owner{User: s.User(101, "Siti"), t: t}
	asked := siti.says("daftar", "Boleh kami simpan?")
	if code := before.stop(); code != 0 || !hangs(siti.Messages(), asked.ID) {
		t.Fatalf("ended with %d, buttons %v", code, hangs(siti.Messages(), asked.ID))
	}
	serveTelegram(t, s, database)
	siti.says("boleh", "Siapa nama lengkap")
	ctx, cancel := context.WithTimeout(t.Context(), patienceOfTests)
	defer cancel()
	if err := siti.Await(ctx, func(all []telegramtest.Message) bool { return !hangs(all, asked.ID) }); err != nil {
		t.Errorf("%v: the buttons hang still", err)
	}
}

// hangs reports whether a message of a chat has buttons.
func hangs(all []telegramtest.Message, id int) bool {
	return slices.ContainsFunc(all, func(m telegramtest.Message) bool { return m.ID == id && len(m.Buttons) > 0 })
}
