package telegram

import (
	"context"
	"strconv"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"teman/bot"
	"teman/flows"
)

// maxTopic is how many characters the name of a thread may have.
// https://core.telegram.org/bots/api#createforumtopic
const maxTopic = 128

// arrange opens a thread of a group, or removes one. Telegram removes a thread
// with every message in it, whoever wrote it and when; single messages only for
// two days. https://core.telegram.org/bots/api#deleteforumtopic
func (b *Bot) arrange(ctx context.Context, chat int64, t flows.Thread, name string) bot.Outcome {
	watched, a := watch(ctx)
	var err error
	receipt := ""
	if t.Do == flows.ThreadOpen {
		var topic *models.ForumTopic
		if topic, err = b.wire.CreateForumTopic(watched, &tg.CreateForumTopicParams{ChatID: chat, Name: topicName(name)}); err == nil {
			receipt = strconv.Itoa(topic.MessageThreadID)
		}
	} else {
		_, err = b.wire.DeleteForumTopic(watched, &tg.DeleteForumTopicParams{ChatID: chat, MessageThreadID: t.ID})
	}
	o := b.outcome(err, a)
	o.Receipt = receipt
	return o
}

// topicName is a text of one line, as long as a name may be.
func topicName(text string) string {
	for length(text) > maxTopic {
		r := []rune(text)
		text = string(r[:len(r)-1])
	}
	return text
}
