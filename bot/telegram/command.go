package telegram

import (
	"strings"

	"teman/umkm"
)

// command is one entry of the bot's menu.
type command struct {
	name  string
	words string // what it says in the talk
	about umkm.Phrase
}

// commands are the entries of the menu, the most used first.
func commands() []command {
	return []command{
		{"start", "start", umkm.Say("telegram.command.start")},
		{"menu", "menu", umkm.Say("telegram.command.menu")},
		{"daftar", "daftar", umkm.Say("telegram.command.daftar")},
		{"status", "status", umkm.Say("telegram.command.status")},
		{"pelatihan", "pelatihan", umkm.Say("telegram.command.pelatihan")},
		{"bantuan", "bantuan", umkm.Say("telegram.command.bantuan")},
		{"petugas", "petugas", umkm.Say("telegram.command.petugas")},
		{"data", "data saya", umkm.Say("telegram.command.data")},
		{"bahasa", "bahasa", umkm.Say("telegram.command.bahasa")},
		{"berhenti", "berhenti", umkm.Say("telegram.command.berhenti")},
	}
}

// words turns a command into what a person would write: "/daftar" is "daftar",
// "/start pelatihan_12" is "pelatihan 12". A command that is in no menu is its
// own words, and every other text itself.
func words(text string) string {
	name, _, rest, ok := cutCommand(text)
	if !ok {
		return text
	}
	if name == "start" && rest != "" {
		return started(rest)
	}
	said := spaced(name)
	for _, c := range commands() {
		if c.name == name {
			said = c.words
		}
	}
	return strings.TrimSpace(said + " " + rest)
}

// started is what /start says with something behind it: a link, or words that
// somebody typed.
func started(rest string) string {
	switch {
	case isLink(rest):
		return spaced(rest)
	case strings.Contains(rest, " "):
		return rest
	default:
		return "start"
	}
}

// maxCommand is how many characters a command may have.
// https://core.telegram.org/bots/features#commands
const maxCommand = 32

// cutCommand takes a text apart that begins with a command: its name in small
// letters, the bot it was given to ("" when none is named), and what follows.
func cutCommand(text string) (name, to, rest string, ok bool) {
	first, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	first, slash := strings.CutPrefix(first, "/")
	name, to, _ = strings.Cut(strings.ToLower(first), "@")
	if !slash || len(name) > maxCommand || !only(name, isCommandRune) {
		return "", "", "", false
	}
	return name, to, strings.TrimSpace(rest), true
}

func isCommandRune(r rune) bool { return isTokenRune(r) && r != '-' }

// maxLink is how many characters a deep link carries.
// https://core.telegram.org/bots/features#deep-linking
const maxLink = 64

// isLink reports whether /start carries what one of the office's links does. A
// link is pressed, not written, and anybody can make one; so it opens a topic
// and never says "berhenti" or "hapus data" in somebody's name.
func isLink(payload string) bool {
	topic, _, _ := strings.Cut(payload, "_")
	switch topic {
	case "pelatihan", "daftar", "status", "sertifikat", "bantuan", "menu":
		return len(payload) <= maxLink && only(payload, isTokenRune)
	default:
		return false
	}
}

// spaced writes a name as words.
func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }
