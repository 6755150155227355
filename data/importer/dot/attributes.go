package dot

import "strings"

// drawing are the attributes by which Graphviz draws nodes and edges, and what it
// writes of where it drew them (https://graphviz.org/doc/info/attrs.html).
var drawing = set(`arrowhead arrowsize arrowtail bb center charset class color colorscheme constraint decorate dim dir distortion
edgetarget fillcolor fixedsize fontcolor fontname fontsize fontpath forcelabels gradientangle group head_lp headclip headhref headport
headtarget headtooltip headURL height id image imagepath imagepos imagescale labelangle labeldistance labelfloat labelfontcolor
labelfontname labelfontsize labelhref labeljust labelloc labeltarget labelURL len layer lhead lp ltail lwidth lheight margin minlen nojustify
ordering orientation penwidth peripheries pin pos rects regular root rotate samehead sametail samplepoints shape shapefile showboxes
sides skew sortv style tail_lp tailclip tailhref tailport tailtarget tailtooltip tailURL target tooltip vertices width xlp z
_draw_ _ldraw_ _hdraw_ _tdraw_ _hldraw_ _tldraw_ _background edgeURL edgehref`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
