package bot

// OccasionOutcome is what became of an occasion, or of all those of a
// programme, among the people of one kecamatan: where their first business is.
type OccasionOutcome struct {
	Region    string  // its code; empty: of people without a business
	Invited   int     // people to whom an announcement went out that offers the occasion
	Joined    int     // seats that were taken and not given back
	Attended  int     // of these, or beside them, who came
	Waiting   int     // in the queue
	Cancelled int     // seats that were given back
	Said      int     // people who said what they thought
	Mark      float64 // mean of their marks, 1 to 5; zero where nobody gave one
}
