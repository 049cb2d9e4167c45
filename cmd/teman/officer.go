package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"teman/bot"
	"teman/console"
	"teman/umkm"
)

// officerCommand enters those who sign in to the console. The first of them
// comes from here; the others may come from the console, too.
type officerCommand struct {
	Add   officerAddCommand   `cmd:"" help:"Enter an officer and print the first password."`
	Reset officerResetCommand `cmd:"" help:"Make a new password for an officer and have the authenticator set up anew."`
	List  officerListCommand  `cmd:"" help:"List who signs in, with role and region."`
}

// officerAddCommand enters one officer.
type officerAddCommand struct {
	config
	Email  string `arg:"" help:"The e-mail address to sign in with."`
	Name   string `name:"name" required:"" help:"The name that colleagues read."`
	Role   string `name:"role" default:"officer" enum:"administrator,officer,staff,viewer" help:"administrator, officer, staff or viewer."`
	Region string `name:"region" placeholder:"CODE" help:"Only what lies in this region, such as 75.71; everywhere if it is not given."`
}

// Run enters the officer and prints the password, which is kept nowhere.
func (c *officerAddCommand) Run(ctx context.Context, term terminal) error {
	if c.Region != "" {
		regions, err := umkm.LoadRegions()
		if err != nil {
			return fmt.Errorf("regions: %w", err)
		}
		if _, ok := regions.ByCode(c.Region); !ok {
			return &problem{umkm.Say("teman.officer.region").With("region", umkm.TextValue(c.Region)), errors.New("no such region")}
		}
	}
	return withOfficers(ctx, c.config, term, func(d *data) error {
		password, hash, err := newPassword()
		if err != nil {
			return err
		}
		o := bot.Officer{
			Email: strings.ToLower(strings.TrimSpace(c.Email)), Name: c.Name, Role: bot.Role(c.Role), Scope: bot.Scope{Region: c.Region},
		}
		o.ID, err = d.AddOfficer(ctx, o, hash)
		if errors.Is(err, bot.ErrTaken) {
			return &problem{umkm.Say("teman.officer.taken").With("email", umkm.TextValue(o.Email)), err}
		}
		if err != nil {
			return err
		}
		return tellPassword(ctx, d, term, o, "officer_added", password)
	})
}

// officerResetCommand helps somebody in who lost the password or the phone.
type officerResetCommand struct {
	config
	Email string `arg:"" help:"The e-mail address of the officer."`
}

// Run makes another password and forgets the authenticator.
func (c *officerResetCommand) Run(ctx context.Context, term terminal) error {
	return withOfficers(ctx, c.config, term, func(d *data) error {
		id, _, err := d.OfficerByEmail(ctx, strings.ToLower(strings.TrimSpace(c.Email)))
		if err != nil {
			return err
		}
		if id == 0 {
			return &problem{umkm.Say("teman.officer.missing").With("email", umkm.TextValue(c.Email)), errors.New("no such officer")}
		}
		password, hash, err := newPassword()
		if err != nil {
			return err
		}
		if err := d.SetPassword(ctx, id, hash); err != nil {
			return err
		}
		if err := d.DropSecond(ctx, id); err != nil {
			return err
		}
		o, err := d.Officer(ctx, id)
		if err != nil {
			return err
		}
		return tellPassword(ctx, d, term, o, "password_reset", password)
	})
}

// officerListCommand lists everybody.
type officerListCommand struct{ config }

// Run prints a line for each officer.
func (c *officerListCommand) Run(ctx context.Context, term terminal) error {
	return withOfficers(ctx, c.config, term, func(d *data) error {
		all, err := d.Officers(ctx)
		if err != nil {
			return err
		}
		rows := tabwriter.NewWriter(term.Out, 0, 0, 2, ' ', 0)
		for _, o := range all {
			left := ""
			if !o.Left.IsZero() {
				left = o.Left.Format(time.DateOnly)
			}
			fmt.Fprintf(rows, "%s\t%s\t%s\t%s\t%s\n", o.Email, o.Name, o.Role, o.Scope.Region, left)
		}
		return rows.Flush()
	})
}

func newPassword() (password, hash string, err error) {
	password = console.NewPassword()
	hash, err = console.HashPassword(password)
	return password, hash, err
}

// tellPassword notes what was done and shows a password once.
func tellPassword(ctx context.Context, d *data, term terminal, o bot.Officer, act, password string) error {
	if err := d.Note(ctx, bot.Note{At: time.Now(), Act: act, Subject: fmt.Sprintf("officer %d", o.ID)}); err != nil {
		return err
	}
	fmt.Fprintln(term.Out, term.say(umkm.Say("teman.officer.password").
		With("name", umkm.TextValue(o.Name)).With("email", umkm.TextValue(o.Email)).With("password", umkm.TextValue(password))))
	return nil
}

// withOfficers opens the office's own database for one command.
func withOfficers(ctx context.Context, c config, term terminal, do func(*data) error) (err error) {
	if c.Database == "" {
		return &problem{umkm.Say("teman.database_missing"), errors.New("no database")}
	}
	vault, err := c.vault()
	if err != nil {
		return err
	}
	d, err := openData(ctx, c, vault, newLog(term.Err), term)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return do(d)
}
