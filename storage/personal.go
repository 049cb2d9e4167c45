package storage

// Personal names columns of one table in which something about a person lies:
// why it is kept, how long, and which query of queries/privacy.sql takes it
// away when the person asks. Law 27/2022 wants an office to know this of every
// one of them; a test compares the list with the schema. What Purpose and Keep
// say stands in the texts, below personal.why and personal.keep.
type Personal struct {
	Table   string
	Columns []string
	Purpose string
	Keep    string
	Eraser  string // empty: stays, and Keep says why
}

// How long things are kept.
const (
	whileRegistered = "registered"
	whileTalking    = "talking"
)

// PersonalData lists every column with personal data.
func PersonalData() []Personal {
	return []Personal{
		{"person", []string{"name", "salutation"}, "address", whileRegistered, "erase_person"},
		{"person", []string{"nik_sealed", "nik_find"}, "identity", whileRegistered, "erase_person"},
		{"person", []string{"phone"}, "phone", whileRegistered, "erase_person"},
		{"person", []string{"region"}, "business", whileRegistered, "erase_person"},
		{"import_row", []string{"cells", "record", "problems"}, "import", "list", ""},
		{"import_claim", []string{"thing", "holder"}, "double", "rows", ""},
		{"contact", []string{"address", "lang"}, "answer", "writable", ""},
		{"contact", []string{"gone_why"}, "unreachable", "heard_again", ""},
		{"session", []string{"body"}, "form", whileTalking, "erase_sessions"},
		{"event_key", []string{"key"}, "redelivery", "days_60", ""},
		{"inbound", []string{"key", "body", "shown", "secret"}, "heard", whileRegistered, "erase_history"},
		{"puzzle", []string{"guesses"}, "puzzle", "days_90", "erase_puzzles"},
		{"parked", []string{"error", "session"}, "parked", whileRegistered, "erase_parked"},
		{"outbound", []string{"message", "lang", "key", "topic"}, "said", whileRegistered, "erase_outbox"},
		{"missing_message", []string{"id", "address"}, "reread", "minute", ""},
		{"outcome", []string{"verdict", "receipt", "rendering"}, "arrived", whileRegistered, "erase_outbox"},
		{"business", []string{"number", "name", "activity", "words", "kbli", "kbli_version", "region", "village", "scale", "scale_rule", "find", "formerly", "consonants"},
			"business", whileRegistered, "erase_businesses"},
		{"business", []string{"capital", "turnover", "turnover_low", "turnover_high"}, "scale", whileRegistered, "erase_businesses"},
		{"business_owner", []string{"person"}, "owner", whileRegistered, "erase_person"},
		{"nib_holder", []string{"nib"}, "nib", whileRegistered, "erase_person"},
		{"nik_attempt", []string{"nik_find"}, "nik_tries", "days_7", "erase_attempts"},
		{"proof", []string{"attempts"}, "number_tries", "next_day", "erase_proofs"},
		{"certificate", []string{"kind", "stage", "source", "number"}, "certificate", whileRegistered, "erase_businesses"},
		{"certificate_history", []string{"kind", "stage", "source", "number", "reason"}, "statements", whileRegistered, "erase_businesses"},
		{"certificate_reminder", []string{"kind"}, "deadline", whileRegistered, "erase_businesses"},
		{"consent", []string{"purpose", "version"}, "consent", whileRegistered, "erase_consents"},
		{"subscription_stop", []string{"topic"}, "unwanted", "for_good", ""},
		{"data_request", []string{"asker", "answer"}, "request", "proof", ""},
		{"ticket", []string{"topic", "state", "region", "summary", "helped", "opinion"}, "ticket", whileRegistered, "erase_tickets"},
		{"ticket_event", []string{"act", "from_state", "to_state", "reason"}, "ticket_history", whileRegistered, "erase_tickets"},
		{"ticket_note", []string{"side", "text", "draft"}, "ticket_note", whileRegistered, "erase_tickets"},
		{"media", []string{"source", "type", "body"}, "media", "used", "erase_media"},
		{"photo", []string{"kind"}, "photo", whileRegistered, "erase_media"},
		{"officer", []string{"email", "name", "password", "totp"}, "officer",
			"audit", ""},
		{"officer_offer", []string{"code"}, "officer_offer", "minutes_10", ""},
		{"staff_topic", []string{"strangers"}, "staff_topic", "ticket", ""},
		{"staff_file", []string{"source", "text"}, "staff_file", "fetched", ""},
		{"recipient", []string{"business", "verdict"}, "recipient", whileRegistered, "erase_person"},
		{"press", []string{"button"}, "press", whileRegistered, "erase_presses"},
		{"code_try", []string{"sort"}, "code_tries", "days_7", ""},
		{"breach_person", []string{"person"}, "breach", whileRegistered, "erase_person"},
		{"claim", []string{"code"}, "claim", "year", "erase_person"},
		{"attendance_paper", []string{"code", "name"}, "attendance_paper", whileRegistered, "erase_person"},
		{"survey_answer", []string{"words"}, "survey", whileRegistered, "erase_person"},
		{"seat", []string{"state", "came_as", "exception"}, "seat", whileRegistered, "erase_person"},
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
		"attachment":        {"name", "type", "body"},                               // what the office hands to many; what it hands to one owner goes with their ticket
		"import":            {"kind", "name", "scope", "state", "heads", "columns"}, // of the file, not of its rows
		"import_row":        {"outcome"},
		"import_columns":    {"kind", "heads", "columns"},
		"village":           {"code", "name"},
		"kbli":              {"code", "version", "title"},
		"audit":             {"act", "subject", "detail", "hash"},
		"broadcast":         {"code", "title", "body", "more", "topic", "audience", "scope", "state", "reason"}, // what the office says to many
		"ticket_target":     {"region", "topic"},
		"canned":            {"region", "shortcut", "text"}, // officers write them without anybody in them
		"staff_group":       {"region"},
		"staff_group_offer": {"region", "code"},
		"officer_topic":     {"topic"},
		"utterance":         {"text", "intent"}, // officers write them without anybody in them
		"answer":            {"question", "asked", "find"},
		"answer_version":    {"question", "also", "body", "source", "link", "kind"},
		"topic":             {"id", "name"},
		"flow":              {"hash", "source"},
	}
}
