package table

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// readWords reads the texts that the cells of a workbook share.
func (w *workbook) readWords(name string) error {
	if w.parts[name] == nil {
		return nil
	}
	part, err := w.part(name, maxWords)
	if err != nil {
		return err
	}
	defer part.Close()
	d := xml.NewDecoder(part)
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			text, err := richText(d, "si")
			if err != nil {
				return err
			}
			if w.words = append(w.words, tidy(text)); len(w.words) > maxTexts {
				return errSwollen
			}
		}
	}
}

// richText reads the text of an element up to its end: all its <t>, but not how
// Japanese words sound (<rPh>).
func richText(d *xml.Decoder, element string) (string, error) {
	var text strings.Builder
	inText, aside := false, 0
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText = token.Name.Local == "t"
			if token.Name.Local == "rPh" {
				aside++
			}
		case xml.EndElement:
			if token.Name.Local == element {
				return text.String(), nil
			}
			if token.Name.Local == "rPh" {
				aside--
			}
			inText = false
		case xml.CharData:
			if inText && aside == 0 && text.Len() <= MaxCell {
				text.Write(token)
			}
		}
	}
}
