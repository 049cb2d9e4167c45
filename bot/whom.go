package bot

import "teman/umkm"

// Whom says in words whom an announcement is for, a line for each thing that
// closes it; one line where nothing does. It names nobody.
func (a Audience) Whom(regions *umkm.Regions, activities *umkm.Activities) (lines []umkm.Phrase) {
	f := a.Filter
	if region, ok := regions.ByCode(f.Region); ok {
		lines = append(lines, umkm.Say("broadcast.whom.region").With("region", umkm.TextValue(region.FullName())))
	}
	if activity, ok := activities.ByID(f.Activity); ok {
		lines = append(lines, umkm.Say("broadcast.whom.activity").With("activity", umkm.PhraseValue(activity.Name())))
	}
	if scale, ok := umkm.ParseScale(f.Scale); ok && scale != 0 {
		lines = append(lines, umkm.Say("broadcast.whom.scale").With("scale", umkm.PhraseValue(scale.Name())))
	}
	if f.Kind != "" {
		lines = append(lines, umkm.Say("broadcast.whom.paper").With("paper", umkm.PhraseValue(f.Kind.Name())))
	}
	if a.Fits != nil {
		lines = append(lines, umkm.Say("broadcast.whom.fits"))
	}
	if a.Seated != 0 || a.Programme != 0 {
		lines = append(lines, umkm.Say("broadcast.whom.seated"))
	}
	if a.People != nil {
		lines = append(lines, umkm.Say("broadcast.whom.listed").With("n", umkm.CountValue(len(a.People))))
	}
	if f.Words != "" || f.Topic != "" || f.Heard != 0 || f.Silent != 0 || f.Unconfirmed {
		lines = append(lines, umkm.Say("broadcast.whom.other"))
	}
	if len(lines) == 0 {
		lines = append(lines, umkm.Say("broadcast.whom.everybody"))
	}
	return lines
}
