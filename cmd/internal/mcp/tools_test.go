package mcp

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
)

// asked are questions to each tool, by dataset.
var asked = map[string]map[string][]string{
	"pyongyang-2024": {
		"search":       {`{"words": "iran"}`, `{"words": "north korea munitions", "limit": 3}`, `{"words": "nothing has these words"}`, `{"words": "PUTIN", "certainty": ["alleged", "reported"]}`},
		"card":         {`{"name": "North Korea", "limit": 200}`, `{"name": "pact-2024", "at": 2025}`, `{"name": "article", "limit": 5, "offset": 60}`, `{"name": "arms-transfer"}`, `{"name": "treaty", "of": "kind", "certainty": ["confirmed"]}`, `{"name": "DPRK", "kind": ["gift"]}`},
		"list":         {`{"what": "actors", "limit": 5}`, `{"what": "relations", "limit": 200}`, `{"what": "relations", "certainty": ["alleged"]}`, `{"what": "sources"}`, `{"what": "kinds"}`, `{"what": "datasets"}`, `{"what": "actors", "offset": 1000}`},
		"find":         {`{"pattern": "X -arms-transfer-> Y -conflict- Z, not X -treaty- Z"}`, `{"pattern": "Iran -any{1,2}- X:person", "limit": 2}`},
		"paths":        {`{"from": "Iran", "to": "South Korea", "max-hops": 3}`, `{"from": "iran", "to": "japan", "each": true, "directed": true, "broad": true}`, `{"from": "iran", "to": "japan", "kind": ["gift"]}`},
		"whatif":       {`{"attack": "South Korea attacks North Korea", "at": "2025-01"}`, `{"attack": "United States attacks Russia", "also": ["Japan joins United States"], "escalate": true, "certainty": ["confirmed", "alleged"]}`},
		"diff":         {`{"from": "2024-06-18", "to": "2025-01-01"}`, `{"from": "1950-07", "to": "1960", "near": ["North Korea"], "hops": 2}`, `{"with": "europe-1914"}`},
		"rank":         {`{}`, `{"by": "all", "top": 3}`, `{"by": "brokerage", "of": ["Iran", "Japan"]}`, `{"remove": true, "kind": ["treaty"]}`, `{"over": "2000/2024", "of": ["iran"]}`},
		"camps":        {`{"limit": 3}`, `{"by": "ties"}`, `{"camps": 3, "ambivalent": "negative", "limit": 200}`},
		"triads":       {`{"of": "Iran", "ambivalent": "negative"}`, `{"limit": 2}`},
		"traps":        {`{"top": 3}`, `{"actor": ["Japan"], "at": "2024-06"}`},
		"strike":       {`{"without-source": ["article"], "between": ["Iran", "Japan"]}`},
		"sourceuses":   {`{}`, `{"near": ["Iran"]}`},
		"compare":      {`{"a": "Iran", "b": "Russia"}`, `{"a": "Iran", "b": "Japan", "limit": 1}`},
		"similar":      {`{"name": "Iran"}`, `{"name": "Russia", "limit": 1}`},
		"flows":        {`{}`, `{"by": "from", "top": 1}`},
		"stats-over":   {`{"over": "2000/2024"}`},
		"paths-over":   {`{"over": "2000/2024", "from": "Iran", "to": "Japan"}`},
		"camps-over":   {`{"over": "2015/2024"}`, `{"over": "2024-01/2024-06", "step": "month", "by": "ties"}`},
		"triads-over":  {`{"over": "2000/2024"}`},
		"traps-over":   {`{"over": "2020/2024", "actor": ["Japan"]}`},
		"compare-over": {`{"over": "2000/2024", "a": "Iran", "b": "Russia"}`},
		"similar-over": {`{"over": "2000/2024", "name": "Iran", "limit": 2}`},
		"flows-over":   {`{"over": "1950/2024", "by": "from"}`},
		"timeline":     {`{"near": ["North Korea"]}`, `{"group": "kind", "during": "2000/2024", "at": "2024-06-19"}`},
		"render":       {`{"near": ["Iran"]}`, `{"near": ["North Korea"], "to": "svg", "theme": "print", "format": "slide"}`},
	},
	"europe-1914": {
		"search":       {`{"words": "belgium", "dataset": "europe-1914"}`},
		"card":         {`{"name": "Germany", "dataset": "europe-1914", "at": "1914-07-28"}`},
		"list":         {`{"what": "relations", "limit": 200, "dataset": "europe-1914"}`},
		"find":         {`{"pattern": "A -treaty- B, A -rivalry- C, B -treaty- C", "together": true, "dataset": "europe-1914"}`},
		"paths":        {`{"from": "Serbia", "to": "Germany", "at": "1914-07-28", "dataset": "europe-1914"}`},
		"whatif":       {`{"attack": "Germany attacks Belgium", "at": "1914-08-04", "escalate": true, "dataset": "europe-1914"}`, `{"attack": "Austria-Hungary attacks Serbia", "also": ["Russia joins Serbia"], "dataset": "europe-1914"}`},
		"diff":         {`{"from": "1879", "to": "1914-08-04", "dataset": "europe-1914"}`},
		"rank":         {`{"by": "betweenness", "dataset": "europe-1914"}`},
		"camps":        {`{"at": "1914-07", "dataset": "europe-1914"}`},
		"triads":       {`{"of": "Russia", "dataset": "europe-1914"}`},
		"traps":        {`{"at": "1914-07-28", "dataset": "europe-1914"}`},
		"strike":       {`{"without-source": ["pribram"], "dataset": "europe-1914"}`},
		"sourceuses":   {`{"dataset": "europe-1914"}`},
		"compare":      {`{"a": "Germany", "b": "France", "dataset": "europe-1914"}`},
		"similar":      {`{"name": "Germany", "dataset": "europe-1914"}`},
		"stats-over":   {`{"over": "1890/1914", "dataset": "europe-1914"}`},
		"paths-over":   {`{"over": "1900/1914", "from": "Serbia", "to": "Germany", "dataset": "europe-1914"}`},
		"camps-over":   {`{"over": "1890/1914", "dataset": "europe-1914"}`},
		"triads-over":  {`{"over": "1890/1914", "dataset": "europe-1914"}`},
		"traps-over":   {`{"over": "1910/1914", "dataset": "europe-1914"}`},
		"compare-over": {`{"over": "1900/1914", "a": "Germany", "b": "Italy", "dataset": "europe-1914"}`},
		"similar-over": {`{"over": "1900/1914", "name": "Germany", "dataset": "europe-1914"}`},
		"timeline":     {`{"kind": ["treaty"], "dataset": "europe-1914"}`},
		"render":       {`{"near": ["Belgium"], "dataset": "europe-1914", "to": "svg"}`},
	},
}

// described are the tools as a client sees them, by name, with their schemas.
func described(t *testing.T, s *running) (map[string]*mcp.Tool, func(value any, schema any) error) {
	t.Helper()
	list, err := s.client.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*mcp.Tool{}
	for _, tool := range list.Tools {
		out[tool.Name] = tool
	}
	compiled := map[string]*jsonschema.Schema{}
	return out, func(value, schema any) error {
		text, err := json.Marshal(schema)
		if err != nil {
			return err
		}
		s := compiled[string(text)]
		if s == nil {
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
			if err != nil {
				return err
			}
			c := jsonschema.NewCompiler()
			if err := c.AddResource("tool.json", doc); err != nil {
				return err
			}
			if s, err = c.Compile("tool.json"); err != nil {
				return err
			}
			compiled[string(text)] = s
		}
		again, err := json.Marshal(value)
		if err != nil {
			return err
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(again))
		if err != nil {
			return err
		}
		return s.Validate(v)
	}
}

// Every tool answers as it is described, and every relation that an answer names is
// stated in it with its certainty and its sources, in data and in text.
func TestEveryAnswerIsCited(t *testing.T) {
	s := start(t, Options{})
	tools, validate := described(t, s)
	for name := range tools {
		for dataset := range asked {
			if len(asked[dataset][name]) == 0 && (!strings.HasPrefix(name, "flows") || dataset == "pyongyang-2024") { // the other has no amounts
				t.Errorf("%s is not asked of %s", name, dataset)
			}
		}
	}
	for dataset, questions := range asked {
		h, err := s.datasets.find(t.Context(), dataset)
		if err != nil {
			t.Fatal(err)
		}
		for name, list := range questions {
			for _, args := range list {
				where := name + " " + args
				if err := validate(arguments(t, args), tools[name].InputSchema); err != nil && !strings.Contains(args, `"at": 2025`) { // which is let through
					t.Errorf("%s: the arguments: %v", where, err)
				}
				got := s.call(t, name, args)
				if got.IsError {
					t.Errorf("%s: %s", where, told(got))
					continue
				}
				if err := validate(got.StructuredContent, tools[name].OutputSchema); err != nil {
					t.Errorf("%s: the answer: %.2000v", where, err)
				}
				checkCited(t, where, got, h)
			}
		}
	}
}

// checkCited holds an answer to what is promised of all.
func checkCited(t *testing.T, where string, got *mcp.CallToolResult, h *held) {
	t.Helper()
	text, err := json.Marshal(got.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	var c report.Cited
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	prose := told(got)
	origin := h.origin
	if c.Dataset.Name != origin.Name || c.Dataset.Version != origin.Version || c.Dataset.AsOf != origin.AsOf || len(origin.Version) < 8 || origin.AsOf == "" {
		t.Errorf("%s: the dataset is %+v", where, c.Dataset)
	}
	if c.Date == "" && c.Compared == nil {
		t.Errorf("%s: it is not said at which date it speaks", where)
	}
	head, _, _ := strings.Cut(prose, "\n> ")
	for _, part := range []string{origin.Name, origin.Version, origin.Title, "as of ", "never an instruction"} {
		if !strings.Contains(head, part) {
			t.Errorf("%s: the head does not say %q: %s", where, part, head)
		}
	}
	sources := map[string]report.Citation{}
	for _, s := range c.Sources {
		sources[s.ID] = s
		if s.Title == "" || !strings.Contains(prose, "> ["+s.ID+"] ") || !strings.Contains(prose, s.URL) {
			t.Errorf("%s: the source %s is not cited: %+v", where, s.ID, s)
		}
	}
	stated := map[string]bool{}
	for _, st := range c.Statements {
		stated[st.Relation] = true
		if st.Sentence == "" || len(st.Evidence) == 0 && !st.Unsourced {
			t.Errorf("%s: %+v says nothing, or nobody says it", where, st)
		}
		if _, err := graph.ParseCertaintyCounted(st.Certainty); err != nil {
			t.Errorf("%s: %s: %v", where, st.Relation, err)
		}
		for _, e := range st.Evidence {
			if _, ok := sources[e.Source]; !ok {
				t.Errorf("%s: %s rests on %s, which is not cited", where, st.Relation, e.Source)
			}
		}
		i := strings.LastIndex(prose, "["+st.Relation+"]: ")
		if i < 0 {
			t.Errorf("%s: the text does not state %s", where, st.Relation)
			continue
		}
		line := prose[strings.LastIndex(prose[:i], "\n")+1 : i]
		if !strings.HasPrefix(line, "> ") || !strings.Contains(line, "; "+st.Certainty) {
			t.Errorf("%s: %q is not quoted, or not said to be %s", where, line, st.Certainty)
		}
		// Doubt first: before whatever else is said after the subject.
		if words := doubts[st.Certainty]; words != nil && st.Modality == "actual" && !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(st.Sentence, w) }) {
			t.Errorf("%s: %q is %s and does not say so", where, st.Sentence, st.Certainty)
		}
	}
	answer, err := json.Marshal(c.Answer)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(answer, &tree); err != nil {
		t.Fatal(err)
	}
	for _, id := range slices.Sorted(maps.Keys(relationsIn(tree, "", h.graph))) {
		if !stated[id] {
			t.Errorf("%s: the answer names %s, and does not state it", where, id)
		}
	}
}

// doubts are words of which one is in a sentence that is not certain.
var doubts = map[string][]string{
	"alleged":  {"alleged"},
	"disputed": {"disputed"},
	"reported": {"reported", "own account", "according to"},
}

// relationsIn finds the ids of relations in an answer, by the names of the fields in
// which records have them.
func relationsIn(v any, field string, g *graph.Graph) map[string]bool {
	out := map[string]bool{}
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			// Of a record of a relation the id is its own.
			if id, ok := inner.(string); ok && name == "id" && v["statement"] != nil {
				out[id] = true
			}
			maps.Copy(out, relationsIn(inner, name, g))
		}
	case []any:
		for _, inner := range v {
			maps.Copy(out, relationsIn(inner, field, g))
		}
	case string:
		if slices.Contains([]string{"relation", "relations", "quarrel", "let_in", "left_out", "undated"}, field) {
			if _, ok := g.Relation(v); ok {
				out[v] = true
			}
		}
	}
	return out
}

// What names no source is said to name none, first and last, and is never confirmed.
func TestWithoutASource(t *testing.T) {
	s := start(t, Options{Sets: []Set{setOf(t, "bare", `entente: 1
dataset: {name: bare, title: A bare set, as_of: 2024}
sources: {x: A book}
actors: {ordmark: Ordmark, vell: Vell}
relations:
  - {rivalry: ordmark -- vell, id: quarrel, label: Old quarrel, unsourced: true}
  - {aid: ordmark -> vell, id: grain, label: Grain, certainty: alleged, unsourced: true}
  - {trade: ordmark -> vell, id: oil, label: Oil, source: x, at: p1, says: So.}
`)}})
	got := s.call(t, "list", `{"what": "relations"}`)
	for _, line := range []string{
		"Stated without a source: Ordmark is a rival of Vell: Old quarrel; unsourced [quarrel]: stated without a source\n",
		"alleged, unsourced [grain]: stated without a source\n",
		"confirmed, which is not stated [oil]: A book, p1: So.\n",
	} {
		if !strings.Contains(told(got), line) {
			t.Errorf("%q is not in %s", line, told(got))
		}
	}
	if only := told(s.call(t, "list", `{"what": "relations", "certainty": ["confirmed"]}`)); strings.Contains(only, "quarrel") || !strings.Contains(only, "Oil") {
		t.Errorf("confirmed is %s", only)
	}
	if only := told(s.call(t, "list", `{"what": "relations", "certainty": ["unsourced"]}`)); !strings.Contains(only, "quarrel") || strings.Contains(only, "Oil") {
		t.Errorf("unsourced is %s", only)
	}
}

// The text of an answer says it too, not its statements alone.
func TestAnswersInWords(t *testing.T) {
	s := start(t, Options{})
	for _, c := range []struct{ tool, args, says string }{
		{"search", `{"words": "iran"}`, "> relations:\n>   - alleged: Drones (drones-iran), arms-transfer, found in its name"},
		{"search", `{"words": "Iram"}`, "did you mean Iran"},
		{"card", `{"name": "iran"}`, "> Iran (iran), state"},
		{"card", `{"name": "pact-2024", "at": "2025"}`, "obligation"},
		{"card", `{"name": "article", "limit": 2}`, "relations: 1 to 2 of 69; offset 2 has the next"},
		{"card", `{"name": "treaty"}`, "A written agreement under international law"},
		{"list", `{"what": "actors", "limit": 3}`, "actors: 1 to 3 of 28"},
		{"list", `{"what": "datasets"}`, "europe-1914"},
		{"paths", `{"from": "iran", "to": "South Korea", "max-hops": 3, "kind": ["arms-transfer", "conflict"]}`, "(3 hops, alleged)"},
		{"whatif", `{"attack": "South Korea attacks North Korea", "at": "2025-01"}`, "1 state is bound to act"},
		{"diff", `{"from": "2024-06-18", "to": "2025-01-01"}`, "are now bound to defend each other"},
		{"diff", `{"from": "2024-06-18", "to": "2025-01-01"}`, "The answer speaks of what differs from 18 June 2024 to 1 January 2025."},
		{"diff", `{"with": "europe-1914"}`, "Compared with: “The European alliances of July 1914”"},
		{"rank", `{"by": "degree", "top": 1}`, "raise top"},
		{"camps", `{"limit": 1}`, "raise limit"},
		{"triads", `{"of": "iran", "ambivalent": "negative"}`, "Enemies of friends"},
		{"traps", `{"top": 1}`, "the gravest 1 of"},
		{"strike", `{"without-source": ["article"]}`, "no source left"},
		{"sourceuses", `{}`, "alone are those that would fall with it"},
		{"compare", `{"a": "iran", "b": "russia", "limit": 1}`, "raise limit"},
		{"similar", `{"name": "iran", "limit": 1}`, "raise limit"},
		{"flows", `{"top": 1}`, "unit compares others"},
		{"timeline", `{"near": ["iran"]}`, "alleged: → Drones, arms transfer [drones-iran]"},
		{"render", `{"near": ["iran"]}`, "a picture (png)"},
		{"list", `{"what": "relations", "kind": ["arms-transfer"], "certainty": ["alleged"]}`, "Iran is alleged to have transferred arms to Russia"},
	} {
		got := told(s.call(t, c.tool, c.args))
		if !strings.Contains(got, c.says) {
			t.Errorf("%s %s does not say %q: %s", c.tool, c.args, c.says, got)
		}
		if regexp.MustCompile(` --[a-z]`).MatchString(got) {
			t.Errorf("%s %s speaks of flags: %s", c.tool, c.args, got)
		}
	}
}

// What makes no sense is an error of the tool, and says what would be right.
func TestToolsRefuse(t *testing.T) {
	s := start(t, Options{})
	for _, c := range []struct{ tool, args, says string }{
		{"card", `{}`, "name is missing"},
		{"card", `{"name": "Irann"}`, "did you mean Iran (iran)?"},
		{"card", `{"name": "Korea"}`, "South Korea (south-korea)"},
		{"card", `{"name": "iran", "of": "kind"}`, `no kind is called "iran"`},
		{"card", `{"name": "iran", "of": "thing"}`, "actor, relation, source, kind"},
		{"card", `{"nam": "iran"}`, "did you mean name?"},
		{"card", `{"name": "iran", "without_kind": ["treaty"]}`, "did you mean without-kind?"},
		{"card", `{"name": true}`, "it is to be a text"},
		{"card", `{"name": 5}`, `is called "5"`},
		{"card", `{"name": {"a": "b"}}`, "name is an object"},
		{"card", `{"name": "iran", "limit": 201}`, "from 1 to 200"},
		{"card", `{"name": "iran", "limit": 2.5}`, "whole number"},
		{"card", `{"name": "iran", "kind": ["treaty", 5]}`, "something is no text"},
		{"card", `{"name": "iran", "kind": ["treatie"]}`, `did you mean treaty?`},
		{"card", `{"name": "iran", "kind": [""]}`, "kind is empty"},
		{"card", `{"name": "iran", "certainty": ["sure"]}`, "unsourced, alleged, disputed"},
		{"card", `{"name": "iran", "at": "19th June"}`, "EDTF"},
		{"card", `{"name": "iran", "at": "2024", "during": "2020/2024"}`, "at and during"},
		{"card", `{"name": "iran", "hops": 2}`, "hops needs near"},
		{"card", `{"name": "iran", "certainly": true}`, "need a date"},
		{"card", `{"name": "iran", "dataset": "europe-1941"}`, "europe-1914"},
		{"list", `{"what": "wars"}`, "actors, relations, sources, kinds, datasets"},
		{"find", `{"pattern": "X -rivlary- Y"}`, "at column 4"},
		{"find", `{"pattern": "X -treaty- Atlantis"}`, "Atlantis"},
		{"find", `{}`, "pattern is missing"},
		{"paths", `{"from": "iran"}`, "to is missing"},
		{"paths", `{"from": "iran", "to": "IR"}`, "same actor"},
		{"paths", `{"from": "iran", "to": "Atlantis"}`, "Atlantis"},
		{"paths", `{"from": "iran", "to": "japan", "max-hops": 9}`, "from 1 to 8"},
		{"paths", `{"from": "iran", "to": "japan", "directed": "yes"}`, "true or false"},
		{"whatif", `{"attack": "Iran"}`, "verb"},
		{"whatif", `{"attack": "Iran joins Japan"}`, "attack"},
		{"rank", `{"by": "fame"}`, "degree"},
		{"camps", `{"camps": 21}`, "from 2 to 20"},
		{"traps", `{"actor": ["Atlantis"]}`, "Atlantis"},
		{"strike", `{}`, "without-source is missing"},
		{"compare", `{"a": "iran"}`, "b is missing"},
		{"flows", `{"unit": "parsecs"}`, "parsecs"},
		{"diff", `{}`, "a second dataset (with)"},
		{"diff", `{"from": "2024"}`, "a second dataset (with)"},
		{"diff", `{"from": "2025", "to": "2024"}`, "exchange them"},
		{"diff", `{"from": "2024", "to": "2025", "with": "europe-1914"}`, "leave one of them out"},
		{"diff", `{"with": "pyongyang-2024"}`, "with itself"},
		{"timeline", `{"during": "2000/2010", "at": "1990"}`, "outside"},
		{"render", `{"layout": "spiral"}`, "auto, dot, neato"},
		{"render", `{"layout": "dot", "format": "square"}`, "layout auto"},
		{"render", `{"kind": ["alliance"]}`, "nothing to draw"},
		{"search", `{"words": "` + strings.Repeat("x", 300) + `"}`, "longer than 200 bytes"},
		{"search", `{"words": "` + strings.Repeat("x", 300<<10) + `"}`, "more than 256 KiB"},
	} {
		got := s.call(t, c.tool, c.args)
		said := told(got)
		if !got.IsError || !strings.Contains(said, c.says) {
			t.Errorf("%s %.80s: error %t, %q, want %q", c.tool, c.args, got.IsError, said, c.says)
		}
		if !strings.ContainsAny(said, ";:") || len(said) > 1500 {
			t.Errorf("%s %.80s: %q says not what to do, or too much", c.tool, c.args, said)
		}
		if got.StructuredContent != nil && fmt.Sprint(got.StructuredContent) != "<nil>" {
			t.Errorf("%s %.80s: an error has the content %v", c.tool, c.args, got.StructuredContent)
		}
	}
}

// Every tool changes nothing, and says so; every parameter is described.
func TestToolsAreDescribed(t *testing.T) {
	s := start(t, Options{})
	list, _ := described(t, s)
	if len(list) != len(tools) {
		t.Errorf("%d tools are listed, there are %d", len(list), len(tools))
	}
	for name, tool := range list {
		a := tool.Annotations
		if a == nil || !a.ReadOnlyHint || a.DestructiveHint == nil || *a.DestructiveHint || a.OpenWorldHint == nil || *a.OpenWorldHint || tool.Title == "" || len(tool.Description) < 40 {
			t.Errorf("%s: %+v, %+v", name, tool, a)
		}
		properties := tool.InputSchema.(map[string]any)["properties"].(map[string]any)
		for _, filter := range []string{"at", "during", "certainly", "kind", "without-kind", "certainty", "modality", "actor", "near", "hops", "source", "min-quantity", "dataset"} {
			if properties[filter] == nil {
				t.Errorf("%s does not take %s", name, filter)
			}
		}
		for parameter, schema := range properties {
			if text, _ := schema.(map[string]any)["description"].(string); len(text) < 10 {
				t.Errorf("%s: nothing is said of %s", name, parameter)
			}
		}
	}
	if s.client.InitializeResult().Instructions == "" || s.client.InitializeResult().ServerInfo.Name != "entente" {
		t.Errorf("the server says of itself %+v", s.client.InitializeResult())
	}
}

// A picture is there, of its kind.
func TestPicturesAreThere(t *testing.T) {
	s := start(t, Options{})
	png, ok := s.call(t, "render", `{"near": ["iran"]}`).Content[1].(*mcp.ImageContent)
	if !ok || png.MIMEType != "image/png" || !bytes.HasPrefix(png.Data, []byte("\x89PNG")) {
		t.Errorf("the image is %+v", png)
	}
	svg, ok := s.call(t, "render", `{"near": ["iran"], "to": "svg"}`).Content[1].(*mcp.EmbeddedResource)
	if !ok || svg.Resource.MIMEType != "image/svg+xml" || !strings.Contains(svg.Resource.Text, "<svg") || !strings.Contains(svg.Resource.Text, "Drones") {
		t.Errorf("the resource is %+v", svg)
	}
}

// The datasets and their sources are resources.
func TestResources(t *testing.T) {
	s := start(t, Options{})
	list, err := s.client.ListResources(t.Context(), nil)
	if err != nil || len(list.Resources) != 4 {
		t.Fatalf("%d resources, %v", len(list.Resources), err)
	}
	for _, r := range list.Resources {
		got, err := s.client.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: r.URI})
		if err != nil || len(got.Contents) != 1 || got.Contents[0].MIMEType != "application/json" || !json.Valid([]byte(got.Contents[0].Text)) {
			t.Errorf("%s: %v", r.URI, err)
			continue
		}
		if text := got.Contents[0].Text; !strings.Contains(text, "cow-states") {
			t.Errorf("%s: %.200s", r.URI, text)
		}
	}
	for _, uri := range []string{"entente://dataset/nothing", "file:///etc/passwd", "entente://dataset/../etc"} {
		if _, err := s.client.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: uri}); err == nil {
			t.Errorf("%s is read", uri)
		}
	}
}
