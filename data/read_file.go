package data

import (
	"strconv"

	"github.com/entente-graph/entente/graph"
)

// formatVersion is the version of the format that is read and written.
const formatVersion = "1"

// file is a tree that waits to be read until the kinds of all files are known.
type file struct {
	src    *source
	root   *node
	stream *stream // in place of the tree
}

// open reads a file up to its own kinds, unless what is there makes the rest of
// it mean nothing.
func (r *reader) open(src *source) {
	r.sources[src.name] = src
	t := &treeReader{ctx: r.ctx, src: src, report: r.report, broken: map[string][]string{}}
	root := t.root()
	if root == nil {
		r.unread()
		return
	}
	r.src = src
	if !r.version(root) {
		r.unread()
		return
	}
	r.leftOut(t.broken)
	if v := root.get("dataset").get("certainty"); v != nil && v.isText() {
		if c, err := graph.ParseCertainty(v.text); err == nil {
			r.certainty = &c
		}
	}
	for _, p := range root.pairs {
		if p.key.text == "kinds" && p.value.kind == mappingNode {
			r.noteKinds(p.value)
		}
	}
	r.files = append(r.files, file{src: src, root: root})
}

// noteKinds looks at the kinds that a file adds, before anything else is read.
func (r *reader) noteKinds(n *node) {
	for _, k := range n.pairs {
		if _, builtin := r.kinds[k.key.text]; !builtin {
			r.kinds[k.key.text] = r.kind(k, false)
		}
	}
}

// version checks the version of the format. Without one the file is read as
// the version known here.
func (r *reader) version(root *node) bool {
	v := root.get("entente")
	switch {
	case v == nil || v.isNull():
		n := &node{line: root.line, column: root.column}
		if len(root.pairs) > 0 {
			n = root.pairs[0].key
		}
		if v != nil {
			n = v
		}
		r.fail(n, RuleNoVersion, "write 'entente: 1' as the file's first line", "the file does not say its version")
	case v.kind != scalarNode || v.text != formatVersion:
		hint := "write 'entente: 1'"
		if n, err := strconv.Atoi(v.text); err == nil && n > 1 {
			hint = "a newer entente may read it"
		}
		r.fail(v, RuleUnknownVersion, hint, "version %q of the format is not known here; known: 1", shorten(v.text))
		return false
	}
	return true
}

// leftOut remembers records that are not YAML, so that references to them are
// not called wrong.
func (r *reader) leftOut(broken map[string][]string) {
	for section, keys := range broken {
		for _, key := range keys {
			switch {
			case section == "":
				r.unread()
			case key == "" || section == "relations":
				r.missing[section] = true
			default:
				r.absent[section+"/"+key] = true
				if section == "kinds" {
					r.kinds[key] = graph.Kind{ID: key, Direction: graph.Either}
				}
			}
		}
	}
}

// read reads the records of a file.
func (r *reader) read(f file) {
	r.src = f.src
	section := map[string]func(*node){
		"entente":   func(*node) {},
		"dataset":   r.readDataset,
		"sources":   func(n *node) { r.keyed(n, "sources", r.readSource) },
		"kinds":     func(n *node) { r.keyed(n, "kinds", r.readKind) },
		"actors":    func(n *node) { r.keyed(n, "actors", r.readActor) },
		"relations": r.readRelations,
	}
	given := map[string]*node{}
	for _, p := range f.root.pairs {
		key := p.key.text
		if first, twice := given[key]; twice {
			r.duplicate(p.key, first)
		} else {
			given[key] = p.key
		}
		if read, ok := section[key]; ok {
			read(p.value)
		} else {
			r.unknownKey(p.key, fileObject, nil)
		}
	}
}

// keyed reads a section whose records are keyed by id. Ids that are used twice
// are left to the Builder, which sees all files.
func (r *reader) keyed(n *node, section string, read func(pair)) {
	if n.isNull() {
		return
	}
	if n.kind != mappingNode {
		r.missing[section] = true
		hint := "write each as 'id: ...' on a line of its own"
		r.fail(n, RuleWrongType, hint, "%q wants records keyed by their ids, and this is %s", section, n.what())
		return
	}
	for _, p := range n.pairs {
		if ended(r.ctx) {
			return
		}
		read(p)
	}
}

func (r *reader) readDataset(n *node) {
	if n.isNull() {
		return
	}
	if r.meta != nil && r.meta.value != n {
		d := r.fail(n, RuleTwoDatasets, "keep 'dataset' in one of the files", "the dataset is described twice")
		d.Other = &Position{r.meta.src.name, r.meta.value.line, r.meta.value.column}
		return
	}
	rec := r.begin(nil, n)
	defer func() { r.meta, r.current = rec, nil }()
	if !r.mapping(n, "a description of the dataset") {
		return
	}
	var m graph.Meta
	r.fields(n, datasetObject, nil, func(key string, p pair) {
		switch key {
		case "name":
			m.Name = r.text(p.value, key)
		case "title":
			m.Title = r.text(p.value, key)
		case "description":
			m.Description = r.text(p.value, key)
		case "as_of":
			m.AsOf = r.date(p.value, key)
		case "licence":
			m.Licence = r.text(p.value, key)
		case "attribution":
			m.Attribution = r.text(p.value, key)
		case "certainty": // of the relations that do not say; it was looked at before
			word(r, p.value, key, graph.ParseCertainty)
		case "coverage":
			r.within(key, func() { m.Coverage = r.coverage(p.value) })
		case "focus":
			m.Focus = r.texts(p.value, key)
		case "layout":
			m.Places = r.layout(p.value)
		}
	})
	r.b.SetMeta(m)
}
