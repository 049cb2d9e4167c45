package whatsapptest

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"sync"
)

// ProxyURL is the value of HTTPS_PROXY for a program in another process: every
// host that it connects to by it is this server.
func (s *Server) ProxyURL() string { return "http://" + s.proxy.Addr().String() }

func (s *Server) serveProxy(ctx context.Context) {
	for {
		client, err := s.proxy.Accept()
		if err != nil {
			return
		}
		s.serving.Go(func() { s.tunnel(ctx, client) })
	}
}

// tunnel answers one CONNECT and then carries bytes between the client and our
// own listener.
func (s *Server) tunnel(ctx context.Context, client net.Conn) {
	defer client.Close()
	defer context.AfterFunc(ctx, func() { client.Close() })()
	in := bufio.NewReader(client)
	request, err := http.ReadRequest(in)
	if err != nil || request.Method != http.MethodConnect {
		_, _ = io.WriteString(client, "HTTP/1.1 405 Method Not Allowed\r\n\r\n")
		return
	}
	var dialer net.Dialer
	server, err := dialer.DialContext(ctx, "tcp", s.https.Addr().String())
	if err != nil {
		return
	}
	defer server.Close()
	defer context.AfterFunc(ctx, func() { server.Close() })()
	if _, err := io.WriteString(client, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
		return
	}
	var carrying sync.WaitGroup
	carrying.Go(func() { carry(server, in) })
	carrying.Go(func() { carry(client, server) })
	carrying.Wait()
}

// carry copies until either side ends, and then ends the side that it wrote to,
// so that the other direction ends too.
func carry(to net.Conn, from io.Reader) {
	_, _ = io.Copy(to, from)
	to.Close()
}
