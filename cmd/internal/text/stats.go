package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Stats writes one screen, with at most so many of the most connected actors
// and of what is alleged (0: all).
func Stats(w io.Writer, s Style, r *report.Stats, top int) {
	p := printer{w, s}
	p.statsHead(r)
	p.field("actors", tallyList(r.ActorKinds))
	kinds := tallyList(r.Kinds)
	if most := 2 * top; top > 0 && len(r.Kinds) > most+1 {
		kinds = tallyList(r.Kinds[:most]) + fmt.Sprintf(", and %d more kinds", len(r.Kinds)-most)
	}
	p.field("relations", kinds)
	p.field("modality", tallyList(r.Modalities))
	p.field("certainty", tallyList(r.Certainties)+unstatedText(r.Unstated)+unsourcedText(r))
	p.field("dates", datesText(r))
	p.field("evidence", supportText(r))
	if n := r.Obligations.Relations; n > 0 {
		p.field("obligations", tallyList(r.Obligations.Categories)+" of "+wording.Count(n, "relation", "relations"))
	} else {
		p.field("obligations", "no relation here records one")
	}
	p.field("pieces", componentsText(r.Components))
	var blocs []string
	for _, names := range r.BlocNames {
		blocs = append(blocs, wording.Names(fewOf(names, top)))
	}
	if len(blocs) > 0 {
		p.field("blocs", wording.Blocs(len(blocs), fewOf(blocs, top)))
	}
	p.connected(r, top)
	p.alleged(r.Alleged, top)
}

func (p printer) statsHead(r *report.Stats) {
	p.line(p.Bold(Wrap(datasetTitle(&r.Dataset, r.At), p.Width, "")))
	actors, relations := wording.Count(r.Dataset.Actors, "actor", "actors"), wording.Count(r.Dataset.Relations, "relation", "relations")
	if r.Actors != r.Dataset.Actors || r.Relations != r.Dataset.Relations {
		actors, relations = fmt.Sprintf("%d of %s", r.Actors, actors), fmt.Sprintf("%d of %s", r.Relations, relations)
	}
	p.line(actors + ", " + relations)
}

// tallyList says counts: "10 states, 6 persons".
func tallyList(list []report.Tally) string {
	var out []string
	for _, c := range list {
		out = append(out, c.InWords)
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, ", ")
}

func datesText(r *report.Stats) string {
	var parts []string
	if r.Dates.First != "" {
		parts = append(parts, r.Dates.First+" to "+r.Dates.Last)
	}
	for _, c := range []struct {
		n    int
		what string
	}{{r.Dates.Ongoing, "ongoing"}, {r.Possibly, "only possibly then"}, {r.PossiblyKnown, r.PossiblyKnownInWords}, {r.Dates.Undated, "without a date"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	return strings.Join(parts, "; ")
}

func supportText(r *report.Stats) string {
	e := r.Evidence
	if r.Relations == 0 {
		return wording.Count(e.Sources, "source", "sources")
	}
	percent := func(n int) string { return fmt.Sprintf("%d%%", 100*n/r.Relations) }
	return fmt.Sprintf("%s; %s of the relations have evidence, %s say where in the source, %s have more than one source",
		wording.Count(e.Sources, "source", "sources"), percent(e.Supported), percent(e.Located), percent(e.Repeatedly))
}

// componentsText says into how many pieces the graph falls, by their sizes.
func componentsText(components []int) string {
	alone := 0
	var sizes []string
	for _, n := range components {
		if n == 1 {
			alone++
		} else {
			sizes = append(sizes, fmt.Sprint(n))
		}
	}
	text := "nobody is tied to another"
	switch {
	case len(sizes) == 1 && alone == 0:
		return "all hang together"
	case len(sizes) == 1:
		text = sizes[0] + " actors hang together"
	case len(sizes) > 1:
		text = fmt.Sprintf("%d that hang together, of %s actors", len(sizes), wording.Names(fewOf(sizes, 8)))
	}
	if alone > 0 {
		text += fmt.Sprintf("; %s alone", wording.Count(alone, "actor is", "actors are"))
	}
	return text
}

func (p printer) connected(r *report.Stats, top int) {
	if len(r.Connected) == 0 {
		return
	}
	p.head("Most connected")
	var rows [][]string
	for i, c := range r.Connected {
		if top > 0 && i == top {
			break
		}
		rows = append(rows, []string{c.Name, fmt.Sprintf("%d of %d", c.Neighbours, r.Actors-1), fmt.Sprint(c.Relations), fmt.Sprint(c.Friendly), fmt.Sprint(c.Hostile)})
	}
	Table(p.w, p.Style, []Column{{Title: "actor", Least: 12}, {Title: "neighbours"}, {Title: "relations"}, {Title: "friendly"}, {Title: "hostile"}}, rows)
	if more := len(r.Connected) - len(rows); more > 0 {
		p.line(fmt.Sprintf("and %d more: --top 0 lists all", more))
	}
}

func (p printer) alleged(list []report.Alleged, top int) {
	if len(list) == 0 {
		return
	}
	p.head(fmt.Sprintf("Alleged or disputed (%d)", len(list)))
	for i, a := range list {
		if top > 0 && i == top {
			p.line(fmt.Sprintf("  and %d more: entente list relations --certainty alleged,disputed", len(list)-i))
			return
		}
		p.line("  " + indentBy(Wrap(a.InShort, p.room(2), "  "), "  "))
	}
}

// fewOf cuts a list to a number (0: all) and says how many more there are.
func fewOf(list []string, most int) []string {
	if most <= 0 || len(list) <= most+1 {
		return list
	}
	return append(list[:most:most], fmt.Sprintf("%d more", len(list)-most))
}

// unsourcedText says how many relations name no source, where some of them are
// counted by another certainty.
func unsourcedText(r *report.Stats) string {
	if !r.OtherwiseUnsourced() {
		return ""
	}
	return fmt.Sprintf("; of all, %d %s", r.Unsourced, wording.WithoutASource)
}

// unstatedText says how many of the confirmed are so because nothing is said.
func unstatedText(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; of the confirmed, %d not stated", n)
}
