package main

import (
	"context"
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"time"

	"teman/umkm"
)

// address looks whether the addresses to listen at are free.
func (c *doctorCommand) address(ctx context.Context) finding {
	for _, address := range []string{c.Listen, c.ConsoleListen, c.MetricsListen} {
		if address == "" {
			continue
		}
		l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
		if err != nil {
			return wrong(umkm.Say("doctor.address_taken").With("address", umkm.TextValue(address)))
		}
		l.Close()
	}
	return fine(umkm.Say("doctor.address").With("address", umkm.TextValue(c.Listen)))
}

// renewBefore is how long before its end a certificate should have been
// renewed: the usual ones last 90 days and are renewed after 60.
const renewBefore = 21 * 24 * time.Hour

// tls looks at the certificate: for whom it is, and until when.
func (c *doctorCommand) tls(context.Context) finding {
	pair, err := c.tlsPair(slog.New(slog.DiscardHandler))
	if err != nil {
		return told(err)
	}
	if pair == nil {
		return finding{}
	}
	leaf := pair.Leaf()
	until := umkm.MomentValue(leaf.NotAfter.In(umkm.ZoneOf(officeRegion)))
	if left := time.Until(leaf.NotAfter); left < renewBefore {
		return wrong(umkm.Say("doctor.tls_ends").With("until", until))
	}
	if public, err := parsePublicURL(c.PublicURL); err == nil && leaf.VerifyHostname(public.Hostname()) != nil {
		return wrong(umkm.Say("doctor.tls_name").With("name", umkm.TextValue(public.Hostname())))
	}
	return fine(umkm.Say("doctor.tls").With("until", until))
}

// public looks at how the world reaches us: by a name, over TLS, and through
// proxies that are known.
func (c *doctorCommand) public(context.Context) finding {
	trusted, err := parseProxies(c.TrustedProxy)
	if err != nil {
		return told(err)
	}
	if c.PublicURL == "" {
		if c.loopbackOnly() {
			return finding{}
		}
		return wrong(umkm.Say("doctor.public_none").With("address", umkm.TextValue(c.Listen)))
	}
	public, err := parsePublicURL(c.PublicURL)
	if err != nil {
		return told(err)
	}
	said := func(key string) umkm.Phrase { return umkm.Say(key).With("url", umkm.TextValue(c.PublicURL)) }
	switch {
	case public.Scheme != "https":
		return advice(said("doctor.public_plain"))
	case c.TLSCert == "" && len(trusted) == 0:
		return wrong(said("doctor.public_proxy"))
	default:
		return fine(said("doctor.public"))
	}
}

// console looks whether the world sees the officers' pages.
func (c *doctorCommand) console(context.Context) finding {
	switch {
	case c.ConsoleListen != "":
		return fine(umkm.Say("doctor.console").With("address", umkm.TextValue(c.ConsoleListen)))
	case c.PublicURL == "":
		return finding{}
	default:
		return advice(umkm.Say("doctor.console_open"))
	}
}

// metrics looks whether strangers see the numbers.
func (c *doctorCommand) metrics(context.Context) finding {
	if c.MetricsListen != "" {
		return fine(umkm.Say("doctor.metrics").With("address", umkm.TextValue(c.MetricsListen)))
	}
	if c.loopbackOnly() && c.PublicURL == "" {
		return finding{}
	}
	return advice(umkm.Say("doctor.metrics_open"))
}

// loopbackOnly reports whether nobody but this machine reaches the address.
func (c *doctorCommand) loopbackOnly() bool {
	host, _, err := net.SplitHostPort(c.Listen)
	ip, _ := netip.ParseAddr(host) // a name is no address
	return err == nil && (host == "localhost" || ip.IsLoopback())
}

// told is what an error of the configuration says.
func told(err error) finding {
	if p, ok := err.(*problem); ok { //nolint:errorlint // it was made a moment ago and wrapped by nobody
		return wrong(p.phrase)
	}
	return wrong(umkm.Say("doctor.setting").With("why", umkm.TextValue(strings.TrimSpace(shortly(err)))))
}
