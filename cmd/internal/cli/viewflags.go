package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// viewFlags are the flags that say which part of a graph is in question. Every
// command that takes a dataset has the same ones.
type viewFlags struct {
	at, during             string
	possibly, certainly    bool
	kinds, withoutKinds    []string
	certainties            []string
	modalities             []string
	actors, near, sources  []string
	hops                   int
	minQuantity            float64
	modalityGiven, hopsSet func() bool
}

func addViewFlags(cmd *cobra.Command, v *viewFlags) {
	defineViewFlags(cmd, v)
	cmd.MarkFlagsMutuallyExclusive("at", "during")
}

// defineViewFlags leaves it to the command whether --at and --during exclude
// each other.
func defineViewFlags(cmd *cobra.Command, v *viewFlags) {
	cmd.Flags().StringVar(&v.at, "at", "", "only what holds on this `date` (EDTF: 2024-06-19, 2024-06, 1961; a year means any time in it)")
	cmd.Flags().StringVar(&v.during, "during", "", "only what holds at some time between two dates, `FROM/TO`")
	defineDatelessViewFlags(cmd, v)
}

// defineDatelessViewFlags is for commands that have dates of their own.
func defineDatelessViewFlags(cmd *cobra.Command, v *viewFlags) {
	fs := pflag.NewFlagSet("view", pflag.ContinueOnError)
	fs.BoolVar(&v.possibly, "possibly", false, "with a date: keep what only possibly holds then (the default)")
	fs.BoolVar(&v.certainly, "certainly", false, "with a date: drop what only possibly holds then")
	fs.StringSliceVar(&v.kinds, "kind", nil, "only relations of these `kinds`")
	fs.StringSliceVar(&v.withoutKinds, "without-kind", nil, "no relations of these `kinds`")
	fs.StringSliceVar(&v.certainties, "certainty", nil, "only these `certainties`: confirmed, reported, alleged, disputed")
	fs.StringSliceVar(&v.modalities, "modality", nil, "only these `modalities`: actual, threatened, proposed")
	fs.StringSliceVar(&v.actors, "actor", nil, "only relations among these `actors`; with one actor, all of its relations")
	fs.StringSliceVar(&v.near, "near", nil, "only what lies within --hops of these `actors`")
	fs.IntVar(&v.hops, "hops", 1, "how far --near reaches")
	fs.StringSliceVar(&v.sources, "source", nil, "only relations with evidence from these `sources`")
	fs.Float64Var(&v.minQuantity, "min-quantity", 0, "only relations with a quantity of at least this `amount`")
	cmd.Flags().AddFlagSet(fs)
	cmd.MarkFlagsMutuallyExclusive("possibly", "certainly")
	v.modalityGiven = func() bool { return cmd.Flags().Changed("modality") }
	v.hopsSet = func() bool { return cmd.Flags().Changed("hops") }

	complete(cmd, "kind", completeKinds)
	complete(cmd, "without-kind", completeKinds)
	complete(cmd, "actor", completeActors)
	complete(cmd, "near", completeActors)
	complete(cmd, "source", completeSources)
	complete(cmd, "certainty", words(graph.Certainties()))
	complete(cmd, "modality", words(graph.Modalities()))
}

// view applies the flags to a graph.
func (v *viewFlags) view(g *graph.Graph) (*query.View, error) {
	f, err := v.filter(g)
	if err != nil {
		return nil, &exitError{exitUsage, err}
	}
	view, err := query.NewView(g, f)
	if err != nil {
		return nil, &exitError{exitUsage, err}
	}
	return view, nil
}

func (v *viewFlags) filter(g *graph.Graph) (query.Filter, error) {
	f := query.Filter{Certainly: v.certainly, MinQuantity: v.minQuantity, AtText: v.at}
	var err error
	if f.At, err = v.span(); err != nil {
		return f, err
	}
	if v.during != "" {
		f.AtText = v.during
	}
	if (v.certainly || v.possibly) && f.At == nil {
		return f, fmt.Errorf("--certainly and --possibly need a date: add --at or --during")
	}
	names := query.NewNames(g)
	actor := func(text string) (*graph.Actor, error) { return findActor(g, names, text) }
	for _, list := range []struct {
		words   []string
		resolve func(string) (string, error)
		into    *[]string
	}{
		{v.kinds, idOf(names.Kind, func(k *graph.Kind) string { return k.ID }), &f.Kinds},
		{v.withoutKinds, idOf(names.Kind, func(k *graph.Kind) string { return k.ID }), &f.WithoutKinds},
		{v.actors, idOf(actor, func(a *graph.Actor) string { return a.ID }), &f.Actors},
		{v.near, idOf(actor, func(a *graph.Actor) string { return a.ID }), &f.Near},
		{v.sources, idOf(names.Source, func(s *graph.Source) string { return s.ID }), &f.Sources},
	} {
		for _, w := range list.words {
			id, err := list.resolve(w)
			if err != nil {
				return f, err
			}
			*list.into = append(*list.into, id)
		}
	}
	for _, w := range v.certainties {
		c, err := graph.ParseCertainty(strings.ToLower(w))
		if err != nil {
			return f, err
		}
		f.Certainties = append(f.Certainties, c)
	}
	for _, w := range v.modalities {
		m, err := graph.ParseModality(strings.ToLower(w))
		if err != nil {
			return f, err
		}
		f.Modalities = append(f.Modalities, m)
	}
	switch {
	case len(f.Near) == 0 && v.hopsSet():
		return f, fmt.Errorf("--hops needs --near: near whom?")
	case v.hops < 1:
		return f, fmt.Errorf("--hops is %d, and must be at least 1", v.hops)
	case v.minQuantity < 0:
		return f, fmt.Errorf("--min-quantity is %v, and cannot be less than 0", v.minQuantity)
	}
	if len(f.Near) > 0 {
		f.Hops = v.hops
	}
	return f, nil
}

func idOf[T any](resolve func(string) (T, error), id func(T) string) func(string) (string, error) {
	return func(s string) (string, error) {
		t, err := resolve(s)
		if err != nil {
			return "", err
		}
		return id(t), nil
	}
}

// span reads --at or --during.
func (v *viewFlags) span() (*graph.Span, error) {
	switch {
	case v.at != "":
		d, err := graph.ParseDate(v.at)
		if err != nil {
			return nil, dateError("--at", err)
		}
		s := d.Span()
		return &s, nil
	case v.during != "":
		p, err := graph.ParsePeriod(v.during)
		if err != nil {
			return nil, dateError("--during", err)
		}
		if p.EndsBeforeStart() {
			return nil, fmt.Errorf("--during: %s ends before it starts", v.during)
		}
		s := p.Extent()
		return &s, nil
	}
	return nil, nil
}

func dateError(flag string, err error) error {
	if d, ok := err.(*graph.DateError); ok && d.Hint != "" {
		return fmt.Errorf("%s: %w\n%s", flag, err, d.Hint)
	}
	return fmt.Errorf("%s: %w", flag, err)
}
