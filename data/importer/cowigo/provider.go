package cowigo

import (
	"context"
	"encoding/csv"
	"errors"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// Provider reads the Correlates of War Intergovernmental Organizations.
var Provider = importer.Provider{
	Name:  "cow-igos",
	Title: "Correlates of War Intergovernmental Organizations, version 3",
	Reads: "state_year_formatv3.csv and igo_year_formatv3.csv (which has the organisations' full names)",
	Where: "https://correlatesofwar.org/data-sets/IGOs/",
	Citation: "Pevehouse, Jon C. W., Timothy Nordstrom, Roseanne W. McManus, and Anne Spencer Jamison. 2020. " +
		"Tracking organizations in the world: The Correlates of War IGO Version 3.0 datasets. Journal of Peace Research 57(3): 492-503.",
	Terms:     "free to download from the publisher, who asks users to give the version and cite the article; no licence is stated",
	Scheme:    register.SchemeCOW,
	Recognise: func(h importer.Head) bool { return shapeOf(columns(h)) != unknownShape },
	Read:      read,
}

// shape is which of the project's tables a file is.
type shape int

const (
	unknownShape shape = iota
	byState
	byOrganisation
	byPair
)

// columns returns the names in the header as the file writes them, save what cannot be shown.
func columns(h importer.Head) []string {
	line, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimPrefix(string(h.Text), "\ufeff"), "\r", "\n"), "\n")
	r := csv.NewReader(strings.NewReader(line))
	r.Comma, r.LazyQuotes = separator(line), true
	names, err := r.Read()
	if err != nil {
		return nil
	}
	for i := range names {
		shown, _ := importer.Text([]byte(names[i]))
		names[i] = strings.TrimSpace(shown)
	}
	return names
}

func separator(header string) rune {
	if strings.Contains(header, "\t") {
		return '\t'
	}
	return ','
}

func shapeOf(names []string) shape {
	has := map[string]bool{}
	states := 0
	for _, n := range names {
		n = strings.ToLower(n)
		has[n] = true
		if _, ok := stateNamed(n); ok {
			states++
		}
	}
	switch {
	case has["ioname"] && has["year"] && states > 0:
		return byOrganisation
	case !has["year"]:
		return unknownShape
	case has["ccode1"] && has["ccode2"] && has["country1"] && has["country2"]:
		return byPair
	case has["ccode"] && has["state"] && len(names) > 3 && (has["aaaid"] || has["wassen"] || has["un"] || has["upu"]):
		return byState
	}
	return unknownShape
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	head, err := f.Head()
	if err != nil {
		return err
	}
	names := columns(head)
	t, err := importer.NewTable(f.Latin1(), separator(head.FirstLine()))
	if err != nil {
		return err
	}
	r := &reader{t: t, out: out, file: f.Name}
	switch shapeOf(names) {
	case byOrganisation:
		err = r.byOrganisation(names)
	case byPair:
		return errors.New("this is the table by pair of states, which says less in more rows; import state_year_formatv3.csv or igo_year_formatv3.csv")
	default:
		if err = t.Require("ccode", "year", "state"); err == nil {
			err = r.byState(names)
		}
	}
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		if n%256 == 0 && ctx.Err() != nil {
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
