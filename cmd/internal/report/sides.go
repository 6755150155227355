package report

import (
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Sides is what is compared, and how to speak of it.
type Sides struct {
	From, To         *query.View
	FromName, ToName string
	Dated            bool // two dates of one dataset
	Vintages         bool // two datasets of one name, such as a publisher's records of two years
	Joined, Revised  int  // records of the second that have another id in the first: the same there, or revised

	fromReadAsOf, toReadAsOf edtf.Date // of a dataset without a date of its own: that of the other
	fromOmitted, toOmitted   []Omitted
}

// undated tells which of two datasets does not say at which date it speaks, so that it
// is read at that of the other; "" where both do, or neither.
func (b *Sides) undated() string {
	switch {
	case !b.fromReadAsOf.IsZero():
		return wording.ReadAsOf(b.FromName, b.ToName, b.fromReadAsOf)
	case !b.toReadAsOf.IsZero():
		return wording.ReadAsOf(b.ToName, b.FromName, b.toReadAsOf)
	}
	return ""
}

// NameIn is an actor's name on the later side, or else on the earlier.
func (b *Sides) NameIn(id string) string {
	for _, g := range []*graph.Graph{b.To.Graph(), b.From.Graph()} {
		if a, ok := g.Actor(id); ok {
			return a.Name
		}
	}
	return id
}

// CheckDates tells what is wrong with two dates to be compared, the earlier
// first, their names in errors being "from" and "to" after the dashes.
func CheckDates(from, to, dashes string) error {
	first, err := edtf.ParseDate(from)
	if err != nil {
		return DateError(dashes+"from", err)
	}
	second, err := edtf.ParseDate(to)
	if err != nil {
		return DateError(dashes+"to", err)
	}
	a, b := first.Span(), second.Span()
	switch {
	case a.First > b.Last:
		return fmt.Errorf("%[1]sfrom %[2]s is after %[1]sto %[3]s; exchange them", dashes, from, to)
	case a.First > b.First || a.Last > b.Last:
		return fmt.Errorf("%[1]sfrom %[2]s reaches beyond %[1]sto %[3]s; name two dates of which the first is earlier", dashes, from, to)
	}
	return nil
}

// TwoDates makes the views of a graph on two dates, which CheckDates has found to
// be right. A date in the filter is passed over.
func TwoDates(g *graph.Graph, from, to string, f Filter) (*Sides, error) {
	on := func(text, part string) (*query.View, string, []Omitted, error) {
		f.At, f.During, f.AtAs = text, "", part
		v, err := f.View(g)
		if err != nil {
			return nil, "", nil, err
		}
		date, _ := edtf.ParseDate(text)
		return v, wording.Date(date), f.Omitted(v), nil
	}
	both := &Sides{Dated: true}
	var err error
	if both.From, both.FromName, both.fromOmitted, err = on(from, "from"); err != nil {
		return nil, err
	}
	both.To, both.ToName, both.toOmitted, err = on(to, "to")
	return both, err
}
