package main

import (
	"fmt"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"teman/umkm"
)

// proxies are the addresses of the proxies that stand before the program. What
// one of them says about who asks is believed; from anybody else it is a claim
// that anybody can make.
type proxies []netip.Prefix

// parseProxies reads addresses and ranges parted by commas or spaces:
// 127.0.0.1, 10.0.0.0/8.
func parseProxies(text string) (proxies, error) {
	var all proxies
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		prefix, err := parseRange(part)
		if err != nil {
			return nil, &problem{umkm.Say("teman.proxy_wrong").With("range", umkm.TextValue(part)), fmt.Errorf("trusted proxy: %w", err)}
		}
		all = append(all, prefix)
	}
	return all, nil
}

func parseRange(text string) (netip.Prefix, error) {
	if strings.Contains(text, "/") {
		prefix, err := netip.ParsePrefix(text)
		return prefix.Masked(), err
	}
	address, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Prefix{}, err
	}
	return address.Prefix(address.BitLen())
}

func (p proxies) trust(a netip.Addr) bool {
	return slices.ContainsFunc(p, func(prefix netip.Prefix) bool { return prefix.Contains(a) })
}

// believed puts what a trusted proxy says about the request in the place of
// what the connection shows: who asks (RemoteAddr), by which scheme
// (URL.Scheme) and under which name (Host). Handlers look nowhere else, and
// from everybody else the headers are taken away.
func (p proxies) believed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		r.URL.Scheme = "http"
		if r.TLS != nil {
			r.URL.Scheme = "https"
		}
		if peer, err := netip.ParseAddrPort(r.RemoteAddr); err == nil && p.trust(peer.Addr().Unmap()) {
			p.believe(r)
		}
		for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-Ip"} {
			r.Header.Del(name)
		}
		next.ServeHTTP(rw, r)
	})
}

func (p proxies) believe(r *http.Request) {
	if asker, ok := p.asker(r.Header.Values("X-Forwarded-For")); ok {
		r.RemoteAddr = netip.AddrPortFrom(asker, 0).String()
	}
	if scheme := strings.ToLower(r.Header.Get("X-Forwarded-Proto")); scheme == "http" || scheme == "https" {
		r.URL.Scheme = scheme
	}
	if host := r.Header.Get("X-Forwarded-Host"); host != "" {
		r.Host = host
	}
}

// asker is the last address of the chain that is not a proxy's: every proxy
// adds at the end whom it talked to, and what stands before the last stranger
// is the stranger's own invention.
func (p proxies) asker(headers []string) (asker netip.Addr, found bool) {
	chain := strings.Split(strings.Join(headers, ","), ",")
	for _, text := range slices.Backward(chain) {
		address, err := parseAsker(strings.TrimSpace(text))
		if err != nil {
			break
		}
		if asker, found = address, true; !p.trust(address) {
			break
		}
	}
	return asker, found
}

// parseAsker reads an address with or without a port.
func parseAsker(text string) (netip.Addr, error) {
	if with, err := netip.ParseAddrPort(text); err == nil {
		return with.Addr().Unmap(), nil
	}
	a, err := netip.ParseAddr(strings.Trim(text, "[]"))
	return a.Unmap(), err
}
