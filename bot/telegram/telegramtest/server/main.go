// Command server is a Telegram to play with by hand: a Bot API on loopback, and
// a page on which one person is every owner, officer and staff group that
// writes to the bot. What is on the page came over the Bot API, as the real one
// would bring it; the page can also break calls, to see what becomes of them.
//
// Everything is in memory: when the command ends, the chats are gone.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"teman/bot/telegram/telegramtest"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8081", "address of the Bot API and of the page")
	token := flag.String("token", "1:test", "token of the bot")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *listen, *token, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run plays until ctx ends.
func run(ctx context.Context, listen, token string, out io.Writer) error {
	server, err := telegramtest.Listen(listen, token, "TemanUsahaBot")
	if err != nil {
		return err
	}
	defer server.Close()
	newStage(server).open(ctx)
	fmt.Fprintf(out, instructions, server.URL, server.URL, token)
	<-ctx.Done()
	return nil
}

// instructions are for whoever started the command.
const instructions = `Telegram di komputer ini. Halaman: %s

Di terminal lain, jalankan Teman Usaha dengannya:

  export TELEGRAM_API_URL=%s
  export TELEGRAM_TOKEN=%s
  go run ./cmd/teman serve

Semua obrolan hilang bila perintah ini dihentikan.
`
