package readers

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/picture"
)

// label is a text of an SVG, and where on the page it is to be seen. Lengths are
// parts of the page's width.
type label struct {
	text                     string
	left, top, right, bottom float64
	ink                      color.NRGBA
	bold                     bool
}

// page is what an SVG has to say.
type page struct {
	labels        []label
	width, height float64 // in points
}

// pageOf reads the texts of an SVG. All looks have to be in attributes of the
// texts or of what they are in. A text in the colour of its own outline is a
// halo, and no label.
func pageOf(t *testing.T, svg []byte) page {
	t.Helper()
	type context struct {
		x, y  float64 // where the group's own places begin
		attrs map[string]string
	}
	var p page
	open := []context{{attrs: map[string]string{}}}
	var text *label
	var box [4]float64
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return p
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			c := open[len(open)-1]
			attrs := map[string]string{}
			for k, v := range c.attrs {
				attrs[k] = v
			}
			for _, a := range token.Attr {
				attrs[a.Name.Local] = a.Value
			}
			c.attrs = attrs
			if token.Name.Local == "svg" {
				if n, err := fmt.Sscanf(attrs["viewBox"], "%g %g %g %g", &box[0], &box[1], &box[2], &box[3]); n != 4 {
					t.Fatal(err)
				}
				p.width, p.height = points(attrs["width"]), points(attrs["height"])
				c.x, c.y = -box[0], -box[1]
			}
			if token.Name.Local == "g" {
				var x, y float64
				if _, list, ok := strings.Cut(own(token, "transform"), "translate("); ok {
					if n, err := fmt.Sscanf(strings.ReplaceAll(list, ",", " "), "%g %g)", &x, &y); n != 2 {
						t.Fatal(list, err)
					}
				}
				c.x, c.y = c.x+x, c.y+y
			}
			open = append(open, c)
			if token.Name.Local == "text" && attrs["fill"] != attrs["stroke"] {
				size := number(attrs["font-size"])
				text = &label{bold: attrs["font-weight"] == "bold", ink: colourOf(attrs["fill"])}
				text.left, text.top, text.bottom = c.x+number(attrs["x"]), c.y+number(attrs["y"])-0.74*size, c.y+number(attrs["y"])+0.22*size
			}
		case xml.CharData:
			if text != nil {
				text.text += string(token)
			}
		case xml.EndElement:
			c := open[len(open)-1]
			open = open[:len(open)-1]
			if token.Name.Local != "text" || text == nil {
				continue
			}
			size := number(c.attrs["font-size"])
			width := picture.Width(text.text, size, text.bold)
			switch c.attrs["text-anchor"] {
			case "middle":
				text.left -= width / 2
			case "end":
				text.left -= width
			}
			text.right = text.left + width
			for _, v := range []*float64{&text.left, &text.top, &text.right, &text.bottom} {
				*v /= box[2]
			}
			if strings.TrimSpace(text.text) != "" {
				p.labels = append(p.labels, *text)
			}
			text = nil
		}
	}
}

// own is an attribute of an element itself.
func own(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(text string) float64 {
	v, _ := strconv.ParseFloat(strings.TrimSuffix(text, "px"), 64)
	return v
}

func points(text string) float64 {
	if px, ok := strings.CutSuffix(text, "px"); ok {
		return number(px) * 0.75
	}
	return number(strings.TrimSuffix(text, "pt"))
}

// colourOf reads a colour of six digits, and black where there is none.
func colourOf(text string) color.NRGBA {
	v, _ := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 32)
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}
