package registry

import (
	"context"
	"fmt"

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
