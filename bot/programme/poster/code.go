package poster

import (
	"fmt"

	"github.com/skip2/go-qrcode"
)

// quiet is the white border that a QR code needs, in modules (ISO/IEC 18004).
const quiet = 4

// modules returns the black squares of a QR code, row by row, without its
// border. The level of correction lets 15 % of it be dirty or torn.
func modules(link string) ([][]bool, error) {
	code, err := qrcode.New(link, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("qr code: %w", err)
	}
	code.DisableBorder = true
	return code.Bitmap(), nil
}

// code draws a QR code with its border into a square.
func (p *painter) code(link string, x, y, side float64) error {
	rows, err := modules(link)
	if err != nil {
		return err
	}
	one := side / float64(len(rows)+2*quiet)
	p.pdf.SetFillColor(0, 0, 0)
	for r, row := range rows {
		for c := 0; c < len(row); {
			from := c
			for c < len(row) && row[c] {
				c++
			}
			if c == from {
				c++
				continue
			}
			// Neighbours in a row are one rectangle, so that no printer leaves a
			// white line between them.
			p.pdf.Rect(x+float64(from+quiet)*one, y+float64(r+quiet)*one, float64(c-from)*one, one, "F")
		}
	}
	return nil
}
