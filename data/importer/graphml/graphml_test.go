package graphml_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/graphml"
	"github.com/entente-graph/entente/data/importer/importertest"
)

var provider = graphml.Provider(freeform.Options{})

const networkx = `<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="d4" for="edge" attr.name="weight" attr.type="double"><default>1.5</default></key>
<key id="d3" for="edge" attr.name="source" attr.type="string"/>
<key id="d2" for="edge" attr.name="kind" attr.type="string"/>
<key id="d1" for="node" attr.name="label" attr.type="string"/>
<key id="d0" for="node" attr.name="kind" attr.type="string"><default>state</default></key>
<graph edgedefault="directed">
<node id="o"><data key="d1">Ordmark &amp; Isles</data></node>
<node id="v"><data key="d1">Veyland</data><data key="d0">organisation</data></node>
<edge source="o" target="v" id="0"><data key="d2">aid</data><data key="d3">Yearbook</data></edge>
<edge source="o" target="v" id="1"><data key="d2">aid</data><data key="d4">2.0</data></edge>
<edge source="v" target="o" id="0" directed="false"><data key="d2">treaty</data></edge>
</graph></graphml>`

const yed = `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d10" yfiles.type="edgegraphics"/><key for="graphml" id="d7" yfiles.type="resources"/>
  <key attr.name="description" attr.type="string" for="edge" id="d9"/>
  <graph edgedefault="directed" id="G">
    <node id="n0"><data key="d6"><y:ShapeNode><y:Geometry x="1.0" y="2.0"/><y:NodeLabel>Ord
mark<y:LabelModel>no</y:LabelModel></y:NodeLabel><y:NodeLabel visible="false">hidden</y:NodeLabel></y:ShapeNode></data></node>
    <node id="n1"><data key="d6"><y:GenericNode><y:NodeLabel>&lt;html&gt;&lt;b&gt;Vey&lt;/b&gt;land &amp;amp; Co&lt;/html&gt;</y:NodeLabel></y:GenericNode></data></node>
    <node id="n2" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="1"><y:GroupNode><y:NodeLabel>Open</y:NodeLabel></y:GroupNode><y:GroupNode><y:NodeLabel>Camp</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph id="n2:"><node id="n2::n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Carvath</y:NodeLabel></y:ShapeNode></data></node></graph></node>
    <node id="n3" yfiles.foldertype="group"><data key="d6"><y:GroupNode><y:NodeLabel>Bloc</y:NodeLabel></y:GroupNode></data><graph id="n3:"><node id="n3::n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Halvik</y:NodeLabel></y:ShapeNode></data></node></graph></node>
    <edge id="e0" source="n0" target="n1"><data key="d9"><![CDATA[in 1949]]></data><data key="d10"><y:ArcEdge><y:Arrows source="delta" target="none"/><y:EdgeLabel>threat</y:EdgeLabel></y:ArcEdge></data></edge>
    <edge id="e1" source="n0" target="n1"><data key="d10"><y:PolyLineEdge><y:Arrows source="none" target="none"/><y:EdgeLabel>treaty</y:EdgeLabel></y:PolyLineEdge></data></edge>
    <edge id="e2" source="n0" target="n3"><data key="d10"><y:PolyLineEdge><y:Arrows source="none" target="standard"/><y:EdgeLabel>membership</y:EdgeLabel></y:PolyLineEdge></data></edge>
    <edge id="e3" source="n2::n0" target="n0"><data key="d10"><y:PolyLineEdge><y:Arrows source="white_delta" target="delta"/><y:EdgeLabel>rivalry</y:EdgeLabel></y:PolyLineEdge></data></edge>
  </graph><data key="d7"><y:Resources><y:Resource id="1">x</y:Resource></y:Resources></data>
</graphml>`

func TestReads(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"NetworkX": {networkx, `Ordmark & Isles (state)
Veyland (organisation)
aid: Ordmark & Isles > Veyland [Yearbook] {Weight: 1.5}
aid: Ordmark & Isles > Veyland {Weight: 2.0}
treaty: Ordmark & Isles = Veyland {Weight: 1.5}
`},
		"yEd": {yed, `Bloc (organisation)
Carvath (organisation) {group: Camp}
Halvik (organisation) {group: Bloc}
Ord mark (organisation)
Vey land & Co (organisation)
membership: Ord mark > Bloc
rivalry: Carvath = Ord mark
threat: Vey land & Co > Ord mark {in 1949}
treaty: Ord mark = Vey land & Co
`},
		"prefixed names, Latin-1": {"<?xml version='1.0' encoding='ISO-8859-1'?>\n<g:graphml xmlns:g='http://graphml.graphdrawing.org/xmlns'><g:graph edgedefault='directed'>" +
			"<g:node id='\xcele'/><g:node id='V'/><g:edge source='\xcele' target='V'><g:data key='kind'>aid</g:data></g:edge></g:graph></g:graphml>", `V (organisation)
Île (organisation)
aid: Île > V
`},
		"Neo4j": {`<graphml><key id="name" for="node" attr.name="name"/><key id="labels" for="node" attr.name="labels"/><key id="label" for="edge" attr.name="label"/>
<graph edgedefault="directed"><node id="n0" labels=":Person"><data key="labels">:Person</data><data key="name">Ann</data></node><node id="n1" labels=":Company"><data key="labels">:Company</data><data key="name">Tea</data></node>
<edge id="e0" source="n0" target="n1" label="AFFILIATION"><data key="label">AFFILIATION</data></edge></graph></graphml>`, `Ann (person)
Tea (company)
affiliation: Ann > Tea
`},
		"Gephi": {`<graphml><key attr.name="Label" attr.type="string" for="node" id="label"/><key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/><key attr.name="weight" attr.type="double" for="edge" id="weight"/>
<key attr.name="r" attr.type="int" for="node" id="r"/><key attr.name="g" attr.type="int" for="node" id="g"/><key attr.name="b" attr.type="int" for="node" id="b"/><key attr.name="x" attr.type="float" for="node" id="x"/><key attr.name="size" attr.type="float" for="node" id="size"/>
<graph edgedefault="undirected"><node id="1"><data key="label">Ordmark</data><data key="size">10.0</data><data key="r">1</data><data key="g">2</data><data key="b">3</data><data key="x">-4.5</data></node><node id="2"><data key="label">Veyland</data></node>
<edge id="7" source="1" target="2"><data key="edgelabel">Treaty</data><data key="weight">1.0</data></edge></graph></graphml>`, `Ordmark (organisation)
Veyland (organisation)
treaty: Ordmark = Veyland
`},
		"igraph": {`<graphml><key id="v_name" for="node" attr.name="name"/><key id="v_label" for="node" attr.name="label"/><graph><node id="n0"><data key="v_name">o</data><data key="v_label">Ordmark</data></node></graph></graphml>`, `Ordmark (organisation) aka o
`},
		"hyperedges": {`<graphml><key id="k" for="edge" attr.name="kind"/><graph edgedefault="undirected"><node id="A"/><node id="B"/><node id="C"/>
<hyperedge><data key="k">treaty</data><endpoint node="A"/><endpoint node="B"/><endpoint node="C"/></hyperedge>
<hyperedge><data key="k">sanction</data><endpoint node="A" type="out"/><endpoint node="B" type="in"/><endpoint node="C" type="in"/></hyperedge></graph></graphml>`, `A (organisation)
B (organisation)
C (organisation)
sanction: A > B + C
treaty: A = B = C
`},
	} {
		t.Run(name, func(t *testing.T) {
			importertest.Reads(t, provider, "x.graphml", c.file, c.want)
		})
	}
}

func TestSaid(t *testing.T) {
	_, report := importertest.Read(t, provider, "x.graphml", yed)
	said := fmt.Sprint(report.Warnings)
	if !strings.Contains(said, `"Camp" holds other nodes`) || strings.Contains(said, `"Bloc" holds`) {
		t.Errorf("%s", said)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [<!ENTITY a \"b\">]><graphml/>", "line 2: the file has a DOCTYPE"},
		{"<graphml><graph>\n<node/></graph></graphml>", "line 2: a node has no id"},
		{"<graphml><graph>\n<edge source='a'/></graph></graphml>", "line 2: an edge has no source or no target"},
		{"<graphml><graph><hyperedge><endpoint/></hyperedge></graph></graphml>", "an endpoint has no node"},
		{"<graphml><graph><node id='a'>", "is it whole?"},
		{"<graphml/>", "no rows"},
	} {
		importertest.Refuses(t, provider, "x.graphml", c.file, c.want)
	}
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, provider, "x.graphml", networkx, yed, strings.ReplaceAll(yed, "><", ">\n<"), networkx[:len(networkx)/2])
}
