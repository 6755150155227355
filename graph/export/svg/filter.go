package svg

import (
	"encoding/xml"
	"strings"
)

// shapes are the elements that draw; no other is taken over.
var shapes = map[string]bool{
	"path": true, "polygon": true, "polyline": true, "ellipse": true, "text": true,
}

// drawing are the attributes that say where and how; no other is taken over.
// Fonts are the file's own.
var drawing = map[string]bool{
	"d": true, "points": true, "x": true, "y": true, "cx": true, "cy": true, "rx": true, "ry": true,
	"fill": true, "stroke": true, "stroke-width": true, "stroke-dasharray": true,
	"fill-opacity": true, "stroke-opacity": true,
	"text-anchor": true, "font-size": true, "font-weight": true, "font-style": true, "text-decoration": true,
}

// plainValue reports whether an attribute's value is made of numbers, words and
// colours alone: nothing in it can refer to anything.
func plainValue(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		case strings.IndexByte(" ,.-+#()%\n\t", c) >= 0:
		default:
			return false
		}
	}
	return !strings.Contains(s, "url")
}

// shape takes over an element that draws, and returns what closes it.
func (f *finisher) shape(t xml.StartElement) string {
	name := t.Name.Local
	if d := attrOf(t, "d"); !f.embedded && name == "path" && f.place.label != nil && !f.place.known && plainValue(d) {
		f.place.known = true
		f.out.WriteString(`<path class="hit" fill="none"`) // easier to point at than a thin line
		f.out.Attr("d", d)
		f.out.WriteString("/>")
	}
	f.out.WriteString("<" + name)
	if name == "text" {
		t.Attr = f.place.text(t.Attr)
	}
	for _, a := range t.Attr {
		if a.Name.Space == "" && drawing[a.Name.Local] && plainValue(a.Value) {
			value := a.Value
			if a.Name.Local == "fill" || a.Name.Local == "stroke" {
				value = f.paint(value)
			}
			f.out.Attr(a.Name.Local, value)
		}
	}
	if name == "text" {
		f.out.WriteString(">")
		return "</text>"
	}
	f.out.WriteString("/>")
	return ""
}

func attrOf(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
