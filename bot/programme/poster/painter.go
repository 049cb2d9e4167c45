package poster

import (
	"strconv"

	"github.com/go-pdf/fpdf"

	"teman/bot/programme/latin"
)

// painter draws one sheet, in millimetres of A4.
type painter struct{ pdf *fpdf.Fpdf }

// colour is 0xRRGGBB.
type colour uint32

const (
	deep  colour = 0x0B5351 // the ground of the headline
	light colour = 0xE4F1EE // behind the steps
	sun   colour = 0xF4B41A // the one accent
	ink   colour = 0x1C262B
	grey  colour = 0x5C686E
	white colour = 0xFFFFFF
)

func (c colour) parts() (r, g, b int) { return int(c >> 16), int(c >> 8 & 0xFF), int(c & 0xFF) }

// The sheet's measures.
const (
	margin  = 18.0
	inner   = width - 2*margin
	band    = 104.0 // height of the headline's ground
	gap     = 10.0  // between two cards
	perLine = 0.42  // millimetres of line height for a point of type
)

// sheet draws from top to bottom: whose it is, what it is about, how to begin,
// where to point the camera, and what is promised.
func (p *painter) sheet(s Sheet) error {
	p.fill(deep)
	p.pdf.Rect(0, 0, width, band, "F")
	p.fill(sun)
	p.pdf.Rect(0, band, width, 2.2, "F")
	p.line(s.Office, "B", 13, sun, margin, 17, inner, "L")
	p.top(s)
	if err := p.ways(s.Ways, band+11); err != nil {
		return err
	}
	p.steps(s.Steps, 212)
	p.line(s.Promise, "B", 12.5, deep, margin, 272, inner, "C")
	p.block(s.Where, "", 10, grey, margin, 279, inner, "C")
	return nil
}

// Where the headline begins, and where what belongs to it must end.
const (
	topStart = 29.0
	topEnd   = band - 6
)

// top draws the headline and what belongs to it as large as there is room for.
func (p *painter) top(s Sheet) {
	scale := 1.0
	for scale > 0.4 && p.topHeight(s, scale) > topEnd-topStart {
		scale -= 0.02
	}
	points, w := p.headline(s, scale)
	y := p.block(s.Headline, "B", points, white, margin, topStart, w)
	y = p.block(s.About, "", aboutPoints*scale, white, margin, y+aboveAbout, inner)
	for _, f := range s.Facts {
		p.line(f.Name, "", factPoints*scale, sun, margin, y, names, "L")
		y = p.block(f.Value, "B", factPoints*scale, white, margin+names, y, inner-names) + belowFact
	}
}

// The measures of what belongs to the headline, at full size.
const (
	aboutPoints = 17.0
	aboveAbout  = 5.0
	factPoints  = 15.0
	belowFact   = 1.0
	names       = 30.0 // the column of the facts' names
)

// topHeight is what top needs at a scale.
func (p *painter) topHeight(s Sheet, scale float64) float64 {
	points, w := p.headline(s, scale)
	high := float64(len(p.lines(s.Headline, "B", points, w))) * points * perLine
	high += aboveAbout + float64(len(p.lines(s.About, "", aboutPoints*scale, inner)))*aboutPoints*scale*perLine
	for _, f := range s.Facts {
		high += belowFact + float64(len(p.lines(f.Value, "B", factPoints*scale, inner-names)))*factPoints*scale*perLine
	}
	return high
}

// headline returns the size and the width of the headline: at most three
// lines, of about the same length, because a last line of one word looks
// forgotten.
func (p *painter) headline(s Sheet, scale float64) (points, w float64) {
	points, w = 46*scale, inner
	if len(s.Facts) > 0 {
		points = 36 * scale // leaves room for them
	}
	points = p.fitting(s.Headline, "B", points, inner, 3)
	for count := len(p.lines(s.Headline, "B", points, w)); w > inner/3 && len(p.lines(s.Headline, "B", points, w-1)) == count; {
		w--
	}
	return points, w
}

// ways draws a card for each channel, side by side.
func (p *painter) ways(ways []Way, y float64) error {
	const card, tall = (inner - gap) / 2, 90.0
	x := margin
	if len(ways) == 1 {
		x = (width - card) / 2
	}
	for _, way := range ways {
		p.pdf.SetDrawColor(deep.parts())
		p.pdf.SetLineWidth(0.8)
		p.fill(white)
		p.pdf.RoundedRect(x, y, card, tall, 4, "1234", "FD")
		p.line(way.Name, "B", 17, deep, x, y+4, card, "C")
		const side = 68
		if err := p.code(way.Link, x+(card-side)/2, y+11, side); err != nil {
			return err
		}
		p.line(way.Address, "B", p.fitting(way.Address, "B", 14, card-8, 1), ink, x, y+80.5, card, "C")
		x += card + gap
	}
	return nil
}

// steps are numbered, each beside a round number.
func (p *painter) steps(steps []string, y float64) {
	const row, pad = 15.5, 4.0
	p.fill(light)
	p.pdf.RoundedRect(margin, y, inner, row*float64(len(steps))+2*pad, 4, "1234", "F")
	for i, step := range steps {
		middle := y + pad + row*(float64(i)+0.5)
		p.fill(deep)
		p.pdf.Circle(margin+12, middle, 5, "F")
		p.line(strconv.Itoa(i+1), "B", 14, white, margin+7, middle-3, 10, "C")
		lines := p.lines(step, "", 14, inner-30)
		p.block(step, "", 14, ink, margin+22, middle-float64(len(lines))*14*perLine/2, inner-30)
	}
}

// line draws a text in one line and shrinks it where it would be too long.
func (p *painter) line(text, style string, points float64, c colour, x, y, w float64, align string) {
	p.font(style, p.fitting(text, style, points, w, 1), c)
	p.pdf.SetXY(x, y)
	p.pdf.CellFormat(w, points*perLine, latin.Encode(text), "", 0, align+"M", false, 0, "")
}

// block draws a text in as many lines as it needs, and returns where it ends.
func (p *painter) block(text, style string, points float64, c colour, x, y, w float64, align ...string) float64 {
	at := "L"
	if len(align) > 0 {
		at = align[0]
	}
	lines := p.lines(text, style, points, w)
	p.font(style, points, c)
	for _, line := range lines {
		p.pdf.SetXY(x, y)
		p.pdf.CellFormat(w, points*perLine, line, "", 0, at+"M", false, 0, "")
		y += points * perLine
	}
	return y
}

// lines breaks an encoded text between words.
func (p *painter) lines(text, style string, points, w float64) []string {
	p.font(style, points, ink)
	var lines []string
	for _, line := range p.pdf.SplitLines([]byte(latin.Encode(text)), w) {
		lines = append(lines, string(line))
	}
	return lines
}

// fitting is the largest size up to points in which a text needs no more than
// so many lines, or half of it.
func (p *painter) fitting(text, style string, points, w float64, lines int) float64 {
	size := points
	for size > points/2 && len(p.lines(text, style, size, w)) > lines {
		size--
	}
	return size
}

func (p *painter) font(style string, points float64, c colour) {
	p.pdf.SetFont("Helvetica", style, points)
	p.pdf.SetTextColor(c.parts())
}

func (p *painter) fill(c colour) { p.pdf.SetFillColor(c.parts()) }
