package bot

import "time"

// StandingAlarm is an alarm with what has become of it.
type StandingAlarm struct {
	Alarm
	Since time.Time // when it was raised
	Said  time.Time // when the office was last told that it stands; zero: not yet
	Over  time.Time // when it ended; zero while it stands
}

// Telling is one round of telling the office of its alarms.
type Telling struct {
	Chat   ContactID // who is told; 0: nobody, and alarms end unsaid
	At     time.Time
	Again  time.Duration // what stands is told again after this
	Hourly int           // messages to the chat within an hour, at most
}
