package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/embedded"
	"teman/umkm"
)

// data is the office's database, migrated and open.
type data struct {
	*storage.DB
	cluster *embedded.Cluster // nil when DATABASE_URL says which server to use
	log     *slog.Logger
}

// stopping bounds how long the private server may take to end.
const stopping = 20 * time.Second

// openData opens the configured database, or the private one of the data
// folder, and brings it up to date.
func openData(ctx context.Context, c config, vault *bot.Vault, log *slog.Logger, term terminal) (*data, error) {
	d := &data{log: log}
	url := c.Database
	if url == "" {
		cluster, err := startCluster(ctx, c, log, term)
		if err != nil {
			return nil, err
		}
		d.cluster, url = cluster, cluster.URL()
	}
	err := c.migrate(ctx, url, log)
	if err == nil {
		d.DB, err = storage.Open(ctx, url, storage.Options{Vault: vault, Log: log})
	}
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// migrate brings the database at url up to date, as its owner. A program that
// is not given the owner does nothing where nothing is to be done.
func (c config) migrate(ctx context.Context, url string, log *slog.Logger) error {
	if c.Owner != "" {
		url = c.Owner
	} else if pending, err := storage.Pending(ctx, url); err != nil || pending == 0 {
		return err
	}
	_, err := storage.Migrate(ctx, url, log)
	return err
}

// startCluster starts the private server. Where the binaries are missing, root
// gets them by the system's package manager; anybody else is told what to type.
func startCluster(ctx context.Context, c config, log *slog.Logger, term terminal) (*embedded.Cluster, error) {
	dir, err := filepath.Abs(filepath.Join(c.Data, "postgres"))
	if err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	options := embedded.Options{Dir: dir, Log: log}
	cluster, err := embedded.Start(ctx, options)
	if _, missing := errors.AsType[*embedded.Missing](err); missing && os.Geteuid() == 0 {
		fmt.Fprintln(term.Err, term.say(umkm.Say("teman.installing_postgres")))
		if err := embedded.Install(ctx, term.Err); err != nil {
			return nil, err
		}
		cluster, err = embedded.Start(ctx, options)
	}
	return cluster, err
}

// Close gives the connections back and ends the private server, in that order,
// also when ctx of the program has ended.
func (d *data) Close() error {
	var errs []error
	if d.DB != nil {
		errs = append(errs, d.DB.Close())
	}
	if d.cluster != nil {
		ctx, cancel := context.WithTimeout(context.Background(), stopping)
		defer cancel()
		errs = append(errs, d.cluster.Stop(ctx))
	}
	return errors.Join(errs...)
}
