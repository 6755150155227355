package cowalliances

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// Provider reads the Correlates of War Formal Alliances.
var Provider = importer.Provider{
	Name:  "cow-alliances",
	Title: "Correlates of War Formal Alliances, version 4.1",
	Reads: "alliance_v4.1_by_member.csv, _by_dyad.csv, _by_directed.csv, and the same with _yearly",
	Where: "https://correlatesofwar.org/data-sets/formal-alliances/",
	Citation: "Gibler, Douglas M. 2009. International Military Alliances, 1648-2008. CQ Press. " +
		"Correlates of War Project, Formal Alliances, version 4.1.",
	Terms:  "free to download from the publisher; cite the book and the version; not to be passed on",
	Scheme: register.SchemeCOW,
	Recognise: func(h importer.Head) bool {
		return h.Columns("version4id", "ccode") || h.Columns("version4id", "ccode1", "ccode2")
	},
	Read: read,
}

// layout says where the columns are; -1 where there is none.
type layout struct {
	table              string // "by-member", "by-dyad", "by-directed"
	pairs, directed    bool
	yearly             bool
	id, a, b           int
	name, nameB        int
	start, end         [3]int // day, month, year
	allStart, allEnd   [3]int
	left, right        int
	pledges            [4]int
	asymmetric, ssType int
	year, version      int
}

func layoutOf(t *importer.Table) (layout, error) {
	l := layout{table: "by-member", pairs: t.Has("ccode1")}
	prefix, codes := "mem", []string{"ccode"}
	if l.pairs {
		prefix, codes = "dyad", []string{"ccode1", "ccode2"}
		l.directed = !t.Has("asymmetric")
		l.table = "by-dyad"
		if l.directed {
			l.table = "by-directed"
		}
	}
	need := append([]string{"version4id"}, codes...)
	need = append(need, prefix+"_st_year", prefix+"_end_year", "defense", "neutrality", "nonaggression", "entente")
	if err := t.Require(need...); err != nil {
		return l, err
	}
	date := func(prefix string) [3]int {
		return [3]int{t.Index(prefix + "_day"), t.Index(prefix + "_month"), t.Index(prefix + "_year")}
	}
	l.id, l.a, l.b, l.name, l.nameB = t.Index("version4id"), t.Index(codes[0]), -1, t.Index("state_name"), -1
	if l.pairs {
		l.b, l.name, l.nameB = t.Index("ccode2"), t.Index("state_name1"), t.Index("state_name2")
	}
	l.start, l.end = date(prefix+"_st"), date(prefix+"_end")
	l.allStart, l.allEnd = date("all_st"), date("all_end")
	l.left, l.right = t.Index("left_censor"), t.Index("right_censor")
	for i, name := range []string{"defense", "neutrality", "nonaggression", "entente"} {
		l.pledges[i] = t.Index(name)
	}
	l.asymmetric, l.ssType = t.Index("asymmetric"), t.Index("ss_type")
	l.year, l.version = t.Index("year"), t.Index("version")
	l.yearly = l.year >= 0
	return l, nil
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	t, err := importer.NewTable(f.Reader(), ',')
	if err != nil {
		return err
	}
	l, err := layoutOf(t)
	if err != nil {
		return err
	}
	r := &reader{layout: l, t: t, out: out, book: newBook(l.yearly), states: map[int16]stateEntry{}}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		more, err := t.Next()
		if err != nil {
			// What was read before a line that cannot be read is kept.
			return errors.Join(err, r.finish(f.Name))
		}
		if !more {
			return r.finish(f.Name)
		}
		if err := r.row(); err != nil {
			return err
		}
	}
}
