package bot

// Claim asks the outbox for messages to send, under a lease.
type Claim struct {
	Account AccountID
	Fence   int64 // of the lease; nothing is given to a former holder
	Lane    Lane
	After   ContactID   // go on behind this contact; zero begins with the first
	Skip    []ContactID // who gets nothing now
	Rows    int         // at most so many in all
	Each    int         // at most so many of one contact
}

// Settlement is what became of a message that was taken to be sent.
type Settlement struct {
	Outbound  OutboundID
	Verdict   Verdict // empty: it goes back to the front of its queue
	Attempts  int     // sends begun
	Receipt   string  // the platform's own id of the message
	Rendering []byte  // hash of what was sent; nil when nothing was
}

// Swept is what a sweep of the outbox found.
type Swept struct {
	Due     int // held messages whose time had come
	Expired int // ended at their deadline
	Lapsed  int // taken and never settled
	Overdue int // not ended, though their deadline passed; anything but zero is a bug
}
