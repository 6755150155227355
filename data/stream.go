package data

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
)

// stream reads the records of a file in strict JSON, as Entente writes it, one
// after the other. They go through the same functions as those of a tree, with
// nodes that hold no place and serve again for the next record. Where a mistake
// is found, or anything that only YAML allows, the file is read anew as a tree,
// which knows where everything stands; see loader.
type stream struct {
	json     jsonReader
	src      *source
	sections []streamSection
	from, to int // of the record being read
}

// streamSection is a section of the file up to the relations, which come last.
type streamSection struct {
	name     string
	from, to int // of its value
}

// isJSON reports whether a text may be JSON: it starts with a brace.
func isJSON(text string) bool {
	text = strings.TrimLeft(text, " \n")
	return text != "" && text[0] == '{'
}

// openStream reads a file up to its relations. ok is false when it is not to be
// streamed.
func (r *reader) openStream(src *source) (s *stream, ok bool) {
	s = &stream{src: src, json: jsonReader{text: src.text}}
	r.sources[src.name] = src
	r.src = src
	j := &s.json
	if !j.take('{') {
		return nil, false
	}
	root := &node{kind: mappingNode}
	for last := false; !last; {
		key, ok := j.key()
		if !ok || slices.ContainsFunc(s.sections, func(other streamSection) bool { return other.name == key }) {
			return nil, false
		}
		section := streamSection{name: key, from: j.at}
		if last = key == "relations"; !last {
			n := j.value()
			if n == nil {
				return nil, false
			}
			switch key {
			case "entente":
				version := *n
				root.pairs = append(root.pairs, pair{&node{text: key}, &version})
			case "kinds":
				r.noteKinds(n)
			case "dataset", "sources", "actors":
			default:
				return nil, false
			}
			j.reset()
		}
		section.to = j.at
		s.sections = append(s.sections, section)
		if last = last || !j.take(','); last && key != "relations" && (!j.take('}') || !j.end()) {
			return nil, false
		}
	}
	return s, r.version(root) && r.found.Len() == 0
}

// readStream reads the records of a file. It is false when something is wrong
// with one of them.
func (r *reader) readStream(s *stream) bool {
	r.src, r.stream = s.src, s
	defer func() { r.stream = nil }()
	read := map[string]func(pair){"sources": r.readSource, "kinds": r.readKind, "actors": r.readActor}
	for _, section := range s.sections {
		s.json.at = section.from
		ok := true
		switch section.name {
		case "entente":
		case "dataset":
			ok = s.dataset(r, section)
		case "relations":
			count := 0
			ok = s.elements('[', ']', func() bool {
				if count++; count == 1000 {
					r.grow((len(s.src.text) - s.from) / ((s.from - section.from) / count))
				}
				n := s.json.value()
				return n != nil && n.kind == mappingNode && s.within() && r.streamed(func() { r.readRelation(n) })
			}) && s.json.take('}') && s.json.end()
		default:
			ok = s.elements('{', '}', func() bool {
				key, ok := s.json.keyNode()
				if !ok {
					return false
				}
				n := s.json.value()
				return n != nil && s.within() && r.streamed(func() { read[section.name](pair{key, n}) })
			})
		}
		if !ok {
			return false
		}
	}
	return true
}

// grow makes room for the relations that are likely still to come.
func (r *reader) grow(relations int) {
	r.b.Grow(relations)
	r.records[graph.RelationRecord] = slices.Grow(r.records[graph.RelationRecord], relations)
}

// streamed reads a record and reports whether nothing was wrong with it.
func (r *reader) streamed(read func()) bool {
	read()
	r.stream.json.reset()
	return r.found.Len() == 0 && !ended(r.ctx)
}

// dataset reads the description of the dataset.
func (s *stream) dataset(r *reader, section streamSection) bool {
	n := s.json.value()
	if n == nil || n.kind != mappingNode {
		return false
	}
	s.from, s.to = section.from, section.to
	ok := s.within() && r.streamed(func() { r.readDataset(n) })
	if r.meta != nil {
		*r.meta = s.record()
	}
	return ok
}

// elements goes over what stands between two brackets.
func (s *stream) elements(open, end byte, read func() bool) bool {
	j := &s.json
	if !j.take(open) {
		return false
	}
	if j.take(end) {
		return true
	}
	for {
		j.space()
		s.from = j.at
		if !read() {
			return false
		}
		if !j.take(',') {
			return j.take(end)
		}
	}
}

// within ends the record being read, and reports whether it keeps to the limits
// of a tree's.
func (s *stream) within() bool {
	s.to = s.json.at
	line, _ := chunk{s.src.text[s.from:s.to], 1}.guard()
	return line == 0
}

// record is where the record being read stands.
func (s *stream) record() record { return record{src: s.src, from: s.from, to: s.to} }

// fetch reads a streamed record as a tree, with its places.
func (r *reader) fetch(rec *record, t graph.RecordType) {
	line, column := rec.src.position(rec.from)
	again := &reader{kinds: r.kinds, src: rec.src, records: map[graph.RecordType][]record{}, dated: r.dated, suggested: maxSuggestions}
	tree := &treeReader{src: rec.src, report: again.report, broken: map[string][]string{}}
	text := chunk{rec.src.text[rec.from:rec.to], line}
	switch element := (flowChunk{text, column}); t {
	case graph.MetaRecord:
		n, _ := tree.flowEntries(text, column, "dataset")
		again.readDataset(n)
		*rec = *again.meta
		return
	case graph.RelationRecord:
		again.readRelation(tree.parseFlow(element, listNode, "relations").items[0])
	default:
		read := map[graph.RecordType]func(pair){graph.SourceRecord: again.readSource, graph.KindRecord: again.readKind, graph.ActorRecord: again.readActor}
		read[t](tree.parseFlow(element, mappingNode, "").pairs[0])
	}
	*rec = again.records[t][0]
}

// position returns the line and column, in characters, of an offset.
func (s *source) position(offset int) (line, column int) {
	s.line(1)
	line, exact := slices.BinarySearch(s.lines, int32(offset)) // maxFileBytes is less
	if exact {
		line++
	}
	return line, utf8.RuneCountInString(s.text[s.lines[line-1]:offset]) + 1
}
