//go:build browser

package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// posterPicture is a picture of 400 by 300 pixels that one can tell on a screen.
func posterPicture(t *testing.T) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for x := range 400 {
		for y := range 300 {
			picture.Set(x, y, color.RGBA{uint8(x / 2), 140, uint8(255 - y/2), 255})
		}
	}
	var body bytes.Buffer
	if err := png.Encode(&body, picture); err != nil {
		t.Fatal(err)
	}
	return body.Bytes()
}
