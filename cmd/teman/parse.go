package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode"

	"teman/locales"
	"teman/umkm"
)

// parseCommand shows what the bot would understand: a line read, a line
// written, its columns parted by tabs. The first column is the value, "?"
// before the question that would be asked, or "!" before the reason to refuse;
// a warning stands in the last.
type parseCommand struct {
	Kind string `arg:"" enum:"nik,nib,npwp,phone,rupiah,date,region,activity" help:"What the lines are: nik, nib, npwp, phone, rupiah, date, region or activity."`
	Now  string `placeholder:"TIME" help:"Take this as the present (2026-11-22T10:00+08:00); otherwise it is now, in WITA."`
	Near string `placeholder:"CODE" help:"The office's own region (75.71), whose places are meant before others."`

	Villages string `placeholder:"FILE" help:"Know the villages in this file too: a line each, code,name."`
}

// Run reads standard input to its end.
func (c *parseCommand) Run(term terminal) error {
	return c.parse(term.In, term.Out, time.Now().In(umkm.ZoneOf(officeRegion)))
}

// parse answers every line of in with one of out. now is the present unless
// the command line gave one.
func (c *parseCommand) parse(in io.Reader, out io.Writer, now time.Time) error {
	if c.Now != "" {
		given, err := parseNow(c.Now)
		if err != nil {
			return err
		}
		now = given
	}
	bundle, err := locales.Load(nil)
	if err != nil {
		return err
	}
	read, err := c.lineReader(bundle, now)
	if err != nil {
		return err
	}
	return eachLine(in, out, read)
}

// parseNow reads the time of --now, with or without seconds.
func parseNow(text string) (time.Time, error) {
	for _, layout := range []string{"2006-01-02T15:04Z07:00", time.RFC3339} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("--now %q is not like 2026-11-22T10:00+08:00", text)
}

// lineReader gives the function that makes the columns of a line.
func (c *parseCommand) lineReader(bundle *locales.Bundle, now time.Time) (func(line string) []string, error) {
	switch c.Kind {
	case "nib":
		return func(line string) []string {
			return columns(bundle, umkm.ReadNIB(line), func(n umkm.NIB) []string { return []string{string(n)} })
		}, nil
	case "npwp":
		return func(line string) []string {
			return columns(bundle, umkm.ReadNPWP(line), func(n umkm.NPWP) []string { return []string{string(n)} })
		}, nil
	case "phone":
		return func(line string) []string {
			return columns(bundle, umkm.ReadPhone(line), func(p umkm.Phone) []string { return []string{string(p)} })
		}, nil
	case "rupiah":
		return func(line string) []string { return columns(bundle, umkm.ReadAmount(line), amountColumns) }, nil
	case "date":
		return func(line string) []string {
			return columns(bundle, umkm.ReadMoment(line, now), func(m umkm.Moment) []string { return []string{m.String()} })
		}, nil
	}
	if c.Kind == "activity" {
		return activityReader(bundle)
	}
	return c.regionReader(bundle, now)
}

// activityReader reads fields of business: the name, the codes and what the
// field is called, the nearest three where it is open.
func activityReader(bundle *locales.Bundle) (func(line string) []string, error) {
	activities, err := umkm.LoadActivities()
	if err != nil {
		return nil, err
	}
	return func(line string) []string {
		return columns(bundle, activities.Read(line), func(a umkm.Activity) []string {
			codes := make([]string, len(a.Codes))
			for i, code := range a.Codes {
				codes[i] = string(code)
			}
			return []string{a.ID, strings.Join(codes, ","), bundle.Text(locales.Source, a.Name())}
		})
	}, nil
}

// regionReader reads what needs the table of regions.
func (c *parseCommand) regionReader(bundle *locales.Bundle, now time.Time) (func(line string) []string, error) {
	regions, err := umkm.LoadRegions()
	if err != nil {
		return nil, err
	}
	if regions, err = withVillages(regions, c.Villages); err != nil {
		return nil, err
	}
	if _, known := regions.ByCode(c.Near); !known && c.Near != "" {
		return nil, fmt.Errorf("--near %q is no region", c.Near)
	}
	if c.Kind == "nik" {
		return func(line string) []string {
			reading := umkm.ReadNIK(line, regions, umkm.DateOf(now))
			return columns(bundle, reading, func(n umkm.NIK) []string { return []string{string(n)} })
		}, nil
	}
	return func(line string) []string {
		return columns(bundle, regions.Read(line, c.Near), func(r umkm.Region) []string { return []string{r.Code, r.FullName()} })
	}, nil
}

// withVillages adds the villages of a file, if one is named.
func withVillages(regions *umkm.Regions, name string) (*umkm.Regions, error) {
	if name == "" {
		return regions, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("villages: %w", err)
	}
	defer func() { _ = file.Close() }() // nothing was written
	rows := csv.NewReader(file)
	rows.FieldsPerRecord = 2
	lines, err := rows.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("villages: %w", err)
	}
	villages := make([]umkm.Village, len(lines))
	for i, line := range lines {
		villages[i] = umkm.Village{Code: line[0], Name: line[1]}
	}
	return regions.WithVillages(villages)
}

func amountColumns(a umkm.Amount) []string {
	amount := a.Low.String()
	if a.IsRange() {
		amount += "-" + a.High.String()
	}
	return []string{amount, a.Period.String()}
}

// columns writes a reading out, in Indonesian.
func columns[T any](bundle *locales.Bundle, r umkm.Reading[T], value func(T) []string) []string {
	var row []string
	switch r.Verdict {
	case umkm.Accepted:
		row = value(r.Value)
	case umkm.Open:
		row = []string{"?", bundle.Text(locales.Source, r.Reason)}
	default:
		row = []string{"!", bundle.Text(locales.Source, r.Reason)}
	}
	if !r.Warning.IsZero() {
		row = append(row, bundle.Text(locales.Source, r.Warning))
	}
	return row
}

// longestLine is how many bytes of a line are kept. It is more than any parser
// reads, so that a longer line is refused as too long, whatever its length.
const longestLine = 4096

// eachLine writes the columns of every line. What is written goes out when
// there is nothing more to read at once, so that a person sees each answer.
func eachLine(in io.Reader, out io.Writer, read func(line string) []string) error {
	lines := bufio.NewReader(in)
	answers := bufio.NewWriter(out)
	for {
		line, err := nextLine(lines)
		if errors.Is(err, io.EOF) {
			return answers.Flush()
		}
		if err != nil {
			return fmt.Errorf("read lines: %w", err)
		}
		row := read(line)
		for i := range row {
			row[i] = oneField(row[i])
		}
		fmt.Fprintln(answers, strings.Join(row, "\t")) // an error stays in the writer until Flush
		if lines.Buffered() == 0 {
			if err := answers.Flush(); err != nil {
				return fmt.Errorf("write answers: %w", err)
			}
		}
	}
}

// nextLine reads a line without its end and keeps its beginning only, where it
// is longer than longestLine.
func nextLine(lines *bufio.Reader) (string, error) {
	var kept []byte
	for {
		part, more, err := lines.ReadLine()
		if err != nil {
			return "", err
		}
		kept = append(kept, part[:min(len(part), longestLine-len(kept))]...)
		if !more {
			return string(kept), nil
		}
	}
}

// oneField keeps a field from ending its column or its line.
func oneField(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) {
			return ' '
		}
		return r
	}, text)
}
