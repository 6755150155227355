package ged

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// Provider reads the UCDP Georeferenced Event Dataset.
var Provider = importer.Provider{
	Name:  "ucdp-ged",
	Title: "UCDP Georeferenced Event Dataset (GED)",
	Reads: "GEDEvent_v25_1.csv and other versions since 17, and candidate events; folded to pair, year and type of violence",
	Where: "https://ucdp.uu.se/downloads/index.html#ged_global",
	Citation: "Sundberg, Ralph, and Erik Melander. 2013. Introducing the UCDP Georeferenced Event Dataset. " +
		"Journal of Peace Research 50(4): 523-532. With the article that presents the version; always state the version.",
	Terms:  "CC BY 4.0",
	Scheme: register.SchemeGW,
	Recognise: func(h importer.Head) bool {
		return h.Columns("id", "year", "type_of_violence", "side_a", "side_b", "date_start", "best")
	},
	Read: read,
}

// layout says where the columns are; -1 where there is none.
type layout struct {
	id, year, kind         int
	side, number, gw       [2]int
	conflict, conflictName int
	active, status         int
	country, countryID     int
	start, end             int
	best, low, high        int
	dead                   [4]int // of side A, of side B, civilians, unknown
}

func layoutOf(t *importer.Table) (layout, error) {
	l := layout{
		id: t.Index("id"), year: t.Index("year"), kind: t.Index("type_of_violence"),
		side:     [2]int{t.Index("side_a"), t.Index("side_b")},
		number:   [2]int{t.Index("side_a_new_id"), t.Index("side_b_new_id")},
		gw:       [2]int{t.Index("gwnoa"), t.Index("gwnob")},
		conflict: t.Index("conflict_new_id"), conflictName: t.Index("conflict_name"),
		active: t.Index("active_year"), status: t.Index("code_status"),
		country: t.Index("country"), countryID: t.Index("country_id"),
		start: t.Index("date_start"), end: t.Index("date_end"),
		best: t.Index("best"), low: t.Index("low"), high: t.Index("high"),
		dead: [4]int{t.Index("deaths_a"), t.Index("deaths_b"), t.Index("deaths_civilians"), t.Index("deaths_unknown")},
	}
	return l, t.Require("id", "year", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best")
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
	r := &reader{layout: l, t: t, out: out, file: f.Name, sums: map[sumKey]*sum{}, sides: map[sideKey]*side{}, names: map[string]string{}}
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
