// Makes a graph with graphology and writes it as GEXF, as somebody does who has never
// heard of Entente.
const { createRequire } = require("module");
const [, , modules, file] = process.argv;
const from = createRequire(modules + "/x.js");
const { MultiGraph } = from("graphology");
const graph = new MultiGraph();
for (const [id, label, kind, rank] of [["o", 'Ordmark & "Sons"', "state", 3], ["v", "Vêy\\land [1]; 北", "organisation", 5], ["c", "Carvath", "person", 1]]) {
  graph.addNode(id, { label, kind, rank });
}
graph.addDirectedEdge("o", "v", { relation: "aid", date: "1999-01-02", weight: 2.5, note: "Flood <relief>" });
graph.addDirectedEdge("o", "v", { relation: "aid", date: "2001", weight: 1 });
graph.addDirectedEdge("c", "o", { relation: "threat", weight: 1, note: "says no" });
graph.addUndirectedEdge("v", "c", { relation: "conflict", date: "1950/1953", weight: 4 });
require("fs").writeFileSync(file, from("graphology-gexf").write(graph));
