package bot

import "teman/umkm"

// Amendment is what an officer changes of a business, over the edition that the
// officer looked at. Its owners hear of it.
type Amendment struct {
	Business
	Edition int
	Says    umkm.Phrase // to the owners
	Note    Note
}

// OwnerAmendment is how an officer has an owner of a business be called.
type OwnerAmendment struct {
	Person
	Of      BusinessID
	Edition int // of the person
	Says    umkm.Phrase
	Note    Note
}

// Linking is an officer's word that a contact is an owner's.
type Linking struct {
	Business BusinessID
	Owner    PersonID
	Address  string      // E.164
	Says     umkm.Phrase // to the contact
	Note     Note
}

// FieldCode is a code of the classification of business fields.
type FieldCode struct {
	Code    umkm.KBLI `db:"code"`
	Version string    `db:"version"`
	Title   string    `db:"title"`
}
