"""Reads a graph in JSON with NetworkX and prints what it holds, and what NetworkX writes of it."""

import json
import sys
import warnings

import networkx

warnings.simplefilter("ignore")
form, path = sys.argv[1].split(":", 1)


def counted(of, leave):
    """How many values there are under each name, but for true and false."""
    out = {}
    for values in of:
        for name, value in values.items():
            if name not in leave and not isinstance(value, bool):
                out[name] = out.get(name, 0) + 1
    return out


with open(path, encoding="utf-8") as file:
    data = json.load(file)
if form == "node-link":
    try:
        graph = networkx.node_link_graph(data, edges="links")  # from NetworkX 3.4 on
    except TypeError:
        graph = networkx.node_link_graph(data)
    again = networkx.node_link_data(graph)
    leave = set()
else:
    graph = networkx.cytoscape_graph(data)
    again = networkx.cytoscape_data(graph)
    leave = {"id", "value", "name", "key", "source", "target"}
print(json.dumps({
    "Nodes": len(graph), "Edges": graph.number_of_edges(), "Directed": graph.is_directed(),
    "Ends": sorted([a, b] for a, b in graph.edges()),
    "OfNodes": counted((d for _, d in graph.nodes(data=True)), leave), "OfEdges": counted((d for _, _, d in graph.edges(data=True)), leave),
    "Again": json.dumps(again),
}))
