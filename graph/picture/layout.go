package picture

// Layout is how the boxes of a picture are placed and its lines led: by one of
// Graphviz's engines or, with Auto, by package place, in bundles with plates.
type Layout uint8

// The layouts, after Auto the most legible first.
const (
	Auto Layout = iota
	Dot
	Neato
	Fdp
	Sfdp
	Circo
	Twopi
)

var layoutNames = []string{"auto", "dot", "neato", "fdp", "sfdp", "circo", "twopi"}

// String returns "auto", or the engine's name.
func (l Layout) String() string { return nameOf(l, layoutNames) }

// Layouts lists the layouts, the default first.
func Layouts() []Layout { return []Layout{Auto, Dot, Neato, Fdp, Sfdp, Circo, Twopi} }

// ParseLayout is the inverse of Layout.String. The error is a *graph.NameError.
func ParseLayout(s string) (Layout, error) { return parseName[Layout]("layout", s, layoutNames) }
