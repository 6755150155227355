// Reads a graph in JSON with Cytoscape.js or Graphology and prints what it holds, and
// what they write of it.
const { createRequire } = require("module");
const fs = require("fs");
const [, , modules, file] = process.argv;
const from = createRequire(modules + "/x.js");
const data = JSON.parse(fs.readFileSync(file, "utf8"));
const counted = (list, leave) => {
  const out = {};
  for (const values of list) {
    for (const [name, value] of Object.entries(values)) {
      if (typeof value !== "boolean" && !leave.includes(name)) out[name] = (out[name] || 0) + 1;
    }
  }
  return out;
};
const sorted = (ends) => ends.sort((a, b) => (a.join("\0") < b.join("\0") ? -1 : 1));
if (data.elements) {
  const cytoscape = from("cytoscape");
  const cy = cytoscape({ headless: true, elements: data.elements });
  const leave = ["id", "value", "name", "key", "source", "target"];
  console.log(JSON.stringify({
    Nodes: cy.nodes().length, Edges: cy.edges().length, Directed: true, Ends: sorted(cy.edges().map((e) => [e.source().id(), e.target().id()])),
    OfNodes: counted(cy.nodes().map((n) => n.data()), leave), OfEdges: counted(cy.edges().map((e) => e.data()), leave),
    Again: JSON.stringify({ elements: cy.json().elements }),
  }));
} else {
  const { MultiGraph } = from("graphology");
  const graph = new MultiGraph();
  for (const { id, ...attributes } of data.nodes) graph.addNode(id, attributes);
  for (const { source, target, key, ...attributes } of data.links) {
    graph[attributes.directed ? "addDirectedEdgeWithKey" : "addUndirectedEdgeWithKey"](key, source, target, attributes);
  }
  console.log(JSON.stringify({
    Nodes: graph.order, Edges: graph.size, Directed: graph.directedSize > 0, Ends: sorted(graph.mapEdges((e, a, s, t) => [s, t])),
    OfNodes: counted(graph.mapNodes((n, a) => a), []), OfEdges: counted(graph.mapEdges((e, a) => a), []), Again: JSON.stringify(graph.export()),
  }));
}
