package mid

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// Provider reads the Militarized Interstate Disputes of Correlates of War.
var Provider = importer.Provider{
	Name:  "cow-mids",
	Title: "Correlates of War Militarized Interstate Disputes",
	Reads: "MIDB 5.0.csv, the participants of disputes, or MIDIP 5.0.csv, those of incidents, and both of versions 3 and 4",
	Where: "https://correlatesofwar.org/data-sets/mids/",
	Citation: "Palmer, Glenn, Roseanne W. McManus, Vito D'Orazio, Michael R. Kenwick, Mikaela Karstens, Chase Bloch, " +
		"Nick Dietrich, Kayla Kahn, Kellan Ritter, and Michael J. Soules. 2022. The MID5 Dataset, 2011-2014: " +
		"Procedures, coding rules, and description. Conflict Management and Peace Science 39(4): 470-482.",
	Terms:     "free to download from the publisher, who asks users to give the version and cite the article; no licence is stated",
	Scheme:    register.SchemeCOW,
	Recognise: func(h importer.Head) bool { return fileOf(h.Columns) != noFile && !isGML(h) },
	Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
		return read(ctx, f, out, publisher{"cow-mids", "Correlates of War Project", "mid-"})
	},
}

// GML reads the disputes as Gibler, Miller and Little revised them.
var GML = importer.Provider{
	Name:  "gml-mids",
	Title: "Gibler-Miller-Little Militarized Interstate Disputes",
	Reads: "gml-midb-2.1.csv and later ones, the participants of disputes, also in the form that peacesciencer has them",
	Where: "http://svmiller.com/gml-mid-data/",
	Citation: "Gibler, Douglas M., Steven V. Miller, and Erin K. Little. 2016. An Analysis of the Militarized Interstate " +
		"Dispute (MID) Dataset, 1816-2001. International Studies Quarterly 60(4): 719-730.",
	Terms:     "free to download; the authors ask to be cited; no licence of the data is stated",
	Scheme:    register.SchemeCOW,
	Recognise: func(h importer.Head) bool { return fileOf(h.Columns) != noFile && isGML(h) },
	Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
		return read(ctx, f, out, publisher{"gml-mids", "Gibler, Miller and Little", "gml-mid-"})
	},
}

// publisher is what differs between the two.
type publisher struct{ source, name, ids string }

// isGML reports whether a file says that it is a revised one: by its version, or
// by the leaders that peacesciencer adds.
func isGML(h importer.Head) bool {
	if h.Columns("obsid_start") {
		return true
	}
	lines := strings.FieldsFunc(strings.ToLower(string(h.Text)), func(r rune) bool { return r == '\r' || r == '\n' })
	if len(lines) < 2 {
		return false
	}
	version := slices.Index(strings.Split(h.FirstLine(), ","), "version")
	fields := strings.Split(strings.ReplaceAll(lines[1], `"`, ""), ",")
	return version >= 0 && version < len(fields) && strings.HasPrefix(fields[version], "gml")
}

// file is which of the project's tables a file is.
type file uint8

const (
	noFile    file = iota
	disputes       // MIDA: without who took part
	parties        // MIDB: the participants of disputes
	incidents      // MIDI: without who took part
	actions        // MIDIP: the participants of incidents
	dyads          // pairs of states, by year
)

// The names of the dispute's and the incident's number, the newest first, and of
// the column that says who acted first in an incident.
var (
	disputeColumns  = []string{"dispnum", "dispnum5", "dispnum4", "dispnum3"}
	incidentColumns = []string{"incidnum", "incidnum5", "incidnum4", "incidnum3"}
	insideColumns   = []string{"insidea", "inside a", "inside_a"}
)

// fileOf tells the tables apart by their columns. Those of incidents have the
// columns of those of disputes, and so are looked for first.
func fileOf(has func(...string) bool) file {
	any := func(names []string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return has(n) })
	}
	switch dispute := any(disputeColumns); {
	case dispute && has("ccode1", "ccode2"), has("disno", "statea", "stateb"):
		return dyads
	case any(incidentColumns) && has("ccode", "styear"):
		return actions
	case any(incidentColumns) && has("styear"):
		return incidents
	case dispute && has("ccode", "sidea", "styear", "endyear"):
		return parties
	case dispute && has("outcome", "settle", "styear"):
		return disputes
	}
	return noFile
}

// refusals say why a table cannot be read, and which can.
var refusals = map[file]string{
	disputes:  "this is MIDA, which lists disputes without who took part in them; MIDB has the participants",
	incidents: "this is MIDI, which lists incidents without who took part in them; MIDIP has the participants",
	dyads:     "this lists pairs of states by year, made from the table of participants, which keeps each dispute whole: read that (MIDB)",
}

// layout says where the columns are; -1 where there is none.
type layout struct {
	file                file
	numbers             []int // of the dispute or the incident that a row is about: the first that a row has
	disputes            []int // of an incident
	state, name, side   int
	start, end          [3]int // year, month, day
	hostility, fatality int
	action              int // the highest, or that in the incident
}

func layoutOf(t *importer.Table) (layout, error) {
	has := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(n string) bool { return !t.Has(n) })
	}
	columns := func(names []string) (out []int) {
		for _, n := range names {
			if t.Has(n) {
				out = append(out, t.Index(n))
			}
		}
		return out
	}
	l := layout{file: fileOf(has)}
	if why := refusals[l.file]; why != "" {
		return l, errors.New(why)
	}
	if err := t.Require("ccode", "styear", "endyear"); err != nil {
		return l, err
	}
	l.disputes, l.numbers = columns(disputeColumns), columns(disputeColumns)
	l.side, l.action = t.Index("sidea"), t.Index("hiact")
	if l.file == actions {
		l.numbers, l.side, l.action = columns(incidentColumns), -1, t.Index("action")
		if inside := columns(insideColumns); len(inside) > 0 {
			l.side = inside[0]
		}
	}
	switch {
	case len(l.numbers) == 0:
		return l, fmt.Errorf("the header lacks dispnum; is it another version of the file?")
	case l.side < 0 && l.file == actions:
		return l, fmt.Errorf("the header lacks insidea, the side that acted in an incident; is it another version of the file?")
	case l.side < 0:
		return l, t.Require("sidea")
	}
	l.state, l.name = t.Index("ccode"), t.Index("stabb")
	l.start = [3]int{t.Index("styear"), t.Index("stmon"), t.Index("stday")}
	l.end = [3]int{t.Index("endyear"), t.Index("endmon"), t.Index("endday")}
	l.hostility, l.fatality = t.Index("hostlev"), t.Index("fatality")
	return l, nil
}

func read(ctx context.Context, f *importer.File, out *importer.Sink, p publisher) error {
	t, err := importer.NewTable(f.Reader(), ',')
	if err != nil {
		return err
	}
	l, err := layoutOf(t)
	if err != nil {
		return err
	}
	r := newReader(l, t, out, f.Name, p)
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
