package main

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

// seen is what a handler behind the proxies sees of a request.
type seen struct{ asker, scheme, host string }

func see(t *testing.T, trusted, peer string, headers map[string]string) seen {
	t.Helper()
	p, err := parseProxies(trusted)
	if err != nil {
		t.Fatal(err)
	}
	var got seen
	handler := p.believed(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		host, err := netip.ParseAddrPort(r.RemoteAddr)
		if err != nil {
			t.Errorf("address %q: %v", r.RemoteAddr, err)
		}
		got = seen{host.Addr().String(), r.URL.Scheme, r.Host}
		for name := range r.Header {
			if strings.Contains(name, "Forward") {
				t.Errorf("the header %s came through", name)
			}
		}
	}))
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Host, r.RemoteAddr = "inside", peer
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	handler.ServeHTTP(httptest.NewRecorder(), r)
	return got
}

func TestOnlyProxiesAreBelieved(t *testing.T) {
	t.Parallel()
	said := func(chain string) map[string]string {
		return map[string]string{"X-Forwarded-For": chain, "X-Forwarded-Proto": "https", "X-Forwarded-Host": "teman.example"}
	}
	for name, c := range map[string]struct {
		trusted, peer string
		headers       map[string]string
		want          seen
	}{
		"no proxy":            {"", "203.0.113.9:1", said("1.2.3.4"), seen{"203.0.113.9", "http", "inside"}},
		"a stranger":          {"10.0.0.0/8", "203.0.113.9:1", said("1.2.3.4"), seen{"203.0.113.9", "http", "inside"}},
		"the proxy":           {"10.0.0.0/8", "10.1.1.1:1", said("1.2.3.4"), seen{"1.2.3.4", "https", "teman.example"}},
		"an invented chain":   {"10.0.0.0/8", "10.1.1.1:1", said("9.9.9.9, 1.2.3.4"), seen{"1.2.3.4", "https", "teman.example"}},
		"two proxies":         {"10.0.0.0/8 127.0.0.1", "127.0.0.1:1", said("9.9.9.9, 1.2.3.4:5000, 10.2.2.2"), seen{"1.2.3.4", "https", "teman.example"}},
		"from the inside":     {"10.0.0.0/8", "10.1.1.1:1", said("10.3.3.3"), seen{"10.3.3.3", "https", "teman.example"}},
		"nonsense":            {"10.0.0.0/8", "10.1.1.1:1", said("1.2.3.4, unknown"), seen{"10.1.1.1", "https", "teman.example"}},
		"version 6":           {"::1", "[::1]:1", said("2001:db8::7"), seen{"2001:db8::7", "https", "teman.example"}},
		"a mapped version 4":  {"127.0.0.1", "[::ffff:127.0.0.1]:1", said("[2001:db8::7]:99"), seen{"2001:db8::7", "https", "teman.example"}},
		"a proxy that is mum": {"10.0.0.0/8", "10.1.1.1:1", nil, seen{"10.1.1.1", "http", "inside"}},
		"an unknown scheme":   {"10.0.0.0/8", "10.1.1.1:1", map[string]string{"X-Forwarded-Proto": "gopher"}, seen{"10.1.1.1", "http", "inside"}},
	} {
		if got := see(t, c.trusted, c.peer, c.headers); got != c.want {
			t.Errorf("%s: saw %+v, want %+v", name, got, c.want)
		}
	}
}

func TestProxiesThatAreNone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"proxy.example", "10.0.0.0/99", "10.0.0", "1.2.3.4,x"} {
		if p, err := parseProxies(text); err == nil {
			t.Errorf("%q was read as %v", text, p)
		}
	}
}

// Whatever a chain says, who asks is one of its addresses, and nobody whom we
// trust while there is somebody else behind.
func FuzzForwardedFor(f *testing.F) {
	f.Add("1.2.3.4")
	f.Add("9.9.9.9, 10.2.2.2,[2001:db8::7]:99")
	f.Add(",, ,unknown,10.0.0.1")
	p, err := parseProxies("10.0.0.0/8,::1")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, chain string) {
		asker, found := p.asker([]string{chain})
		if found != asker.IsValid() {
			t.Fatalf("found %v, but %v", found, asker)
		}
		if trusted, _ := p.asker([]string{chain, "10.0.0.1"}); found && trusted != asker {
			t.Errorf("one more proxy behind makes %v of %v", trusted, asker)
		}
	})
}
