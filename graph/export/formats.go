package export

import (
	"context"
	"io"

	"github.com/entente-graph/entente/graph/export/bibtex"
	"github.com/entente-graph/entente/graph/export/csljson"
	"github.com/entente-graph/entente/graph/export/csvpair"
	"github.com/entente-graph/entente/graph/export/cypher"
	"github.com/entente-graph/entente/graph/export/cytoscape"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/export/edgetable"
	"github.com/entente-graph/entente/graph/export/ftm"
	"github.com/entente-graph/entente/graph/export/gexf"
	"github.com/entente-graph/entente/graph/export/gml"
	"github.com/entente-graph/entente/graph/export/graphml"
	"github.com/entente-graph/entente/graph/export/jgf"
	"github.com/entente-graph/entente/graph/export/jsonld"
	"github.com/entente-graph/entente/graph/export/markdown"
	"github.com/entente-graph/entente/graph/export/mermaid"
	"github.com/entente-graph/entente/graph/export/neo4jcsv"
	"github.com/entente-graph/entente/graph/export/nodelink"
	"github.com/entente-graph/entente/graph/export/pajek"
	"github.com/entente-graph/entente/graph/export/plaindot"
	"github.com/entente-graph/entente/graph/export/stix"
	"github.com/entente-graph/entente/graph/export/turtle"
	"github.com/entente-graph/entente/graph/export/xlsx"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// formats is the one table of formats, in the order in which they are listed.
var formats = []Format{
	{
		Name: "svg", Extensions: []string{".svg"}, MediaType: "image/svg+xml", Picture: true,
		Summary: "a picture for pages and print, with tooltips and sources",
		picture: writeSVG,
	},
	{
		Name: "png", Extensions: []string{".png"}, MediaType: "image/png", Picture: true,
		Summary: "a picture for slides and mail",
		picture: finished(Drawing.PNG),
	},
	{
		Name: "pdf", Extensions: []string{".pdf"}, MediaType: "application/pdf", Picture: true,
		Summary: "a picture for print and reports, sharp at any size, with its text as text",
		picture: finished(Drawing.PDF),
	},
	{
		Name: "dot", Extensions: []string{".dot", ".gv"}, MediaType: "text/vnd.graphviz", Picture: true, Data: true, Reads: true,
		Summary: "data for Graphviz, Gephi, NetworkX and gonum; every relation with its attributes",
		Loses:   []Trait{Spells, Evidence, ActorEvidence, Marks, Links, Obligations, Secrecy, Basis, Dataset},
		picture: func(_ context.Context, w io.Writer, p *picture.Picture, _ Drawing) error { return dot.Write(w, p) },
		view:    plaindot.Write,
	},
	{
		Name: "json", Extensions: []string{".json"}, MediaType: "application/json", Data: true, Reads: true,
		Summary: "the dataset itself, which loads back equal",
		view: func(w io.Writer, v *query.View) error {
			g, err := v.Subgraph(wording.InWords())
			if err != nil {
				return err
			}
			return dataset.WriteJSON(w, g)
		},
	},
	{
		Name: "graphml", Extensions: []string{".graphml"}, MediaType: "application/graphml+xml", Data: true, Reads: true,
		Summary: "for NetworkX, igraph, yEd, Gephi and Cytoscape; every field a typed key",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    graphml.Write,
	},
	{
		Name: "gexf", Extensions: []string{".gexf"}, MediaType: "application/gexf+xml", Data: true, Reads: true,
		Summary: "for Gephi and sigma.js, with dates as spells, and the picture's colours",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    gexf.Write,
	},
	{
		Name: "gml", Extensions: []string{".gml"}, MediaType: "text/vnd.gml", Data: true, Reads: true,
		Summary: "for NetworkX, igraph, yEd and Graphviz",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    gml.Write,
	},
	{
		Name: "pajek", Extensions: []string{".net"}, MediaType: "text/x-pajek", Data: true, Reads: true,
		Summary: "a network of several relations for Pajek, igraph and NetworkX: who, whom, kind and label",
		Loses: []Trait{
			Many, Signs, Titles, Dates, Spells, Stages, Modality, Certainty, Quantities, Evidence, Notes, Names, Actors, Lifetimes,
			ActorEvidence, ActorNotes, Marks, Links, Obligations, Secrecy, Basis, Phases, Dataset,
		},
		view: pajek.Write,
	},
	{
		Name: "node-link", Extensions: []string{".node-link.json", ".nodelink.json"}, MediaType: "application/json", Data: true, Reads: true,
		Summary: "JSON with nodes and links, for NetworkX, D3 and notebooks",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    nodelink.Write,
	},
	{
		Name: "cytoscape", Extensions: []string{".cyjs", ".cytoscape.json"}, MediaType: "application/json", Data: true, Reads: true,
		Summary: "JSON for Cytoscape.js, Cytoscape and NetworkX",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    cytoscape.Write,
	},
	{
		Name: "jgf", Extensions: []string{".jgf", ".jgf.json"}, MediaType: "application/vnd.jgf+json", Data: true, Reads: true,
		Summary: "the JSON Graph Format, version 2",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    jgf.Write,
	},
	{
		Name: "stix", Extensions: []string{".stix", ".stix.json"}, MediaType: "application/stix+json", Data: true, Reads: true,
		Summary: "a bundle of STIX 2.1, for platforms of threat intelligence",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    stix.Write,
	},
	{
		Name: "ftm", Extensions: []string{".ftm", ".ftm.json"}, MediaType: "application/x-ndjson", Data: true, Reads: true,
		Summary: "FollowTheMoney entities, one a line, for Aleph and OpenSanctions' tools",
		Loses: []Trait{
			Many, Kinds, Signs, Dates, Spells, Stages, Modality, Certainty, Quantities, Evidence, Actors, Lifetimes, ActorEvidence, Marks,
			Links, Obligations, Secrecy, Basis, Phases, Dataset,
		},
		view: ftm.Write,
	},
	{
		Name: "csv", Extensions: []string{".zip", ".csv"}, MediaType: "application/zip", Data: true, Reads: true,
		Summary: "two tables, of nodes and edges: FILE-nodes.csv and FILE-edges.csv, or both in a .zip",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		parts:   []part{{"nodes", csvpair.WriteNodes}, {"edges", csvpair.WriteEdges}},
	},
	{
		Name: "edges-csv", Extensions: []string{".csv"}, MediaType: "text/csv", Data: true, Reads: true,
		Summary: "one table of relations, with actors by name and several in one cell; names of one state are read as one actor",
		Loses:   []Trait{Spells, Names, Actors, Lifetimes, ActorEvidence, ActorNotes, Marks, Alone, Obligations, Secrecy, Basis, Phases, Dataset},
		view:    edgetable.Write,
	},
	{
		Name: "xlsx", Extensions: []string{".xlsx"}, MediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Data: true, Reads: true,
		Summary: "a workbook with sheets of nodes, edges and sources",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    xlsx.Write,
	},
	{
		Name: "mermaid", Extensions: []string{".mmd", ".mermaid"}, MediaType: "text/vnd.mermaid", Data: true,
		Summary: "a flowchart for Markdown pages, of at most 500 edges",
		Loses: []Trait{
			Kinds, Signs, Titles, Dates, Spells, Stages, Modality, Certainty, Quantities, Evidence, Notes, Names, Lifetimes,
			ActorEvidence, ActorNotes, Marks, Links, Obligations, Secrecy, Basis, Phases, Dataset,
		},
		view: mermaid.Write,
	},
	{
		Name: "cypher", Extensions: []string{".cypher", ".cql"}, MediaType: "application/x-cypher-query", Data: true,
		Summary: "statements for Neo4j and Memgraph, which merge by id",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    cypher.Write,
	},
	{
		Name: "neo4j", Extensions: []string{".zip", ".csv"}, MediaType: "application/zip", Data: true,
		Summary: "two tables for neo4j-admin import: FILE-nodes.csv and FILE-relationships.csv, or both in a .zip",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		parts:   []part{{"nodes", neo4jcsv.WriteNodes}, {"relationships", neo4jcsv.WriteRelationships}},
	},
	{
		Name: "turtle", Extensions: []string{".ttl"}, MediaType: "text/turtle", Data: true,
		Summary: "RDF: each relation a claim with its sources, in terms of schema.org and PROV",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    turtle.Write,
	},
	{
		Name: "jsonld", Extensions: []string{".jsonld"}, MediaType: "application/ld+json", Data: true,
		Summary: "the same as JSON-LD",
		Loses:   []Trait{Obligations, Secrecy, Basis, Dataset},
		view:    jsonld.Write,
	},
	{
		Name: "bibtex", Extensions: []string{".bib"}, MediaType: "application/x-bibtex", Data: true, Only: "sources",
		Summary: "the sources alone, for LaTeX and reference managers",
		view:    bibtex.Write,
	},
	{
		Name: "csljson", Extensions: []string{".csljson"}, MediaType: "application/vnd.citationstyles.csl+json", Data: true, Only: "sources",
		Summary: "the sources alone, for Zotero and Pandoc",
		view:    csljson.Write,
	},
	{
		Name: "markdown", Extensions: []string{".md"}, MediaType: "text/markdown", Data: true,
		Summary: "a page to read: actors, relations and sources in tables",
		Loses: []Trait{
			Signs, Titles, Spells, Stages, Quantities, Names, Marks, Links, Obligations, Secrecy, Basis, Phases, Dataset,
		},
		view: markdown.Write,
	},
}
