"""Makes a graph with one program and writes it in a format, as somebody does who has never heard of Entente."""

import sys
import warnings

program, form, path = sys.argv[1:]
warnings.simplefilter("ignore")
nodes = [("o", 'Ordmark & "Sons"', "state", 3), ("v", "Vêy\\land [1]; 北", "organisation", 5), ("c", "Carvath", "person", 1)]
edges = [("o", "v", "aid", "1999-01-02", 2.5, "Flood <relief>"), ("o", "v", "aid", "2001", 1.0, ""), ("c", "o", "threat", "", 1.0, "says no"), ("v", "c", "conflict", "1950/1953", 4.0, "")]

if program == "networkx":
    import networkx

    graph = networkx.MultiDiGraph(name="Ties")
    if form == "pajek":
        for id, label, kind, rank in nodes:
            graph.add_node(label, id=len(graph) + 1)
        names = {n[0]: n[1] for n in nodes}
        for a, b, kind, when, weight, label in edges:
            graph.add_edge(names[a], names[b], weight=weight, l=label or "-")
    else:
        for id, label, kind, rank in nodes:
            graph.add_node(id, **{"name" if form == "gml" else "label": label, "kind": kind, "rank": rank, "large": rank > 2})
        for a, b, kind, when, weight, label in edges:
            graph.add_edge(a, b, relation=kind, weight=weight, **{k: v for k, v in {"date": when, "note": label}.items() if v})
    write = {"graphml": networkx.write_graphml, "gexf": networkx.write_gexf, "gml": networkx.write_gml, "pajek": networkx.write_pajek}[form]
    write(graph, path)
else:
    import igraph

    graph = igraph.Graph(directed=True)
    graph["title"] = "Ties"
    for id, label, kind, rank in nodes:
        graph.add_vertex(name=id, label=label, kind=kind, rank=rank) if form != "pajek" else graph.add_vertex(name=label, id=label)
    at = {n[0]: i for i, n in enumerate(nodes)}
    graph.add_edges([(at[e[0]], at[e[1]]) for e in edges])
    for name, values in zip(("relation", "date", "weight", "label" if form == "pajek" else "note"), zip(*(e[2:] for e in edges))):
        graph.es[name] = list(values)
    graph.write(path, format=form)
