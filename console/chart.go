package console

import (
	"bytes"
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// bar is one bar of a chart, as people read it.
type bar struct {
	Name string
	N    int
}

// The measures of a chart, in points, and its colours, which are told apart on
// a light page and on a dark one.
const (
	chartWidth = vg.Length(300) // less than a card on a phone, so that names stay legible there
	barHeight  = vg.Length(22)
	barWidth   = vg.Length(12)
	chartEdge  = vg.Length(12)
)

var (
	barColour  = color.NRGBA{R: 0x1f, G: 0x8f, B: 0x84, A: 0xff}
	textColour = color.NRGBA{R: 0x77, G: 0x87, B: 0x83, A: 0xff}
)

// drawBars draws bars from the top down, as SVG. Nothing of what people wrote
// is in it but as text, which the renderer escapes.
func drawBars(bars []bar) ([]byte, error) {
	values, names := make(plotter.Values, len(bars)), make([]string, len(bars))
	for i, b := range bars {
		at := len(bars) - 1 - i // the renderer counts from below
		values[at], names[at] = float64(b.N), fmt.Sprintf("%s  %d", b.Name, b.N)
	}
	p := plot.New()
	p.BackgroundColor = color.Transparent
	p.HideX()
	p.Y.Padding, p.Y.Width, p.Y.Tick.Length = 0, 0, 0
	p.Y.Tick.Label.Color = textColour
	p.Y.Tick.Label.Font.Size, p.Y.Tick.Label.Font.Variant = font.Points(9.5), "Sans"
	p.X.Min = 0
	chart, err := plotter.NewBarChart(values, barWidth)
	if err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	chart.Horizontal, chart.Color, chart.LineStyle.Width = true, barColour, 0
	p.Add(chart)
	p.NominalY(names...)
	p.Y.Min, p.Y.Max = -.5, float64(len(bars))-.5 // as much room for few bars as for many
	canvas := vgsvg.New(chartWidth, chartEdge+barHeight*vg.Length(len(bars)))
	p.Draw(draw.New(canvas))
	var out bytes.Buffer
	if _, err := canvas.WriteTo(&out); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	return out.Bytes(), nil
}
