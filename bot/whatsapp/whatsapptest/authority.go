package whatsapptest

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// authority is what TLS clients of the server have to trust: a certificate that
// signs one other, for the names that clients dial.
type authority struct {
	root *x509.Certificate
	leaf tls.Certificate
}

// dialled are the names that clients of WhatsApp connect to.
func dialled() []string {
	return []string{"web.whatsapp.com", "*.whatsapp.com", "*.whatsapp.net"}
}

func newAuthority() (authority, error) {
	rootKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return authority{}, err
	}
	leafKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return authority{}, err
	}
	root := certificateFor("WhatsApp on loopback", 1)
	root.IsCA, root.BasicConstraintsValid, root.KeyUsage = true, true, x509.KeyUsageCertSign
	rootDER, err := x509.CreateCertificate(rand.Reader, root, root, rootKey.Public(), rootKey)
	if err != nil {
		return authority{}, err
	}
	leaf := certificateFor(dialled()[0], 2)
	leaf.DNSNames = dialled()
	leaf.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	leafDER, err := x509.CreateCertificate(rand.Reader, leaf, root, leafKey.Public(), rootKey)
	if err != nil {
		return authority{}, err
	}
	parsed, err := x509.ParseCertificate(rootDER)
	return authority{
		root: parsed,
		leaf: tls.Certificate{Certificate: [][]byte{leafDER}, PrivateKey: leafKey},
	}, err
}

func certificateFor(name string, serial int64) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(serial),
		Subject:      pkix.Name{CommonName: name},
		NotBefore:    time.Unix(validFrom, 0),
		NotAfter:     time.Unix(validTo, 0),
	}
}

func (a authority) save(file string) error {
	block := &pem.Block{Type: "CERTIFICATE", Bytes: a.root.Raw}
	return os.WriteFile(file, pem.EncodeToMemory(block), 0o600)
}

// server is the TLS configuration of the listener. A websocket needs HTTP/1.1.
func (a authority) server() *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{a.leaf}, NextProtos: []string{"http/1.1"}, MinVersion: tls.VersionTLS12}
}

func (a authority) client() *tls.Config {
	roots := x509.NewCertPool()
	roots.AddCert(a.root)
	return &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
}

// CAFile is the file with the certificate that a program in another process has
// to trust: the value of its environment variable SSL_CERT_FILE. It goes with
// Close.
func (s *Server) CAFile() string { return filepath.Join(s.home, "ca.pem") }

// HTTPClient is a client for which every address is this server's: for
// SetWebsocketHTTPClient, SetPreLoginHTTPClient and SetMediaHTTPClient of a
// whatsmeow client in the same process.
func (s *Server) HTTPClient() *http.Client {
	var dialer net.Dialer
	return &http.Client{Transport: &http.Transport{
		TLSClientConfig: s.authority.client(),
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, network, s.https.Addr().String())
		},
	}}
}

// quiet drops the lines that net/http writes when a client breaks off its
// handshake, which tests do on purpose.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
