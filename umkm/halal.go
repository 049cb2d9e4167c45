package umkm

// MeatSource tells where a business gets the meat and poultry that it uses.
type MeatSource int8

// The sources of meat.
const (
	MeatUnknown     MeatSource = iota
	MeatNone                   // uses none
	MeatCertified              // from a slaughterhouse, mill or maker with a halal certificate
	MeatUncertified            // from a market, or ground at a mill, without one
)

// HalalFacts are what decides between the two ways to a halal certificate.
// Zero means not known, and what is not known does not stand in the way.
type HalalFacts struct {
	Kitchens int // places of production
	Outlets  int
	Meat     MeatSource
}

// HalalPath chooses the way to a halal certificate by the criteria of 2026
// (decree of the head of BPJPH 146/2025): the owner's own declaration is open to
// micro and small businesses, that is up to Rp15 billion a year, with one
// kitchen and one outlet, whose meat comes from certified sources. why is the
// reason in words.
func HalalPath(product Product, scale Scale, facts HalalFacts) (kind Kind, why Phrase) {
	usesMeat := product == ProductMeat || product == ProductServed
	switch {
	case scale == ScaleMedium || scale == ScaleLarge:
		return CertificateHalalRegular, Say("certificate.why.halal_scale")
	case facts.Kitchens > 1 || facts.Outlets > 1:
		return CertificateHalalRegular, Say("certificate.why.halal_outlets")
	case facts.Meat == MeatUncertified:
		return CertificateHalalRegular, Say("certificate.why.halal_meat_uncertified")
	case facts.Meat == MeatUnknown && usesMeat:
		return CertificateHalalSelf, Say("certificate.why.halal_if_meat_certified")
	default:
		return CertificateHalalSelf, Say("certificate.why.halal")
	}
}
