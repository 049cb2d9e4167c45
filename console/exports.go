package console

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"teman/bot"
)

// Exports are lists that officers take with them; *exchange.Desk writes them.
type Exports interface {
	Export(ctx context.Context, by bot.Officer, e bot.Export, lang string, w io.Writer) error
}

// exportsInAddress are the kinds of lists as addresses name them.
func exportsInAddress() map[string]bot.ExportKind {
	return map[string]bot.ExportKind{
		"usaha": bot.ExportBusinesses, "surat": bot.ExportCertificates, "peserta": bot.ExportParticipants,
		"program": bot.ExportProgramme, "siaran": bot.ExportVerdicts,
	}
}

func (c *Console) exportRoutes() []route {
	return []route{{"GET", "/ekspor/{list}", bot.RoleOfficer, c.export, ""}}
}

// export sends a list as a file, filtered as the page it was asked for on.
func (c *Console) export(v *visit) error {
	place := v.r.PathValue("list")
	asked := v.r.URL.Query()
	e := bot.Export{Kind: exportsInAddress()[place], Format: bot.FileFormat(asked.Get("bentuk")), Filter: filterOf(asked)}
	if e.Format == "" {
		e.Format = bot.FormatXLSX
	}
	if e.Kind == "" || !e.Format.IsKnown() {
		return errNotFound
	}
	if name := asked.Get("wilayah"); name != "" {
		region, ok := c.regionOf(name, v.by.Scope.Region)
		if !ok {
			return errNotFound
		}
		e.Filter.Region = region.Code
	}
	e.Of, _ = strconv.ParseInt(asked.Get("id"), 10, 64) // anything else is none, of which the list is empty
	kind := typeXLSX
	if e.Format == bot.FormatCSV {
		kind = typeCSV
	}
	v.attach(fmt.Sprintf("%s-%s.%s", place, v.at.In(c.Zone).Format("2006-01-02"), e.Format), kind)
	return c.Exports.Export(v.r.Context(), v.by, e, v.lang, v.w)
}
