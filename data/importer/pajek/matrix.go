package pajek

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph/legible"
)

// matrix is one that is read: a row for each vertex, or for each of the first mode.
type matrix struct {
	cell int // that comes next
	ties []cell
}

// cell is one that is not 0.
type cell struct {
	from, to int // of vertices, from 1
	value    string
	line     int
}

// cells reads cells of a matrix, as a rule a row.
func (r *reader) cells(line string) error {
	rows, columns, first := r.vertices, r.vertices, 0
	if r.rows > 0 { // of two modes: those of the first are tied to those of the second
		rows, columns, first = r.rows, r.vertices-r.rows, r.rows
	}
	for _, value := range strings.Fields(line) {
		v, err := strconv.ParseFloat(value, 64)
		switch {
		case err != nil:
			return r.wrong("%q is no number", legible.Short(value, 60))
		case columns <= 0 || r.matrix.cell/columns >= rows:
			return r.wrong("the matrix has more cells than %d vertices have", r.vertices)
		}
		from, to := r.matrix.cell/columns+1, first+r.matrix.cell%columns+1
		r.matrix.cell++
		if v != 0 {
			r.matrix.ties = append(r.matrix.ties, cell{from, to, value, r.lines.row})
		}
	}
	return nil
}

// endMatrix hands over the ties of a matrix that has ended: each once and without
// direction where it is symmetric.
func (r *reader) endMatrix() error {
	ties := r.matrix.ties
	r.matrix = matrix{}
	if len(ties) == 0 {
		return nil
	}
	values := make(map[[2]int]string, len(ties))
	for _, t := range ties {
		values[[2]int{t.from, t.to}] = t.value
	}
	direction := freeform.Undirected
	for _, t := range ties {
		if values[[2]int{t.to, t.from}] != t.value {
			direction = freeform.Directed
			break
		}
	}
	c := r.c
	row := r.lines.row
	defer func() { r.lines.row = row }()
	for _, t := range ties {
		if direction == freeform.Undirected && t.from > t.to {
			continue
		}
		r.fields = r.fields[:0]
		if r.relation != "" {
			r.fields = append(r.fields, freeform.Field{Column: c.EdgeColumn("kind"), Value: r.relation})
		}
		if t.value != "1" {
			r.fields = append(r.fields, freeform.Field{Column: c.EdgeColumn("weight"), Value: t.value})
		}
		r.lines.row = t.line // for its place
		if err := r.edge(strconv.Itoa(t.from), strconv.Itoa(t.to), direction); err != nil {
			return err
		}
	}
	return nil
}
