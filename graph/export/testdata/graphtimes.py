"""Times how long NetworkX takes to read a file, and to write what it read, in seconds."""

import json
import sys
import time

import networkx

form, path, out = sys.argv[1:]
read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf, "gml": lambda p: networkx.read_gml(p, label="id")}[form]
write = {"graphml": networkx.write_graphml_xml, "gexf": networkx.write_gexf, "gml": networkx.write_gml}[form]
start = time.perf_counter()
graph = read(path)
middle = time.perf_counter()
write(graph, out)
end = time.perf_counter()
print(json.dumps({"Read": middle - start, "Write": end - middle, "Edges": graph.number_of_edges()}))
