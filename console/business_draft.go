package console

import (
	"slices"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// businessFields are the fields of the form about a business, in its order.
func businessFields() []string {
	return []string{"nama", "bidang", "sebutan", "kbli", "pasti", "wilayah", "desa", "modal", "omzet"}
}

// part is the part of a business that a field of its form is.
func part(field string) string {
	switch field {
	case "bidang", "sebutan":
		return "activity"
	case "kbli", "pasti":
		return "kbli"
	case "wilayah":
		return "region"
	case "desa":
		return "village"
	case "modal":
		return "capital"
	case "omzet":
		return "turnover"
	}
	return "business_name"
}

// maxTyped bounds what stands in a field, in characters.
const maxTyped = 100

// shown is a business as it stands in its form.
func (v view) shown(b bot.Business) map[string]string {
	s := map[string]string{"nama": b.Name, "bidang": b.Activity, "sebutan": b.Words, "kbli": string(b.Code), "wilayah": v.Region(b.Region), "desa": b.Village}
	if !b.Confirm {
		s["pasti"] = "ya"
	}
	if b.Capital != nil {
		s["modal"] = v.Rupiah(*b.Capital)
	}
	if b.Turnover != nil {
		s["omzet"] = v.Say(b.Turnover.Phrase())
	}
	return s
}

// amended is the business with what was typed in the fields that were touched.
// The error is a *bot.Refusal that names the first that cannot be.
func (v view) amended(b bot.Business, d draft) (bot.Business, error) {
	readers := map[string]func(*bot.Business, string) error{
		"nama": readName, "bidang": v.readActivity, "sebutan": readWords, "kbli": readCode, "pasti": readSure,
		"wilayah": v.readRegion, "desa": readVillage, "modal": readCapital, "omzet": readTurnover,
	}
	for _, f := range d.touched(businessFields()) {
		if err := readers[f](&b, strings.TrimSpace(d.Typed[f])); err != nil {
			return b, err
		}
	}
	return b, nil
}

// open is a free text as it may lie open: somebody may type a NIK anywhere.
func open(typed string) (string, error) {
	if len([]rune(typed)) > maxTyped {
		return "", refuse("console.edit.long")
	}
	if masked, found := umkm.FindNIK(typed); found || masked != typed {
		return "", refuse("console.edit.nik")
	}
	return typed, nil
}

func readName(b *bot.Business, typed string) (err error) {
	if b.Name, err = open(typed); err == nil && b.Name == "" {
		err = refuse("console.edit.no_name")
	}
	return err
}

// readActivity changes the code with the field, as the chat does.
func (v view) readActivity(b *bot.Business, typed string) error {
	activity, known := v.console.Activities.ByID(typed)
	if !known {
		return refuse("console.edit.activity")
	}
	b.Activity, b.Code, b.Version = activity.ID, activity.Codes[0], umkm.KBLIVersion
	b.Confirm = activity.Confirm || len(activity.Codes) > 1
	return nil
}

func readWords(b *bot.Business, typed string) (err error) {
	b.Words, err = open(typed)
	return err
}

func readVillage(b *bot.Business, typed string) (err error) {
	b.Village, err = open(typed)
	return err
}

// readCode reads "10794", and "10794 2025" where its edition matters; an officer
// who writes one is sure of it.
func readCode(b *bot.Business, typed string) error {
	code, version, _ := strings.Cut(typed, " ")
	if version == "" {
		version = umkm.KBLIVersion
	}
	if len(code) != len("10794") || strings.Trim(code, "0123456789") != "" || !slices.Contains([]string{"2020", "2025"}, version) {
		return refuse("console.edit.code")
	}
	b.Code, b.Version, b.Confirm = umkm.KBLI(code), version, false
	return nil
}

func readSure(b *bot.Business, typed string) error {
	if typed == "ya" && b.Code == "" {
		return refuse("console.edit.code")
	}
	b.Confirm = typed != "ya"
	return nil
}

// readRegion keeps a business where the officer may see it.
func (v view) readRegion(b *bot.Business, typed string) error {
	region, known := v.console.regionOf(typed, b.Region)
	switch {
	case !known:
		return refuse("console.edit.region")
	case !v.by.Scope.Holds(region.Code):
		return refuse("console.edit.elsewhere")
	}
	b.Region = region.Code
	return nil
}

func readCapital(b *bot.Business, typed string) error {
	amount, err := readAmount(typed)
	if err != nil || amount == nil {
		b.Capital = nil
		return err
	}
	b.Capital = &amount.High
	return nil
}

// readTurnover takes what has no period for a year's.
func readTurnover(b *bot.Business, typed string) error {
	amount, err := readAmount(typed)
	if err != nil || amount == nil {
		b.Turnover = nil
		return err
	}
	if amount.Period == umkm.PeriodNone {
		amount.Period = umkm.PeriodYear
	}
	b.Turnover = &umkm.Turnover{Amount: *amount}
	return nil
}

// readAmount reads a sum of rupiah; nil for an empty field.
func readAmount(typed string) (*umkm.Amount, error) {
	if typed == "" {
		return nil, nil
	}
	read := umkm.ReadAmount(typed)
	switch read.Verdict {
	case umkm.Accepted:
		return &read.Value, nil
	case umkm.Refused:
		return nil, &bot.Refusal{Says: read.Reason}
	}
	return nil, refuse("console.edit.amount")
}
