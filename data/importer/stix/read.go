package stix

import (
	"cmp"
	"context"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/jsonread"
)

// reader keeps the objects of a file until all are read: a relationship may come
// before its ends.
type reader struct {
	*jsonread.Reader
	ctx     context.Context
	out     *importer.Sink
	c       *freeform.Collector
	columns jsonread.Columns

	actors    map[string]*object // by id
	relations map[string]*object
	groups    map[string]*object // relations of many, that Entente wrote
	reports   map[string]*object
	others    map[string]*object // what is no actor
	order     []*object          // all of them, as the file has them
	authors   map[string]bool    // whom created_by_ref names
	keys      map[string]string  // of actors that were handed over
	ids       importer.IDs
	cited     freeform.Citations
}

func read(ctx context.Context, f *importer.File, out *importer.Sink, o freeform.Options) error {
	r := &reader{
		Reader: jsonread.New(ctx, f.Latin1()), ctx: ctx, out: out,
		actors: map[string]*object{}, relations: map[string]*object{}, groups: map[string]*object{}, reports: map[string]*object{},
		others: map[string]*object{}, keys: map[string]string{}, ids: importer.IDs{},
		authors: map[string]bool{},
	}
	r.c = freeform.New(out, o, freeform.Document{Format: Name, Own: true})
	r.columns = jsonread.ColumnsOf(r.c)
	var err error
	if r.Peek() == jsonread.Array {
		err = r.Array(r.take)
	} else {
		err = r.Object(func(name string) error {
			if name == "objects" && r.Peek() == jsonread.Array {
				return r.Array(r.take)
			}
			return r.Skip()
		})
	}
	if err == nil {
		err = r.End()
	}
	if err == nil {
		err = r.handOver()
	}
	if err != nil {
		return err
	}
	return r.c.Finish(ctx)
}

// take reads an object and keeps it.
func (r *reader) take() error {
	r.out.CountRow()
	o, err := r.object()
	if err != nil {
		return err
	}
	if o.id == "" || o.kind == "" {
		return r.out.Skip(o.line, "no-object", "what stands here has no id or no type")
	}
	r.authors[o.by] = true
	var in map[string]*object
	switch o.kind {
	case "identity", "intrusion-set", "threat-actor", "location":
		in = r.actors
	case "relationship":
		in = r.relations
	case "report":
		in = r.reports
	case "sighting":
		r.out.Pass(o.line, "sighting", "%s says that something was seen, and ties no actors", o.id)
		return nil
	case "marking-definition", "extension-definition", "language-content":
		r.out.Pass(o.line, "about-the-bundle", "%s says something of the bundle", o.id)
		return nil
	default:
		if in = r.others; o.kind == "grouping" && len(o.spokes) > 0 {
			in = r.groups
		}
	}
	if old := in[o.id]; old != nil {
		older := o
		if o.modified >= old.modified {
			older = &object{line: old.line}
			*old = *o
		}
		r.out.Pass(older.line, "older-version", "%s is there in a later version", o.id)
		return nil
	}
	in[o.id] = o
	r.order = append(r.order, o)
	return nil
}

// handOver hands actors and relations to the Collector.
func (r *reader) handOver() error {
	tied := map[string]bool{}
	for _, o := range r.order {
		for _, id := range []string{o.from, o.to} {
			tied[id] = true
		}
		for _, s := range o.spokes {
			tied[field(s, "actor")] = true
		}
	}
	for i, o := range r.order {
		if i%4096 == 0 && r.ctx.Err() != nil {
			return context.Cause(r.ctx)
		}
		if r.actors[o.id] != o {
			continue
		}
		var err error
		switch {
		case o.revoked:
			r.out.Pass(o.line, "revoked", "%s (%s) was revoked", o.id, o.name)
		case r.authors[o.id] && !tied[o.id] && len(o.own) == 0:
			r.out.Pass(o.line, "author", "%s (%s) is read as a source: it wrote what is here, and nothing ties it", o.id, o.name)
		default:
			err = r.actor(o)
		}
		if err != nil {
			return err
		}
	}
	reported := r.reportsByObject()
	for i, o := range r.order {
		if i%4096 == 0 && r.ctx.Err() != nil {
			return context.Cause(r.ctx)
		}
		var err error
		switch {
		case r.relations[o.id] == o:
			err = r.relation(o, reported[o.id])
		case r.groups[o.id] == o:
			err = r.group(o)
		case r.others[o.id] == o:
			r.out.Pass(o.line, "no-actor", "%s (%s) is no actor", o.id, cmp.Or(o.name, o.kind))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// reportsByObject returns the reports that list an object.
func (r *reader) reportsByObject() map[string][]*object {
	out := map[string][]*object{}
	for _, o := range r.order {
		if r.reports[o.id] == o && !o.revoked {
			for _, ref := range o.refs {
				if r.relations[ref] != nil {
					out[ref] = append(out[ref], o)
				}
			}
		}
	}
	return out
}

func field(fields []jsonread.Field, name string) string {
	for _, f := range fields {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}
