"""Reads a DOT file with one program and prints what it reads as JSON."""

import json
import re
import sys

reader, path = sys.argv[1:]


def unescape(text):
    """What the program hands on as it stands in the file."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text, flags=re.S)


def unquote(text):
    if text is None:
        return ""
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return unescape(text)


def row(from_, to, label, relation):
    return {"From": from_, "To": to, "Label": label, "Relation": relation}


if reader == "pydot":
    import pydot

    graph = pydot.graph_from_dot_file(path, encoding="utf-8")[0]
    nodes = [row(unquote(n.get_name()), "", unquote(n.get("label")), unquote(n.get("relation"))) for n in graph.get_nodes()]
    edges = [row(unquote(e.get_source()), unquote(e.get_destination()), unquote(e.get("label")), unquote(e.get("relation"))) for e in graph.get_edges()]
elif reader == "pygraphviz":
    import pygraphviz

    graph = pygraphviz.AGraph(path)
    # A node without a label of its own has \N.
    label = lambda thing: unescape(thing.attr["label"] or "")
    nodes = [row(str(n), "", label(n), n.attr["relation"] or "") for n in graph.nodes()]
    edges = [row(str(e[0]), str(e[1]), label(e), e.attr["relation"] or "") for e in graph.edges()]
elif reader == "networkx":
    # read_dot takes pygraphviz for agraphs, and pydot for what it reads itself.
    import networkx

    graph = networkx.nx_pydot.read_dot(path)
    nodes = [row(n, "", unquote(d.get("label")), unquote(d.get("relation"))) for n, d in graph.nodes(data=True)]
    edges = [row(a, b, unquote(d.get("label")), unquote(d.get("relation"))) for a, b, d in graph.edges(data=True)]
    assert graph.is_directed() and graph.is_multigraph() or not edges
    again = networkx.nx_agraph.read_dot(path)
    assert sorted(again.nodes) == sorted(graph.nodes), "the two readers of NetworkX differ in nodes"
    assert sorted(again.edges()) == sorted(graph.edges()), "the two readers of NetworkX differ in edges"

print(json.dumps({"Nodes": nodes, "Edges": edges}))
