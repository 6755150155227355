package cowstates

import (
	"context"
	"errors"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// Provider reads the Correlates of War lists of states.
var Provider = importer.Provider{
	Name:  "cow-states",
	Title: "Correlates of War State System Membership List and Country Codes",
	Reads: "COW-country-codes.csv and states2016.csv; actors without relations",
	Where: "https://correlatesofwar.org/data-sets/state-system-membership/",
	Citation: "Correlates of War Project. 2017. \"State System Membership List, v2016.\" " +
		"Online, https://correlatesofwar.org.",
	Terms:  "free to download from the publisher; cite the list and its version; not to be passed on",
	Scheme: register.SchemeCOW,
	Recognise: func(h importer.Head) bool {
		// A year is in the project's tables of states by year, which are others.
		return !h.Columns("year") &&
			(h.Columns("stateabb", "ccode", "statenme") || h.Columns("stateabb", "ccode", "styear", "endyear"))
	},
	Read: read,
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	t, err := importer.NewTable(f.Latin1(), ',')
	if err != nil {
		return err
	}
	if err := t.Require("stateabb", "ccode"); err != nil {
		return err
	}
	if !t.Has("statenme") && strings.Contains(strings.ToLower(f.Name), "major") {
		// It has the columns of the membership list, and spells of something else.
		return errors.New("this looks like the list of major powers, which says when states were that and not when they were states; import states2016.csv")
	}
	if t.Has("styear") || !t.Has("statenme") {
		if err := t.Require("styear", "stmonth", "stday", "endyear", "endmonth", "endday"); err != nil {
			return err
		}
	}
	r := newReader(t, out)
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		more, err := t.Next()
		if err != nil {
			// What was read before a line that cannot be read is kept.
			r.finish(f.Name)
			return err
		}
		if !more {
			r.finish(f.Name)
			return nil
		}
		if err := r.row(); err != nil {
			return err
		}
	}
}

// errNoDate says that there is no such day.
var errNoDate = errors.New("there is no such day")
