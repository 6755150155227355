package dcad

import (
	"context"
	"errors"
	"math"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// Provider reads the Defense Cooperation Agreement Dataset.
var Provider = importer.Provider{
	Name:  "dcad",
	Title: "Defense Cooperation Agreement Dataset (DCAD), version 1.0",
	Reads: "DCAD-v1.0-main.csv (best: each agreement with its dates) and DCAD-v1.0-dyadic.csv",
	Where: "https://correlatesofwar.org/data-sets/defense-cooperation-agreement-dataset/",
	Citation: "Kinne, Brandon J. 2020. The Defense Cooperation Agreement Dataset (DCAD). " +
		"Journal of Conflict Resolution 64(4): 729-755.",
	Terms:  "free to download from the publisher, who asks users to cite the article; no licence is stated",
	Scheme: register.SchemeCOW,
	Recognise: func(h importer.Head) bool {
		if !h.Columns("ccode1", "ccode2") {
			return false
		}
		if h.Columns("dcaid") || h.Columns("signyear", "eifyear") {
			return true
		}
		for _, c := range counts {
			if h.Columns("year", c.column) {
				return true
			}
		}
		return false
	},
	Read: read,
}

const author = "Brandon J. Kinne"

// dataStop is the last year of the data.
const dataStop = 2010

// reader is what the two tables share.
type reader struct {
	t      *importer.Table
	out    *importer.Sink
	file   string
	a, b   int // columns
	states map[string]*register.State
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	t, err := importer.NewTable(f.Latin1(), ',')
	if err != nil {
		return err
	}
	if err := t.Require("ccode1", "ccode2"); err != nil {
		return err
	}
	r := &reader{t: t, out: out, file: f.Name, a: t.Index("ccode1"), b: t.Index("ccode2"), states: map[string]*register.State{}}
	table := r.agreements
	if t.Has("year") && !t.Has("signyear") {
		table = r.pairs
	}
	row, finish, err := table()
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		more, err := t.Next()
		if err != nil {
			// What was read before a line that cannot be read is kept.
			return errors.Join(err, finish())
		}
		if !more {
			return finish()
		}
		if t.Blank() {
			continue
		}
		out.CountRow()
		if !t.Complete() {
			if err := out.Skip(t.Row(), "column-count", "it has %d columns and the header has %d; is the file cut off here?", len(t.Fields()), len(t.Header())); err != nil {
				return err
			}
			continue
		}
		if err := row(); err != nil {
			return err
		}
	}
}

// pair returns the two states of the row in order of their ids, nil where it
// cannot be used.
func (r *reader) pair() (a, b *register.State, err error) {
	if a, err = r.state(r.a); a == nil {
		return nil, nil, err
	}
	if b, err = r.state(r.b); b == nil {
		return nil, nil, err
	}
	if a == b {
		return nil, nil, r.out.Skip(r.t.Row(), "self-tie", "both states are %s", a.Name)
	}
	if a.ID > b.ID {
		a, b = b, a
	}
	return a, b, nil
}

func (r *reader) state(column int) (*register.State, error) {
	text := r.t.At(column)
	if st := r.states[text]; st != nil {
		return st, nil
	}
	n, ok := importer.Number(text)
	if !ok || n > math.MaxInt16 {
		return nil, r.out.Skip(r.t.Row(), "bad-number", "the state's number %q is not a number", text)
	}
	st, ok := register.ByCOW(n)
	if !ok {
		return nil, r.out.Skip(r.t.Row(), "unknown-state", "no state has the Correlates of War number %d", n)
	}
	r.states[string([]byte(text))] = st
	return st, nil
}
