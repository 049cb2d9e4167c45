package main

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"

	"teman/umkm"
)

// hostNames are the names under which the program may be asked. Any other
// belongs to a foreign page that points its own name at this machine (DNS
// rebinding).
type hostNames map[string]bool

// hosts are the names of this machine's loopback, of the address listened at,
// and of the URL by which that is reached, if there is another.
func hosts(at net.Addr, reached string) (hostNames, error) {
	known := hostNames{"localhost": true, "127.0.0.1": true, "[::1]": true}
	known[hostname(at.String())] = true
	if reached == "" {
		return known, nil
	}
	public, err := parsePublicURL(reached)
	if err != nil {
		return nil, err
	}
	known[hostname(strings.ToLower(public.Host))] = true
	return known, nil
}

// parsePublicURL reads an address such as https://teman.example.go.id. It has
// no path: the program answers at the root of its name.
func parsePublicURL(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err == nil && (u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" || u.User != nil) {
		err = errors.New("not an address of the form https://name")
	}
	if err != nil {
		return nil, &problem{umkm.Say("teman.public_url_wrong").With("url", umkm.TextValue(text)), err}
	}
	return u, nil
}

// only lets pass what asks for a known name.
func (n hostNames) only(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !n[hostname(strings.ToLower(r.Host))] {
			http.Error(rw, "unknown host", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(rw, r)
	})
}

// hostname drops the port of an address.
func hostname(hostport string) string {
	if i := strings.LastIndexByte(hostport, ':'); i > strings.LastIndexByte(hostport, ']') {
		return hostport[:i]
	}
	return hostport
}
