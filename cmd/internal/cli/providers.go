package cli

import (
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
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/ftm"
	"github.com/entente-graph/entente/data/importer/ged"
	"github.com/entente-graph/entente/data/importer/gexf"
	"github.com/entente-graph/entente/data/importer/gml"
	"github.com/entente-graph/entente/data/importer/graphml"
	"github.com/entente-graph/entente/data/importer/gsdb"
	"github.com/entente-graph/entente/data/importer/jgf"
	"github.com/entente-graph/entente/data/importer/mid"
	"github.com/entente-graph/entente/data/importer/nodelink"
	"github.com/entente-graph/entente/data/importer/pajek"
	"github.com/entente-graph/entente/data/importer/rivalries"
	"github.com/entente-graph/entente/data/importer/sipri"
	"github.com/entente-graph/entente/data/importer/stix"
	"github.com/entente-graph/entente/data/importer/ucdp"
)

// providers is the one table of importers, in the order in which a file's
// beginning is shown to them.
var providers = []*importer.Provider{
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
	graphml.Provider(freeform.Options{}),
	gexf.Provider(freeform.Options{}),
	gml.Provider(freeform.Options{}),
	pajek.Provider(freeform.Options{}),
	stix.Provider(freeform.Options{}),
	jgf.Provider(freeform.Options{}),
	cytoscape.Provider(freeform.Options{}),
	nodelink.Provider(freeform.Options{}),
	dot.Provider(freeform.Options{}),
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
