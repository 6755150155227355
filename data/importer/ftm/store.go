package ftm

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// node is what is kept of an entity that may be at an end of a relation. Lists
// are joined by listMark: most nodes have few, and there are millions of nodes.
type node struct {
	id, name, schema    string
	others, codes       string // other names; schemes and values
	countries, lifetime string
	line                int32
	status              status
	used                bool // by a relation
}

const listMark = "\x00"

func list(joined string) []string {
	if joined == "" {
		return nil
	}
	return strings.Split(joined, listMark)
}

// edge is what is kept of an entity that ties others.
type edge struct {
	id          string
	schema      *edgeSchema // nil: deleted
	from, to    []int32     // nodes
	named       string      // organisations by name
	countries   string
	label, note string
	publisher   string
	url         string
	period      string
	unit        string
	amount      float64
	datasets    string
	line        int32
}

// store keeps the entities of a file until all are read: a relation may come
// before its parties.
type store struct {
	out    *importer.Sink
	nodeOf map[string]int32
	nodes  []node
	edgeOf map[string]int32
	edges  []edge
	posts  map[int32][]int32 // position -> its organisations
	texts  map[string]string // texts that repeat are kept once
}

func newStore(out *importer.Sink) *store {
	return &store{
		out: out, nodeOf: map[string]int32{}, edgeOf: map[string]int32{},
		posts: map[int32][]int32{}, texts: map[string]string{},
	}
}

// maxShared is how many different texts are kept once; beyond it they do not
// repeat enough to be worth it.
const maxShared = 1 << 16

func (s *store) shared(text string) string {
	if kept, ok := s.texts[text]; ok {
		return kept
	}
	if len(s.texts) < maxShared {
		s.texts[text] = text
	}
	return text
}

func (s *store) read(ctx context.Context, l *lines) error {
	for {
		if l.number%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		more, err := l.next()
		if err != nil || !more {
			return err
		}
		if !l.long && len(bytes.TrimSpace(l.line)) == 0 {
			continue
		}
		s.out.CountRow()
		if err := s.readLine(l); err != nil {
			return err
		}
	}
}

func (s *store) readLine(l *lines) error {
	if l.long {
		return s.out.Skip(l.number, "long-line", "the line has more than %d MiB", maxLine>>20)
	}
	r, err := parse(l.line)
	switch {
	case err != nil && !l.ended:
		return s.out.Skip(l.number, "cut-off", "the file ends inside this line")
	case err != nil:
		return s.out.Skip(l.number, "unreadable", "%s", clean(err.Error()))
	}
	if r.Op == "" && r.Entity == nil {
		return s.top(r, l.number, false)
	}
	if r.Entity == nil || r.Entity.ID == "" {
		return s.out.Skip(l.number, "no-entity", "the change says nothing of which entity")
	}
	switch op := strings.ToUpper(r.Op); op {
	case "ADD", "MOD":
		return s.top(r.Entity, l.number, true)
	case "DEL":
		if !s.remove(r.Entity.ID) {
			s.out.Pass(l.number, "deleted-before", "%s is deleted and not in the file", cut(clean(r.Entity.ID), 80))
		}
		return nil
	default:
		return s.out.Skip(l.number, "unknown-op", "%q is none of ADD, MOD and DEL", cut(clean(r.Op), 40))
	}
}

// top takes in the entity of a line. change tells that it may be there already.
func (s *store) top(r *record, line int, change bool) error {
	if r.ID == "" || r.Schema == "" {
		return s.out.Skip(line, "no-schema", "the entity has no id or no schema")
	}
	if s.has(r.ID) && !change {
		if err := s.out.Warn(line, "repeated-entity", "%s was defined before; the later one counts", cut(clean(r.ID), 80)); err != nil {
			return err
		}
	}
	return s.take(r, line, nil, 0)
}

// has reports whether an entity is defined.
func (s *store) has(id string) bool {
	if i, ok := s.nodeOf[id]; ok && s.nodes[i].status != undefined {
		return true
	}
	i, ok := s.edgeOf[id]
	return ok && s.edges[i].schema != nil
}

// remove forgets an entity, and reports whether it was there.
func (s *store) remove(id string) bool {
	was := s.has(id)
	if i, ok := s.nodeOf[id]; ok {
		s.nodes[i] = node{id: s.nodes[i].id}
		delete(s.posts, i)
	}
	if i, ok := s.edgeOf[id]; ok {
		s.edges[i] = edge{id: s.edges[i].id}
	}
	return was
}

// maxDepth is how deep entities may stand in one another.
const maxDepth = 5

// take takes in an entity and those that stand in it. parent is the one that it
// stands in.
func (s *store) take(r *record, line int, parent *record, depth int) error {
	if depth > maxDepth {
		return s.out.Warn(line, "nested-too-deep", "entities stand in one another more than %d deep; %s is left out", maxDepth, cut(clean(r.ID), 80))
	}
	if len(r.Datasets) == 0 && r.Dataset != "" {
		r.Datasets = []string{r.Dataset}
	}
	if len(r.Datasets) == 0 && parent != nil {
		r.Datasets = parent.Datasets
	}
	if err := r.nested(func(inner *record) error {
		if inner.Schema == "" || s.has(inner.ID) { // a mere reference, or what is known
			return nil
		}
		return s.take(inner, line, r, depth+1)
	}); err != nil {
		return err
	}
	s.remove(r.ID)
	if st, ok := nodeSchemata[r.Schema]; ok {
		return s.takeNode(r, line, st)
	}
	if schema := edgeSchemata[r.Schema]; schema != nil {
		return s.takeEdge(r, line, schema, parent)
	}
	if asides[r.Schema] {
		if parent == nil {
			s.out.Pass(line, "no-relation", "%s ties no two actors", r.Schema)
		}
		return nil
	}
	return s.out.Skip(line, "unknown-schema", "%q is no schema that is known here", cut(clean(r.Schema), 40))
}

// node returns the place of an entity, defined or not.
func (s *store) node(id string) int32 {
	i, ok := s.nodeOf[id]
	if !ok {
		i = int32(len(s.nodes))
		id = strings.Clone(id)
		s.nodes = append(s.nodes, node{id: id})
		s.nodeOf[id] = i
	}
	return i
}

func (s *store) nodesOf(ids []string) []int32 {
	if len(ids) == 0 {
		return nil
	}
	out := make([]int32, len(ids))
	for i, id := range ids {
		out[i] = s.node(id)
	}
	return out
}

// maxNames is how many other names of an actor are kept.
const maxNames = 20

func (s *store) takeNode(r *record, line int, st status) error {
	i := s.node(r.ID)
	n := node{id: s.nodes[i].id, schema: s.shared(r.Schema), status: st, line: int32(line)}
	if st == thing {
		s.nodes[i] = n
		s.out.Pass(line, "not-an-actor", "%s is a thing, not an actor", r.Schema)
		return nil
	}
	names := r.texts("name", "alias", "previousName", "abbreviation")
	n.name = clean(r.Caption)
	if n.name == "" && len(names) > 0 {
		n.name = names[0]
	}
	n.others = strings.Join(others(n.name, names), listMark)
	var codes []string
	for _, c := range codeProperties {
		if v := r.first(c.property); v != "" {
			codes = append(codes, c.scheme, v)
		}
	}
	n.codes = strings.Join(codes, listMark)
	var err error
	switch st {
	case person:
		n.countries = s.countries(r, "nationality", "citizenship", "country")
		n.lifetime, err = s.lifetime(r, line, "birthDate", "deathDate")
	case territory:
		n.countries = s.countries(r, "territoryCode", "country")
		if level := r.first("level"); level != "" && level != "country" {
			n.status = thing
		}
	default:
		n.countries = s.countries(r, "jurisdiction", "mainCountry", "country")
		n.lifetime, err = s.lifetime(r, line, "incorporationDate", "dissolutionDate")
	}
	s.nodes[i] = n
	if st == position {
		if orgs := s.nodesOf(r.ids("organization")); len(orgs) > 0 {
			s.posts[i] = orgs
		}
	}
	return err
}

// others returns the names that differ from the one that counts, and from one
// another, by more than case and accents.
func others(name string, names []string) []string {
	if len(names) == 0 || len(names) == 1 && names[0] == name {
		return nil
	}
	known := map[string]bool{spelling.Fold(name): true}
	var out []string
	for _, n := range names {
		if f := spelling.Fold(n); f != "" && !known[f] && len(out) < maxNames {
			known[f] = true
			out = append(out, n)
		}
	}
	return out
}

// countries returns the codes in the first property that has any.
func (s *store) countries(r *record, names ...string) string {
	for _, name := range names {
		if codes := r.texts(name); len(codes) > 0 {
			return s.shared(strings.Join(codes, listMark))
		}
	}
	return ""
}

func (s *store) lifetime(r *record, line int, start, end string) (string, error) {
	from, bad := dates(r.texts(start))
	to, worse := dates(r.texts(end))
	if err := s.badDates(r, line, append(bad, worse...)); err != nil {
		return "", err
	}
	return s.period(r, line, lifetime(from, to))
}

// period returns a period that builds, "" otherwise.
func (s *store) period(r *record, line int, text string) (string, error) {
	p, err := edtf.ParsePeriod(text)
	if err != nil || p.EndsBeforeStart() {
		return "", s.out.Warn(line, "end-before-start", "%s %s: %s does not make a period; its time is left out", r.Schema, cut(clean(r.ID), 80), text)
	}
	return s.shared(text), nil
}

func (s *store) badDates(r *record, line int, bad []string) error {
	for _, d := range bad {
		if err := s.out.Warn(line, "bad-date", "%s %s: %q is not a date", r.Schema, cut(clean(r.ID), 80), cut(d, 40)); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) takeEdge(r *record, line int, schema *edgeSchema, parent *record) error {
	e := edge{
		schema: schema, line: int32(line),
		label:     s.shared(label(r, schema)),
		note:      s.shared(note(r, schema)),
		publisher: s.shared(cut(r.first("publisher"), 100)),
		countries: s.countries(r, "country"),
		datasets:  s.datasets(r),
	}
	if url := r.first("sourceUrl", "publisherUrl"); len(url) <= 300 && graph.WebAddress(url) {
		e.url = s.shared(url)
	}
	e.from, e.to = s.nodesOf(r.ids(schema.from)), s.nodesOf(r.ids(schema.to))
	if schema.named {
		names := schema.to
		if schema.name == "Sanction" {
			names, e.from = schema.from, nil
		} else {
			e.to = nil
		}
		e.named = s.shared(strings.Join(r.texts(names), listMark))
	}
	if parent != nil { // what stands in an entity ties that entity
		in := []int32{s.node(parent.ID)}
		switch {
		case len(e.from) == 0 && len(e.to) > 0 && !schema.named && !slices.Contains(e.to, in[0]):
			e.from = in
		case len(e.to) == 0 && (len(e.from) > 0 || schema.name == "Sanction") && !slices.Contains(e.from, in[0]):
			e.to = in
		}
	}
	start, bad1 := dates(r.texts("startDate"))
	if len(start) == 0 && len(bad1) == 0 && schema.name == "Sanction" {
		start, bad1 = dates(r.texts("listingDate"))
	}
	end, bad2 := dates(r.texts("endDate"))
	date, bad3 := dates(r.texts("date", "declarationDate"))
	if err := s.badDates(r, line, slices.Concat(bad1, bad2, bad3)); err != nil {
		return err
	}
	current := strings.ToLower(r.first("status"))
	t := times{start: start, end: end, date: date, event: schema.event, current: current == "current" || current == "active"}
	var err error
	if e.period, err = s.period(r, line, t.period()); err != nil {
		return err
	}
	if e.amount, e.unit, err = s.amount(r, line); err != nil {
		return err
	}
	s.keep(r.ID, e)
	return nil
}

func (s *store) keep(id string, e edge) {
	i, ok := s.edgeOf[id]
	if !ok {
		i = int32(len(s.edges))
		id = strings.Clone(id)
		s.edges = append(s.edges, edge{id: id})
		s.edgeOf[id] = i
	}
	e.id = s.edges[i].id
	s.edges[i] = e
}

// datasets returns the names of the datasets that an entity is from.
func (s *store) datasets(r *record) string {
	var names []string
	for _, d := range r.Datasets {
		if d = cut(clean(d), 80); d != "" && !slices.Contains(names, d) {
			names = append(names, d)
		}
	}
	return s.shared(strings.Join(names, listMark))
}
