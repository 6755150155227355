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

var formatNames = []string{"auto", "portrait", "landscape", "square", "slide", "column"}

// String returns "auto", "portrait", "landscape", "square", "slide" or "column".
func (f Format) String() string { return nameOf(f, formatNames) }

// Formats lists the formats, the default first.
func Formats() []Format { return []Format{AnyFormat, Portrait, Landscape, Square, Slide, Column} }

// ParseFormat is the inverse of Format.String. The error is a *graph.NameError.
func ParseFormat(s string) (Format, error) { return parseName[Format]("format", s, formatNames) }
