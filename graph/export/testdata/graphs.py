"""Reads a graph file with one program and prints what it holds as JSON."""

import json
import math
import sys
import warnings

program, form, path = sys.argv[1:]
warnings.simplefilter("ignore")


def said(value):
    """Whether a program that gives every element all attributes has one for this."""
    return value not in (None, "") and not isinstance(value, bool) and not (isinstance(value, float) and math.isnan(value))


def counted(of):
    """How many values there are under each name."""
    out = {}
    for values in of:
        for name, value in values.items():
            if said(value):
                out[name] = out.get(name, 0) + 1
    return out


if program == "networkx":
    import networkx

    if form == "graphml":
        graph = networkx.read_graphml(path, force_multigraph=True)
    elif form == "gml":
        graph = networkx.read_gml(path, label="id")
    elif form == "gexf":
        graph = networkx.read_gexf(path)
    else:
        graph = networkx.read_pajek(path)
    nodes = [d for _, d in graph.nodes(data=True)]
    edges = [d for _, _, d in graph.edges(data=True)]
    directed = graph.is_directed()
    ends = sorted([str(a), str(b)] for a, b in graph.edges())
else:
    import igraph

    graph = igraph.Graph.Read(path, format=form)
    nodes = [v.attributes() for v in graph.vs]
    edges = [e.attributes() for e in graph.es]
    directed = graph.is_directed()
    ends = []

print(json.dumps({"Nodes": len(nodes), "Edges": len(edges), "Directed": directed, "Ends": ends,
                  "OfNodes": counted(nodes), "OfEdges": counted(edges)}))
