// Command server is a WhatsApp for playing by hand: a loopback server, an
// office's phone that links Teman Usaha to its number, and a page on which a
// person holds the phones of owners who write to it. What is on the page came
// over WhatsApp's own protocol, encrypted.
//
// Everything is in memory: when the command ends, the numbers and their links
// are gone, and a program that was linked is told that it was logged out.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"go.mau.fi/whatsmeow"

	"teman/bot/whatsapp/whatsapptest"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8092", "address of the page")
	office := flag.String("office", "+628110000000", "the office's number, which Teman Usaha is linked to")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	whatsmeow.WACertPubKey = whatsapptest.Root() // the phones of this page trust the loopback server
	whatsapptest.Quiet()
	if err := run(ctx, *listen, *office, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run plays until ctx ends.
func run(ctx context.Context, listen, office string, out io.Writer) (err error) {
	s, err := openStage(office)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	for _, owner := range []struct{ number, name string }{{"+628110000001", "Siti"}, {"+628110000002", "Anwar"}} {
		if _, err := s.pickUp(ctx, owner.number, owner.name); err != nil {
			return err
		}
	}
	build, err := newOverlay()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, build.remove()) }()

	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", listen)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	fmt.Fprintf(out, instructions, listener.Addr(), build.file(), s.server.ProxyURL(), s.server.CAFile(), office)
	return serve(ctx, listener, s.routes())
}

// instructions are for whoever started the command.
const instructions = `A WhatsApp on loopback. The phones: http://%s

In another terminal, build Teman Usaha so that it trusts this server, and link it:

  go build -overlay=%s -o bin/teman-loopback ./cmd/teman
  export HTTPS_PROXY=%s
  export SSL_CERT_FILE=%s
  bin/teman-loopback whatsapp pair

The office's number is %s; give the code that the program shows to the
office's phone on the page. Then: bin/teman-loopback serve
`

// serve answers until ctx ends; open streams end with it.
func serve(ctx context.Context, listener net.Listener, routes http.Handler) error {
	web := &http.Server{
		Handler:           http.NewCrossOriginProtection().Handler(routes),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	defer context.AfterFunc(ctx, func() { _ = web.Close() })()
	if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
