package svg

import (
	"encoding/xml"
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// attributes are an element's, by name; those written in its style count as well.
type attributes map[string]string

func attributesOf(element xml.StartElement) attributes {
	a := attributes{}
	for _, attribute := range element.Attr {
		a[attribute.Name.Local] = attribute.Value
	}
	for declaration := range strings.SplitSeq(a["style"], ";") {
		if name, value, ok := strings.Cut(declaration, ":"); ok {
			a[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return a
}

// only returns some of the attributes.
func (a attributes) only(names []string) attributes {
	some := attributes{}
	for _, name := range names {
		if value, ok := a[name]; ok {
			some[name] = value
		}
	}
	return some
}

func (a attributes) getOr(name, otherwise string) string {
	if value, ok := a[name]; ok {
		return value
	}
	return otherwise
}

// textOf reads on to the end of the element and returns the text in it.
func textOf(decoder *xml.Decoder) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		token, err := decoder.Token()
		if err != nil {
			return "", unreadable(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(token)
		}
	}
	return b.String(), nil
}

// number reads a number, in pixels where it has a unit; what is none counts as 0.
func number(text string) float64 {
	value, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(text), "px"), 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) {
		return 0
	}
	return value
}

// numbers reads numbers with commas or spaces between them, or nothing where the next has a sign.
func numbers(text string) []float64 {
	var values []float64
	for text != "" {
		text = strings.TrimLeft(text, ", \n\t\r")
		end := 0
		for end < len(text) && !strings.ContainsRune(", \n\t\r", rune(text[end])) {
			if c := text[end]; (c == '-' || c == '+') && end > 0 && text[end-1] != 'e' && text[end-1] != 'E' {
				break
			}
			end++
		}
		if end > 0 {
			values = append(values, number(text[:end]))
		}
		text = text[end:]
	}
	return values
}

// length reads a length in points.
func length(text string) float64 {
	if pixels, ok := strings.CutSuffix(text, "px"); ok {
		return number(pixels) * 72 / 96
	}
	return number(strings.TrimSuffix(text, "pt"))
}

// colourOf reads a colour as SVG has it. Without a name it is black, as in SVG.
func colourOf(name, opacity string) color.NRGBA {
	c := color.NRGBA{A: 255}
	name = strings.ToLower(name)
	switch {
	case name == "":
	case name == "none", name == "transparent":
		return color.NRGBA{}
	case strings.HasPrefix(name, "#"):
		digits := name[1:]
		if len(digits) == 3 {
			digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
		}
		value, err := strconv.ParseUint(digits, 16, 32)
		switch {
		case err != nil:
		case len(digits) == 6:
			c.R, c.G, c.B = uint8(value>>16), uint8(value>>8), uint8(value)
		case len(digits) == 8:
			c.R, c.G, c.B, c.A = uint8(value>>24), uint8(value>>16), uint8(value>>8), uint8(value)
		}
	default:
		if known, ok := colornames.Map[name]; ok {
			c.R, c.G, c.B = known.R, known.G, known.B
		}
	}
	if opacity != "" {
		c.A = uint8(math.Round(float64(c.A) * min(1, max(0, number(opacity)))))
	}
	return c
}
