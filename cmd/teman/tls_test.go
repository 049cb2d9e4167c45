package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"teman/storage/storagetest"
)

// issue writes a certificate for this machine and its key into dir, valid from
// an hour ago until a moment, and returns its serial number.
func issue(t *testing.T, dir string, serial int64, until time.Time) (cert, key string, pool *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: "teman.example"}, DNSNames: []string{"teman.example"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, NotBefore: time.Now().Add(-time.Hour), NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	writeFile(t, cert, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	writeFile(t, key, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER})))
	pool = x509.NewCertPool()
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool.AddCert(parsed)
	return cert, key, pool
}

// serial asks the address in a connection of its own and returns the serial
// number of the certificate that answered.
func serial(t *testing.T, url string, pool *x509.CertPool) int64 {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, DisableKeepAlives: true}}
	response, err := client.Get(url + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	if response.StatusCode != http.StatusOK || response.Header.Get("Strict-Transport-Security") == "" {
		t.Errorf("%s over TLS: %d, %v", url, response.StatusCode, response.Header)
	}
	return response.TLS.PeerCertificates[0].SerialNumber.Int64()
}

// The whole program answers over TLS, takes a renewed certificate without a
// restart, and stays with the one it has while the files do not fit together.
func TestCertificateIsReadAnew(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cert, key, pool := issue(t, dir, 1, time.Now().Add(time.Hour))
	serve := start(t, "serve", "--database", storagetest.URL(t), "--secret-key", storagetest.Secret.Text(), "--tls-cert", cert, "--tls-key", key)
	if n := serial(t, serve.url, pool); n != 1 {
		t.Fatalf("certificate %d answers", n)
	}
	next := t.TempDir()
	newCert, newKey, newPool := issue(t, next, 2, time.Now().Add(time.Hour))
	if err := os.Rename(newCert, cert); err != nil {
		t.Fatal(err)
	}
	if n := serial(t, serve.url, pool); n != 1 {
		t.Errorf("half renewed, certificate %d answers", n)
	}
	if err := os.Rename(newKey, key); err != nil {
		t.Fatal(err)
	}
	if n := serial(t, serve.url, newPool); n != 2 {
		t.Errorf("after the renewal, certificate %d answers", n)
	}
}

func TestHalfACertificateIsRefused(t *testing.T) {
	t.Parallel()
	cert, key, _ := issue(t, t.TempDir(), 1, time.Now().Add(time.Hour))
	for _, args := range [][]string{{"--tls-cert", cert}, {"--tls-key", key}, {"--tls-cert", cert, "--tls-key", cert}} {
		refused(t, append([]string{"demo", "--data", t.TempDir(), "--listen", "127.0.0.1:0"}, args...)...)
	}
}
