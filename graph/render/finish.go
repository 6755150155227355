package render

import (
	"fmt"

	"github.com/entente-graph/entente/graph/render/internal/letters"
	"github.com/entente-graph/entente/graph/render/internal/pdf"
	"github.com/entente-graph/entente/graph/render/internal/raster"
)

// Finish says how a finished SVG becomes a picture of another format. The zero Finish does it as is best for most.
type Finish struct {
	Width int     // of a PNG, in pixels; 0: as the resolution has it
	DPI   float64 // resolution of a PNG in dots an inch; 0: 192, or as the width has it
	Font  string  // the family or the file of a font that is to be used before others; empty: one that is as wide as Arial
}

// A SizeError says that a PNG of the size that is asked for would take more memory than there is to be.
type SizeError = raster.SizeError

// An UnknownFontError says that there is no font of a name, or none in a file.
type UnknownFontError = letters.UnknownFontError

// FontFamily returns the name of the family of a font that is named as in Finish.Font. A font that is named by its
// family need not be installed.
func FontFamily(font string) (string, error) {
	if !letters.IsFile(font) {
		return font, nil
	}
	return letters.FamilyOf(font)
}

// PNG draws an SVG as PNG. It knows the elements that Graphviz writes, and what export/svg makes of them: shapes, paths of
// straight lines and cubic curves, and text in the fonts that are installed. It reads nothing that the SVG refers to. Where
// neither a width nor a resolution is asked for, a very large picture gets a lower one.
//
// The error may be a *SizeError or an *UnknownFontError.
func (f Finish) PNG(svg []byte) ([]byte, error) {
	if f.Width < 0 || !(f.DPI >= 0) {
		return nil, &OptionError{Message: "the size of a picture is negative"}
	}
	var d raster.Drawer
	if f.Font != "" {
		if err := d.Fonts.Use(f.Font); err != nil {
			return nil, err
		}
	}
	return d.PNG(svg, raster.Size{Width: f.Width, DPI: f.DPI})
}

// PDF draws an SVG, as PNG does, as a PDF of one page whose lines and letters stay what they are. The fonts are embedded.
// The same SVG and fonts give the same bytes.
//
// The error may be an *UnknownFontError.
func (f Finish) PDF(svg []byte) ([]byte, error) { return f.PDFOf(svg) }

// PDFOf draws SVGs, each of which is a page of its own size.
func (f Finish) PDFOf(pages ...[]byte) ([]byte, error) {
	var fonts letters.Fonts
	if f.Font != "" {
		if err := fonts.Use(f.Font); err != nil {
			return nil, err
		}
	}
	out, err := pdf.Draw(&fonts, pages...)
	if err != nil {
		return nil, fmt.Errorf("the PDF cannot be written: %w", err)
	}
	return out, nil
}
