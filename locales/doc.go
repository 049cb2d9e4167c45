// Package locales holds every text that a person reads, and writes phrases in
// a person's language. A folder is a language, a YAML file in it a topic, in
// the format of go-i18n's message files: the key "reading.nik.length" is
// found in reading.yaml. Texts hold placeholders, "{{.name}}", and nothing
// else: an office that changes them cannot break more than a text. Indonesian
// is the source; what another language lacks is said in Indonesian.
package locales
