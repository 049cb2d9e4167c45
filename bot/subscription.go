package bot

import (
	"context"
	"time"
)

// AllTopics stands for every topic of the announcements, also for those that
// are yet to come.
const AllTopics = "all"

// Topic is what announcements can be about, and whether this person gets them.
type Topic struct {
	ID   string `db:"id"`
	Name string `db:"name"`
	On   bool   `db:"wanted"`
}

// Subscriptions tell who gets which announcements. What is stopped is stopped
// for the person on all channels, at once: announcements that wait to be sent
// to them end as opted out in the same commit.
type Subscriptions interface {
	// Topics lists all topics as they stand for the contact.
	Topics(ctx context.Context, contact ContactID) ([]Topic, error)
	Stop(ctx context.Context, contact ContactID, topic string, at time.Time) error
	// Restart undoes Stop. To restart one topic when all are stopped leaves
	// the others stopped.
	Restart(ctx context.Context, contact ContactID, topic string, at time.Time) error
	// AddTopic adds or renames a topic.
	AddTopic(ctx context.Context, t Topic, position int) error
}
