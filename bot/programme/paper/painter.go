package paper

import (
	"strings"

	"github.com/go-pdf/fpdf"

	"teman/bot/programme/latin"
)

// painter draws one sheet, in millimetres.
type painter struct{ pdf *fpdf.Fpdf }

// colour is 0xRRGGBB.
type colour uint32

const (
	deep  colour = 0x0B5351 // the frame and the heading
	gold  colour = 0xB88A1E // the one accent
	cream colour = 0xFDFBF5
	ink   colour = 0x1C262B
	grey  colour = 0x5C686E
)

func (c colour) parts() (r, g, b int) { return int(c >> 16), int(c >> 8 & 0xFF), int(c & 0xFF) }

// typeface is a font of those that every PDF reader has.
type typeface struct{ family, style string }

var (
	serif       = typeface{"Times", ""}
	serifBold   = typeface{"Times", "B"}
	serifItalic = typeface{"Times", "I"}
	handwritten = typeface{"Times", "BI"}
	plain       = typeface{"Helvetica", ""}
	plainBold   = typeface{"Helvetica", "B"}
)

const pointInMillimetres = 25.4 / 72

func (p painter) font(f typeface, points float64, c colour) {
	p.pdf.SetFont(f.family, f.style, points)
	p.pdf.SetTextColor(c.parts())
}

// centred draws a text in one line around the middle of a stretch, smaller
// where it would not fit, and returns how wide it is.
func (p painter) centred(text string, f typeface, points float64, c colour, x, y, w float64) float64 {
	text = latin.Encode(text)
	for p.font(f, points, c); p.pdf.GetStringWidth(text) > w && points > 6; p.font(f, points, c) {
		points -= 0.5
	}
	long := p.pdf.GetStringWidth(text)
	p.pdf.Text(x+(w-long)/2, y, text)
	return long
}

// block draws a text around the middle of a stretch in as many lines as it
// needs, but at most so many, and returns where the last one stands.
func (p painter) block(text string, f typeface, points float64, c colour, x, y, w float64, most int) float64 {
	lines := p.lines(text, f, points, w)
	for len(lines) > most && points > 6 {
		points -= 0.5
		lines = p.lines(text, f, points, w)
	}
	p.font(f, points, c)
	for i, line := range lines {
		if i > 0 {
			y += points * pointInMillimetres * 1.2
		}
		p.pdf.Text(x+(w-p.pdf.GetStringWidth(line))/2, y, line)
	}
	return y
}

func (p painter) lines(text string, f typeface, points, w float64) (lines []string) {
	p.font(f, points, ink)
	for _, line := range p.pdf.SplitLines([]byte(latin.Encode(text)), w) {
		lines = append(lines, strings.TrimSpace(string(line)))
	}
	return lines
}

// spaced draws capitals with air between them around the middle of the sheet.
func (p painter) spaced(text string, f typeface, points float64, c colour, y, air float64) {
	letters := []byte(latin.Encode(strings.ToUpper(text)))
	p.font(f, points, c)
	long := -air
	for _, b := range letters {
		long += p.pdf.GetStringWidth(string([]byte{b})) + air
	}
	x := (width - long) / 2
	for _, b := range letters {
		letter := string([]byte{b})
		p.pdf.Text(x, y, letter)
		x += p.pdf.GetStringWidth(letter) + air
	}
}

func (p painter) rule(c colour, thick, x1, y1, x2, y2 float64) {
	p.pdf.SetDrawColor(c.parts())
	p.pdf.SetLineWidth(thick)
	p.pdf.Line(x1, y1, x2, y2)
}
