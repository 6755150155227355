"""Times how long a library takes to list the simple paths between pairs.

usage: rivals.py igraph|networkx EDGES HOPS, with "from to" lines of pairs on
standard input. Prints the library's version, then a line for each pair: seconds
and the number of paths.
"""
import sys
import time

library, edges, hops = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(edges) as lines:
    edges = [tuple(map(int, line.split())) for line in lines]
pairs = [tuple(map(int, line.split())) for line in sys.stdin]

if library == "igraph":
    import igraph

    print(igraph.__version__)
    graph = igraph.Graph(edges=edges, directed=True)

    def count(a, b):
        return len(graph.get_all_simple_paths(a, to=b, cutoff=hops))

else:
    import networkx

    print(networkx.__version__)
    graph = networkx.DiGraph(edges)

    def count(a, b):
        return sum(1 for _ in networkx.all_simple_paths(graph, a, b, cutoff=hops))


for a, b in pairs:
    start = time.perf_counter()
    n = count(a, b)
    print(time.perf_counter() - start, n, flush=True)
