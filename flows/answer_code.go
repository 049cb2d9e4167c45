package flows

import "teman/umkm"

// nikAnswer is the number of an identity card. It is shown by its last four
// digits only.
type nikAnswer struct{ always }

func (nikAnswer) read(text, _ string, in asking) answerReading {
	r := umkm.ReadNIK(text, in.know.Regions, umkm.DateOf(in.now))
	return fromReading(r, func(n umkm.NIK) string { return string(n) },
		func(n umkm.NIK) umkm.Phrase { return umkm.Say("flow.value").With("value", umkm.NIKValue(n)) })
}

func (nikAnswer) show(value string, _ Knowledge) umkm.Value { return umkm.NIKValue(umkm.NIK(value)) }

// nibAnswer is a business identification number.
type nibAnswer struct{ always }

func (nibAnswer) read(text, _ string, _ asking) answerReading {
	return fromReading(umkm.ReadNIB(text), func(n umkm.NIB) string { return string(n) },
		func(n umkm.NIB) umkm.Phrase { return words(string(n)) })
}

func (nibAnswer) show(value string, _ Knowledge) umkm.Value { return umkm.TextValue(value) }

// npwpAnswer is a taxpayer's number, which for persons is the NIK: shown
// masked.
type npwpAnswer struct{ always }

func (npwpAnswer) read(text, _ string, _ asking) answerReading {
	return fromReading(umkm.ReadNPWP(text), func(n umkm.NPWP) string { return string(n) },
		func(n umkm.NPWP) umkm.Phrase { return words(n.String()) })
}

func (npwpAnswer) show(value string, _ Knowledge) umkm.Value {
	return umkm.TextValue(umkm.NPWP(value).String())
}

// phoneAnswer is a mobile number in E.164.
type phoneAnswer struct{ always }

func (phoneAnswer) read(text, _ string, _ asking) answerReading {
	return fromReading(umkm.ReadPhone(text), func(p umkm.Phone) string { return string(p) },
		func(p umkm.Phone) umkm.Phrase {
			return umkm.Say("flow.value").With("value", umkm.PhoneValue(string(p)))
		})
}

func (phoneAnswer) show(value string, _ Knowledge) umkm.Value { return umkm.PhoneValue(value) }

// certificateNumberAnswer is the number of any certificate.
type certificateNumberAnswer struct{ always }

// read takes any number whose form tells what it is: an officer looks where it
// is of another kind than was said. A kind without a form takes what it has.
func (certificateNumberAnswer) read(text, _ string, in asking) answerReading {
	r := umkm.ReadCertificateNumber(text, in.know.Regions, umkm.DateOf(in.now))
	if kind, ok := umkm.ParseKind(in.of); ok && !kind.HasForm() {
		r = kind.ReadNumber(text, in.know.Regions, umkm.DateOf(in.now))
	}
	return fromReading(r, func(n umkm.CertificateNumber) string { return n.Number },
		func(n umkm.CertificateNumber) umkm.Phrase { return words(n.Number) })
}

func (certificateNumberAnswer) show(value string, _ Knowledge) umkm.Value {
	return umkm.TextValue(value)
}
