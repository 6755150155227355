package svg

import (
	"math"
	"strings"
)

// Matrix leads from one set of places to another: x to XX*x + XY*y + X0, and y to YX*x + YY*y + Y0.
type Matrix struct{ XX, YX, XY, YY, X0, Y0 float64 }

var unchanged = Matrix{XX: 1, YY: 1}

func (m Matrix) apply(x, y float64) (float64, float64) {
	return m.XX*x + m.XY*y + m.X0, m.YX*x + m.YY*y + m.Y0
}

// with returns the matrix that does what n does, and then what m does.
func (m Matrix) with(n Matrix) Matrix {
	x0, y0 := m.apply(n.X0, n.Y0)
	return Matrix{
		XX: m.XX*n.XX + m.XY*n.YX, XY: m.XX*n.XY + m.XY*n.YY, X0: x0,
		YX: m.YX*n.XX + m.YY*n.YX, YY: m.YX*n.XY + m.YY*n.YY, Y0: y0,
	}
}

func (m Matrix) scale(x, y float64) Matrix     { return m.with(Matrix{XX: x, YY: y}) }
func (m Matrix) translate(x, y float64) Matrix { return m.with(Matrix{XX: 1, YY: 1, X0: x, Y0: y}) }
func (m Matrix) rotate(degrees float64) Matrix {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return m.with(Matrix{XX: cos, XY: -sin, YX: sin, YY: cos})
}

// Enlarges returns by how much a matrix enlarges.
func (m Matrix) Enlarges() float64 { return math.Sqrt(math.Abs(m.XX*m.YY - m.XY*m.YX)) }

// transformed applies a list of transformations, as in "scale(1 1) rotate(0) translate(4 500)", within a matrix.
func transformed(m Matrix, list string) Matrix {
	for list != "" {
		name, rest, ok := strings.Cut(list, "(")
		if !ok {
			break
		}
		arguments, after, _ := strings.Cut(rest, ")")
		list = after
		v := numbers(arguments)
		switch name = strings.Trim(name, ", \n\t"); {
		case name == "scale" && len(v) == 1:
			m = m.scale(v[0], v[0])
		case name == "scale" && len(v) == 2:
			m = m.scale(v[0], v[1])
		case name == "rotate" && len(v) == 1:
			m = m.rotate(v[0])
		case name == "rotate" && len(v) == 3:
			m = m.translate(v[1], v[2]).rotate(v[0]).translate(-v[1], -v[2])
		case name == "translate" && len(v) == 1:
			m = m.translate(v[0], 0)
		case name == "translate" && len(v) == 2:
			m = m.translate(v[0], v[1])
		case name == "matrix" && len(v) == 6:
			m = m.with(Matrix{v[0], v[1], v[2], v[3], v[4], v[5]})
		}
	}
	return m
}
