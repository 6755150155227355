// Package markup is what the SVG files of Entente have in common: how text is
// escaped, how a file starts, how a thing is marked so that people, stylesheets
// and scripts find it, and by which classes and data attributes.
package markup

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/picture"
)

// FontStack is the font of the texts. The first three have the same widths.
const FontStack = "Arial, Helvetica, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"

// stack is the font of the texts, another before it if there is one.
func stack(font string) string {
	if font == "" {
		return FontStack
	}
	return "'" + strings.NewReplacer("'", "", "\\", "").Replace(font) + "', " + FontStack
}

// Writer writes XML. Names of elements and attributes are the caller's own;
// values and texts are escaped. What goes wrong is told by Flush.
type Writer struct {
	*bufio.Writer
	Scope string // what marks the ids of this file, or ""
}

// Scope returns a mark of a picture, by which two of them can be in one page: a
// few hexadecimal digits that depend on all the parts.
func Scope(parts ...string) string {
	h := fnv.New64a()
	for _, p := range parts {
		io.WriteString(h, p)
		h.Write([]byte{0})
	}
	sum := h.Sum64()
	return fmt.Sprintf("%07x", (sum^sum>>32)&0xfffffff)
}

// ID returns an id as this file has it.
func (w Writer) ID(id string) string {
	if w.Scope == "" || id == "" {
		return id
	}
	return id + "--" + w.Scope
}

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
	Font        string // the family of a font that comes before others, or ""
	Role        string // what it is, as a screen reader announces it
	Title       string
	Description string
	Embedded    bool // in a page
}

// Head writes the start of a file, up to its drawing; "</svg>" ends it. All that
// must be seen is in attributes, which the plainest reader knows, and ids are the
// file's own, so that it can be put into a page beside others.
func (w Writer) Head(h Head) {
	class := "entente " + h.Palette.Name
	if !h.Embedded {
		class += " entente-" + w.Scope
		w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	}
	title, desc := w.ID("picture-title"), w.ID("picture-desc")
	w.WriteString(`<svg xmlns="http://www.w3.org/2000/svg"`)
	w.Attrs(h.Size...)
	w.Attrs("class", class, "role", "graphics-document document", "aria-roledescription", h.Role,
		"aria-labelledby", title+" "+desc, "font-family", stack(h.Font))
	if !h.Embedded {
		// ImageMagick outlines in black what does not say that it has no outline, and
		// closes wide curves whose joins are not round.
		w.Attrs("stroke", "none", "stroke-linejoin", "round", "cursor", "default")
	}
	w.WriteString(">\n<title")
	w.Attr("id", title)
	w.WriteString(">")
	w.Text(h.Title)
	w.WriteString("</title>\n<desc")
	w.Attr("id", desc)
	w.WriteString(">")
	w.Text(h.Description)
	w.WriteString("</desc>\n")
}

// Symbol is a group that stands for something.
type Symbol struct {
	ID      string   // as ID takes it, or ""
	Class   string   // or ""
	Tooltip string   // or ""
	Link    string   // http(s) address, or none
	Data    []string // further attributes, names and values by turns
}

// Symbol opens a group and returns what closes it.
func (w Writer) Symbol(s Symbol) (end string) {
	w.WriteString("<g")
	if s.ID != "" {
		w.Attr("id", w.ID(s.ID))
	}
	if s.Class != "" {
		w.Attr("class", s.Class)
	}
	w.Attr("role", "graphics-symbol")
	w.Attrs(s.Data...)
	w.WriteString(">")
	if s.Tooltip != "" {
		w.WriteString("<title>")
		w.Text(s.Tooltip)
		w.WriteString("</title>")
	}
	if !strings.HasPrefix(s.Link, "https://") && !strings.HasPrefix(s.Link, "http://") {
		return "</g>\n"
	}
	w.WriteString("<a")
	w.Attrs("href", s.Link, "target", "_blank", "rel", "noopener noreferrer")
	w.WriteString(">")
	return "</a></g>\n"
}
