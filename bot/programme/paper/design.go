package paper

// frame draws the ground, a wide line and a fine one around everything, and a
// square in each corner where they would cross.
func (p painter) frame() {
	p.pdf.SetFillColor(cream.parts())
	p.pdf.Rect(0, 0, width, height, "F")
	p.box(deep, 1.6, 9)
	p.box(gold, 0.35, 12.5)
	for _, x := range []float64{12.5, width - 12.5} {
		for _, y := range []float64{12.5, height - 12.5} {
			p.diamond(x, y, 2)
		}
	}
}

func (p painter) box(c colour, thick, edge float64) {
	p.pdf.SetDrawColor(c.parts())
	p.pdf.SetLineWidth(thick)
	p.pdf.Rect(edge, edge, width-2*edge, height-2*edge, "D")
}

func (p painter) diamond(x, y, reach float64) {
	p.pdf.SetFillColor(cream.parts())
	p.pdf.Circle(x, y, reach*1.25, "F")
	p.pdf.SetFillColor(gold.parts())
	p.pdf.MoveTo(x, y-reach)
	p.pdf.LineTo(x+reach, y)
	p.pdf.LineTo(x, y+reach)
	p.pdf.LineTo(x-reach, y)
	p.pdf.ClosePath()
	p.pdf.DrawPath("F")
}

// The column in which the words stand.
const (
	margin = 36.0
	inner  = width - 2*margin
)

// words draws who gave it, what it is, whose it is, and for what.
func (p painter) words(s Sheet) {
	p.spaced(s.Office, plainBold, 11.5, deep, 30, 0.5)
	p.spaced(s.Heading, serifBold, 33, deep, 51, 1.6)
	p.ornament(59)
	p.centred(s.Given, serifItalic, 15, grey, margin, 71, inner)
	long := max(90, p.centred(s.Name, handwritten, 37, ink, margin, 88, inner)+24)
	p.rule(gold, 0.5, (width-long)/2, 93.5, (width+long)/2, 93.5)
	p.centred(s.Attended, serifItalic, 15, grey, margin, 104.5, inner)
	y := p.block(s.Title, serifBold, 23, deep, margin, 116, inner, 2)
	y = p.block(s.When, serif, 14.5, ink, margin, y+9.5, inner, 1)
	p.block(s.Where, serif, 14.5, ink, margin, y+7, inner, 2)
}

// ornament is a fine line with a diamond in its middle.
func (p painter) ornament(y float64) {
	const reach, apart = 34.0, 5.0
	p.rule(gold, 0.4, width/2-reach, y, width/2-apart, y)
	p.rule(gold, 0.4, width/2+apart, y, width/2+reach, y)
	p.diamond(width/2, y, 1.7)
}

// Where the lower part stands, and how wide its two halves are.
const (
	footTop = 154.0
	half    = 88.0
)

// signature leaves room to sign, by hand and with a stamp.
func (p painter) signature(s Sheet) {
	x := width - margin - half + 8
	p.centred(s.Signed, serif, 13, ink, x, footTop+4, half)
	p.rule(ink, 0.3, x+8, footTop+29, x+half-8, footTop+29)
	p.centred(s.Signer, serif, 13, ink, x, footTop+35, half)
}

// proof draws the code of the paper, and beside it the same as a picture.
func (p painter) proof(s Sheet) error {
	const side = 31.0
	x := margin - 8
	if s.Link != "" {
		if err := p.picture(s.Link, x, footTop, side); err != nil {
			return err
		}
		x += side + 5
	}
	p.font(plainBold, 13, deep)
	p.pdf.Text(x, footTop+9, grouped(s.Code))
	for i, line := range p.lines(s.Genuine, plain, 8.5, 56) {
		p.font(plain, 8.5, grey)
		p.pdf.Text(x, footTop+15+float64(i)*4, line)
	}
	return nil
}
