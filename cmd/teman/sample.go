package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/prometheus/client_golang/prometheus"

	"teman/bot"
	"teman/bot/webphone"
	"teman/cmd/teman/sample"
	"teman/storage"
	"teman/umkm"
)

// sampleAccount is the web phone's account; the terminal is one of its phones.
const sampleAccount = "demo"

// openSample opens the office with its sample in it, under a key of its own
// making when none is configured.
func openSample(ctx context.Context, c config, log *slog.Logger, metrics prometheus.Registerer, term terminal) (_ *office, account bot.Account, err error) {
	vault, err := c.demoVault(term)
	if err != nil {
		return nil, account, err
	}
	d, err := openData(ctx, c, vault, log, term)
	if err != nil {
		return nil, account, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, d.Close())
		}
	}()
	if account, err = samplePhones(ctx, d.DB); err != nil {
		return nil, account, err
	}
	o, err := openOffice(ctx, c, d, vault, log, metrics)
	if err != nil {
		return nil, account, err
	}
	return o, account, o.loadSample(ctx, account)
}

// samplePhones opens the account that can be anybody. A database that a real
// channel uses is refused: there, anybody would be somebody.
func samplePhones(ctx context.Context, db *storage.DB) (bot.Account, error) {
	accounts, err := db.Accounts(ctx)
	if err != nil {
		return bot.Account{}, fmt.Errorf("sample phones: %w", err)
	}
	for _, a := range accounts {
		if a.Channel != webphone.Channel {
			return bot.Account{}, &problem{
				umkm.Say("teman.database_real").With("channel", umkm.TextValue(a.Channel)), errors.New("database of a real channel"),
			}
		}
	}
	// The sample runs on this machine only, so a holder that was killed is known
	// at once and nobody waits for its lease to end.
	if err := db.ReleaseGone(ctx, holderIsGone); err != nil {
		return bot.Account{}, fmt.Errorf("sample phones: %w", err)
	}
	return db.MakeAccount(ctx, webphone.Channel, sampleAccount)
}

// loadSample fills an empty office.
func (o *office) loadSample(ctx context.Context, account bot.Account) error {
	officers, err := o.sampleOfficers(ctx)
	if err != nil {
		return err
	}
	var by bot.OfficerID
	if len(officers) > 0 {
		by = officers[0].ID
	}
	_, err = sample.Load(ctx, sample.Office{
		Data: o.data, Actions: o.actions, Account: account.ID, By: by, Now: o.clock().In(umkm.ZoneOf(sample.Region)),
	})
	if err != nil || by == 0 {
		return err
	}
	return o.loadAnswers(ctx, by)
}

// loadAnswers fills a library in which nothing stands.
func (o *office) loadAnswers(ctx context.Context, by bot.OfficerID) error {
	kept, err := o.data.Answers(ctx, o.clock(), 1)
	if err != nil || len(kept) > 0 {
		return err
	}
	return sample.PutAnswers(ctx, o.library, by)
}

// phones makes the web phones of the sample account.
func (o *office) phones(account bot.Account) *webphone.Phones {
	return webphone.New(webphone.Parts{
		Account: account.ID, Render: o.render, Intake: o.intake, Threads: o.data, Receipts: o.data, Files: o.shelf, Now: o.clock,
		Crew: func(ctx context.Context) ([]webphone.Owner, error) { return o.groupCrew(ctx, account.ID) },
	})
}

// owners are the people of the sample whose phones can be picked up.
func owners(context.Context) ([]webphone.Owner, error) {
	phones, err := sample.Phones()
	if err != nil {
		return nil, err
	}
	owners := make([]webphone.Owner, len(phones))
	for i, p := range phones {
		owners[i] = webphone.Owner{Address: p.Number, Name: p.Owner, About: p.Business}
	}
	return owners, nil
}
