package main

import (
	"context"
	"errors"
	"fmt"

	"teman/bot/cloudapi"
	"teman/umkm"
)

// cloudConfig connects a WhatsApp number on Meta's official Cloud API.
type cloudConfig struct {
	Number   string `name:"cloud-number" env:"WHATSAPP_CLOUD_NUMBER" placeholder:"+62..." help:"Number on the official WhatsApp Cloud API."`
	Phone    string `name:"cloud-phone-id" env:"WHATSAPP_CLOUD_PHONE_ID" placeholder:"ID" help:"Meta's id of that number."`
	Token    string `name:"cloud-token" env:"WHATSAPP_CLOUD_TOKEN" placeholder:"TOKEN" help:"Token of a system user that may send by the number."`
	Secret   string `name:"cloud-secret" env:"WHATSAPP_CLOUD_APP_SECRET" placeholder:"SECRET" help:"Secret of the app, which signs webhooks."`
	Verify   string `name:"cloud-verify" env:"WHATSAPP_CLOUD_VERIFY" placeholder:"WORD" help:"Word that proves the webhook's set-up; chosen by the office."`
	Template string `name:"cloud-template" env:"WHATSAPP_CLOUD_TEMPLATE" placeholder:"NAME" help:"Approved template with one parameter, for who did not write in the last day."`
	Picture  string `name:"cloud-picture-template" env:"WHATSAPP_CLOUD_PICTURE_TEMPLATE" placeholder:"NAME" help:"The same with a picture in its header, for announcements with one."`
	Document string `name:"cloud-document-template" env:"WHATSAPP_CLOUD_DOCUMENT_TEMPLATE" placeholder:"NAME" help:"The same with a document in its header, for announcements with a PDF."`
	API      string `name:"cloud-api" env:"WHATSAPP_CLOUD_API_URL" placeholder:"URL" help:"Graph API to use instead of Meta's."`
}

// set reports whether the office has an official number.
func (c cloudConfig) set() bool { return c.Number != "" }

// number reads the configured number; all of the others are needed with it.
func (c cloudConfig) number() (string, error) {
	reading := umkm.ReadPhone(c.Number)
	if reading.Verdict != umkm.Accepted {
		return "", &problem{umkm.Say("serve.cloud_number"), errors.New("number of the Cloud API cannot be read")}
	}
	if c.Phone == "" || c.Token == "" || c.Secret == "" || c.Verify == "" {
		return "", &problem{umkm.Say("serve.cloud_incomplete"), errors.New("official number is not configured completely")}
	}
	return string(reading.Value), nil
}

// templates are those that the office has.
func (c cloudConfig) templates() cloudapi.Templates {
	return cloudapi.Templates{Text: c.Template, Picture: c.Picture, Document: c.Document}
}

// cloud opens the line of the official number.
func (o *office) cloud(ctx context.Context, c cloudConfig) (line, error) {
	number, err := c.number()
	if err != nil {
		return line{}, err
	}
	account, err := o.data.MakeAccount(ctx, cloudapi.Channel, number)
	if err != nil {
		return line{}, fmt.Errorf("official number: %w", err)
	}
	n := cloudapi.New(cloudapi.Parts{
		Account:     account.ID,
		Credentials: cloudapi.Credentials{Phone: c.Phone, Token: c.Token, Secret: c.Secret, Verify: c.Verify},
		API:         c.API, Templates: c.templates(),
		Intake: o.intake, Data: o.data, Speaker: o.live, Now: o.clock, Log: o.log,
	})
	return line{account: account, channel: n, hook: n.Webhook()}, nil
}
