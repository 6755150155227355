package archigos

import (
	"context"
	"errors"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// Provider reads Archigos.
var Provider = importer.Provider{
	Name:  "archigos",
	Title: "Archigos, a data set of political leaders",
	Reads: "1March_Archigos_4.1.txt and arch_annual.txt (with tabs), and CSV copies of the Stata file",
	Where: "https://www.ksgleditsch.com/archigos.html",
	Citation: "Goemans, Henk E., Kristian Skrede Gleditsch, and Giacomo Chiozza. 2009. " +
		"Introducing Archigos: A Dataset of Political Leaders. Journal of Peace Research 46(2): 269-283.",
	Terms:  "free to download from the authors, who ask users to cite the article; no licence is stated",
	Scheme: register.SchemeGW,
	Recognise: func(h importer.Head) bool {
		has := map[string]bool{}
		for _, c := range strings.FieldsFunc(h.FirstLine(), func(r rune) bool { return r == '\t' || r == ',' }) {
			has[strings.TrimSpace(c)] = true
		}
		return has["obsid"] && has["leadid"] && has["ccode"] && (has["startdate"] || has["eindate"])
	},
	Read: read,
}

// layout says where the columns are; -1 where there is none.
type layout struct {
	tenure, leader, state, letters, name int
	start, end                           [2]int // as text, and as statistics programs hold it
	entry, exit, how                     int
	born, died, bornYear, diedYear       int
	link                                 int
}

func layoutOf(t *importer.Table) (layout, error) {
	if err := t.Require("obsid", "leadid", "ccode"); err != nil {
		return layout{}, err
	}
	l := layout{
		tenure: t.Index("obsid"), leader: t.Index("leadid"), state: t.Index("ccode"), letters: t.Index("idacr"), name: t.Index("leader"),
		start: [2]int{t.Index("startdate"), t.Index("eindate")}, end: [2]int{t.Index("enddate"), t.Index("eoutdate")},
		entry: t.Index("entry"), exit: t.Index("exit"), how: t.Index("exitcode"),
		born: t.Index("borndate"), died: t.Index("deathdate"), bornYear: t.Index("yrborn"), diedYear: t.Index("yrdied"),
		link: max(t.Index("dbpedia.uri"), t.Index("dbpediauri")),
	}
	if l.start[0] < 0 && l.start[1] < 0 {
		return l, t.Require("startdate")
	}
	if l.end[0] < 0 && l.end[1] < 0 {
		return l, t.Require("enddate")
	}
	return l, nil
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	head, err := f.Head()
	if err != nil {
		return err
	}
	comma := ','
	if strings.Contains(head.FirstLine(), "\t") {
		comma = '\t'
	}
	t, err := importer.NewTable(f.Latin1(), comma)
	if err != nil {
		return err
	}
	l, err := layoutOf(t)
	if err != nil {
		return err
	}
	r := &reader{layout: l, t: t, out: out, file: f.Name, leaders: map[string]*leader{}, tenures: map[string]*tenure{}, periods: importer.Periods{}}
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
