// Package markup is what the SVG files of Entente have in common: how text is
// escaped, how a file starts, how a thing is marked so that people, stylesheets
// and scripts find it, and by which classes and data attributes.
package markup

import (
	"bufio"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/picture"
)

// FontStack is the font of the texts. The first three have the same widths.
const FontStack = "Arial, Helvetica, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"

// Writer writes XML. Names of elements and attributes are the caller's own;
// values and texts are escaped. What goes wrong is told by Flush.
type Writer struct{ *bufio.Writer }

// Attr writes an attribute with a space before it.
func (w Writer) Attr(name, value string) {
	w.WriteString(" " + name + `="`)
	w.escape(value, true)
	w.WriteString(`"`)
}

// Attrs writes attributes: names and values by turns.
func (w Writer) Attrs(pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		w.Attr(pairs[i], pairs[i+1])
	}
}

// Text writes character data.
func (w Writer) Text(s string) { w.escape(s, false) }

// escape writes a string as XML's character data or attribute value. What XML
// cannot hold becomes U+FFFD; so do the marks that turn the direction of text
// around them, which could make a tooltip read otherwise than it is.
func (w Writer) escape(s string, attribute bool) {
	done := 0
	for i, r := range s {
		instead := ""
		switch {
		case r == '&':
			instead = "&amp;"
		case r == '<':
			instead = "&lt;"
		case r == '>':
			instead = "&gt;"
		case r == '"' && attribute:
			instead = "&quot;"
		case r == '\n' && attribute:
			instead = "&#10;"
		case r == '\n', r == '\t':
			continue
		case r < ' ', r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF, r >= 0x202A && r <= 0x202E, r == utf8.RuneError:
			instead = "\uFFFD"
		default:
			continue
		}
		w.WriteString(s[done:i])
		w.WriteString(instead)
		_, size := utf8.DecodeRuneInString(s[i:])
		done = i + size
	}
	w.WriteString(s[done:])
}

// Head is how a file starts.
type Head struct {
	Size        []string // width, height and viewBox, names and values by turns
	Palette     *picture.Palette
	Role        string // what it is, as a screen reader announces it
	Title       string
	Description string
	Style       string // rules besides those that all files share
	Embedded    bool   // in a page, which has the rules
}

// Head writes the start of a file, up to its drawing; "</svg>" ends it. The
// style keeps to classes of its own, so that the file can be put into a page.
func (w Writer) Head(h Head) {
	if !h.Embedded {
		w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	}
	w.WriteString(`<svg xmlns="http://www.w3.org/2000/svg"`)
	w.Attrs(h.Size...)
	w.Attrs("class", "entente "+h.Palette.Name, "role", "graphics-document document", "aria-roledescription", h.Role,
		"aria-labelledby", "picture-title picture-desc", "font-family", FontStack)
	w.WriteString(">\n<title id=\"picture-title\">")
	w.Text(h.Title)
	w.WriteString("</title>\n<desc id=\"picture-desc\">")
	w.Text(h.Description)
	w.WriteString("</desc>\n")
	if h.Embedded {
		return
	}
	w.WriteString("<style>")
	w.Text(Style(h.Palette.Paper) + h.Style)
	w.WriteString("</style>\n")
}

// Style returns the rules that all files share.
func Style(paper string) string {
	// A halo keeps labels legible where they cross a line.
	return ".entente{max-width:100%;height:auto;background:" + paper + "}" +
		".entente .relation text{paint-order:stroke;stroke:" + paper + ";stroke-width:3px;stroke-linejoin:round}" +
		".entente a{text-decoration:none}"
}

// Symbol is a group that stands for something.
type Symbol struct {
	ID      string
	Class   string
	Tooltip string
	Link    string   // http(s) address, or none
	Data    []string // further attributes, names and values by turns
}

// Symbol opens a group and returns what closes it.
func (w Writer) Symbol(s Symbol) (end string) {
	w.WriteString("<g")
	w.Attrs("id", s.ID, "class", s.Class, "role", "graphics-symbol")
	w.Attrs(s.Data...)
	w.WriteString("><title>")
	w.Text(s.Tooltip)
	w.WriteString("</title>")
	if !strings.HasPrefix(s.Link, "https://") && !strings.HasPrefix(s.Link, "http://") {
		return "</g>\n"
	}
	w.WriteString("<a")
	w.Attrs("href", s.Link, "target", "_blank", "rel", "noopener noreferrer")
	w.WriteString(">")
	return "</a></g>\n"
}
