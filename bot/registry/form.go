package registry

import (
	"fmt"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// form is a registration as the flow `daftar` gives it, read.
type form struct {
	owner, salutation string // empty for a second business
	nik               umkm.NIK
	nib               umkm.NIB
	hasNIB            bool // the owner says so, with or without the number
	business          bot.Business
}

// readForm reads the canonical answers. The engine has accepted each of them;
// one that cannot be read is a bug of a flow and ends the turn as one.
func (o *Office) readForm(asked bot.Asked) (form, error) {
	f := form{
		owner:      asked.Arg("nama_pemilik"),
		salutation: asked.Arg("sapaan"),
		nik:        umkm.NIK(asked.Arg("nik")),
		nib:        umkm.NIB(asked.Arg("nib")),
	}
	f.hasNIB = f.nib != "" || asked.Arg("punya_nib") == "sudah"
	f.business = bot.Business{
		Name: openly(asked.Arg("nama_usaha")), Region: asked.Arg("lokasi"), Village: openly(asked.Arg("desa")),
	}
	o.setField(&f.business, asked.Arg("bidang"))
	if err := setCapital(&f.business, asked.Arg("modal")); err != nil {
		return form{}, err
	}
	if err := setTurnover(&f.business, asked.Arg("omzet")); err != nil {
		return form{}, err
	}
	if _, known := o.Regions.ByCode(f.business.Region); !known || f.business.Name == "" {
		return form{}, fmt.Errorf("registration without a place or a name")
	}
	return f, nil
}

// openly is a free text as it may lie open: somebody may type a NIK anywhere.
func openly(text string) string {
	masked, _ := umkm.FindNIK(text)
	return masked
}

// setField reads the field of business: "keripik|keripik pisang", the id of an
// activity and the owner's own words. What no activity fits is kept in words,
// and an officer chooses the code.
func (o *Office) setField(b *bot.Business, answer string) {
	id, words, both := strings.Cut(answer, "|")
	if !both {
		words = id
	}
	b.Activity, b.Words, b.Code, b.Version, b.Confirm = "", openly(words), "", "", true
	activity, known := o.Activities.ByID(id)
	if !known {
		return
	}
	b.Activity = activity.ID
	// Of several codes an officer chooses; the first stands until then.
	b.Code, b.Version = activity.Codes[0], umkm.KBLIVersion
	b.Confirm = activity.Confirm || len(activity.Codes) > 1
}

// setCapital reads a sum, of which the upper end counts where it is a range.
func setCapital(b *bot.Business, answer string) error {
	b.Capital = nil
	if answer == "" {
		return nil
	}
	sum, err := umkm.ParseTurnover(answer)
	if err != nil {
		return fmt.Errorf("capital: %w", err)
	}
	b.Capital = &sum.High
	return nil
}

func setTurnover(b *bot.Business, answer string) error {
	b.Turnover = nil
	if answer == "" {
		return nil
	}
	said, err := umkm.ParseTurnover(answer)
	if err != nil {
		return fmt.Errorf("turnover: %w", err)
	}
	b.Turnover = &said
	return nil
}
