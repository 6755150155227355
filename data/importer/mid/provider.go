package mid

import (
	"context"
	"errors"
	"fmt"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// Provider reads the Militarized Interstate Disputes.
var Provider = importer.Provider{
	Name:  "cow-mids",
	Title: "Correlates of War Militarized Interstate Disputes, participants (MIDB)",
	Reads: "MIDB 5.0.csv, the participants of disputes, and MIDB of versions 3 and 4",
	Where: "https://correlatesofwar.org/data-sets/mids/",
	Citation: "Palmer, Glenn, Roseanne W. McManus, Vito D'Orazio, Michael R. Kenwick, Mikaela Karstens, Chase Bloch, " +
		"Nick Dietrich, Kayla Kahn, Kellan Ritter, and Michael J. Soules. 2022. The MID5 Dataset, 2011-2014: " +
		"Procedures, coding rules, and description. Conflict Management and Peace Science 39(4): 470-482.",
	Terms:  "free to download from the publisher, who asks users to give the version and cite the article; no licence is stated",
	Scheme: register.SchemeCOW,
	Recognise: func(h importer.Head) bool {
		if !h.Columns("ccode", "sidea", "styear", "endyear") {
			return false
		}
		for _, name := range disputeColumns {
			if h.Columns(name) {
				return true
			}
		}
		return false
	},
	Read: read,
}

// disputeColumns are the names of the dispute's number, the newest first.
var disputeColumns = []string{"dispnum", "dispnum5", "dispnum4", "dispnum3"}

// layout says where the columns are; -1 where there is none.
type layout struct {
	dispute, state, name, side int
	start, end                 [3]int // year, month, day
	hostility, fatality        int
}

func layoutOf(t *importer.Table) (layout, error) {
	l := layout{dispute: -1}
	for _, name := range disputeColumns {
		if t.Has(name) {
			l.dispute = t.Index(name)
			break
		}
	}
	if err := t.Require("ccode", "styear", "endyear", "sidea"); err != nil {
		return l, err
	}
	if l.dispute < 0 {
		return l, fmt.Errorf("the header lacks dispnum; is it another version of the file?")
	}
	l.state, l.name, l.side = t.Index("ccode"), t.Index("stabb"), t.Index("sidea")
	l.start = [3]int{t.Index("styear"), t.Index("stmon"), t.Index("stday")}
	l.end = [3]int{t.Index("endyear"), t.Index("endmon"), t.Index("endday")}
	l.hostility, l.fatality = t.Index("hostlev"), t.Index("fatality")
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
	r := newReader(l, t, out, f.Name)
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
