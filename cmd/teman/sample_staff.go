package main

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
	"teman/bot/webphone"
	"teman/flows"
	"teman/umkm"
)

// sampleStaff are the officers of the sample who answer from the group beside
// the phones, and the numbers of theirs.
func sampleStaff() map[string]string {
	return map[string]string{"fitri@contoh.example": "+628990000201", "yusuf@contoh.example": "+628990000202"}
}

// openGroup makes the group beside the phones that of the sample's officers, as
// they would: each links a phone, and one of them types the code in the group.
// What was undone since stays undone.
func (o *office) openGroup(ctx context.Context, account bot.AccountID) error {
	groups, err := o.data.StaffGroups(ctx)
	if err != nil || len(groups) > 0 {
		return err
	}
	officers, err := o.sampleOfficers(ctx)
	if err != nil {
		return err
	}
	for _, officer := range officers {
		number, ok := sampleStaff()[officer.Email]
		if !ok {
			continue
		}
		if err := o.linkPhone(ctx, account, officer, number); err != nil {
			return fmt.Errorf("phone of %s: %w", officer.Name, err)
		}
		if officer.Role == bot.RoleStaff {
			err = o.claimGroup(ctx, account, officer, number)
		}
		if err != nil {
			return fmt.Errorf("staff group: %w", err)
		}
	}
	return nil
}

// codeLasts is how long a code of the sample's own making may wait for being
// typed.
const codeLasts = 10 * time.Minute

// linkPhone makes a phone an officer's.
func (o *office) linkPhone(ctx context.Context, account bot.AccountID, officer bot.Officer, number string) error {
	code, now := bot.NewCode(), o.clock()
	if err := o.data.OfferOfficer(ctx, officer.ID, code, now.Add(codeLasts)); err != nil {
		return err
	}
	return o.data.Within(ctx, func(ctx context.Context, r bot.Registry) error {
		contact, err := r.Contacts().Enter(ctx, account, number)
		if err != nil {
			return err
		}
		_, err = r.Officers().Link(ctx, code, contact, []string{webphone.Channel}, bot.Note{At: now, Act: "telegram_linked", Subject: fmt.Sprintf("contact %d", contact)})
		return err
	})
}

// claimGroup has an officer type the code that makes the group that of their
// scope.
func (o *office) claimGroup(ctx context.Context, account bot.AccountID, officer bot.Officer, number string) error {
	code, now := bot.NewCode(), o.clock()
	if err := o.data.OfferStaffGroup(ctx, officer.Scope, code, officer.ID, now.Add(codeLasts)); err != nil {
		return err
	}
	return o.intake.Receive(ctx, bot.Arrival{
		Account: account, Address: webphone.GroupAddress, Key: "m:" + code + "@" + webphone.GroupAddress, At: now,
		Event: flows.Event{Kind: flows.EventStaff, By: number, Text: "/kelompok " + code},
	})
}

// groupCrew are the officers who are in the group beside the phones.
func (o *office) groupCrew(ctx context.Context, account bot.AccountID) (crew []webphone.Owner, err error) {
	err = o.data.Within(ctx, func(ctx context.Context, r bot.Registry) error {
		groups, err := r.StaffGroups().On(ctx, account)
		if err != nil || len(groups) == 0 {
			return err
		}
		numbers, err := r.StaffGroups().Crew(ctx, groups[0])
		if err != nil {
			return err
		}
		for _, number := range numbers {
			officer, found, err := r.StaffGroups().Writer(ctx, account, number)
			if err != nil {
				return err
			}
			if found {
				crew = append(crew, webphone.Owner{Address: number, Name: officer.Name, About: o.live.Text("", umkm.Say("console.role."+string(officer.Role)))})
			}
		}
		return nil
	})
	return crew, err
}
