package text

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Card writes one thing that a dataset knows, without the statements of its
// relations, which Cited writes.
func Card(w io.Writer, s Style, c *report.Card) {
	p := printer{w, s}
	switch {
	case c.Relation != nil:
		p.relation(&c.Show)
		return
	case c.Actor != nil:
		p.called(c.Called)
		p.actor(c.Actor)
	case c.Source != nil:
		p.line(p.Bold(OneLine(c.Source.Title)) + " (" + c.Source.ID + "), source")
		for _, f := range [][2]string{{"author", c.Source.Author}, {"publisher", c.Source.Publisher}, {"date", c.Source.Date}, {"address", c.Source.URL},
			{"cite as", c.Source.Citation}, {"terms", c.Source.Licence}, {"note", c.Source.Note}} {
			p.field(f[0], f[1])
		}
	case c.Kind != nil:
		p.line(p.Bold(OneLine(c.Kind.Name)) + " (" + c.Kind.ID + "), kind of relation")
		p.field("meaning", c.Kind.Meaning)
		p.field("direction", c.Kind.Direction)
		p.field("verb", c.Kind.Verb)
		p.field("sign", strconv.Itoa(c.Kind.Sign))
	}
	p.partOf("relations", c.Total, c.Offset, len(c.Relations))
	if line := Omitted(c.Omitted); line != "" {
		p.lines(line)
	}
}

// partOf says which part of what there is follows.
func (p printer) partOf(what string, total, offset, here int) {
	switch {
	case total == 0:
		p.line("no " + what + " in this view")
	case here == total:
		p.line(fmt.Sprintf("%s: all %d", what, total))
	case here == 0:
		p.line(fmt.Sprintf("%s: none from %d on; there are %d", what, offset, total))
	default:
		p.line(fmt.Sprintf("%s: %d to %d of %d; %s %d has the next", what, offset+1, offset+here, total, p.flag("offset"), offset+here))
	}
}

// List writes a part of what there is of one sort; of relations, Cited writes the
// statements.
func List(w io.Writer, s Style, l *report.List) {
	p := printer{w, s}
	p.partOf(l.What, l.Total, l.Offset, len(l.Actors)+len(l.Relations)+len(l.Sources)+len(l.Kinds)+len(l.Datasets))
	switch {
	case len(l.Actors) > 0:
		Actors(w, s, l.Actors)
	case len(l.Sources) > 0:
		Sources(w, s, l.Sources)
	case len(l.Kinds) > 0:
		Kinds(w, s, l.Kinds)
	}
	for i := range l.Datasets {
		p.line(originLine("Dataset", &l.Datasets[i]) + fmt.Sprintf(" %d actors, %d relations.", l.Datasets[i].Actors, l.Datasets[i].Relations))
	}
}

// Search writes what was found; of relations, Cited writes the statements.
func Search(w io.Writer, s Style, r *report.Search) {
	p := printer{w, s}
	found := 0
	for _, list := range []struct {
		what string
		hits []report.Hit
		more int
	}{{"actors", r.Actors, r.MoreOf.Actors}, {"relations", r.Relations, r.MoreOf.Relations}, {"sources", r.Sources, r.MoreOf.Sources}} {
		for i, h := range list.hits {
			if i == 0 {
				p.line(list.what + ":")
			}
			kind := h.Kind
			if kind != "" {
				kind += ", "
			}
			p.item(doubtFirst(h.Trust, fmt.Sprintf("%s (%s), %sfound in its %s", h.Name, h.ID, kind, h.Where)))
			found++
		}
		if list.more > 0 {
			p.line(fmt.Sprintf("  and %d more", list.more))
		}
	}
	if found == 0 {
		p.line(fmt.Sprintf("nothing in this view has the words %q", OneLine(r.Words)))
		if len(r.DidYouMean) > 0 {
			p.line("did you mean " + OneLine(strings.Join(r.DidYouMean, " or ")) + "?")
		}
	}
}

// doubtFirst puts what makes a text doubtful before it.
func doubtFirst(trust, text string) string {
	if trust == "" {
		return text
	}
	return trust + ": " + text
}
