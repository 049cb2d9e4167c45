package bot

// The facts that flows may ask for, by the names that their conditions use.
// Storage reads them in one round trip before each turn. What is not so is
// absent.
const (
	FactName       = "name"        // how the person is called
	FactSalutation = "salutation"  // bu or pak
	FactConsent    = "consent"     // version of the text that was agreed to
	FactRefused    = "refused"     // true: consent was asked for and not given
	FactRegistered = "registered"  // true: there is a business
	FactBusinesses = "businesses"  // how many; also the list to choose from
	FactBusiness   = "business"    // id of the only one
	FactSubscribed = "subscribed"  // all, some or none of the announcements
	FactTicketOpen = "ticket_open" // true: a question waits for staff
	FactHeld       = "held"        // number of the ticket whose officer speaks with the person; the bot keeps silent
	FactOfficer    = "officer"     // role of the officer who writes; absent for everybody else
	FactAnswers    = "answers"     // true: the office has answers to tell, see Answers
	FactStaleProof = "stale_proof" // true: silent for so long that a status needs a proof of who writes
)
