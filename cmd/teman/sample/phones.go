package sample

// Phone is a phone of the sample that somebody may pick up.
type Phone struct {
	Number   string // E.164
	Owner    string
	Business string
	Region   string // Kemendagri code of the business
}

// Phones lists the phones of the owners, in the order of the table.
func Phones() ([]Phone, error) {
	owners, err := readOwners()
	if err != nil {
		return nil, err
	}
	all := make([]Phone, len(owners))
	for i, o := range owners {
		all[i] = Phone{Number: o.phone, Owner: o.name, Business: o.business, Region: o.region}
	}
	return all, nil
}
