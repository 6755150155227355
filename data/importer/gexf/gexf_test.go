package gexf_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/gexf"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/graph"
)

var provider = gexf.Provider(freeform.Options{})

const draft = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2" xmlns:viz="http://www.gexf.net/1.2draft/viz"><meta><title>The Sound</title></meta>
<graph defaultedgetype="undirected" timeformat="date" mode="dynamic">
<attributes class="node"><attribute id="0" title="kind" type="string"><default>state</default></attribute></attributes>
<attributes class="edge"><attribute id="0" title="relation" type="string"/></attributes>
<nodes>
<node id="a" label="Ordmark" start="1905-06-07" endopen="1991-01-01"><viz:size value="2.0"/><viz:color r="1" g="2" b="3"/></node>
<node id="b" label="Veyland"><attvalues><attvalue for="0" value="organisation"/></attvalues><spells><spell start="1949-04-04T00:00:00.000+01:00" endopen="1991-07-01T10:00:00Z"/></spells></node>
<node id="c" label="Carvath"/>
</nodes>
<edges>
<edge id="0" source="a" target="b" type="directed" startopen="1950-02-28"><attvalues><attvalue for="0" value="membership"/></attvalues></edge>
<edge id="1" source="a" target="c" type="mutual" start="-Infinity" end="1960-01-01"><attvalues><attvalue id="0" value="rivalry"/></attvalues></edge>
<edge id="2" source="c" target="b" type="directed"><attvalues><attvalue for="0" value="membership"/></attvalues><spells><spell start="1949-04-04" end="1966-03-07"/><spell start="1974-08-14"/></spells></edge>
<edge source="a" target="c"/>
</edges></graph></gexf>`

const current = `<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed" timerepresentation="timestamp" timeformat="double">
<attributes class="node" mode="static"><attribute id="al" title="aliases" type="liststring"/></attributes>
<attributes class="edge" mode="dynamic"><attribute id="w" title="weight" type="double"/><attribute id="certainty" title="certainty" type="string"><default>reported</default></attribute></attributes>
<nodes><node id="a" label="Ordmark" timestamps="&lt;[1949.0, 1950.0]&gt;"><attvalues><attvalue for="al" value="[Kingdom of Ordmark, &quot;Ord, mark&quot;]"/></attvalues></node>
<node id="camp" label="Camp"><nodes><node id="b" label="Veyland"><attvalues><attvalue for="al" value="V|The V"/></attvalues></node></nodes></node></nodes>
<edges><edge source="a" target="b" kind="aid" timestamp="1961.0"><attvalues><attvalue for="w" value="3" start="1949" end="1950"/><attvalue for="w" value="4" start="1951"/></attvalues></edge>
<edge source="a" target="b" kind="arms transfer" weight="2.5" label="Radar" intervals="&lt;[1949.0, 1955.0]; [1960.0, 1970.0]&gt;"><attvalues><attvalue for="certainty" value="alleged"/></attvalues></edge>
<edge source="a" target="b" kind="aid" start="1262304000000.0"/></edges></graph></gexf>`

func TestReads(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"1.2draft": {draft, `Carvath (state)
Ordmark (state) 1905-06-07/1990-12-31
Veyland (organisation) 1949-04-04/1991-07-01
membership: Carvath 1949-04-04/1966-03-07 1974-08-14/.. > Veyland
membership: Ordmark > Veyland 1950-03-01/..
rivalry: Carvath = Ordmark ../1960-01-01
tie: Carvath = Ordmark
`},
		"1.3": {current, `Ordmark (organisation) 1949 1950 aka Kingdom of Ordmark, Ord, mark
Veyland (organisation) aka V, The V {group: Camp}
aid: Ordmark > Veyland 1961 reported {values of weight: 3 (1949/1950); 4 (1951/..); Weight: 4}
aid: Ordmark > Veyland 2010-01-01/.. reported
arms-transfer: Ordmark 1949/1955 1960/1970 > Veyland "Radar" alleged {Weight: 2.5}
`},
		"parents behind their children": {`<gexf version="1.1"><graph><nodes><node id="a" label="A" pid="c"/><node id="b" label="B" pid="a"/><node id="c" label="C"/></nodes></graph></gexf>`, `A (organisation) {group: C}
B (organisation) {group: A}
C (organisation)
`},
	} {
		t.Run(name, func(t *testing.T) {
			importertest.Reads(t, provider, "x.gexf", c.file, c.want)
		})
	}
}

func TestSaid(t *testing.T) {
	file := `<gexf version="1.3"><graph><nodes><node id="a" label="A" start="once" end="77777"/><node id="b" label="B" start="1949.5"/></nodes><edges><edge source="a" target="b" kind="treaty"/><edge source="a" target="b" kind="membership" intervals="&lt;[1949.0, 1955.0]; [1970.0, 1960.0]&gt;"/></edges></graph></gexf>`
	_, report := importertest.Read(t, provider, "x.gexf", file)
	said := fmt.Sprint(report.Warnings)
	for _, want := range []string{`"once" is no date`, `"77777" is neither a year nor a date`, "the time 1949.5 is read as the year 1949", `end-before-start  1 [row 1: "1970/1960" ends before it starts`} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %s", want, said)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"<!DOCTYPE gexf><gexf/>", "line 1: the file has a DOCTYPE"},
		{"<gexf><graph><nodes>\n<node label='a'/></nodes></graph></gexf>", "line 2: a node has no id"},
		{"<gexf><graph><edges>\n<edge source='a'/></edges></graph></gexf>", "line 2: an edge has no source or no target"},
		{"<gexf><graph><nodes><node id='a' label='" + strings.Repeat("x", 2<<20) + "'/></nodes></graph></gexf>", `the attribute "label" is too long: over the limit`},
	} {
		importertest.Refuses(t, provider, "x.gexf", c.file, c.want)
	}
}

// Of a large file, of which little is kept, little stays in memory.
func TestWhatIsKeptHoldsNoMoreOfTheFile(t *testing.T) {
	const columns, padding = 200, 256 << 10 // each is in another piece of the file than the one before
	var b strings.Builder
	b.WriteString(`<gexf version="1.3"><graph><nodes><node id="a" label="A"/><node id="b" label="B"/></nodes><edges>`)
	for i := range columns {
		fmt.Fprintf(&b, `<edge source="a" target="b" kind="aid"><attvalues><attvalue for="field %d" value="x %d"/></attvalues><!--%s--></edge>`, i, i, strings.Repeat(" ", padding))
	}
	b.WriteString(`</edges></graph></gexf>`)
	held := func() uint64 {
		runtime.GC()
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		return stats.HeapAlloc
	}
	before, after := held(), uint64(0)
	var g graph.Builder
	_, err := provider.Import(t.Context(), "x.gexf", strings.NewReader(b.String()), &g, importer.Options{Made: func(string, int, *graph.Relation) bool {
		after = held()
		return false
	}})
	if err != nil || after == 0 {
		t.Fatal(err, after)
	}
	if after > before+columns*padding/8 {
		t.Errorf("%d KiB are held after reading, before %d", after>>10, before>>10)
	}
	runtime.KeepAlive(&b)
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, provider, "x.gexf", draft, current, strings.ReplaceAll(draft, "><", ">\n<"), current[:len(current)/2])
}
