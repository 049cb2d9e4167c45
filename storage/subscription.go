package storage

import (
	"context"
	"time"

	"teman/bot"
)

// subscriptions implements bot.Subscriptions.
type subscriptions struct{ queries }

func (s subscriptions) Topics(ctx context.Context, contact bot.ContactID) ([]bot.Topic, error) {
	var list []bot.Topic
	err := s.all(ctx, &list, "topics_of", contact)
	return list, err
}

func (s subscriptions) Stop(ctx context.Context, contact bot.ContactID, topic string, at time.Time) error {
	if _, err := s.run(ctx, "stop_topic", contact, topic, at); err != nil {
		return err
	}
	_, err := s.run(ctx, "end_announcements_of", contact, topic, at)
	return err
}

func (s subscriptions) Restart(ctx context.Context, contact bot.ContactID, topic string, at time.Time) error {
	if topic != bot.AllTopics {
		if _, err := s.run(ctx, "narrow_stop", contact, topic, at); err != nil {
			return err
		}
	}
	_, err := s.run(ctx, "restart_topic", contact, topic)
	return err
}

func (s subscriptions) AddTopic(ctx context.Context, t bot.Topic, position int) error {
	_, err := s.run(ctx, "add_topic", t.ID, t.Name, position)
	return err
}

// Topics lists what announcements are about, in the order in which it is shown.
func (d *DB) Topics(ctx context.Context) ([]bot.Topic, error) {
	var list []bot.Topic
	err := d.plain().all(ctx, &list, "all_topics")
	return list, err
}
