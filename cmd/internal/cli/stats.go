package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

func newStats(s Streams) *cobra.Command {
	var view viewFlags
	var datasets []string
	var asJSON bool
	var top int
	cmd := &cobra.Command{
		Use:   "stats [DATASET...]",
		Short: "Sum up a dataset, or a part of it, on one screen",
		Long: `Count the actors and relations, say what time they cover and how well they are
supported, into how many pieces they fall, who is most connected, which states
stand together, and what is only alleged.

An actor is as connected as it has neighbours. Blocs are states more tied to each
other than chance would have it: a summary, not what a source says.`,
		Example: `  entente stats
  entente stats --at 2023 --kind treaty
  entente stats my.yaml --json`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runStats(cmd.Context(), s, append(datasets, args...), &view, top, asJSON)
		},
	}
	addDatasetFlag(cmd, &datasets)
	cmd.Flags().IntVar(&top, "top", 5, "how `many` of the most connected actors, and of what is alleged, to list; 0: all")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON, which lists all")
	addViewFlags(cmd, &view)
	return cmd
}

// statsReport is the JSON of stats; see the schema "stats".
type statsReport struct {
	Dataset     datasetReport     `json:"dataset"`
	At          string            `json:"at,omitempty"` // the view's date
	Actors      int               `json:"actors"`
	Relations   int               `json:"relations"`
	Possibly    int               `json:"possibly"` // relations that only possibly hold then
	ActorKinds  []tallyReport     `json:"actor_kinds"`
	Kinds       []tallyReport     `json:"kinds"`
	Modalities  []tallyReport     `json:"modalities"`
	Certainties []tallyReport     `json:"certainties"`
	Dates       datesReport       `json:"dates"`
	Evidence    supportReport     `json:"evidence"`
	Obligations obligationsReport `json:"obligations"`
	Components  []int             `json:"components"` // their numbers of actors
	Connected   []connectedReport `json:"most_connected"`
	Blocs       [][]string        `json:"blocs"`   // ids of states
	Alleged     []allegedReport   `json:"alleged"` // alleged or disputed
}

type datasetReport struct {
	Name      string `json:"name"`
	Title     string `json:"title"`
	AsOf      string `json:"as_of,omitempty"`
	Actors    int    `json:"actors"` // of the whole dataset
	Relations int    `json:"relations"`
}

type tallyReport struct {
	Of     string `json:"of"`
	Number int    `json:"number"`
}

type datesReport struct {
	First   string `json:"first,omitempty"` // the earliest day that a date names
	Last    string `json:"last,omitempty"`
	Ongoing int    `json:"ongoing"` // relations with an open end
	Undated int    `json:"undated"`
}

type supportReport struct {
	Sources    int     `json:"sources"`
	Supported  int     `json:"relations_with_evidence"`
	Share      float64 `json:"share_with_evidence"` // of the relations, 0 to 1
	Located    int     `json:"relations_with_place"`
	Repeatedly int     `json:"relations_with_several_sources"`
	Actors     int     `json:"actors_with_evidence"`
}

type obligationsReport struct {
	Relations  int           `json:"relations"`
	Categories []tallyReport `json:"categories"`
}

type connectedReport struct {
	Actor      string  `json:"actor"`
	Name       string  `json:"name"`
	Neighbours int     `json:"neighbours"`
	Share      float64 `json:"share"` // of the other actors, 0 to 1
	Relations  int     `json:"relations"`
	Friendly   int     `json:"friendly"`
	Hostile    int     `json:"hostile"`
}

type allegedReport struct {
	Relation  string `json:"relation"`
	Certainty string `json:"certainty"`
	Statement string `json:"statement"`
}

func runStats(ctx context.Context, s Streams, datasets []string, vf *viewFlags, top int, asJSON bool) error {
	if top < 0 {
		return usagef("--top is %d, and cannot be less than 0; 0 lists all", top)
	}
	g, err := openDatasets(ctx, s, datasets...)
	if err != nil {
		return err
	}
	v, err := vf.view(g)
	if err != nil {
		return err
	}
	sum, err := analysis.Summarise(v)
	if err != nil {
		return failed(err)
	}
	if asJSON {
		err = writeJSON(s, reportStats(v, sum))
	} else if sum.Actors > 0 {
		err = writeOut(s, func(w io.Writer) error { printer{w, s}.stats(v, sum, top); return nil })
	}
	if err == nil && sum.Actors == 0 {
		return failed(errors.New("nothing to count: no actor is here; loosen the filters"))
	}
	return err
}

func reportStats(v *query.View, s *analysis.Summary) statsReport {
	g := v.Graph()
	meta := g.Meta()
	out := statsReport{
		Dataset: datasetReport{meta.Name, meta.Title, meta.AsOf.String(), g.ActorCount(), g.RelationCount()},
		At:      v.Filter().AtText,
		Actors:  s.Actors, Relations: s.Relations, Possibly: s.Possibly,
		ActorKinds:  tallies(s.ByActorKind, graph.ActorKind.String),
		Kinds:       tallies(s.ByKind, func(k *graph.Kind) string { return k.ID }),
		Modalities:  tallies(s.ByModality, graph.Modality.String),
		Certainties: tallies(s.ByCertainty, graph.Certainty.String),
		Dates:       datesReport{Ongoing: s.Dates.Ongoing, Undated: s.Dates.Undated},
		Evidence: supportReport{s.Evidence.Sources, s.Evidence.Supported, share(s.Evidence.Supported, s.Relations),
			s.Evidence.Located, s.Evidence.Repeatedly, s.Evidence.Actors},
		Obligations: obligationsReport{s.Obligations.Relations, tallies(s.Obligations.ByCategory, graph.Category.String)},
		Components:  []int{}, Connected: []connectedReport{}, Blocs: report.BlocIDs(s.Blocs), Alleged: []allegedReport{},
	}
	if s.Dates.First != nil {
		out.Dates.First, out.Dates.Last = s.Dates.First.String(), s.Dates.Last.String()
	}
	for _, c := range s.Components {
		out.Components = append(out.Components, len(c))
	}
	for _, d := range s.Degrees {
		out.Connected = append(out.Connected, connectedReport{d.Actor.ID, d.Actor.Name, d.Neighbours, share(d.Neighbours, s.Actors-1), d.Relations, d.Friendly, d.Hostile})
	}
	for _, r := range s.Doubtful {
		out.Alleged = append(out.Alleged, allegedReport{r.ID, r.Certainty.String(), wording.Statement(g, r)})
	}
	return out
}

func tallies[T any](list []analysis.Count[T], name func(T) string) []tallyReport {
	out := []tallyReport{}
	for _, c := range list {
		out = append(out, tallyReport{name(c.Of), c.Number})
	}
	return out
}

// share is a part of a whole, to four decimals.
func share(part, whole int) float64 {
	if whole <= 0 {
		return 0
	}
	return math.Round(float64(part)/float64(whole)*1e4) / 1e4
}

// stats writes one screen.
func (p printer) stats(v *query.View, s *analysis.Summary, top int) {
	p.statsHead(v)
	p.field("actors", countList(s.ByActorKind, func(k graph.ActorKind) (string, string) { return k.String(), k.String() + "s" }))
	kinds := countList(s.ByKind, kindNames)
	if most := 2 * top; top > 0 && len(s.ByKind) > most+1 {
		kinds = countList(s.ByKind[:most], kindNames) + fmt.Sprintf(", and %d more kinds", len(s.ByKind)-most)
	}
	p.field("relations", kinds)
	p.field("modality", countList(s.ByModality, same(graph.Modality.String)))
	p.field("certainty", countList(s.ByCertainty, same(graph.Certainty.String)))
	p.field("dates", datesText(s))
	p.field("evidence", evidenceText(s))
	if n := s.Obligations.Relations; n > 0 {
		p.field("obligations", fmt.Sprintf("%s of %s", countList(s.Obligations.ByCategory, same(graph.Category.String)), wording.Count(n, "relation", "relations")))
	} else {
		p.field("obligations", "no relation here records one")
	}
	p.field("pieces", componentsText(s))
	var blocs []string
	for _, b := range s.Blocs {
		var names []string
		for _, a := range b {
			names = append(names, a.Name)
		}
		blocs = append(blocs, wording.Names(fewOf(names, top)))
	}
	if len(blocs) > 0 {
		p.field("blocs", fmt.Sprintf("%s of states: %s", wording.Count(len(blocs), "bloc", "blocs"), strings.Join(fewOf(blocs, top), "; ")))
	}
	if len(s.Degrees) > 0 {
		fmt.Fprintf(p.w, "\n%s\n", p.bold("Most connected"))
		var rows [][]string
		for i, d := range s.Degrees {
			if top > 0 && i == top {
				break
			}
			rows = append(rows, []string{d.Actor.Name, fmt.Sprintf("%d of %d", d.Neighbours, s.Actors-1), fmt.Sprint(d.Relations), fmt.Sprint(d.Friendly), fmt.Sprint(d.Hostile)})
		}
		writeTable(p.w, p.s.Width, []column{{"actor", 12}, {title: "neighbours"}, {title: "relations"}, {title: "friendly"}, {title: "hostile"}}, rows)
	}
	p.alleged(v, s, top)
}

func (p printer) statsHead(v *query.View) {
	g := v.Graph()
	meta := g.Meta()
	title := meta.Title
	if title == "" {
		title = meta.Name
	}
	if title == "" {
		title = "A dataset without a title"
	}
	if f := v.Filter(); f.AtText != "" {
		title += ", at " + f.AtText
	} else if !meta.AsOf.IsZero() {
		title += ", as of " + wording.Date(meta.AsOf)
	}
	fmt.Fprintln(p.w, p.bold(wrap(title, p.s.Width, "")))
	size := sizeOf(v)
	if v.ActorCount() != g.ActorCount() || v.RelationCount() != g.RelationCount() {
		size = fmt.Sprintf("%d of %s, %d of %s", v.ActorCount(), wording.Count(g.ActorCount(), "actor", "actors"),
			v.RelationCount(), wording.Count(g.RelationCount(), "relation", "relations"))
	}
	fmt.Fprintln(p.w, size)
}

// countList says counts: "10 states, 6 persons".
func countList[T any](list []analysis.Count[T], names func(T) (one, many string)) string {
	var out []string
	for _, c := range list {
		one, many := names(c.Of)
		out = append(out, wording.Count(c.Number, one, many))
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, ", ")
}

func kindNames(k *graph.Kind) (one, many string) {
	return strings.ToLower(k.Name), strings.ToLower(k.Plural)
}

func same[T any](name func(T) string) func(T) (string, string) {
	return func(v T) (string, string) { return name(v), name(v) }
}

func datesText(s *analysis.Summary) string {
	var parts []string
	if s.Dates.First != nil {
		parts = append(parts, fmt.Sprintf("%s to %s", s.Dates.First, s.Dates.Last))
	}
	for _, c := range []struct {
		n    int
		what string
	}{{s.Dates.Ongoing, "ongoing"}, {s.Possibly, "only possibly then"}, {s.Dates.Undated, "without a date"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	return strings.Join(parts, "; ")
}

func evidenceText(s *analysis.Summary) string {
	e := s.Evidence
	if s.Relations == 0 {
		return wording.Count(e.Sources, "source", "sources")
	}
	percent := func(n int) string { return fmt.Sprintf("%d%%", int(100*share(n, s.Relations))) }
	return fmt.Sprintf("%s; %s of the relations have evidence, %s say where in the source, %s have more than one source",
		wording.Count(e.Sources, "source", "sources"), percent(e.Supported), percent(e.Located), percent(e.Repeatedly))
}

func componentsText(s *analysis.Summary) string {
	alone := 0
	var sizes []string
	for _, c := range s.Components {
		if len(c) == 1 {
			alone++
		} else {
			sizes = append(sizes, fmt.Sprint(len(c)))
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

func (p printer) alleged(v *query.View, s *analysis.Summary, top int) {
	if len(s.Doubtful) == 0 {
		return
	}
	fmt.Fprintf(p.w, "\n%s\n", p.bold(fmt.Sprintf("Alleged or disputed (%d)", len(s.Doubtful))))
	for i, r := range s.Doubtful {
		if top > 0 && i == top && len(s.Doubtful) > top {
			fmt.Fprintf(p.w, "  and %d more: entente list relations --certainty alleged,disputed\n", len(s.Doubtful)-i)
			return
		}
		text := partiesText(v, r)
		if r.Label != "" {
			text += ": " + r.Label
		}
		if aside := p.aside(v, r); aside != "" {
			text += " (" + aside + ")"
		}
		fmt.Fprintln(p.w, "  "+indentBy(wrap(text, p.textWidth(2), "  "), "  "))
	}
}

// fewOf cuts a list to a number (0: all) and says how many more there are.
func fewOf(list []string, most int) []string {
	if most <= 0 || len(list) <= most+1 {
		return list
	}
	return append(list[:most:most], fmt.Sprintf("%d more", len(list)-most))
}
