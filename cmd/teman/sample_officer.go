package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"teman/bot"
	"teman/cmd/teman/sample"
	"teman/console"
	"teman/umkm"
)

// invitation lets somebody of the sample office into the console.
type invitation struct {
	Officer bot.Officer
	Path    string
}

// invitedFor is how long an invitation of the demonstration holds.
const invitedFor = 24 * time.Hour

// sampleOfficers enters one officer of each role, once. Who left the sample
// office in its console stays away.
func (o *office) sampleOfficers(ctx context.Context) ([]bot.Officer, error) {
	there := make([]bot.Officer, 0, len(bot.Roles()))
	for _, s := range []bot.Officer{
		{Email: "rina@contoh.example", Name: "Rina Mooduto", Role: bot.RoleAdministrator},
		{Email: "yusuf@contoh.example", Name: "Yusuf Hulopi", Role: bot.RoleOfficer, Scope: bot.Scope{Region: sample.Region}},
		{Email: "fitri@contoh.example", Name: "Fitri Abdullah", Role: bot.RoleStaff, Scope: bot.Scope{Region: sample.Region}},
		{Email: "kadis@contoh.example", Name: "Ibu Kepala Dinas", Role: bot.RoleViewer, Scope: bot.Scope{Region: sample.Region}},
	} {
		var err error
		s.ID, err = o.data.AddOfficer(ctx, s, "")
		if errors.Is(err, bot.ErrTaken) {
			s.ID, _, err = o.data.OfficerByEmail(ctx, s.Email)
		}
		if err != nil {
			return nil, fmt.Errorf("sample officers: %w", err)
		}
		if s.ID != 0 {
			there = append(there, s)
		}
	}
	return there, nil
}

// inviteOfficers lets the officers of the sample into the console. The
// invitations ask for nothing else, which only the demonstration may do: its
// database holds nobody.
func (o *office) inviteOfficers(ctx context.Context) ([]invitation, error) {
	there, err := o.sampleOfficers(ctx)
	if err != nil {
		return nil, err
	}
	invited := make([]invitation, len(there))
	for i, s := range there {
		token := rand.Text()
		if err := o.data.MakeLink(ctx, token, s.ID, "", true, o.clock().Add(invitedFor)); err != nil {
			return nil, fmt.Errorf("sample officers: %w", err)
		}
		invited[i] = invitation{s, console.Base + "/masuk/tautan/" + token}
	}
	return invited, nil
}

// say is the invitation as the terminal shows it.
func (i invitation) say(url string) umkm.Phrase {
	return umkm.Say("teman.invitation").With("name", umkm.TextValue(i.Officer.Name)).
		With("role", umkm.PhraseValue(console.RoleName(i.Officer.Role))).With("url", umkm.TextValue(url+i.Path))
}
