package whatsapptest

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types/events"
	waLog "go.mau.fi/whatsmeow/util/log"
	"google.golang.org/protobuf/proto"
)

// beElsewhere is a program in a process of its own: a bot that shows its QR code
// on standard output and answers every text with the same text. It knows of the
// server by nothing but the environment. It lives until it is killed.
func beElsewhere() int {
	bot := whatsmeow.NewClient(NewDevice(), waLog.Noop)
	bot.AddEventHandler(func(event any) {
		switch e := event.(type) {
		case *events.QR:
			fmt.Println("qr", e.Codes[0])
		case *events.Message:
			text := &waE2E.Message{Conversation: proto.String("elsewhere: " + e.Message.GetConversation())}
			if _, err := bot.SendMessage(context.Background(), e.Info.Chat, text); err != nil {
				fmt.Println("error", err)
			}
		}
	})
	if err := bot.Connect(); err != nil {
		fmt.Println("error", err)
		return 1
	}
	select {}
}

// start runs the test binary as a program elsewhere, and returns its lines and
// what ends it.
func start(t *testing.T, s *Server, root string) (lines *bufio.Scanner, kill func()) {
	t.Helper()
	program := exec.Command(os.Args[0])
	program.Env = append(os.Environ(), elsewhere+"="+root, "HTTPS_PROXY="+s.ProxyURL(), "SSL_CERT_FILE="+s.CAFile())
	out, err := program.StdoutPipe()
	must(t, err)
	must(t, program.Start())
	kill = sync.OnceFunc(func() {
		_ = program.Process.Kill()
		_ = program.Wait()
	})
	t.Cleanup(kill)
	return bufio.NewScanner(out), kill
}

func TestAProgramElsewhereNeedsOnlyItsEnvironment(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	lines, kill := start(t, s, "ours")
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "qr ") {
		t.Fatalf("it says %q", lines.Text())
	}
	office, err := s.Primary(bapak)
	must(t, err)
	a := newClient(t, s, ibu)
	must(t, office.Scan(a.within(), strings.TrimPrefix(lines.Text(), "qr ")))
	must(t, s.Connected(a.within(), bapak))
	a.say(jid(bapak), "halo")
	a.got("elsewhere: halo")

	kill()
	must(t, s.Away(a.within(), bapak))
	a.say(jid(bapak), "masih hidup?")
	if waiting := s.Unacknowledged(bapak); len(waiting) == 0 {
		t.Error("nothing waits for the program that was killed")
	}
}

// Without the root key of this package whatsmeow refuses the server: its check
// of the certificates is at work in every other test.
func TestTheRealRootDoesNotVouchForUs(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	lines, _ := start(t, s, "real")
	if !lines.Scan() || !strings.Contains(lines.Text(), "verify server cert") {
		t.Errorf("it says %q", lines.Text())
	}
}
