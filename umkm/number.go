package umkm

import (
	"strconv"
	"strings"
)

// micro is one as a number is kept while it is read: "1,25" before its "juta"
// comes is 1_250_000. It leaves room for six decimals and, within int64, for nine
// trillion.
const micro = 1_000_000

// maxNumber is the largest number that is read before its unit.
const maxNumber = int64(maxRupiah)

// written is a number as it stood in digits.
type written struct {
	value   int64 // in micros
	decimal bool  // it has decimals
	doubt   bool  // "2,500": thousands in English, decimals in Indonesian
	grouped bool  // its thousands are parted: it is whole and not short for more
}

// parseNumber reads digits with Indonesian or English separators. A dot with
// three digits behind it parts thousands, a comma begins decimals; a dot with
// one or two digits behind it begins decimals too, as phones' keyboards write
// them. fault is "" or the code of the reason to refuse.
func parseNumber(text string) (n written, fault string) {
	dots, commas := strings.Count(text, "."), strings.Count(text, ",")
	whole, decimals := text, ""
	switch {
	case dots == 0 && commas == 0:
		if len(text) > 1 && text[0] == '0' {
			return n, "leading_zero"
		}
	case dots > 0 && commas > 0:
		at := max(strings.LastIndexByte(text, '.'), strings.LastIndexByte(text, ','))
		whole, decimals = text[:at], text[at+1:]
		if len(decimals) > 2 {
			return n, "shape"
		}
	case dots+commas == 1:
		at := strings.IndexAny(text, ".,")
		behind := len(text) - at - 1
		n.doubt = commas == 1 && behind == 3 && text[0] != '0'
		if behind != 3 || text[0] == '0' {
			whole, decimals = text[:at], text[at+1:]
		}
		if dots == 1 && behind > 3 {
			return n, "shape"
		}
	}
	digits, ok := ungroup(whole)
	if !ok || len(decimals) > 6 {
		return n, "shape"
	}
	value, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || value > maxNumber {
		return n, "too_large"
	}
	n.value = value * micro
	n.decimal = decimals != ""
	n.grouped = len(digits) < len(whole)
	if n.decimal {
		fraction, err := strconv.ParseInt((decimals + "000000")[:6], 10, 64)
		if err != nil {
			return n, "shape"
		}
		n.value += fraction
	}
	return n, ""
}

// ungroup drops the separators of thousands, all of one kind, each with three
// digits behind it.
func ungroup(whole string) (digits string, ok bool) {
	if strings.Contains(whole, ".") && strings.Contains(whole, ",") {
		return "", false
	}
	groups := strings.FieldsFunc(whole, func(r rune) bool { return r == '.' || r == ',' })
	if strings.Count(whole, ".")+strings.Count(whole, ",") != len(groups)-1 {
		return "", false
	}
	for i, group := range groups {
		if i > 0 && len(group) != 3 || i == 0 && len(groups) > 1 && len(group) > 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// times multiplies a number in micros by a unit; ok is false above maxRupiah.
func times(value int64, unit Rupiah) (product Rupiah, ok bool) {
	whole, fraction := value/micro, value%micro
	if whole > int64(maxRupiah/unit) {
		return 0, false
	}
	product = Rupiah(whole)*unit + Rupiah(fraction)*unit/micro
	return product, product <= maxRupiah
}
