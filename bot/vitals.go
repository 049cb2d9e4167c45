package bot

import "time"

// Vitals is how the house is, in the numbers that alarms are made of.
type Vitals struct {
	OldestUnsent  time.Time // of the replies and notices that may be sent now; zero: none
	Unsent        int
	OldestWaiting time.Time // of the inbounds whose turn has not come; zero: none
	Waiting       int
	Parked        int // inbounds that could not be handled, within a day
	Overdue       int // messages past their deadline without an outcome: a bug
	LastBackup    time.Time
	Requests      int       // open ones about people's own data
	RequestDue    time.Time // of the first of them; zero: there is none
	Breaches      int       // whose people were not told yet
	BreachDue     time.Time // of the first of them; zero: there is none
	Database      int64     // bytes
}
