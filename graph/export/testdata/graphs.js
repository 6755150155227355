// Reads a graph file with graphology and prints what it holds as JSON.
const { createRequire } = require("module");
const [, , modules, form, file] = process.argv;
const from = createRequire(modules + "/x.js");
const { MultiGraph } = from("graphology");
const { parse } = from("graphology-" + form);
const graph = parse(MultiGraph, require("fs").readFileSync(file, "utf8"), { addMissingNodes: false });
const counted = (list) => {
  const out = {};
  for (const values of list) {
    for (const [name, value] of Object.entries(values)) {
      if (typeof value !== "boolean" && value !== "" && value !== undefined) out[name] = (out[name] || 0) + 1;
    }
  }
  return out;
};
console.log(JSON.stringify({
  Nodes: graph.order, Edges: graph.size, Directed: graph.directedSize > 0,
  Ends: graph.mapEdges((e, attributes, source, target) => [source, target]).sort(),
  OfNodes: counted(graph.mapNodes((n, attributes) => attributes)), OfEdges: counted(graph.mapEdges((e, attributes) => attributes)),
}));
