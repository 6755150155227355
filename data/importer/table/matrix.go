package table

import (
	"context"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/graph/spelling"
)

// maxTies is how many cells of a matrix may say something.
const maxTies = 5_000_000

// isMatrix reports whether rows are those of an adjacency matrix: names in the
// first row and in the first column, and nothing but numbers between them.
func isMatrix(rows []sheet.Row) bool {
	if len(rows) < 2 {
		return false
	}
	head := named(rows[0].Cells)
	if len(head) < 3 {
		return false
	}
	top := map[string]bool{}
	for _, name := range head[1:] {
		if spelling.Fold(name) == "" {
			return false
		}
		top[spelling.Fold(name)] = true
	}
	common := 0
	for _, r := range rows[1:] {
		if filled(r.Cells) == 0 {
			continue
		}
		name := spelling.Fold(strings.TrimSpace(r.Cells[0]))
		if name == "" {
			return false
		}
		if top[name] {
			common++
		}
		for _, cell := range r.Cells[1:] {
			if _, ok := strength(cell); !ok {
				return false
			}
		}
	}
	corner := strings.TrimSpace(rows[0].Cells[0]) == ""
	_, number := strength(head[1])
	return !number && (corner || common*2 >= len(rows)-1)
}

// strength reads a cell of a matrix; an empty one is 0.
func strength(cell string) (float64, bool) {
	switch cell = strings.TrimSpace(cell); cell {
	case "", "-", ".":
		return 0, true
	case "x", "X":
		return 1, true
	}
	n, err := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
	return n, err == nil
}

// tie is a cell of a matrix that says something.
type tie struct {
	row, column int32 // of names
	number      int32 // of the sheet's row
	value       float64
}

// readMatrix reads an adjacency matrix. One that says the same on both sides of
// its diagonal, or nothing on one of them, has no direction.
func (r *reader) readMatrix(ctx context.Context, in *lookahead, source place) error {
	head, err := in.next(ctx)
	if err != nil {
		return err
	}
	names := named(head.Cells)[1:]
	at := map[string]int32{}
	for i, n := range names {
		at[spelling.Fold(n)] = int32(i)
	}
	var ties []tie
	values := map[float64]bool{}
	blank := [2]bool{true, true} // below and above the diagonal no cell says even "0"
	square := true
	err = in.each(ctx, func(row sheet.Row) error {
		if filled(row.Cells) == 0 {
			return nil
		}
		r.out.CountRow()
		name := strings.TrimSpace(row.Cells[0])
		i, known := at[spelling.Fold(name)]
		if !known {
			if spelling.Fold(name) == "" {
				return r.out.Skip(row.Number, "no-name", "%sthe row of the matrix has no name", source.prefix())
			}
			square = false
			i = int32(len(names))
			at[spelling.Fold(name)] = i
			names = append(names, name)
		}
		for c, cell := range row.Cells[1:] {
			value, ok := strength(cell)
			switch {
			case !ok:
				if err := r.out.Warn(row.Number, "no-number", "%scolumn %s of the matrix has %q, which is no number, and is left out", source.prefix(), sheet.Letters(c+2), cell); err != nil {
					return err
				}
				continue
			case c >= len(head.Cells)-1 || c >= len(names):
				continue
			}
			j := at[spelling.Fold(strings.TrimSpace(head.Cells[c+1]))]
			if strings.TrimSpace(cell) != "" && i != j {
				side := 0
				if j > i {
					side = 1
				}
				blank[side] = false
			}
			if value == 0 || i == j {
				continue
			}
			if len(ties) == maxTies {
				return &sheet.PlaceError{Sheet: source.title, Row: row.Number, What: "the matrix has too many cells; save it as a list of pairs"}
			}
			ties = append(ties, tie{i, j, int32(row.Number), value})
			values[value] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	mutual := square && (blank[0] || blank[1] || symmetric(ties))
	weight := r.c.EdgeColumn(string(freeform.Weight))
	for _, t := range ties {
		if mutual && t.row > t.column && !blank[1] {
			continue // said above the diagonal
		}
		e := freeform.Edge{
			From: []string{names[t.row]}, To: []string{names[t.column]}, Direction: freeform.Directed,
			Place: source.row(int(t.number)),
		}
		if mutual {
			e.Direction = freeform.Undirected
		}
		if len(values) > 1 || !values[1] {
			e.Fields = []freeform.Field{{Column: weight, Value: strconv.FormatFloat(t.value, 'g', -1, 64)}}
		}
		if err := r.c.Edge(e); err != nil {
			return err
		}
	}
	for _, n := range names { // also those without a tie
		if err := r.c.Node(freeform.Node{Key: n, Place: source.row(head.Number)}); err != nil {
			return err
		}
	}
	return nil
}

// symmetric reports whether each tie is there both ways, equally strong.
func symmetric(ties []tie) bool {
	have := make(map[[2]int32]float64, len(ties))
	for _, t := range ties {
		have[[2]int32{t.row, t.column}] = t.value
	}
	for _, t := range ties {
		if v, ok := have[[2]int32{t.column, t.row}]; !ok || v != t.value {
			return false
		}
	}
	return true
}
