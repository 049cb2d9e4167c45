package registry

import (
	"context"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// The topics of tickets that actions open by themselves.
const (
	topicCheck  = "pemeriksaan" // what was typed does not agree with what is known
	topicNumber = "nomor_sertifikat"
	topicProof  = "pembuktian"
)

// escalate opens a ticket in the asking person's name.
// The values are what the person is told of it.
func (o *Office) escalate(ctx context.Context, r bot.Registry, asked bot.Asked, e bot.Escalation) (umkm.Args, error) {
	e.Contact, e.Person, e.Cause, e.Now = asked.Contact, asked.Person, asked.Inbound, asked.Now
	opened, err := o.Desk.Escalate(ctx, r, e)
	return opened.Values(), err
}

// check hands what was typed to an officer, sealed, and gives the result that
// says so and nothing else.
func (o *Office) check(ctx context.Context, r bot.Registry, asked bot.Asked, name string) (flows.Result, error) {
	values, err := o.escalate(ctx, r, asked, bot.Escalation{Topic: topicCheck, Draft: asked.Answers})
	return flows.Result{Name: name, Values: values}, err
}
