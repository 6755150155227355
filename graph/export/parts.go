package export

import (
	"io"

	"github.com/entente-graph/entente/graph/export/internal/archive"
	"github.com/entente-graph/entente/graph/query"
)

// partExtension is that of each file of a format that has several.
const partExtension = ".csv"

type part struct {
	name  string
	write func(w io.Writer, v *query.View) error
}

// Part is one of the files of a format that has several, such as the table of nodes.
type Part struct{ part }

// Name tells a part from the others: "nodes".
func (p Part) Name() string { return p.name }

// Write writes the part of a view. An error is one of w.
func (p Part) Write(w io.Writer, v *query.View) error { return p.write(w, v) }

// Parts returns the files of a format that has several, which WriteView puts into one
// archive; none where the format is one file.
func (f Format) Parts() []Part {
	var out []Part
	for _, p := range f.parts {
		out = append(out, Part{p})
	}
	return out
}

// writeArchive writes the parts as a zip archive whose bytes depend on the view alone.
func writeArchive(w io.Writer, parts []part, v *query.View) error {
	a := archive.New(w)
	for _, p := range parts {
		to, err := a.Create(p.name + partExtension)
		if err != nil {
			return err
		}
		if err := p.write(to, v); err != nil {
			return err
		}
	}
	return a.Close()
}
