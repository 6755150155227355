package edgelist

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// maxNodes is how many nodes a DL file may have. Its matrix has as many rows.
const maxNodes = 5_000_000

// IsDL reports whether the beginning of a text is that of a DL file.
func IsDL(head string) bool {
	head = strings.TrimLeft(head, " \t\r\n")
	return len(head) > 3 && strings.EqualFold(head[:2], "dl") && strings.ContainsAny(head[2:3], " \t\r\n,") &&
		strings.Contains(strings.ToLower(head), "data:")
}

// dl reads a DL file: words of how it is written, then labels, then data.
type dl struct {
	g                Graph
	format           string
	n, rows, columns int
	embedded         bool
	labels           []string
	columnLabels     []string
	index            map[string]string // folded label -> label
	section          section
	row, column      int // of a matrix
}

type section uint8

const (
	words section = iota
	labels
	columnLabels
	data
)

// ReadDL reads a DL file: edgelist1, nodelist1, fullmatrix, and edgelist2 of two
// sorts of nodes.
func ReadDL(ctx context.Context, lines Source, g Graph) error {
	d := &dl{g: g, format: "fullmatrix", index: map[string]string{}}
	err := lines(ctx, func(line []byte, number int) error {
		if len(line) > sheet.MaxCell {
			return d.fail(number, "the line is too long: it has more than 1 MiB")
		}
		return d.line(string(line), number)
	})
	switch {
	case err != nil:
		return err
	case d.section != data:
		return d.fail(0, "it has no data: after its labels, a line \"data:\" is missing")
	case d.format == "fullmatrix" && d.row < d.rows:
		return d.fail(0, "the matrix is cut off: it has %d rows of %d", d.row, d.rows)
	}
	return nil
}

func (d *dl) fail(line int, format string, args ...any) error {
	return &sheet.PlaceError{Row: line, What: fmt.Sprintf(format, args...)}
}

func (d *dl) line(line string, number int) error {
	for line != "" {
		if d.section == data {
			return d.data(line, number)
		}
		before, after, cut := cutSection(line)
		if err := d.before(before, number); err != nil {
			return err
		}
		if !cut {
			return nil
		}
		name, rest, _ := strings.Cut(after, ":")
		switch name = strings.ToLower(strings.Join(strings.Fields(name), " ")); name {
		case "data":
			d.section = data
			if err := d.begin(number); err != nil {
				return err
			}
		case "labels", "row labels":
			d.section = labels
		case "labels embedded", "row labels embedded", "column labels embedded", "col labels embedded":
			d.embedded, d.section = true, words
		default:
			d.section = columnLabels
		}
		line = strings.TrimSpace(rest)
	}
	return nil
}

// cutSection finds the word that begins a section.
func cutSection(line string) (before, after string, ok bool) {
	lower := asciiLower(line)
	best := -1
	for _, name := range []string{"row labels", "column labels", "col labels", "labels embedded", "labels", "data"} {
		i := strings.Index(lower, name)
		if i < 0 || best >= 0 && i >= best || i > 0 && !strings.ContainsAny(lower[i-1:i], " \t,") {
			continue
		}
		colon := strings.IndexByte(lower[i:], ':')
		if colon < 0 && strings.TrimSpace(lower[i:]) == "labels embedded" {
			line += ":"
			colon = len(line) - 1 - i
		}
		if rest := strings.TrimSpace(lower[i+len(name) : max(i+colon, i+len(name))]); colon >= 0 && (rest == "" || rest == "embedded") {
			best = i
		}
	}
	if best < 0 {
		return line, "", false
	}
	return line[:best], line[best:], true
}

// asciiLower is a text with small letters for the capital ones of ASCII, and so as long as
// it was: strings.ToLower makes other letters, and what is no UTF-8, longer.
func asciiLower(s string) string {
	out := []byte(s)
	for i, c := range out {
		if 'A' <= c && c <= 'Z' {
			out[i] += 'a' - 'A'
		}
	}
	return string(out)
}

// before reads what stands in a section before the data.
func (d *dl) before(text string, number int) error {
	switch d.section {
	case labels, columnLabels:
		for _, label := range fields(text) {
			list := &d.labels
			if d.section == columnLabels {
				list = &d.columnLabels
			}
			if len(*list) == maxNodes {
				return d.fail(number, "%v", errTooMany)
			}
			*list = append(*list, label)
		}
		return nil
	}
	text = strings.NewReplacer("=", " = ", ",", " ").Replace(text)
	list := strings.Fields(text)
	for i := 0; i < len(list); i++ {
		switch word := strings.ToLower(list[i]); {
		case i+2 < len(list) && list[i+1] == "=":
			if err := d.set(word, list[i+2], number); err != nil {
				return err
			}
			i += 2
		case word == "dl":
		default:
			return d.fail(number, "%q is not known in a DL file; it is as in: dl n=3 format=edgelist1", list[i])
		}
	}
	return nil
}

func (d *dl) set(key, value string, number int) error {
	switch key {
	case "format":
		d.format = strings.ToLower(value)
		switch d.format {
		case "edgelist1", "edgelist2", "nodelist1", "nodelist2", "fullmatrix", "fm":
			if d.format == "fm" {
				d.format = "fullmatrix"
			}
			return nil
		}
		return d.fail(number, "the format %s of DL files is not read; write it as edgelist1, nodelist1 or fullmatrix", value)
	case "n", "nr", "nc", "nm":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n > maxNodes {
			return d.fail(number, "%s=%s is not a number of nodes", key, value)
		}
		switch key {
		case "n":
			d.n, d.rows, d.columns = n, n, n
		case "nr":
			d.rows = n
		case "nc":
			d.columns = n
		}
	}
	return nil
}

// begin takes the nodes, once all labels are known.
func (d *dl) begin(number int) error {
	if d.format == "fullmatrix" && (d.rows == 0 || d.columns == 0) {
		return d.fail(number, "the file does not say how many nodes it has; it is as in: dl n=3")
	}
	for _, list := range [][]string{d.labels, d.columnLabels} {
		for _, label := range list {
			d.index[strings.ToLower(label)] = label
			if err := d.g.Node(label, number); err != nil {
				return err
			}
		}
	}
	return nil
}

// data reads a line of the data.
func (d *dl) data(line string, number int) error {
	list := fields(line)
	if len(list) > maxWords*16 {
		return d.fail(number, "the line has too many words")
	}
	switch d.format {
	case "fullmatrix":
		return d.matrix(list, number)
	case "nodelist1", "nodelist2":
		for _, to := range list[min(1, len(list)):] {
			if err := d.edge(list[0], to, "", number); err != nil {
				return err
			}
		}
		return nil
	}
	switch len(list) {
	case 0:
		return nil
	case 1:
		return d.fail(number, "an edge needs two nodes, and %q is one", list[0])
	case 2:
		return d.edge(list[0], list[1], "", number)
	}
	return d.edge(list[0], list[1], list[2], number)
}

func (d *dl) matrix(list []string, number int) error {
	for _, word := range list {
		if d.embedded {
			switch {
			case len(d.columnLabels) < d.columns:
				d.columnLabels = append(d.columnLabels, word)
				continue
			case d.column == 0 && len(d.labels) == d.row:
				d.labels = append(d.labels, word)
				continue
			}
		}
		if d.row >= d.rows {
			return d.fail(number, "the matrix has more rows than the %d that the file says", d.rows)
		}
		value, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return d.fail(number, "%q in the matrix is no number", word)
		}
		if value != 0 && (d.row != d.column || d.n == 0) {
			to := d.name(strconv.Itoa(d.column+1), true)
			if err := d.g.Edge(Edge{d.name(strconv.Itoa(d.row+1), false), to, weight(word), number}); err != nil {
				return err
			}
		}
		if d.column++; d.column == d.columns {
			d.row, d.column = d.row+1, 0
		}
	}
	return nil
}

func weight(word string) []Field {
	if word == "" || word == "1" {
		return nil
	}
	return []Field{{"weight", word}}
}

func (d *dl) edge(from, to, value string, number int) error {
	if value != "" && !isNumber(value) {
		return d.fail(number, "%q is no number, and the strength of an edge is one", value)
	}
	return d.g.Edge(Edge{d.name(from, false), d.name(to, true), weight(value), number})
}

// name returns the label of a node, which data give by its label or its number.
func (d *dl) name(word string, column bool) string {
	if label, ok := d.index[strings.ToLower(word)]; ok {
		return label
	}
	list := d.labels
	if column && len(d.columnLabels) > 0 {
		list = d.columnLabels
	}
	if i, err := strconv.Atoi(word); err == nil && i > 0 && i <= len(list) {
		return list[i-1]
	}
	return word
}

// fields cuts a text at spaces and commas, outside quotes.
func fields(s string) []string {
	var out []string
	for s != "" {
		s = strings.TrimLeft(s, " \t,\r\n")
		if s == "" {
			break
		}
		if q := s[0]; q == '"' || q == '\'' {
			if end := strings.IndexByte(s[1:], q); end >= 0 {
				out = append(out, s[1:1+end])
				s = s[end+2:]
				continue
			}
		}
		end := strings.IndexAny(s, " \t,\r\n")
		if end < 0 {
			end = len(s)
		}
		out = append(out, s[:end])
		s = s[end:]
	}
	return out
}
