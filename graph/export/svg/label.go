package svg

import (
	"encoding/xml"
	"strconv"

	"github.com/entente-graph/entente/graph/picture"
)

// placing is how the texts of the group we are in are to be set right:
// Graphviz starts texts in cells at the left by a width that it guessed.
type placing struct {
	box    bool          // centre them in the first shape of the group
	centre float64       // of that shape
	known  bool          // that, or of a line, its first path
	label  *picture.Text // of a line: shift them by half its width, where it is in cells
	lift   float64       // and up from the line
}

// shapeSeen notes the middle of a box.
func (p *placing) shapeSeen(t xml.StartElement) {
	if !p.box || p.known || t.Name.Local == "text" {
		return
	}
	if t.Name.Local == "ellipse" {
		cx, err := strconv.ParseFloat(attrOf(t, "cx"), 64)
		p.centre, p.known = cx, err == nil
		return
	}
	if at, ok := extent(t); ok {
		p.centre, p.known = (at.x1+at.x2)/2, true
	}
}

// text returns the attributes of a text in its right place.
func (p *placing) text(attrs []xml.Attr) []xml.Attr {
	for i := range attrs {
		v, err := strconv.ParseFloat(attrs[i].Value, 64)
		switch attrs[i].Name.Local {
		case "x":
			switch {
			case p.box && p.known:
				v = p.centre
			case p.label != nil && p.label.Wide && err == nil:
				v += p.label.Width / 2
			default:
				continue
			}
			attrs[i].Value = short(v)
		case "y":
			if p.lift != 0 && err == nil {
				attrs[i].Value = short(v - p.lift)
			}
		case "text-anchor":
			if p.box && p.known || p.label != nil {
				attrs[i].Value = "middle"
			}
		}
	}
	return attrs
}

// short writes a coordinate with two decimals at most, as Graphviz does.
func short(f float64) string {
	return strconv.FormatFloat(float64(int64(f*100+copysignHalf(f)))/100, 'f', -1, 64)
}

func copysignHalf(f float64) float64 {
	if f < 0 {
		return -0.5
	}
	return 0.5
}
