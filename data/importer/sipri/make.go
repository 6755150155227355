package sipri

import (
	"encoding/binary"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// unit is what the TIV is counted in.
const unit = "million TIV"

// maker makes relations of records.
type maker struct {
	out      *importer.Sink
	preamble preamble
	source   string
	parties  parties
	texts    texts
	periods  map[periodKey]edtf.Period
	ids      map[string]int32 // how many relations have an id, or that id with a number
	rows     map[uint64]int32 // by the hash of a row, the last such row

	order order
	buf   []byte
}

func newMaker(out *importer.Sink, p preamble, file string) *maker {
	src := graph.Source{
		ID: "sipri-arms-transfers", Publisher: "Stockholm International Peace Research Institute", Date: p.generated,
		Note: "Read from the file " + strconv.Quote(file) + ".",
	}
	if p.layout == values {
		src.ID, src.Title = "sipri-arms-values", "SIPRI Arms Transfers Database, import and export values"
	}
	return &maker{
		out: out, preamble: p, source: out.Source(src),
		parties: parties{out: out, named: map[string]*party{}},
		texts:   texts{shared: map[string]string{}},
		periods: map[periodKey]edtf.Period{},
		ids:     map[string]int32{},
		rows:    map[uint64]int32{},
	}
}

// make makes the relation of a row.
func (m *maker) make(row int, rec *record) error {
	o := &m.order
	if bad := o.set(rec); bad != nil {
		return m.out.Skip(row, bad.reason, "%s", bad.detail)
	}
	o.recipient, o.supplier = m.parties.find(rec[colRecipient]), m.parties.find(rec[colSupplier])
	for _, p := range []*party{o.supplier, o.recipient} {
		if !p.known() {
			return m.unknown(row, p.name)
		}
	}
	if err := m.odd(row, rec); err != nil {
		return err
	}
	first, _ := o.span()
	from, to := m.parties.id(o.supplier, row, first), m.parties.id(o.recipient, row, first)
	if from == to {
		return m.out.Skip(row, "self-tie", "%s would supply itself", from)
	}
	id, alike := m.id(row, rec)
	if alike > 0 {
		// The register has such pairs: two orders of as many of the same weapon in a year.
		if err := m.out.Warn(row, "alike", "the row is like row %d throughout; it is kept as an order of its own", alike); err != nil {
			return err
		}
	}
	r := graph.Relation{
		ID: id, Kind: graph.KindArmsTransfer, Period: m.period(),
		Parties: []graph.Party{{Actor: from, Role: graph.From}, {Actor: to, Role: graph.To}},
	}
	m.describe(&r, row)
	m.out.Relation(r)
	return nil
}

// describe fills in what does not depend on the parties.
func (m *maker) describe(r *graph.Relation, row int) {
	o := &m.order
	m.buf = o.appendLabel(m.buf[:0])
	r.Label = m.texts.share(m.buf)
	if !o.given() {
		r.Modality = graph.Proposed
	}
	if o.unsure() {
		r.Certainty = graph.Reported
	}
	if o.tivIs == someTIV {
		r.Quantity = &graph.Quantity{Amount: o.tiv, Unit: unit}
	}
	m.buf = o.appendNote(m.buf[:0])
	r.Note = m.texts.share(m.buf)
	m.buf = o.appendSays(m.buf[:0], m.before())
	says := m.texts.share(m.buf)
	m.buf = locator(m.buf[:0], row)
	r.Evidence = []graph.Evidence{{Source: m.source, Locator: m.texts.keep(m.buf), Says: says}}
}

// before reports whether weapons of the order may have been delivered before
// the years that the file covers.
func (m *maker) before() bool { return m.order.year > 0 && m.preamble.since > m.order.year }

func (m *maker) unknown(row int, name string) error {
	if name == "" {
		return m.out.Skip(row, "unknown-state", "the recipient or the supplier is not named")
	}
	return m.out.Skip(row, "unknown-state", "there is no state %q%s", shorten(name), importer.Meant(name))
}

// odd warns of what is kept although it is odd.
func (m *maker) odd(row int, rec *record) error {
	o := &m.order
	for _, c := range []int{colNumber, colDelivered} {
		if strings.Contains(rec[c], ",") {
			if err := m.out.Warn(row, "thousands-separator", "%s is written %q", columnNames[c], rec[c]); err != nil {
				return err
			}
		}
	}
	if o.oddTIV {
		if err := m.out.Warn(row, "thousands-separator", "the TIV %q may be thousands or a fraction, and is left out", rec[colTIV]); err != nil {
			return err
		}
	}
	if o.year > 0 && len(o.years) > 0 && o.years[0] < o.year {
		return m.out.Warn(row, "delivered-before-order", "ordered %d and delivered from %d on; the transfer starts with the delivery", o.year, o.years[0])
	}
	return nil
}

// id returns the relation's id, and the row that this one is like throughout, 0
// where there is none. Rows that are alike in what makes the id are counted.
func (m *maker) id(row int, rec *record) (id string, alike int) {
	stable, whole := fnv.New32a(), fnv.New64a()
	for c, field := range rec {
		whole.Write(append(append(m.buf[:0], field...), 0))
		switch c {
		case colRecipient, colSupplier, colNumber, colDesignation, colDescription, colStatus, colComments:
			stable.Write(append(append(m.buf[:0], field...), 0))
		}
	}
	hash := whole.Sum64()
	alike = int(m.rows[hash])
	m.rows[hash] = int32(row)
	m.buf = append(m.buf[:0], "sipri-"...)
	if m.order.year > 0 {
		m.buf = append(strconv.AppendInt(m.buf, int64(m.order.year), 10), '-')
	}
	var sum [4]byte
	binary.BigEndian.PutUint32(sum[:], stable.Sum32())
	const digits = "0123456789abcdef"
	for _, b := range sum {
		m.buf = append(m.buf, digits[b>>4], digits[b&15])
	}
	return m.count(m.buf), alike
}

// count returns an id, with a number if it is not the first of its kind.
func (m *maker) count(id []byte) string {
	n := m.ids[string(id)] + 1
	if n == 1 {
		first := m.texts.keep(id)
		m.ids[first] = 1
		return first
	}
	m.ids[string(id)] = n
	return m.texts.keep(strconv.AppendInt(append(id, '-'), int64(n), 10))
}

// periodKey is what makes a period.
type periodKey struct {
	first, last int16
	unsure      bool // the first year is
	later       bool // it ends in the last year or later
}

// period returns the time from the order or first delivery to the last
// delivery.
func (m *maker) period() edtf.Period {
	o := &m.order
	first, last := o.span()
	k := periodKey{first: int16(first), unsure: o.unsureYear && first == o.year || o.unsureYears && first != o.year}
	if len(o.years) > 0 {
		k.last = int16(last)
		k.later = o.short() && !m.before()
	}
	return m.periodOf(k)
}

func (m *maker) periodOf(k periodKey) edtf.Period {
	p, ok := m.periods[k]
	if !ok {
		p = edtf.MustPeriod(string(k.append(nil)))
		m.periods[k] = p
	}
	return p
}

func (k periodKey) append(b []byte) []byte {
	if k.first == 0 {
		return b
	}
	b = strconv.AppendInt(b, int64(k.first), 10)
	if k.unsure {
		b = append(b, '?')
	}
	switch {
	case k.last == 0:
		return append(b, '/')
	case k.later:
		return append(strconv.AppendInt(append(b, "/["...), int64(k.last), 10), "..]"...)
	case k.last == k.first && !k.unsure:
		return b
	}
	return strconv.AppendInt(append(b, '/'), int64(k.last), 10)
}
