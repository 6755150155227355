// Package ucdp reads the UCDP/PRIO Armed Conflict Dataset: one row for each year
// in which a conflict between a state and another state or an organised group
// cost at least 25 lives in battle.
//
// It reads all three layouts of the file: that of versions 4 (ID, SideA, YEAR,
// Incomp, Startprec2 ...), that of version 5 (ConflictId, Incompatibility ...)
// and that of today (conflict_id, side_a, start_prec2 ...). Columns are found by
// name whatever their order; an identifier, both sides, the year and the number
// of side A must be there.
//
// # One relation an episode
//
// The rows of a conflict in consecutive years make an episode, until a row says
// that it ended (EpEnd); each episode is one relation of the kind conflict. Its
// id holds the conflict's number and the episode's first year, so it survives
// re-sorting. Side A and the states that sent troops to support it are From,
// side B and its supporters To: that tells the two sides apart, and says nothing
// of who attacked. A party that is not named in every year of the episode has
// the years in which it is as spells.
//
// # Dates
//
// The precision codes of a start become EDTF precision: 1 a day; 2 (the day is
// not certain) and 3 (it is not known) a month; 4 (the month is not certain) and
// 5 (it is not known) a year; 6 (the year is not certain) about a year; 7 (it is
// not known) some time up to the first year recorded. Ends use the same codes;
// where an end has no code, as in newer versions, the last day of a year or
// month stands for the year or month, as the dataset itself writes dates that it
// does not know. An episode that goes on in the last year of the file ended in
// that year or later.
//
// # Actors
//
// States are found by Gleditsch-Ward number, with the names in the row as a
// cross-check; where the two disagree the number counts and the row gets a
// warning. -99 is an unknown number: then the name has to do, as for numbers that
// UCDP gives to states outside that list (751, Hyderabad). Names may have
// commas in them ("Macedonia, FYR") and lists are comma-separated; pieces that
// only together are the name of a state are joined. Other actors on side B become
// armed groups with UCDP's own number. The numbers of a list are not always in
// the order of its names, so each number gets the name that it has throughout
// the file. Versions 4 and 5 number conflicts and actors differently from later
// ones, so their ids and codes are kept apart ("ucdp-old").
package ucdp

import (
	"context"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
)

// Provider reads the UCDP/PRIO Armed Conflict Dataset.
var Provider = importer.Provider{
	Name:  "ucdp",
	Title: title,
	Reads: "the conflict-year table as CSV (ucdp-prio-acd-241.csv, ucdp.prio.armed.conflict.v4.2013.csv), every version since 4",
	Where: "https://ucdp.uu.se/downloads/index.html#armedconflict",
	Citation: baseCitation + " With the article that presents the version, such as " + newest +
		" Always state the version.",
	Terms:     "CC BY 4.0",
	Scheme:    register.SchemeGW,
	SidesOnly: true,
	Recognise: recognise,
	Read:      read,
}

const (
	title        = "UCDP/PRIO Armed Conflict Dataset"
	baseCitation = "Gleditsch, Nils Petter, Peter Wallensteen, Mikael Eriksson, Margareta Sollenberg and Håvard Strand (2002). " +
		"Armed Conflict 1946-2001: A New Dataset. Journal of Peace Research 39(5): 615-637."
	newest = "Davies, Shawn, Garoun Engström, Therese Pettersson and Magnus Öberg (2024). " +
		"Organized violence 1989-2023, and the prevalence of organized crime groups. Journal of Peace Research 61(4)."
)

// articles present single versions of the data; UCDP asks to cite them.
var articles = map[string]string{
	"4-2013": "Themnér, Lotta and Peter Wallensteen (2013). Armed Conflicts, 1946-2012. Journal of Peace Research 50(4): 509-521.",
	"23.1": "Davies, Shawn, Therese Pettersson and Magnus Öberg (2023). Organized violence 1989-2022 and the return of conflicts " +
		"between states? Journal of Peace Research 60(4).",
	"24.1": newest,
}

// source describes the file's version of the dataset.
func source(version string) graph.Source {
	s := graph.Source{
		ID:        "ucdp-armed-conflict",
		Publisher: "Uppsala Conflict Data Program and Peace Research Institute Oslo",
		Note: "A conflict is in the data in every year in which it cost at least 25 lives in battle; with 1,000 in a year it is a war. " +
			"Side A is the government or the state named first, not who attacked.",
	}
	if version == "" {
		return s
	}
	s.Title = title + ", version " + version
	s.Citation = baseCitation + " Version " + version + "."
	if article := articles[version]; article != "" {
		s.Citation += " " + article
	}
	return s
}

func recognise(h importer.Head) bool {
	have := map[string]bool{}
	for _, c := range strings.Split(h.FirstLine(), ",") {
		have[plainName(c)] = true
	}
	return (have["id"] || have["conflictid"]) && have["sidea"] && have["sideb"] && have["year"] && have["gwnoa"] &&
		(have["epend"] || have["startdate2"]) && !have["dyadid"]
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	r, err := newReader(f, out)
	if err != nil {
		return err
	}
	err = r.rows(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	// What was read before a file was cut off stays.
	if made := r.relations(); err == nil {
		err = made
	}
	return err
}
