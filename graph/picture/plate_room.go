package picture

// The room in a plate, in points, for who writes its rows.
const (
	PlateMargin = plateMargin     // left and right of the rows
	PlateTop    = plateMargin - 1 // above and below them
)

// Indent is the room before the text of a row: for its arrow, if it has one.
func (r *Row) Indent() float64 { return r.indent() }
