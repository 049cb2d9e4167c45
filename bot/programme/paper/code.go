package paper

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/go-pdf/fpdf"
	"github.com/skip2/go-qrcode"
)

// picture draws a link as a QR code that may be dirty or torn by 25 %.
func (p painter) picture(link string, x, y, side float64) error {
	code, err := qrcode.New(link, qrcode.High)
	if err != nil {
		return fmt.Errorf("qr code: %w", err)
	}
	code.DisableBorder = true
	png, err := code.PNG(-8) // eight dots for each of its squares
	if err != nil {
		return fmt.Errorf("qr code: %w", err)
	}
	options := fpdf.ImageOptions{ImageType: "PNG"}
	p.pdf.RegisterImageOptionsReader("code", options, bytes.NewReader(png))
	p.pdf.ImageOptions("code", x, y, side, side, false, options, 0, "")
	if err := p.pdf.Error(); err != nil {
		return fmt.Errorf("qr code: %w", err)
	}
	return nil
}

// grouped sets a code apart in fours, as it is read aloud: 4829 1302 7715.
func grouped(code string) string {
	var groups []string
	for len(code) > 4 {
		groups, code = append(groups, code[:4]), code[4:]
	}
	return strings.Join(append(groups, code), " ")
}
