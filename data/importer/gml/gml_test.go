package gml_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/gml"
	"github.com/entente-graph/entente/data/importer/importertest"
)

var provider = gml.Provider(freeform.Options{})

const networkx = `graph [
  directed 1
  multigraph 1
  name "Ties"
  node [
    id 0
    label "0"
    name "&#206;le &#38; &#34;Sons&quot;"
    kind "state"
    aliases "I"
    aliases "S"
  ]
  node [
    id 1
    label "Veyland"
    aliases "_networkx_list_start"
    aliases "V"
    seat [
      town "Saltmere"
    ]
  ]
  edge [
    source 0
    target 1
    key 0
    relation "aid"
    amount 15.5
  ]
  edge [
    source 0
    target 1
    key 1
    relation "aid"
    amount 15.5
  ]
]
`

const yed = `Creator	"yFiles"
Version	"2.14"
# a comment ] [
graph
[
	hierarchic	1
	label	""
	directed	1
	node
	[
		id	0
		label	"Ordmark"
		graphics
		[
			x	1.0
			type	"rectangle"
		]
		LabelGraphics [ text "Ordmark" fontSize 12 ]
		gid	2
	]
	node [ id 1 LabelGraphics [ text "Vey
land" ] ]
	node [ id 2 label "Camp" isGroup 1 ]
	node [ id 3 label "Bloc" isGroup 1 ]
	edge [ source 0 target 1 label "threat" graphics [ fill "#000000" sourceArrow "standard" Line [ point [ x 1 y 2 ] ] ] ]
	edge [ source 0 target 1 label "treaty" graphics [ arrow "both" ] ]
	edge [ source 1 target 3 LabelGraphics [ text "membership" ] graphics [ targetArrow "standard" ] ]
]
`

func TestReads(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"NetworkX": {networkx, `Veyland (organisation) aka V {seat.town: Saltmere}
Île & "Sons" (state) aka I, S
aid: Île & "Sons" > Veyland 15.5
aid: Île & "Sons" > Veyland 15.5
`},
		"yEd": {yed, `Bloc (organisation)
Ordmark (organisation) {group: Camp}
Vey land (organisation)
membership: Vey land > Bloc
threat: Vey land > Ordmark
treaty: Ordmark = Vey land
`},
		"igraph": {"Creator \"igraph version 0.10.2\"\nVersion 1\ngraph\n[\n node [ id 0 name \"o\" label \"Ordmark\" ]\n node [ id 1 name \"Veyland\" ]\n]\n", `Ordmark (organisation) aka o
Veyland (organisation)
`},
		"groups in groups": {`graph [ node [ id 1 label "A" gid 9 ] node [ id 2 label "B" isGroup 1 gid 3 ] node [ id 3 label "C" isGroup 1 ] edge [ source 1 target 2 label "alliance" ] ]`, `A (organisation) {group: 9}
B (organisation) {group: C}
alliance: A = B
`},
		"ISO 8859-1": {"graph [ node [ id 1 label \"\xcele\" ] node [ id 2 label \"V\" ] edge [ source 1 target 2 label \"alliance\" ] ]", `V (organisation)
Île (organisation)
alliance: V = Île
`},
	} {
		t.Run(name, func(t *testing.T) {
			importertest.Reads(t, provider, "x.gml", c.file, c.want)
		})
	}
}

func TestSaid(t *testing.T) {
	_, report := importertest.Read(t, provider, "x.gml", yed)
	if said := fmt.Sprint(report.Warnings); !strings.Contains(said, `"Camp" holds other nodes`) || strings.Contains(said, `"Bloc" holds`) {
		t.Errorf("%s", said)
	}
}

func TestTitleBehindTheEdges(t *testing.T) {
	g, _ := importertest.Read(t, provider, "x.gml", "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] name \"Ties\" ]")
	if g.Meta().Title != "Ties" {
		t.Errorf("the title is %q", g.Meta().Title)
	}
}

func TestRecognised(t *testing.T) {
	importertest.Recognises(t, provider, "x.gml", map[string]bool{
		"graph [": true, "\ufeff# c\nCreator \"x\"\nVersion 1\ngraph\n[": true, "Graph[": true,
		"graph {": false, "digraph { graph [rankdir=LR] }": false, "graph,a,b": false, "a graph [": false,
	})
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"graph [\nnode [ label \"a\" ] ]", "line 2: a node has no id"},
		{"graph [\nedge [ source 1 ] ]", "line 2: an edge has no source or no target"},
		{"graph [\nnode [ id 1", "line 2: the file ends in the list that begins in line 2"},
		{"graph [\nnode [ id ] ]", `line 2: the key "id" has no value`},
		{"graph [ \"a\" 1 ]", "a key is wanted"},
		{"graph [ a \"b", "no closing quote"},
		{"graph [ a \"" + strings.Repeat("x", 2<<20) + "\" ]", "too long: over the limit"},
		{"graph [ a " + strings.Repeat("x", 2<<20) + " ]", "too long: over the limit"},
		{"graph [ " + strings.Repeat("a [ ", 100) + strings.Repeat("] ", 101), "nested too deep"},
		{"graph [ node [ id 1 " + strings.Repeat("a 1 ", 5000) + "] ]", "too large: over the limit"},
	} {
		importertest.Refuses(t, provider, "x.gml", c.file, c.want)
	}
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, provider, "x.gml", networkx, yed, strings.ReplaceAll(yed, "\n", " "), networkx[:len(networkx)/2])
}
