package registry

import (
	"context"
	"fmt"
	"slices"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// requirements says what a kind of certificate asks for. Anybody may know.
func (o *Office) requirements(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	catalogue, err := r.Certificates().Catalogue(ctx, umkm.DateOf(asked.Now))
	if err != nil {
		return flows.Result{}, err
	}
	kind := umkm.Kind(asked.Arg("jenis"))
	if kind == halal {
		kind = umkm.CertificateHalalSelf
	}
	entry, known := catalogue.Entry(kind)
	if !known {
		return flows.Result{}, fmt.Errorf("requirements of %q: not in the catalogue", kind)
	}
	return flows.Result{Name: ok, Values: bot.Requirements(entry)}, nil
}

// inMenus are the kinds that most people ask for, and that the menus name.
func inMenus() []umkm.Kind {
	return []umkm.Kind{
		umkm.CertificateNIB, umkm.CertificateHalalSelf, umkm.CertificatePIRT, umkm.CertificateMD, umkm.CertificateMark, umkm.CertificateCooperative,
	}
}

// kinds lists the kinds that the menus do not name: the rarer ones, and those
// that the office added.
func (o *Office) kinds(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	catalogue, err := r.Certificates().Catalogue(ctx, umkm.DateOf(asked.Now))
	if err != nil {
		return flows.Result{}, err
	}
	var options []flows.Option
	for _, kind := range catalogue.Kinds() {
		if !slices.Contains(inMenus(), kind) {
			options = append(options, kindOption(kind))
		}
	}
	return flows.Result{Name: ok, Lists: map[string][]flows.Option{"kinds": options}}, nil
}
