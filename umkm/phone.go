package umkm

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Phone is a telephone number in E.164: "+6281234567890". It is printed masked;
// string(p) is the number itself.
type Phone string

// String hides the middle of the number.
func (p Phone) String() string {
	if len(p) < 10 {
		return strings.Repeat("•", len(p))
	}
	return string(p[:6]) + strings.Repeat("•", len(p)-10) + string(p[len(p)-4:])
}

// The digits that an Indonesian mobile number has after its leading zero.
const (
	fewestMobileDigits = 9
	mostMobileDigits   = 12
)

// ReadPhone reads an Indonesian mobile number, whichever way it is written
// (08…, 62…, 0062…, wa.me/62…). Letters that stick to digits refuse it before
// any library sees it: phonenumbers drops a letter O and reads a number that
// belongs to somebody else. Two numbers, or a foreign one, are asked about.
func ReadPhone(text string) Reading[Phone] {
	typed, fault := typedNumbers(text)
	if fault != "" {
		return Refuse[Phone](Say("reading.phone." + fault))
	}
	var phones []Phone
	var refused Reading[Phone]
	for _, number := range typed {
		reading := readOnePhone(number)
		switch {
		case reading.Verdict == Open:
			return reading
		case reading.Verdict == Refused:
			refused = reading
		case len(phones) == 0 || phones[len(phones)-1] != reading.Value:
			phones = append(phones, reading.Value)
		}
	}
	switch len(phones) {
	case 0:
		return refused
	case 1:
		return Accept(phones[0])
	}
	return Ask(Say("reading.phone.several").With("n", CountValue(len(phones))), phones...)
}

// readOnePhone reads the digits of one number, "+" in front where typed.
func readOnePhone(number string) Reading[Phone] {
	international := withPlus(number)
	if !strings.HasPrefix(international, "+62") {
		return readForeignPhone(international)
	}
	national := strings.TrimLeft(international[len("+62"):], "0")
	switch {
	case len(national) < fewestMobileDigits:
		return Refuse[Phone](Say("reading.phone.too_short").With("n", dialledDigits(number, national)))
	case len(national) > mostMobileDigits:
		return Refuse[Phone](Say("reading.phone.too_long").With("n", dialledDigits(number, national)))
	}
	parsed, err := phonenumbers.Parse("+62"+national, "ID")
	switch {
	case err != nil || !phonenumbers.IsValidNumber(parsed):
		return Refuse[Phone](Say("reading.phone.unknown"))
	case phonenumbers.GetNumberType(parsed) != phonenumbers.MOBILE:
		return Refuse[Phone](Say("reading.phone.not_mobile"))
	}
	return Accept(Phone(phonenumbers.Format(parsed, phonenumbers.E164)))
}

// dialledDigits counts the digits as people count them, with the leading zero
// that the country code stands for.
func dialledDigits(number, national string) Value {
	if number == national {
		return CountValue(len(national))
	}
	return CountValue(len(national) + 1)
}

// withPlus brings the ways of writing a number to "+" and the country code.
// phonenumbers does not know 00 as Indonesia's prefix for abroad, so it is
// replaced here.
func withPlus(number string) string {
	switch {
	case number[0] == '+':
		return number
	case strings.HasPrefix(number, "00"):
		return "+" + number[2:]
	case strings.HasPrefix(number, "62"):
		return "+" + number
	}
	return "+62" + strings.TrimLeft(number, "0")
}

func readForeignPhone(international string) Reading[Phone] {
	parsed, err := phonenumbers.Parse(international, "ID")
	if err != nil || !phonenumbers.IsPossibleNumber(parsed) {
		return Refuse[Phone](Say("reading.phone.unknown"))
	}
	phone := Phone(phonenumbers.Format(parsed, phonenumbers.E164))
	return Ask(Say("reading.phone.foreign").With("phone", PhoneValue(string(phone))), phone)
}
