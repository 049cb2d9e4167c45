package umkm

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

var ladderDay = Date{2026, time.November, 22}

// held makes certificates that are complete.
func held(kinds ...Kind) []Certificate {
	var all []Certificate
	for _, kind := range kinds {
		entry, _ := catalogueForTest.Entry(kind)
		all = append(all, Certificate{Kind: kind, Stage: entry.Stages[len(entry.Stages)-1]})
	}
	return all
}

func TestALadderIsWhatIsAdvisedStepByStep(t *testing.T) {
	t.Parallel()
	for _, product := range []Product{"", ProductDry, ProductDrink, ProductMeat, ProductWet, ProductServed, ProductGoods, ProductTrade, ProductService} {
		p := Prospect{Product: product}
		for _, step := range catalogueForTest.Ladder(p, ladderDay) {
			if next := catalogueForTest.NextStep(p, ladderDay); next.Kind != step.Kind {
				t.Errorf("product %v: %v stands where %v is advised", product, step.Kind, next.Kind)
			}
			p.Held = append(p.Held, held(step.Kind)...)
		}
		if next := catalogueForTest.NextStep(p, ladderDay); next.Action != NothingLeft {
			t.Errorf("product %v: %v is missing", product, next.Kind)
		}
	}
}

func TestNextStepBegins(t *testing.T) {
	t.Parallel()
	const (
		nib, pirt, md, sd, reg = CertificateNIB, CertificatePIRT, CertificateMD, CertificateHalalSelf, CertificateHalalRegular
		mark, sni, coop, eCat  = CertificateMark, CertificateSNIBina, CertificateCooperative, CertificateECatalogue
	)
	for name, c := range map[string]struct {
		prospect Prospect
		want     Kind
		why      string
	}{
		"nothing known":               {Prospect{}, nib, "nib"},
		"keripik without NIB":         {Prospect{Product: ProductDry, Scale: ScaleMicro}, nib, "nib"},
		"keripik with halal, no NIB":  {Prospect{Product: ProductDry, Held: held(sd)}, nib, "nib"},
		"warung without NIB":          {Prospect{Product: ProductTrade}, nib, "nib"},
		"cooperative without NIB":     {Prospect{Cooperative: true}, nib, "nib"},
		"cooperative with NIB":        {Prospect{Cooperative: true, Held: held(nib)}, coop, "nik_kop"},
		"food cooperative":            {Prospect{Cooperative: true, Product: ProductDry, Held: held(nib)}, coop, "nik_kop"},
		"cooperative with its number": {Prospect{Cooperative: true, Product: ProductDry, Held: held(nib, coop)}, pirt, "pirt"},
		"keripik":                     {Prospect{Product: ProductDry, Scale: ScaleMicro, Held: held(nib)}, pirt, "pirt"},
		"keripik, scale unknown":      {Prospect{Product: ProductDry, Held: held(nib)}, pirt, "pirt"},
		"keripik, medium":             {Prospect{Product: ProductDry, Scale: ScaleMedium, Held: held(nib)}, md, "bpom_md_scale"},
		"sirup":                       {Prospect{Product: ProductDrink, Scale: ScaleSmall, Held: held(nib)}, pirt, "pirt"},
		"bakso frozen":                {Prospect{Product: ProductMeat, Scale: ScaleMicro, Held: held(nib)}, md, "bpom_md"},
		"yoghurt":                     {Prospect{Product: ProductMilk, Scale: ScaleMicro, Held: held(nib)}, md, "bpom_md"},
		"air kemasan":                 {Prospect{Product: ProductWater, Scale: ScaleSmall, Held: held(nib)}, md, "bpom_md"},
		"garam":                       {Prospect{Product: ProductStandard, Scale: ScaleMicro, Held: held(nib)}, md, "bpom_md"},
		"bakso frozen with P-IRT":     {Prospect{Product: ProductMeat, Held: held(nib, pirt)}, md, "bpom_md"},
		"kue basah":                   {Prospect{Product: ProductWet, Scale: ScaleMicro, Held: held(nib)}, sd, "halal"},
		"ayam geprek":                 {Prospect{Product: ProductServed, Scale: ScaleMicro, Held: held(nib)}, sd, "halal_if_meat_certified"},
		"nasi kuning without meat":    {Prospect{Product: ProductServed, Halal: HalalFacts{Meat: MeatNone}, Held: held(nib)}, sd, "halal"},
		"certified chicken":           {Prospect{Product: ProductServed, Halal: HalalFacts{Meat: MeatCertified}, Held: held(nib)}, sd, "halal"},
		"chicken of the market":       {Prospect{Product: ProductServed, Halal: HalalFacts{Meat: MeatUncertified}, Held: held(nib)}, reg, "halal_meat_uncertified"},
		"meat ground at a mill":       {Prospect{Product: ProductMeat, Halal: HalalFacts{Meat: MeatUncertified}, Held: held(nib, md)}, reg, "halal_meat_uncertified"},
		"two outlets":                 {Prospect{Product: ProductWet, Halal: HalalFacts{Outlets: 2}, Held: held(nib)}, reg, "halal_outlets"},
		"two kitchens":                {Prospect{Product: ProductWet, Halal: HalalFacts{Kitchens: 2}, Held: held(nib)}, reg, "halal_outlets"},
		"one kitchen, one outlet":     {Prospect{Product: ProductWet, Halal: HalalFacts{Kitchens: 1, Outlets: 1}, Held: held(nib)}, sd, "halal"},
		"above Rp15 billion":          {Prospect{Product: ProductServed, Scale: scaleOf(-1, 15_000_000_001, 15_000_000_001).Scale, Held: held(nib)}, reg, "halal_scale"},
		"Rp15 billion":                {Prospect{Product: ProductWet, Scale: scaleOf(-1, 15_000_000_000, 15_000_000_000).Scale, Held: held(nib)}, sd, "halal"},
		"keripik with P-IRT":          {Prospect{Product: ProductDry, Scale: ScaleMicro, Held: held(nib, pirt)}, sd, "halal"},
		"keripik with MD":             {Prospect{Product: ProductDry, Scale: ScaleMicro, Held: held(nib, md)}, sd, "halal"},
		"keripik, self declared":      {Prospect{Product: ProductDry, Scale: ScaleMicro, Held: held(nib, pirt, sd)}, mark, "merek"},
		"keripik, halal by audit":     {Prospect{Product: ProductDry, Scale: ScaleMicro, Held: held(nib, pirt, reg)}, mark, "merek"},
		"keripik with its mark":       {Prospect{Product: ProductDry, Scale: ScaleMicro, Held: held(nib, pirt, sd, mark)}, sni, "sni_bina"},
		"medium passes SNI Bina":      {Prospect{Product: ProductDry, Scale: ScaleMedium, Held: held(nib, md, reg, mark)}, eCat, "ekatalog"},
		"karawo":                      {Prospect{Product: ProductGoods, Scale: ScaleMicro, Held: held(nib)}, mark, "merek"},
		"karawo with its mark":        {Prospect{Product: ProductGoods, Scale: ScaleMicro, Held: held(nib, mark)}, sni, "sni_bina"},
		"penjahit":                    {Prospect{Product: ProductService, Held: held(nib)}, mark, "merek"},
		"jamu":                        {Prospect{Product: ProductRemedy, Held: held(nib)}, mark, "merek_remedy"},
		"ternak sapi with its mark":   {Prospect{Product: ProductFresh, Held: held(nib, mark)}, eCat, "ekatalog"},
	} {
		got := catalogueForTest.NextStep(c.prospect, ladderDay)
		entry, _ := catalogueForTest.Entry(c.want)
		if got.Action != Begin || got.Kind != c.want || got.Why.Key != "certificate.why."+c.why || got.Stage != entry.Stages[0] {
			t.Errorf("%s: %+v, want %s because %s", name, got, c.want, c.why)
		}
	}
}

func TestNextStepContinuesWhatWasBegun(t *testing.T) {
	t.Parallel()
	p := Prospect{Product: ProductDry, Held: append(held(CertificateNIB), Certificate{Kind: CertificatePIRT, Stage: "issued"})}
	got := catalogueForTest.NextStep(p, ladderDay)
	if got.Action != Continue || got.Kind != CertificatePIRT || got.Stage != "course" {
		t.Errorf("duties after SPP-IRT: %+v", got)
	}
	p.Held = []Certificate{{Kind: CertificateNIB, Stage: "account"}}
	if got := catalogueForTest.NextStep(p, ladderDay); got.Action != Continue || got.Stage != "data" {
		t.Errorf("NIB under way: %+v", got)
	}
}

func TestNextStepRenews(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		last Date
		why  string
	}{
		{ladderDay.AddDays(-1), "certificate.why.expired"},
		{ladderDay, "certificate.why.expiring"},
		{ladderDay.AddDays(180), "certificate.why.expiring"},
	} {
		pirt := held(CertificatePIRT)[0]
		pirt.Expires = &c.last
		p := Prospect{Product: ProductDry, Held: append(held(CertificateNIB), pirt)}
		if got := catalogueForTest.NextStep(p, ladderDay); got.Action != Renew || got.Kind != CertificatePIRT || got.Why.Key != c.why {
			t.Errorf("valid until %s: %+v, want %s", c.last, got, c.why)
		}
	}
}

func TestNextStepPrefersTheValidCertificate(t *testing.T) {
	t.Parallel()
	over := ladderDay.AddDays(-1)
	old := held(CertificatePIRT)[0]
	old.Expires = &over
	p := Prospect{Product: ProductDry, Held: append(held(CertificateNIB, CertificatePIRT), old)}
	if got := catalogueForTest.NextStep(p, ladderDay); got.Kind != CertificateHalalSelf {
		t.Errorf("an old paper beside a valid one: %+v", got)
	}
	p.Held = append(held(CertificateNIB), old, Certificate{Kind: CertificatePIRT, Stage: "applied"})
	if got := catalogueForTest.NextStep(p, ladderDay); got.Action != Continue || got.Stage != "commitment" {
		t.Errorf("a renewal under way: %+v", got)
	}
}

func TestHalalStepNamesTheDayAndItsDate(t *testing.T) {
	t.Parallel()
	got := catalogueForTest.NextStep(Prospect{Product: ProductWet, Held: held(CertificateNIB)}, ladderDay)
	if got.Why.Args["since"].Text != "2026-10-17" || got.Why.Args["updated"].Text != "2026-11-03" {
		t.Errorf("%+v", got.Why)
	}
}

// Whoever takes every step comes to the top, whatever the business is.
func TestLadderEnds(t *testing.T) {
	t.Parallel()
	products := rapid.SampledFrom([]Product{
		"", ProductDry, ProductWet, ProductMeat, ProductMilk, ProductDrink, ProductWater, ProductStandard,
		ProductServed, ProductFresh, ProductRemedy, ProductGoods, ProductTrade, ProductService,
	})
	rapid.Check(t, func(t *rapid.T) {
		p := Prospect{
			Product:     products.Draw(t, "product"),
			Scale:       Scale(rapid.IntRange(0, 4).Draw(t, "scale")),
			Cooperative: rapid.Bool().Draw(t, "cooperative"),
			Halal: HalalFacts{
				Outlets: rapid.IntRange(0, 3).Draw(t, "outlets"),
				Meat:    MeatSource(rapid.IntRange(0, 3).Draw(t, "meat")),
			},
		}
		for range 12 {
			step := catalogueForTest.NextStep(p, ladderDay)
			if step.Why.IsZero() {
				t.Fatalf("no reason for %+v", step)
			}
			if step.Action == NothingLeft {
				return
			}
			p.Held = append(p.Held, held(step.Kind)...)
		}
		t.Fatalf("no end after twelve certificates: %+v", p.Held)
	})
}
