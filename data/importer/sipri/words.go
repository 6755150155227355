package sipri

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/legible"
)

// appendLabel says how many of what: "24 Falke", "10 of 36 Falke", "36 Falke
// ordered". A number that is not known is left out.
func (o *order) appendLabel(b []byte) []byte {
	what := o.designation
	if what == "" {
		what = o.description
	}
	if what == "" {
		what = "weapons"
	}
	number := func(n int) {
		if n > 0 {
			b = strconv.AppendInt(b, int64(n), 10)
		}
	}
	switch {
	case !o.given():
		number(o.ordered)
	case o.delivered > 0 && o.ordered > o.delivered:
		number(o.delivered)
		b = append(b, " of "...)
		number(o.ordered)
	default:
		number(o.delivered)
	}
	if len(b) > 0 {
		b = append(b, ' ')
	}
	b = append(b, what...)
	if !o.given() {
		b = append(b, " ordered"...)
	}
	return b
}

// appendSays says when it was ordered and delivered, and which figures the
// source marks as uncertain.
func (o *order) appendSays(b []byte, before bool) []byte {
	if o.year > 0 {
		b = strconv.AppendInt(append(b, "ordered "...), int64(o.year), 10)
	} else {
		b = append(b, "year of order not known"...)
	}
	switch {
	case len(o.years) > 0:
		b = appendYears(append(b, ", delivered "...), o.years)
	case o.given():
		b = append(b, ", delivered, year not known"...)
	default:
		b = append(b, ", none delivered so far"...)
	}
	switch {
	case o.ordered < 0:
		b = append(b, ", number ordered not known"...)
	case o.given() && o.short() && before:
		b = append(b, ", fewer than ordered in the years that the file covers"...)
	}
	if !o.unsure() {
		return b
	}
	b = append(b, "; uncertain: "...)
	first := true
	for _, u := range [...]struct {
		yes  bool
		what string
	}{
		{o.unsureYear, "year of order"}, {o.unsureOrdered, "number ordered"},
		{o.unsureGiven, "number delivered"}, {o.unsureYears, "years of delivery"},
	} {
		if !u.yes {
			continue
		}
		if !first {
			b = append(b, ", "...)
		}
		b = append(b, u.what...)
		first = false
	}
	return b
}

// appendYears writes sorted years with runs drawn together: "2004, 2007–2009".
func appendYears(b []byte, years []int) []byte {
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		if i > 0 {
			b = append(b, ", "...)
		}
		b = strconv.AppendInt(b, int64(years[i]), 10)
		if j > i {
			b = strconv.AppendInt(append(b, "–"...), int64(years[j]), 10)
		}
		i = j + 1
	}
	return b
}

// appendNote gives the sort of weapon, its status and what there is to know of
// the TIV where it is no quantity. Few notes are unlike all others.
func (o *order) appendNote(b []byte) []byte {
	tiv := ""
	switch {
	case o.oddTIV:
		tiv = "the TIV of the deliveries cannot be read"
	case o.tivIs == smallTIV && o.given():
		tiv = "TIV of the deliveries under 0.5 million"
	case o.tivIs == noTIV && o.given():
		tiv = "no TIV of deliveries identified"
	}
	what := o.description
	if o.designation == "" || what == o.designation {
		what = ""
	}
	for _, part := range [...]string{what, o.status, tiv} {
		if part == "" {
			continue
		}
		if len(b) > 0 {
			b = append(b, "; "...)
		}
		b = append(b, part...)
	}
	return b
}

func shorten(s string) string {
	return legible.Cut(s, 40)
}

// texts keeps the texts of relations: those that many share once, the others
// packed into a few large blocks.
type texts struct {
	shared map[string]string
	block  strings.Builder
}

const blockSize = 32 << 10

// share returns the text, the same string each time.
func (t *texts) share(b []byte) string {
	if s, ok := t.shared[string(b)]; ok {
		return s
	}
	s := t.keep(b)
	t.shared[s] = s
	return s
}

// keep returns the text as a part of a block.
func (t *texts) keep(b []byte) string {
	if len(b) > blockSize/8 {
		return string(b)
	}
	if t.block.Cap()-t.block.Len() < len(b) {
		t.block = strings.Builder{}
		t.block.Grow(blockSize)
	}
	from := t.block.Len()
	t.block.Write(b)
	return t.block.String()[from:]
}
