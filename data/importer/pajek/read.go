package pajek

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph/legible"
)

// reader reads one file.
type reader struct {
	lines     *lines
	out       *importer.Sink
	c         *freeform.Collector
	doc       *freeform.Document // of c
	section   string             // "arcs", in lower case
	relation  string             // name of the one that is read, "" where it has none
	only      string             // name of all that have none
	relations map[string]string  // names by number
	vertices  int
	rows      int // of a matrix: the vertices of the first mode
	matrix    matrix
	words     []word
	fields    []freeform.Field
}

// maxVertices is the most that a file may claim to have.
const maxVertices = 50_000_000

// askEvery is after how many lines it is asked whether to go on.
const askEvery = 1 << 12

func read(ctx context.Context, f *importer.File, out *importer.Sink, o freeform.Options) error {
	c := freeform.New(out, o, freeform.Document{Format: "pajek", Multi: true})
	r := &reader{c: c, doc: c.Document(), lines: newLines(f.Latin1()), out: out, relations: map[string]string{}}
	for {
		line, ok, err := r.lines.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if r.lines.row%askEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if kind, ok := strings.CutPrefix(line, "% relation "); ok && r.section == "" { // ours
			r.only = strings.Trim(kind, `"`)
		}
		if line == "" || line[0] == '%' {
			continue
		}
		if line[0] == '*' {
			err = r.head(line)
		} else {
			err = r.line(line)
		}
		if err != nil {
			return err
		}
	}
	if err := r.endMatrix(); err != nil {
		return err
	}
	return r.c.Finish(ctx)
}

func (r *reader) wrong(format string, args ...any) error {
	return fmt.Errorf("line %d: %s", r.lines.row, fmt.Sprintf(format, args...))
}

// head reads the line that begins a part: *Arcs :2 "arms transfer".
func (r *reader) head(line string) error {
	if err := r.endMatrix(); err != nil {
		return err
	}
	name, rest, _ := strings.Cut(line[1:], " ")
	name, colon, cut := strings.Cut(strings.ToLower(name), ":") // *arcs:2
	if cut {
		rest = ":" + colon + " " + rest
	}
	rest = strings.TrimSpace(rest)
	r.section, r.relation = name, r.only
	switch name {
	case "network":
		if r.doc.Title == "" {
			r.doc.Title = strings.Trim(rest, `" `)
		}
	case "vertices":
		numbers := strings.Fields(rest)
		r.vertices, r.rows = 0, 0
		for i, n := range numbers[:min(len(numbers), 2)] {
			count, err := strconv.Atoi(n)
			if err != nil || count < 0 || count > maxVertices {
				return r.wrong("%q is no number of vertices", legible.Short(n, 60))
			}
			if i == 0 {
				r.vertices = count
			} else {
				r.rows = count
			}
		}
	case "arcs", "edges", "arcslist", "edgeslist", "matrix":
		r.named(rest)
	default:
		r.out.Remark(r.lines.row, "other-part", "*%s is not part of a network and is left out", legible.Short(name, 60))
	}
	return nil
}

// named takes the number and the name of a relation.
func (r *reader) named(text string) {
	r.words = words(text, r.words)
	number := ""
	var name []string
	for _, w := range r.words {
		switch n, ok := strings.CutPrefix(w.text, ":"); {
		case ok && !w.quoted && number == "" && n != "":
			number = n
		case ok && !w.quoted: // ": 2"
		case number == "" && !w.quoted && text[0] == ':':
			number = w.text
		default:
			name = append(name, w.text)
		}
	}
	if len(name) > 0 {
		r.relation = strings.TrimSpace(strings.Join(name, " "))
	} else if known := r.relations[number]; known != "" {
		r.relation = known
	}
	if number != "" {
		r.relations[number] = r.relation
	}
}

func (r *reader) line(line string) error {
	switch r.section {
	case "vertices":
		return r.vertex(line)
	case "arcs":
		return r.tie(line, freeform.Directed)
	case "edges":
		return r.tie(line, freeform.Undirected)
	case "arcslist":
		return r.neighbours(line, freeform.Directed)
	case "edgeslist":
		return r.neighbours(line, freeform.Undirected)
	case "matrix":
		return r.cells(line)
	case "":
		return r.wrong("%q stands before *Vertices", legible.Short(line, 60))
	}
	return nil
}

// vertex reads 1 "Ordmark" 0.1 0.5 0.5 box [1905-*].
func (r *reader) vertex(line string) error {
	r.words = words(line, r.words)
	if len(r.words) == 0 {
		return nil
	}
	r.out.CountRow()
	c := r.c
	n := freeform.Node{Key: r.words[0].text, Place: freeform.Place{Row: r.lines.row}}
	if _, err := strconv.Atoi(n.Key); err != nil {
		return r.wrong("a vertex begins with its number, and %q is none", legible.Short(n.Key, 60))
	}
	r.fields = r.fields[:0]
	if len(r.words) > 1 {
		r.fields = append(r.fields, freeform.Field{Column: c.NodeColumn("label"), Value: r.words[1].text})
	}
	r.times(c.NodeColumn, false)
	n.Fields = r.fields
	return c.Node(n)
}

// tie reads 4 5 470 l "Lorries" [1949-1966], or the same behind the number of its
// relation: 2: 4 5 470.
func (r *reader) tie(line string, d freeform.Direction) error {
	r.words = words(line, r.words)
	list := r.words
	kind := r.relation
	if number, ok := strings.CutSuffix(list[0].text, ":"); ok && !list[0].quoted && len(list) > 2 {
		if name := r.relations[number]; name != "" {
			kind = name
		}
		list = list[1:]
	}
	if len(list) < 2 {
		return r.wrong("a line ties two vertices, and %q names one", legible.Short(line, 60))
	}
	c := r.c
	r.fields = r.fields[:0]
	add := func(name, value string) {
		if value != "" {
			r.fields = append(r.fields, freeform.Field{Column: c.EdgeColumn(name), Value: value})
		}
	}
	add("kind", kind)
	rest := list[2:]
	if len(rest) > 0 && !rest[0].quoted {
		if _, err := strconv.ParseFloat(rest[0].text, 64); err == nil {
			add("weight", rest[0].text)
			rest = rest[1:]
		}
	}
	for i, w := range rest {
		if w.text == "l" && !w.quoted && i+1 < len(rest) {
			add("label", rest[i+1].text)
		}
	}
	r.times(c.EdgeColumn, true)
	return r.edge(list[0].text, list[1].text, d)
}

// edge hands over an edge with the fields that were read.
func (r *reader) edge(from, to string, d freeform.Direction) error {
	for _, end := range [2]string{from, to} {
		if n, err := strconv.Atoi(end); err != nil || n < 1 || r.vertices > 0 && n > r.vertices {
			return r.wrong("%q is no number of a vertex; there are %d", legible.Short(end, 60), r.vertices)
		}
	}
	r.out.CountRow()
	ends := [2]string{from, to}
	return r.c.Edge(freeform.Edge{
		From: ends[:1], To: ends[1:], Direction: d, Fields: r.fields, Place: freeform.Place{Row: r.lines.row},
	})
}

// neighbours reads 1 2 3: from the first to each of the others.
func (r *reader) neighbours(line string, d freeform.Direction) error {
	list := strings.Fields(line)
	r.fields = r.fields[:0]
	if r.relation != "" {
		r.fields = append(r.fields, freeform.Field{Column: r.c.EdgeColumn("kind"), Value: r.relation})
	}
	for _, to := range list[1:] {
		if err := r.edge(list[0], to, d); err != nil {
			return err
		}
	}
	return nil
}

// times takes the time in brackets, as years.
func (r *reader) times(column func(string) *freeform.Column, edge bool) {
	for _, w := range r.words {
		inner, ok := strings.CutPrefix(w.text, "[")
		if !ok || w.quoted {
			continue
		}
		inner = strings.TrimSuffix(inner, "]")
		var spells []string
		for _, part := range strings.Split(inner, ",") {
			spell, ok := years(strings.TrimSpace(part))
			if !ok {
				r.fields = append(r.fields, freeform.Field{Column: column("points in time"), Value: inner})
				return
			}
			spells = append(spells, spell)
		}
		name := "when"
		if edge && len(spells) > 1 {
			name = "from_when" // the first party came, left and came again
		}
		r.fields = append(r.fields, freeform.Field{Column: column(name), Value: strings.Join(spells, "; ")})
		return
	}
}

// years reads 1949-1966, 1949-* and 1949 as EDTF. Other numbers are points in time
// of which nobody knows when they were.
func years(text string) (string, bool) {
	from, to, ranged := strings.Cut(text, "-")
	year := func(s string) bool {
		return len(s) == 4 && s >= "1000" && s <= "2999" && strings.Trim(s, "0123456789") == ""
	}
	switch {
	case !year(from):
		return "", false
	case !ranged:
		return from, true
	case to == "*":
		return from + "/..", true
	case !year(to):
		return "", false
	}
	return from + "/" + to, true
}
