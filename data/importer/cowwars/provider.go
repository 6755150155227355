package cowwars

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph/edtf"
)

// Provider reads the Correlates of War Inter-State Wars.
var Provider = importer.Provider{
	Name:     "cow-wars",
	Title:    "Correlates of War Inter-State Wars, version 4.0",
	Reads:    "Inter-StateWarData_v4.0.csv, the states in wars between states",
	Where:    "https://correlatesofwar.org/data-sets/cow-war/",
	Citation: "Sarkees, Meredith Reid, and Frank Whelon Wayman. 2010. Resort to War: 1816-2007. CQ Press.",
	Terms:    "free to download from the publisher, who asks users to give the version and cite the book; no licence is stated",
	Scheme:   register.SchemeCOW,
	Recognise: func(h importer.Head) bool {
		return h.Columns("warnum", "ccode", "side", "startyear1") || h.Columns("warnum", "sidea", "sideb", "startyear1")
	},
	Read: read,
}

// layout says where the columns are; -1 where there is none.
type layout struct {
	war, name, state, stateName, side int
	start, end                        [2][3]int // year, month, day
	from, to, where, initiator        int
	outcome, deaths                   int
}

func layoutOf(t *importer.Table) (layout, error) {
	var l layout
	if t.Has("sidea") && t.Has("sideb") {
		return l, errors.New("this is the table of extra-state or non-state wars; only the one of inter-state wars is read; fetch that one")
	}
	if err := t.Require("warnum", "ccode", "side", "startyear1", "endyear1"); err != nil {
		return l, err
	}
	l.war, l.name, l.state, l.stateName, l.side = t.Index("warnum"), t.Index("warname"), t.Index("ccode"), t.Index("statename"), t.Index("side")
	for i, n := range []string{"1", "2"} {
		l.start[i] = [3]int{t.Index("startyear" + n), t.Index("startmonth" + n), t.Index("startday" + n)}
		l.end[i] = [3]int{t.Index("endyear" + n), t.Index("endmonth" + n), t.Index("endday" + n)}
	}
	l.from, l.to, l.where, l.initiator = t.Index("transfrom"), t.Index("transto"), t.Index("wherefought"), t.Index("initiator")
	l.outcome, l.deaths = t.Index("outcome"), t.Index("batdeath")
	return l, nil
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	t, err := importer.NewTable(f.Latin1(), ',')
	if err != nil {
		return err
	}
	l, err := layoutOf(t)
	if err != nil {
		return err
	}
	r := &reader{layout: l, t: t, out: out, file: f.Name, wars: map[int]*war{}, periods: map[importer.Spell]edtf.Period{}}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		more, err := t.Next()
		if err != nil {
			// What was read before a line that cannot be read is kept.
			return errors.Join(err, r.finish())
		}
		if !more {
			return r.finish()
		}
		if err := r.row(); err != nil {
			return err
		}
	}
}
