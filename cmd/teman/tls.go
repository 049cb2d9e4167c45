package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"teman/umkm"
)

// tlsPair is the TLS certificate of a door and its key, which stand in two
// files. They are read anew when they have changed, so that whoever renews them
// restarts nothing.
type tlsPair struct {
	cert, key string // files
	log       *slog.Logger

	mu     sync.Mutex
	read   [2]fileState
	loaded *tls.Certificate
}

// fileState changes when a file does.
type fileState struct {
	size     int64
	modified time.Time
}

// tlsPair loads the configured files; nil when none are configured.
func (l listenConfig) tlsPair(log *slog.Logger) (*tlsPair, error) {
	if l.TLSCert == "" && l.TLSKey == "" {
		return nil, nil
	}
	if l.TLSCert == "" || l.TLSKey == "" {
		return nil, &problem{umkm.Say("teman.tls_half"), errors.New("a certificate without a key, or a key without a certificate")}
	}
	p := &tlsPair{cert: l.TLSCert, key: l.TLSKey, log: log}
	if err := p.load(p.states()); err != nil {
		return nil, &problem{umkm.Say("teman.tls_unreadable").With("why", umkm.TextValue(err.Error())), err}
	}
	return p, nil
}

// Get is a tls.Config's GetCertificate. It asks the system for the state of the
// files at each handshake, which is a thousand times cheaper than the handshake.
// Of two files that are being replaced one may be new and one old: what does
// not load changes nothing, and is looked at again when it changes again.
func (p *tlsPair) Get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := p.states(); now != p.read {
		if err := p.load(now); err != nil {
			p.log.Error("the new TLS certificate is not used", slog.Any("err", err))
		} else {
			p.log.Info("the TLS certificate was read anew")
		}
	}
	return p.loaded, nil
}

func (p *tlsPair) load(state [2]fileState) error {
	p.read = state
	loaded, err := tls.LoadX509KeyPair(p.cert, p.key)
	if err != nil {
		return fmt.Errorf("tls certificate: %w", err)
	}
	p.loaded = &loaded
	return nil
}

// states of a file that is not there is the zero state.
func (p *tlsPair) states() (now [2]fileState) {
	for i, name := range []string{p.cert, p.key} {
		if info, err := os.Stat(name); err == nil {
			now[i] = fileState{info.Size(), info.ModTime()}
		}
	}
	return now
}

// Leaf is the certificate itself: whom it is for and until when.
func (p *tlsPair) Leaf() *x509.Certificate {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.loaded.Leaf
}
