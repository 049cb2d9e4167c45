package bot

// Claim asks the outbox for messages to send, under a lease.
type Claim struct {
	Account  AccountID
	Fence    int64 // of the lease; nothing is given to a former holder
	Lane     Lane
	After    int64       // what arrived behind this place; zero begins with the oldest
	Contacts []ContactID // who is looked at besides
	Skip     []ContactID // for whom nothing that arrived is looked at
	Rows     int         // at most so many in all
	Each     int         // at most so many of one contact
}

// Claimed is what a Claim brought.
type Claimed struct {
	Out  []Outbound // by contact, and for each in the order of its queue
	Next int64      // the place behind which to go on
	More bool       // the claim ended at its limit, not at the last arrival
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
}

// Taken is a message that was taken to be sent, and not settled yet.
type Taken struct {
	Outbound OutboundID `db:"outbound"`
	Attempts int        `db:"attempts"` // sends that were begun before
	Handed   bool       `db:"handed"`   // by a commit, and not by a claim
}
