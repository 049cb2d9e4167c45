package main

import (
	"io/fs"
	"os"
	"path/filepath"
)

// config is what every command that opens the office's data understands, by
// flag or by environment.
type config struct {
	Database  string `name:"database" env:"DATABASE_URL" placeholder:"URL" help:"Postgres to use instead of a private one."`
	Owner     string `name:"owner" env:"TEMAN_OWNER_URL" placeholder:"URL" help:"The same database as its owner, for migrations and backups; DATABASE_URL when it is not set."`
	Data      string `name:"data" env:"TEMAN_DATA" default:".teman" placeholder:"DIR" help:"Folder of the private Postgres and its key."`
	Cache     string `name:"cache" env:"TEMAN_CACHE" default:"${cache}" placeholder:"DIR" help:"Folder for what was learned of how people write, so that a start need not learn it again; empty: it does."`
	SecretKey string `name:"secret-key" env:"TEMAN_SECRET_KEY" placeholder:"KEY" help:"Seals NIKs and finds them again; make one with 'teman key new'."`
	OldKeys   string `name:"old-keys" env:"TEMAN_OLD_KEYS" placeholder:"KEY,KEY" help:"Former keys, until 'teman key rotate' has finished."`
	Flows     string `name:"flows" env:"TEMAN_FLOWS" placeholder:"DIR" help:"The office's own flows, laid over the shipped ones."`
	Holidays  string `name:"holidays" env:"TEMAN_HOLIDAYS" placeholder:"FILE" help:"The days on which the office is closed and announces nothing, one a line: 2026-12-25 Natal."`
	Locales   string `name:"locales" env:"TEMAN_LOCALES" placeholder:"DIR" help:"The office's own texts, laid over the shipped ones."`
}

// listenConfig is where the program answers HTTP, and who may stand before it.
type listenConfig struct {
	Listen        string `name:"listen" env:"TEMAN_LISTEN" default:"127.0.0.1:8080" placeholder:"ADDR" help:"Address to listen on: webhooks, and what the world may see."`
	ConsoleListen string `name:"console-listen" env:"TEMAN_CONSOLE_LISTEN" placeholder:"ADDR" help:"Address of the console, which then is not at the first; there stays what people look up by a code."`
	ConsoleURL    string `name:"console-url" env:"TEMAN_CONSOLE_URL" placeholder:"URL" help:"How officers' browsers reach the console, where that is not the address it listens at."`
	MetricsListen string `name:"metrics-listen" env:"TEMAN_METRICS_LISTEN" placeholder:"ADDR" help:"Address of /healthz, /readyz and /metrics, which then are not at the first."`
	PublicURL     string `name:"public-url" env:"TEMAN_PUBLIC_URL" placeholder:"URL" help:"How the world reaches the first address."`
	TLSCert       string `name:"tls-cert" env:"TEMAN_TLS_CERT" placeholder:"FILE" help:"Certificate chain of the first address, in PEM; read anew when it changes."`
	TLSKey        string `name:"tls-key" env:"TEMAN_TLS_KEY" placeholder:"FILE" help:"Its key, in PEM."`
	TrustedProxy  string `name:"trusted-proxy" env:"TEMAN_TRUSTED_PROXY" placeholder:"CIDR,CIDR" help:"Proxies whose X-Forwarded headers are believed."`
}

// overlay opens a folder of the office's own; nil when none is set.
func overlay(dir string) fs.FS {
	if dir == "" {
		return nil
	}
	return os.DirFS(dir)
}

// cacheFolder is where the user's programs keep what they can make again; empty
// where the machine has no such place for the user.
func cacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "teman")
}

// ownerURL is the configured database as somebody who may change its schema;
// empty when none is configured.
func (c config) ownerURL() string {
	if c.Owner != "" {
		return c.Owner
	}
	return c.Database
}

// keyFile is where demo and chat keep the key they generated.
func (c config) keyFile() string { return filepath.Join(c.Data, "secret.key") }
