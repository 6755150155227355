package picture

// Format is the shape of the paper for which a picture is placed.
type Format uint8

// The formats, with the width and height that they allow.
const (
	AnyFormat Format = iota // what suits the picture, between 3:4 and 16:9
	Portrait                // 3:4
	Landscape               // 4:3
	Square
	Slide  // 16:9
	Column // a newspaper's column or a phone, 1:2
)

// aspects are the width : height of a format, title and legend included.
var aspects = [...]float64{AnyFormat: 1.25, Portrait: 0.75, Landscape: 4.0 / 3, Square: 1, Slide: 16.0 / 9, Column: 0.5}

// limits are the least and the greatest width : height that will do.
func (f Format) limits() (least, most float64) {
	if f == AnyFormat {
		return 0.78, 1.7
	}
	return aspects[f] * 0.97, aspects[f] * 1.03
}

var formatNames = []string{"auto", "portrait", "landscape", "square", "slide", "column"}

// String returns "auto", "portrait", "landscape", "square", "slide" or "column".
func (f Format) String() string { return nameOf(f, formatNames) }

// Formats lists the formats, the default first.
func Formats() []Format { return []Format{AnyFormat, Portrait, Landscape, Square, Slide, Column} }

// ParseFormat is the inverse of Format.String. The error is a *graph.NameError.
func ParseFormat(s string) (Format, error) { return parseName[Format]("format", s, formatNames) }
