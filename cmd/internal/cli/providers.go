package cli

import (
	"slices"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/archigos"
	"github.com/entente-graph/entente/data/importer/atop"
	"github.com/entente-graph/entente/data/importer/cowalliances"
	"github.com/entente-graph/entente/data/importer/cowigo"
	"github.com/entente-graph/entente/data/importer/cowstates"
	"github.com/entente-graph/entente/data/importer/cowwars"
	"github.com/entente-graph/entente/data/importer/cytoscape"
	"github.com/entente-graph/entente/data/importer/dcad"
	"github.com/entente-graph/entente/data/importer/dot"
	"github.com/entente-graph/entente/data/importer/edgelist"
	"github.com/entente-graph/entente/data/importer/fold"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/ftm"
	"github.com/entente-graph/entente/data/importer/gdelt"
	"github.com/entente-graph/entente/data/importer/ged"
	"github.com/entente-graph/entente/data/importer/gexf"
	"github.com/entente-graph/entente/data/importer/gml"
	"github.com/entente-graph/entente/data/importer/graphml"
	"github.com/entente-graph/entente/data/importer/gsdb"
	"github.com/entente-graph/entente/data/importer/icews"
	"github.com/entente-graph/entente/data/importer/jgf"
	"github.com/entente-graph/entente/data/importer/mid"
	"github.com/entente-graph/entente/data/importer/nodelink"
	"github.com/entente-graph/entente/data/importer/pajek"
	"github.com/entente-graph/entente/data/importer/polecat"
	"github.com/entente-graph/entente/data/importer/rivalries"
	"github.com/entente-graph/entente/data/importer/sipri"
	"github.com/entente-graph/entente/data/importer/stix"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/data/importer/ucdp"
)

// graphFiles make the importers of files of graph programs, for what the command
// line says of their fields.
var graphFiles = []func(freeform.Options) *importer.Provider{
	graphml.Provider,
	gexf.Provider,
	gml.Provider,
	pajek.Provider,
	stix.Provider,
	jgf.Provider,
	cytoscape.Provider,
	nodelink.Provider,
	dot.Provider,
}

// eventStreams make the importers of streams of events, for the period over which the
// command line sums them up.
var eventStreams = []func(fold.Options) *importer.Provider{
	gdelt.Provider,
	polecat.Provider,
	icews.Provider,
}

// providers is the one table of importers, in the order in which a file's
// beginning is shown to them: publishers' files, those of graph programs, and the
// last, any table.
var providers = slices.Concat(publishers, undecided(), []*importer.Provider{edgelist.Provider(edgelist.Options{}), table.Provider(table.Options{Known: publisherOf})})

// publisherOf names the publisher's importer that a file in an archive of tables is
// for; "" where it is for none.
func publisherOf(h importer.Head) string {
	for _, p := range publishers {
		if p.Recognise(h) {
			return p.Name
		}
	}
	return ""
}

// undecided are the importers of graphFiles for files of which nothing is said.
func undecided() []*importer.Provider {
	var out []*importer.Provider
	for _, provider := range graphFiles {
		out = append(out, provider(freeform.Options{}))
	}
	return out
}

// decided is an importer that knows what the command line says of fields or periods,
// if it is one to which that matters.
func decided(p *importer.Provider, o table.Options, period fold.Period) *importer.Provider {
	for _, provider := range eventStreams {
		if q := provider(fold.Options{Period: period}); q.Name == p.Name {
			return q
		}
	}
	for _, provider := range graphFiles {
		if q := provider(o.Options); q.Name == p.Name {
			return q
		}
	}
	switch p.Name {
	case edgelist.Name:
		return edgelist.Provider(edgelist.Options{Options: o.Options})
	case table.Name:
		return table.Provider(o)
	}
	return p
}

// publishers are the importers of records as their publishers ship them.
var publishers = slices.Concat(recordsOf, streamed())

// streamed are the importers of eventStreams as they are where nothing is said.
func streamed() []*importer.Provider {
	var out []*importer.Provider
	for _, provider := range eventStreams {
		out = append(out, provider(fold.Options{}))
	}
	return out
}

// recordsOf are the importers of files of records that are read one by one.
var recordsOf = []*importer.Provider{
	&atop.Provider,
	&cowalliances.Provider,
	&mid.Provider,
	&mid.GML,
	&cowstates.Provider,
	&ftm.Provider,
	&gsdb.Provider,
	&rivalries.Provider,
	&sipri.Provider,
	&ucdp.Provider,
	&archigos.Provider,
	&cowigo.Provider,
	&cowwars.Provider,
	&dcad.Provider,
	&ged.Provider,
}

func providerNames() []string {
	var out []string
	for _, p := range providers {
		out = append(out, p.Name)
	}
	return out
}

func providerNamed(name string) *importer.Provider {
	for _, p := range providers {
		if p.Name == name {
			return p
		}
	}
	return nil
}
