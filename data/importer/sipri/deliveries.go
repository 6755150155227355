package sipri

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// The columns of the register by year of delivery.
const (
	dID = iota
	dSupplier
	dRecipient
	dDesignation
	dDescription
	dCategory
	dOrdered
	dOrderedMark
	dNumber
	dNumberMark
	dYear
	dYearMark
	dStatus
	dTIV
	dLocal
	dColumns
)

// deliveryColumns are their names: those of today, then those of older files.
var deliveryColumns = [dColumns][]string{
	dID: {"sipri at database id", "deal id"}, dSupplier: {"supplier", "seller"}, dRecipient: {"recipient", "buyer"},
	dDesignation: {"designation"}, dDescription: {"description"}, dCategory: {"armament category"},
	dOrdered: {"order date"}, dOrderedMark: {"order date is estimate"},
	dNumber: {"numbers delivered"}, dNumberMark: {"numbers delivered is estimate"},
	dYear: {"delivery year"}, dYearMark: {"delivery year is estimate"},
	dStatus: {"status"}, dTIV: {"tiv delivery values"}, dLocal: {"local production"},
}

// neededColumns are those without which a row says nothing.
var neededColumns = []int{dID, dSupplier, dRecipient, dYear, dTIV}

// isDeliveries reports whether a line, in lower case and without quotes, is the
// header of the register by year of delivery.
func isDeliveries(low string) bool {
	return slices.ContainsFunc(deliveryColumns[dID], func(name string) bool {
		rest, ok := strings.CutPrefix(low, name)
		return ok && rest != "" && (rest[0] == ',' || rest[0] == ';')
	})
}

// deliveryReader reads the register by year of delivery.
type deliveryReader struct {
	in    *lines
	out   *importer.Sink
	maker *maker
	comma byte
	width int
	at    [dColumns]int // -1 where there is no such column

	rec [dColumns]string // of the current row
}

func readDeliveries(ctx context.Context, in *lines, out *importer.Sink, p preamble, file string) error {
	r := &deliveryReader{in: in, out: out, maker: newMaker(out, p, file), comma: ','}
	if err := r.header(in.text); err != nil {
		return err
	}
	for {
		more, err := in.next()
		if err != nil || !more {
			return err
		}
		if in.number%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if strings.Trim(in.text, ",; ") == "" {
			continue
		}
		out.CountRow()
		if err := r.row(); err != nil {
			return err
		}
	}
}

func (r *deliveryReader) header(line string) error {
	if strings.Count(line, ";") > strings.Count(line, ",") {
		r.comma = ';'
	} else if strings.HasSuffix(line, ";") {
		r.in.trim = ";"
		line = strings.TrimRight(line, ";")
	}
	names, _ := splitQuoted(nil, strings.ToLower(line), r.comma)
	r.width = len(names)
	for c := range r.at {
		r.at[c] = slices.IndexFunc(names, func(n string) bool { return slices.Contains(deliveryColumns[c], n) })
	}
	var missing []string
	for _, c := range neededColumns {
		if r.at[c] < 0 {
			missing = append(missing, strconv.Quote(deliveryColumns[c][0]))
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("line %d: this is SIPRI's register with a row for each year of delivery, but the header lacks %s; is it another version of the file?",
			r.in.number, strings.Join(missing, ", "))
	}
	return nil
}

// fit finds the columns of the current line. A comma in the description, which
// the database does not quote, makes one field too many: the columns of fixed
// form say where the others are.
func (r *deliveryReader) fit() (ok bool, fields int) {
	list, ok := splitQuoted(nil, r.in.text, r.comma)
	if !ok {
		list = strings.Split(r.in.text, string(r.comma))
	}
	for len(list) > r.width && strings.TrimSpace(list[len(list)-1]) == "" {
		list = list[:len(list)-1]
	}
	fields = len(list)
	if extra := fields - r.width; extra > 0 && r.at[dDescription] >= 0 {
		d := r.at[dDescription]
		whole := strings.Join(list[d:d+extra+1], ", ")
		list = append(append(slices.Clone(list[:d]), whole), list[d+extra+1:]...)
	}
	if len(list) != r.width {
		return false, fields
	}
	for c, i := range r.at {
		r.rec[c] = ""
		if i >= 0 {
			r.rec[c] = strings.TrimSpace(list[i])
		}
	}
	for _, c := range []int{dOrdered, dNumber, dYear} {
		r.rec[c] = strings.TrimSuffix(r.rec[c], ".0") // as statistics programs write
	}
	fixed := isYear(r.rec[dYear]) && isYear(r.rec[dOrdered]) && isCount(r.rec[dNumber]) && isTIV(r.rec[dTIV])
	return fields == r.width || fixed, fields
}

// row reads the current line.
func (r *deliveryReader) row() error {
	row := r.in.number
	ok, fields := r.fit()
	if !ok {
		return r.out.Skip(row, "columns", "the row has %d fields, not %d", fields, r.width)
	}
	for _, f := range []struct {
		column int
		ok     bool
	}{{dNumber, isCount(r.rec[dNumber])}, {dTIV, isTIV(r.rec[dTIV])}} {
		if !f.ok {
			return r.out.Skip(row, "bad-field", "%q cannot be %q", deliveryColumns[f.column][0], shorten(r.rec[f.column]))
		}
	}
	d := delivery{number: countOf(r.rec[dNumber])}
	if d.year, d.unsureYear, ok = yearOf(r.rec[dYear]); !ok {
		return r.out.Skip(row, "bad-year", "the year of delivery %q is not a year", shorten(r.rec[dYear]))
	}
	if d.ordered, d.unsureOrder, ok = yearOf(r.rec[dOrdered]); !ok {
		return r.out.Skip(row, "bad-year", "the year of order %q is not a year", shorten(r.rec[dOrdered]))
	}
	for _, mark := range []struct {
		column int
		unsure *bool
	}{{dOrderedMark, &d.unsureOrder}, {dNumberMark, &d.unsureNumber}, {dYearMark, &d.unsureYear}} {
		yes, known := isYes(r.rec[mark.column])
		if !known {
			if err := r.out.Warn(row, "odd-mark", "%q is %q, neither yes nor no; it counts as yes", deliveryColumns[mark.column][0], shorten(r.rec[mark.column])); err != nil {
				return err
			}
		}
		*mark.unsure = *mark.unsure || yes
	}
	if d.tiv = strings.ReplaceAll(r.rec[dTIV], ",", ""); d.tiv != "" {
		d.amount, _ = strconv.ParseFloat(d.tiv, 64)
	}
	return r.make(row, &d)
}

// isYes reads a mark. What is neither yes nor no counts as yes.
func isYes(s string) (yes, known bool) {
	switch strings.ToLower(s) {
	case "", "no", "n", "false", "0", "0.0":
		return false, true
	case "yes", "y", "true", "1", "1.0", "?":
		return true, true
	}
	return true, false
}

// make makes the relation of the current row.
func (r *deliveryReader) make(row int, d *delivery) error {
	m := r.maker
	supplier, recipient := m.parties.find(r.rec[dSupplier]), m.parties.find(r.rec[dRecipient])
	for _, p := range []*party{supplier, recipient} {
		if !p.known() {
			return m.unknown(row, p.name)
		}
	}
	year := d.year
	if year == 0 || d.ordered > 0 && d.ordered < year {
		year = d.ordered
	}
	from, to := m.parties.id(supplier, row, year), m.parties.id(recipient, row, year)
	if from == to {
		return r.out.Skip(row, "self-tie", "%s would supply itself", from)
	}
	whole := fnv.New64a()
	for _, field := range r.rec {
		whole.Write(append(append(m.buf[:0], field...), 0))
	}
	hash := whole.Sum64()
	if alike := m.rows[hash]; alike > 0 {
		if err := r.out.Warn(row, "alike", "the row is like row %d throughout; it is kept as a delivery of its own", alike); err != nil {
			return err
		}
	}
	m.rows[hash] = int32(row)
	number := spelling.Slug(r.rec[dID], 40)
	if number == "" {
		return r.out.Skip(row, "bad-number", "the order's number is %q", shorten(r.rec[dID]))
	}
	m.buf = append(append(m.buf[:0], "sipri-order-"...), number...)
	if d.year > 0 {
		m.buf = strconv.AppendInt(append(m.buf, '-'), int64(d.year), 10)
	}
	rel := graph.Relation{
		ID: m.count(m.buf), Kind: graph.KindArmsTransfer, Period: m.periodOf(d.period()),
		Parties: []graph.Party{{Actor: from, Role: graph.From}, {Actor: to, Role: graph.To}},
		Label:   m.texts.share([]byte(d.label(r.rec[dDesignation], r.rec[dDescription]))),
		Note:    m.texts.share([]byte(r.note(d))),
		Evidence: []graph.Evidence{{
			Source: m.source, Says: m.texts.share([]byte(d.says())),
			Locator: m.texts.keep([]byte("row " + strconv.Itoa(row) + ", order " + r.rec[dID])),
		}},
	}
	if !d.given() {
		rel.Modality = graph.Proposed
	}
	if d.unsureOrder || d.unsureNumber || d.unsureYear {
		rel.Certainty = graph.Reported
	}
	if d.amount > 0 {
		rel.Quantity = &graph.Quantity{Amount: d.amount, Unit: unit}
	}
	r.out.Relation(rel)
	return nil
}

// note gives the sort of weapon, its status and what there is to know of the TIV
// where it is no quantity.
func (r *deliveryReader) note(d *delivery) string {
	var parts []string
	what := r.rec[dDescription]
	if r.rec[dDesignation] == "" || what == r.rec[dDesignation] {
		what = ""
	}
	for _, part := range []string{what, r.rec[dCategory], r.rec[dStatus]} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if local, _ := isYes(r.rec[dLocal]); local {
		parts = append(parts, "marked as local production")
	}
	switch {
	case !d.given() || d.amount > 0:
	case d.tiv == "":
		parts = append(parts, "no TIV of the delivery identified")
	default:
		parts = append(parts, "TIV of the delivery under 0.5 million")
	}
	return strings.Join(parts, "; ")
}

// delivery is what was delivered of an order in a year.
type delivery struct {
	ordered, year                         int // 0: not known
	number                                int // -1: not known
	unsureOrder, unsureYear, unsureNumber bool
	tiv                                   string
	amount                                float64
}

func (d *delivery) given() bool { return d.year > 0 || d.number > 0 || d.amount > 0 }

// period is the year of the delivery; of what is not delivered, or not known
// when, from the order on.
func (d *delivery) period() periodKey {
	if d.year > 0 {
		return periodKey{first: int16(d.year), last: int16(d.year), unsure: d.unsureYear}
	}
	return periodKey{first: int16(d.ordered), unsure: d.unsureOrder}
}

func (d *delivery) label(designation, description string) string {
	what := designation
	if what == "" {
		what = description
	}
	if what == "" {
		what = "weapons"
	}
	if d.number > 0 {
		what = strconv.Itoa(d.number) + " " + what
	}
	if !d.given() {
		what += " ordered"
	}
	return what
}

func (d *delivery) says() string {
	var b strings.Builder
	if d.ordered > 0 {
		fmt.Fprintf(&b, "ordered %d", d.ordered)
	} else {
		b.WriteString("year of order not known")
	}
	switch {
	case d.year > 0:
		fmt.Fprintf(&b, ", delivered %d", d.year)
	case d.given():
		b.WriteString(", delivered, year not known")
	default:
		b.WriteString(", none delivered so far")
	}
	var unsure []string
	for _, u := range []struct {
		yes  bool
		what string
	}{{d.unsureOrder, "year of order"}, {d.unsureNumber, "number delivered"}, {d.unsureYear, "year of delivery"}} {
		if u.yes {
			unsure = append(unsure, u.what)
		}
	}
	if len(unsure) > 0 {
		b.WriteString("; uncertain: " + strings.Join(unsure, ", "))
	}
	return b.String()
}
