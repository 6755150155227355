package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
)

// viewFlags are the flags that say which part of a graph is in question. Every
// command that takes a dataset has the same ones.
type viewFlags struct{ report.Filter }

func addViewFlags(cmd *cobra.Command, v *viewFlags) {
	defineViewFlags(cmd, v)
	cmd.MarkFlagsMutuallyExclusive("at", "during")
}

// defineViewFlags leaves it to the command whether --at and --during exclude
// each other.
func defineViewFlags(cmd *cobra.Command, v *viewFlags) {
	cmd.Flags().StringVar(&v.At, "at", "", "only what holds on this `date` (EDTF: 2024-06-19, 2024-06, 1961; a year means any time in it)")
	cmd.Flags().StringVar(&v.During, "during", "", "only what holds at some time between two dates, `FROM/TO`")
	defineDatelessViewFlags(cmd, v)
}

// defineDatelessViewFlags is for commands that have dates of their own.
func defineDatelessViewFlags(cmd *cobra.Command, v *viewFlags) {
	fs := pflag.NewFlagSet("view", pflag.ContinueOnError)
	fs.BoolVar(&v.Possibly, "possibly", false, "with a date: keep what only possibly holds then (the default)")
	fs.BoolVar(&v.Certainly, "certainly", false, "with a date: drop what only possibly holds then")
	fs.StringSliceVar(&v.Kinds, "kind", nil, "only relations of these `kinds`")
	fs.StringSliceVar(&v.WithoutKinds, "without-kind", nil, "no relations of these `kinds`")
	fs.StringSliceVar(&v.Certainties, "certainty", nil, "only these `certainties`: "+certaintyWords())
	fs.StringSliceVar(&v.Modalities, "modality", nil, "only these `modalities`: actual, threatened, proposed")
	fs.StringSliceVar(&v.Actors, "actor", nil, "only relations among these `actors`; with one actor, all of its relations")
	fs.StringSliceVar(&v.Near, "near", nil, "only what lies within --hops of these `actors`")
	fs.IntVar(&v.Hops, "hops", 1, "how far --near reaches")
	fs.StringSliceVar(&v.Sources, "source", nil, "only relations with evidence from these `sources`")
	fs.Float64Var(&v.MinQuantity, "min-quantity", 0, "only relations with a quantity of at least this `amount`")
	fs.StringSliceVar(&v.Obligations, "obligation", nil, "only treaties with obligations of these `categories`, which alone count: defence, offence, neutrality, non-aggression, consultation")
	fs.StringVar(&v.KnownTo, "as-known-to", "", "only what this `actor` knew: no secret treaties or articles that were kept from it; what it possibly knew is told as that")
	cmd.Flags().AddFlagSet(fs)
	cmd.MarkFlagsMutuallyExclusive("possibly", "certainly")
	v.Dashes = "--"
	whatIsGiven(cmd, v)

	complete(cmd, "kind", completeKinds)
	complete(cmd, "without-kind", completeKinds)
	complete(cmd, "actor", completeActors)
	complete(cmd, "near", completeActors)
	complete(cmd, "source", completeSources)
	complete(cmd, "obligation", words(graph.Categories()))
	complete(cmd, "as-known-to", completeActors)
	complete(cmd, "certainty", words(graph.CertaintiesCounted()))
	complete(cmd, "modality", words(graph.Modalities()))
}

// whatIsGiven notes which flags the command line has, once it is read.
func whatIsGiven(cmd *cobra.Command, v *viewFlags) {
	before := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		v.HopsGiven, v.ModalityGiven = cmd.Flags().Changed("hops"), cmd.Flags().Changed("modality")
		if before != nil {
			return before(cmd, args)
		}
		return nil
	}
}

// tell says what the flags leave out, so that nobody takes a part for the whole:
// relations, and the actors that a date hides. That others have no relation left
// follows from it.
func (v *viewFlags) tell(s Streams, view *query.View) {
	tellOmitted(s, v.OmittedBut(view, query.Untied))
}

func tellOmitted(s Streams, list []report.Omitted) {
	if line := text.Omitted(list); line != "" {
		fmt.Fprintln(s.Err, line)
	}
}

// part is what the flags need of a dataset that is too large for a graph. Who is best
// connected or nearest is not known before the other flags have taken away what they
// do: then it is all that can be in question, and the view picks.
func (v *viewFlags) part() store.Part {
	most, narrows := v.Most, v.Narrows()
	if narrows {
		most = 0
	}
	switch {
	case len(v.Between) == 2:
		return store.Part{Between: [][2]string{{v.Between[0], v.Between[1]}}, MaxHops: v.MaxHops, Most: most, Filtered: narrows}
	case v.Top > 0 && narrows:
		return store.Part{}
	case v.Top > 0:
		return store.Part{Top: v.Top}
	case len(v.Near) > 0:
		return store.Part{Near: v.Near, Hops: v.Hops, Most: most}
	case len(v.Actors) > 0:
		return store.Part{Near: v.Actors, Hops: 1}
	}
	return store.Part{}
}

// view applies the flags to a graph.
func (v *viewFlags) view(g *graph.Graph) (*query.View, error) {
	view, err := v.View(g)
	if err != nil {
		return nil, usage(err)
	}
	return view, nil
}

// certaintyWords lists what --certainty takes.
func certaintyWords() string {
	var out []string
	for _, c := range graph.CertaintiesCounted() {
		out = append(out, c.String())
	}
	return strings.Join(out, ", ")
}
