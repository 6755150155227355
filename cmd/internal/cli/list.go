package cli

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

func newList(s Streams) *cobra.Command {
	var view viewFlags
	var datasets []string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list actors|relations|sources|kinds|datasets [DATASET...]",
		Short: "List actors, relations, sources, kinds or built-in datasets",
		Long: `List what is in a dataset. On a terminal, tables fit its width; into a pipe,
nothing is cut.`,
		Example: `  entente list actors
  entente list relations --actor "North Korea" --kind arms-transfer
  entente list sources --json
  entente list kinds
  entente list datasets`,
		Args: cobra.MinimumNArgs(1),
		ValidArgsFunction: completeArgs(1, func(*graph.Graph) []string {
			return listables
		}),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runList(cmd.Context(), s, args[0], append(datasets, args[1:]...), &view, asJSON)
		},
	}
	addDatasetFlag(cmd, &datasets)
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	addViewFlags(cmd, &view)
	return cmd
}

var listables = []string{"actors", "relations", "sources", "kinds", "datasets"}

func runList(ctx context.Context, s Streams, what string, datasets []string, vf *viewFlags, asJSON bool) error {
	if strings.EqualFold(what, "datasets") {
		return listBuiltins(s, asJSON)
	}
	lister, ok := map[string]func(Streams, *query.View, bool) error{
		"actors": listActors, "relations": listRelations, "sources": listSources, "kinds": listKinds,
	}[strings.ToLower(what)]
	if !ok {
		return usagef("cannot list %q; one of: %s", what, strings.Join(listables, ", "))
	}
	g, err := openDatasets(ctx, s, datasets...)
	if err != nil {
		return err
	}
	v, err := vf.view(g)
	if err != nil {
		return err
	}
	return lister(s, v, asJSON)
}

// listing writes records as JSON, or as a table. An empty one is not found.
func listing[T any](s Streams, asJSON bool, what string, records []T, cols []column, row func(T) []string) error {
	if asJSON {
		if records == nil {
			records = []T{}
		}
		if err := writeJSON(s, records); err != nil {
			return err
		}
	} else if len(records) > 0 {
		rows := make([][]string, len(records))
		for i, r := range records {
			rows[i] = row(r)
		}
		if err := writeOut(s, func(w io.Writer) error { writeTable(w, s.Width, cols, rows); return nil }); err != nil {
			return err
		}
	}
	if len(records) == 0 {
		return &exitError{exitNotFound, fmt.Errorf("no %s here; loosen the filters", what)}
	}
	return nil
}

func listActors(s Streams, v *query.View, asJSON bool) error {
	var records []report.Actor
	for a := range v.Actors() {
		records = append(records, report.NewActor(v, a))
	}
	cols := []column{{"id", 12}, {"name", 12}, {title: "kind"}, {title: "relations"}, {"also known as", 10}}
	return listing(s, asJSON, "actors", records, cols, func(a report.Actor) []string {
		return []string{a.ID, a.Name, a.Kind, strconv.Itoa(a.Relations), strings.Join(a.Aliases, ", ")}
	})
}

func listRelations(s Streams, v *query.View, asJSON bool) error {
	var records []report.Relation
	for r := range v.Relations() {
		records = append(records, report.NewRelation(v, r))
	}
	cols := []column{{"id", 10}, {"kind", 8}, {"parties", 16}, {"label", 12}, {"when", 10}, {title: "trust"}, {"source", 8}}
	return listing(s, asJSON, "relations", records, cols, func(r report.Relation) []string {
		rel, _ := v.Graph().Relation(r.ID)
		trust := wording.Trust(rel)
		if r.Holds != edtf.Yes.String() {
			trust = strings.TrimPrefix(trust+", "+r.Holds, ", ")
		}
		return []string{r.ID, r.Kind, partiesText(v, rel), r.Label, r.When, trust, sourcesText(r.Evidence)}
	})
}

// partiesText says who ties whom: "Iran → Russia", "Japan – United States".
func partiesText(v *query.View, r *graph.Relation) string {
	var sides [3][]string
	for _, p := range v.Parties(r) {
		sides[p.Role] = append(sides[p.Role], report.ActorName(v.Graph(), p.Actor))
	}
	if r.Directed() {
		return strings.Join(sides[graph.From], ", ") + " → " + strings.Join(sides[graph.To], ", ")
	}
	return strings.Join(sides[graph.Member], " – ")
}

func sourcesText(list []report.Evidence) string {
	var out []string
	for _, e := range list {
		text := e.Source
		if e.Locator != "" {
			text += " " + e.Locator
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

func listSources(s Streams, v *query.View, asJSON bool) error {
	var records []report.Source
	for src := range v.Graph().Sources() {
		records = append(records, report.NewSource(v, src))
	}
	cols := []column{{"id", 10}, {"title", 20}, {title: "date"}, {title: "relations"}, {title: "actors"}, {"address", 10}}
	return listing(s, asJSON, "sources", records, cols, func(r report.Source) []string {
		return []string{r.ID, r.Title, r.Date, strconv.Itoa(r.Relations), strconv.Itoa(r.Actors), r.URL}
	})
}

func listKinds(s Streams, v *query.View, asJSON bool) error {
	var records []report.Kind
	for k := range v.Graph().Kinds() {
		records = append(records, report.NewKind(v, k))
	}
	cols := []column{{title: "id"}, {"name", 10}, {title: "direction"}, {title: "sign"}, {title: "strength"}, {title: "relations"}, {"meaning", 20}}
	return listing(s, asJSON, "kinds", records, cols, func(k report.Kind) []string {
		sign := map[int]string{-1: "-", 0: "0", 1: "+"}[k.Sign]
		return []string{k.ID, k.Name, k.Direction, sign, strconv.Itoa(k.Strength), strconv.Itoa(k.Relations), k.Meaning}
	})
}

// builtinReport is the JSON of list datasets.
type builtinReport struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

func listBuiltins(s Streams, asJSON bool) error {
	var records []builtinReport
	for _, b := range data.Builtins() {
		records = append(records, builtinReport{b.Name, b.Title})
	}
	return listing(s, asJSON, "datasets", records, []column{{title: "name"}, {"title", 20}}, func(b builtinReport) []string {
		return []string{b.Name, b.Title}
	})
}
