package registry

import (
	"context"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// stop ends announcements for the person on all channels: all of them, or
// those of one topic.
func (o *Office) stop(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	topic := topicOf(asked)
	if err := r.Subscriptions().Stop(ctx, asked.Contact, topic, asked.Now); err != nil {
		return flows.Result{}, err
	}
	return flows.Result{Name: ok}, o.consent(ctx, r, asked, topic, false)
}

// restart undoes stop.
func (o *Office) restart(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	topic := topicOf(asked)
	if err := r.Subscriptions().Restart(ctx, asked.Contact, topic, asked.Now); err != nil {
		return flows.Result{}, err
	}
	return flows.Result{Name: ok}, o.consent(ctx, r, asked, topic, true)
}

// consent keeps the answer to all announcements as a consent; single topics are
// a matter of taste.
func (o *Office) consent(ctx context.Context, r bot.Registry, asked bot.Asked, topic string, given bool) error {
	if topic != bot.AllTopics {
		return nil
	}
	return r.Consents().Record(ctx, bot.Consent{
		Contact: asked.Contact, Person: asked.Person, Purpose: bot.ForAnnouncements, Given: given, At: asked.Now,
	})
}

// topicOf is the topic that was named; none means all.
func topicOf(asked bot.Asked) string {
	if topic := asked.Arg("topik"); topic != "" {
		return topic
	}
	return bot.AllTopics
}

// listTopics lists the topics, and which of them the person gets.
func (o *Office) listTopics(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	topics, err := r.Subscriptions().Topics(ctx, asked.Contact)
	options := make([]flows.Option, len(topics))
	for i, t := range topics {
		options[i] = flows.Option{ID: t.ID, Label: topicLabel(t)}
	}
	return flows.Result{Name: ok, Lists: map[string][]flows.Option{"topics": options}}, err
}

func topicLabel(t bot.Topic) umkm.Phrase {
	key := "registry.topic.off"
	if t.On {
		key = "registry.topic.on"
	}
	return umkm.Say(key).With("name", umkm.TextValue(t.Name))
}
