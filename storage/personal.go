package storage

// Personal names columns of one table in which something about a person lies:
// why it is kept, how long, and which query of queries/privacy.sql takes it
// away when the person asks. Law 27/2022 wants an office to know this of every
// one of them; a test compares the list with the schema.
type Personal struct {
	Table   string
	Columns []string
	Purpose string
	Keep    string
	Eraser  string // empty: stays, and Keep says why
}

// How long things are kept.
const (
	whileRegistered = "while the person is registered"
	whileTalking    = "while the talk goes on"
)

// PersonalData lists every column with personal data.
func PersonalData() []Personal {
	return []Personal{
		{"person", []string{"name", "salutation"}, "to address the owner and to write letters", whileRegistered, "erase_person"},
		{"person", []string{"nik_sealed", "nik_find"}, "to keep people apart; sealed, found by a keyed hash", whileRegistered, "erase_person"},
		{"person", []string{"phone"}, "to reach who has no chat with us; from the office's own lists", whileRegistered, "erase_person"},
		{"import_row", []string{"cells", "record", "problems"}, "to check a list before it is taken over; sealed", "until the list is taken over or dropped, at most 7 days", ""},
		{"import_claim", []string{"thing", "holder"}, "to find a person twice in a list; keyed hashes", "as long as its rows", ""},
		{"contact", []string{"address", "lang"}, "to answer", "as long as the platform lets us write there: without it nobody could be left alone either", ""},
		{"contact", []string{"gone_why"}, "not to write to who cannot be reached", "until the contact is heard again", ""},
		{"session", []string{"body"}, "to go on where a form was left; sealed", whileTalking, "erase_sessions"},
		{"event_key", []string{"key"}, "to know an event that is delivered twice", "60 days", ""},
		{"inbound", []string{"key", "body", "shown", "secret"}, "the history of the talk; what is sensitive is sealed", whileRegistered, "erase_history"},
		{"puzzle", []string{"guesses"}, "to see what the bot does not understand; the text itself stands in the history", "90 days", "erase_puzzles"},
		{"parked", []string{"error", "session"}, "to find out why a message could not be handled", whileRegistered, "erase_parked"},
		{"outbound", []string{"message", "lang", "key", "topic"}, "the history of the talk", whileRegistered, "erase_outbox"},
		{"missing_message", []string{"id", "address"}, "to ask for a message again that could not be read", "a minute", ""},
		{"outcome", []string{"verdict", "receipt", "rendering"}, "to know what arrived", whileRegistered, "erase_outbox"},
		{"business", []string{"number", "name", "activity", "words", "kbli", "kbli_version", "region", "village", "scale", "scale_rule", "find", "formerly"},
			"to serve the business and to invite it to what fits", whileRegistered, "erase_businesses"},
		{"business", []string{"capital", "turnover", "turnover_low", "turnover_high"}, "to tell the scale of the business", whileRegistered, "erase_businesses"},
		{"business_owner", []string{"person"}, "to know whose business it is", whileRegistered, "erase_person"},
		{"nib_holder", []string{"nib"}, "so that two people do not hold one number", whileRegistered, "erase_person"},
		{"nik_attempt", []string{"nik_find"}, "so that nobody tries out whose NIK is registered; a keyed hash", "7 days", "erase_attempts"},
		{"proof", []string{"attempts"}, "so that nobody guesses a registration number", "until the next day", "erase_proofs"},
		{"certificate", []string{"kind", "stage", "source", "number"}, "to say where certificates stand", whileRegistered, "erase_businesses"},
		{"certificate_history", []string{"kind", "stage", "source", "number", "reason"}, "to say who said what and when", whileRegistered, "erase_businesses"},
		{"certificate_reminder", []string{"kind"}, "to remind of a deadline once", whileRegistered, "erase_businesses"},
		{"consent", []string{"purpose", "version"}, "to prove what was agreed to", whileRegistered, "erase_consents"},
		{"subscription_stop", []string{"topic"}, "not to send what is not wanted", "for good: it holds for the address", ""},
		{"data_request", []string{"asker", "answer"}, "to prove that it was answered in time", "as long as the law may ask for the proof", ""},
		{"ticket", []string{"topic", "state", "region", "summary", "helped", "opinion"}, "so that staff answer", whileRegistered, "erase_tickets"},
		{"ticket_event", []string{"act", "from_state", "to_state", "reason"}, "to say who did what with a question", whileRegistered, "erase_tickets"},
		{"ticket_note", []string{"side", "text", "draft"}, "what staff have to answer or check; drafts are sealed", whileRegistered, "erase_tickets"},
		{"media", []string{"source", "type", "body"}, "what the owner sent to be looked at: a product, a paper; sealed", "while a record uses it; 31 days when none does", "erase_media"},
		{"photo", []string{"kind"}, "to say what a photo shows", whileRegistered, "erase_media"},
		{"officer", []string{"email", "name", "password", "totp"}, "so that an officer signs in, and others see who did what; the password is a hash, the second secret is sealed",
			"as long as the audit log names them", ""},
		{"officer_offer", []string{"code"}, "to know an officer in the chat", "10 minutes, or until the next", ""},
		{"staff_topic", []string{"strangers"}, "to tell once who cannot answer in a group of the office's own", "as long as the ticket", ""},
		{"staff_file", []string{"source", "text"}, "what an officer hands to an owner in a group; sealed", "until it is fetched", ""},
		{"recipient", []string{"business", "verdict"}, "to say who was told what, and why not", whileRegistered, "erase_person"},
		{"press", []string{"button"}, "to know who wants what an announcement offers", whileRegistered, "erase_presses"},
		{"code_try", []string{"sort"}, "so that nobody guesses a code; counts, never the codes", "7 days", ""},
		{"breach_person", []string{"person"}, "to prove whose data a breach touched, and that they were told", whileRegistered, "erase_person"},
		{"claim", []string{"code"}, "so that who has no phone yet can make the business their own later", "a year", "erase_person"},
		{"attendance_paper", []string{"code", "name"}, "to say that a certificate of attendance is genuine", whileRegistered, "erase_person"},
		{"survey_answer", []string{"words"}, "to hold better occasions; shown without the name", whileRegistered, "erase_person"},
		{"seat", []string{"state", "came_as", "exception"}, "to keep the seat and the place in the queue", whileRegistered, "erase_person"},
	}
}

// impersonal lists the other columns that could hold words, by table. A column
// that is in neither list stops the tests: somebody has to decide.
func impersonal() map[string][]string {
	return map[string][]string{
		"account":           {"channel", "name"},
		"account_lease":     {"holder"},
		"account_stop":      {"why"},
		"reach_out":         {"print"},        // a hash of what was announced
		"alarm":             {"name", "says"}, // about the house, never about a person
		"backup":            {"checksum"},
		"breach":            {"what", "region", "scope"}, // for a letter to many
		"parked":            {"reason"},
		"media":             {"fate"},
		"business_sequence": {"regency"},
		"catalogue":         {"kind", "body", "source", "by"},
		"data_request":      {"kind", "scope"},
		"erased_tally":      {"regency", "scale"},
		"programme":         {"kind", "title", "description"},
		"occasion":          {"place", "region", "fields", "audience", "note", "topic", "state", "door_key", "scales", "needs", "lacks"},
		"officer":           {"role", "region", "lang"},
		"login":             {"hash"}, // of random tokens
		"sign_in_link":      {"hash", "browser"},
		"guess":             {"key"},                                                // a keyed hash; a day
		"attachment":        {"name", "type", "body"},                               // what the office hands to many
		"import":            {"kind", "name", "scope", "state", "heads", "columns"}, // of the file, not of its rows
		"import_row":        {"outcome"},
		"import_columns":    {"kind", "heads", "columns"},
		"village":           {"code", "name"},
		"kbli":              {"code", "version", "title"},
		"audit":             {"act", "subject", "detail", "hash"},
		"broadcast":         {"code", "title", "body", "more", "topic", "audience", "scope", "state", "reason"}, // what the office says to many
		"ticket_target":     {"topic"},
		"staff_group":       {"region"},
		"staff_group_offer": {"region", "code"},
		"officer_topic":     {"topic"},
		"utterance":         {"text", "intent"}, // officers write them without anybody in them
		"topic":             {"id", "name"},
		"flow":              {"hash", "source"},
	}
}
