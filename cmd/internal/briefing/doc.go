// Package briefing writes the record of a briefing as a document: Markdown, a single
// HTML file, or by a template of the reader's own. It decides nothing and says nothing.
package briefing

import (
	"html"
	"regexp"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Document is what templates are given: the record, and the picture of the view.
type Document struct {
	*report.Briefing

	// Picture is an SVG, without what comes before its root element; "" where there is none.
	Picture string

	// PictureFile is how a file refers to the picture beside it; "" where it is in the file
	// itself, or where there is none.
	PictureFile string
}

// svgOnly cuts off what stands before the root of an SVG, which a page does not take.
func svgOnly(svg string) string {
	if i := strings.Index(svg, "<svg"); i > 0 {
		return svg[i:]
	}
	return svg
}

// Origin says of which dataset a document is, and under which licence.
func (d *Document) Origin() string {
	o := d.Dataset
	text := "From " + o.Title
	if o.Title == "" {
		text = "From a dataset without a title"
	}
	if o.Version != "" {
		text += ", version " + o.Version
	}
	if o.Licence != "" {
		text += "; licence: " + o.Licence
	}
	if o.Attribution != "" {
		text += "; " + o.Attribution
	}
	return withDot(text)
}

var described = regexp.MustCompile(`(?s)<desc[^>]*>(.*?)</desc>`)

// PictureInWords is what the picture says of itself: how much it shows, and of what.
func (d *Document) PictureInWords() string {
	desc := described.FindStringSubmatch(d.Picture)
	if desc == nil {
		return d.Title
	}
	first, _, _ := strings.Cut(html.UnescapeString(desc[1]), "\n") // what follows says every relation
	return first
}

// New makes the document of a record with a picture, an SVG or nothing.
func New(b *report.Briefing, picture []byte) *Document {
	return &Document{Briefing: b, Picture: svgOnly(string(picture))}
}
