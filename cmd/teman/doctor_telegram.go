package main

import (
	"context"
	"strconv"

	"teman/bot/telegram"
	"teman/umkm"
)

// telegram looks at the token and asks Telegram whose it is.
func (c *doctorCommand) telegram(ctx context.Context) finding {
	if !c.telegramConfig.set() {
		if c.Database == "" {
			return finding{} // the demonstration has its own phones
		}
		return advice(umkm.Say("doctor.telegram_none"))
	}
	if _, err := telegram.Name(c.Token); err != nil {
		return wrong(umkm.Say("serve.telegram_token"))
	}
	if c.Webhook {
		if public, err := parsePublicURL(c.PublicURL); err != nil || public.Scheme != "https" {
			return wrong(umkm.Say("doctor.webhook"))
		}
	}
	name, err := c.username(ctx)
	if err != nil {
		return wrong(umkm.Say("doctor.telegram_silent"))
	}
	return fine(umkm.Say("doctor.telegram").With("name", umkm.TextValue(name)))
}

// alarms looks whether somebody would hear of them.
func (c *doctorCommand) alarms(context.Context) finding {
	if c.AlarmChat == "" {
		if !c.telegramConfig.set() {
			return finding{}
		}
		return advice(umkm.Say("doctor.alarm_none"))
	}
	if _, err := strconv.ParseInt(c.AlarmChat, 10, 64); err != nil {
		return wrong(umkm.Say("doctor.alarm_chat"))
	}
	if !c.telegramConfig.set() {
		return wrong(umkm.Say("doctor.alarm_telegram"))
	}
	return fine(umkm.Say("doctor.alarm"))
}
