package wording

import (
	"cmp"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// whoWithWhom is a title where nothing else is known.
const whoWithWhom = "Who is tied to whom"

// Title is the title of what is made of a view: the given one, or the dataset's,
// or the view's own where the dataset's would speak of another date.
func Title(v *query.View, given string) string {
	if given != "" {
		return given
	}
	if f := v.Filter(); f.At != nil && !speaksOf(v.Graph(), *f.At) {
		return viewTitle(v)
	}
	return cmp.Or(datasetTitle(v.Graph()), whoWithWhom)
}

// FromDataset says from which dataset something is whose title does not say so:
// "from the dataset “The alliances of 1914”"; "" where the title is the dataset's,
// or that has none.
func FromDataset(g *graph.Graph, title string) string {
	own := datasetTitle(g)
	if own == "" || own == title {
		return ""
	}
	return "from the dataset “" + own + "”"
}

// aboutDataset stands before a description of a dataset that is not of what is told.
const aboutDataset = "About the dataset: "

// About is the description of a dataset as sentences that follow others, "" where
// it has none. Under a title of its own, a picture says whose description it is.
func About(g *graph.Graph, titled bool) string {
	d := g.Meta().Description
	if d == "" {
		return ""
	}
	if titled {
		d = aboutDataset + d
	}
	return " " + strings.TrimSuffix(d, ".") + "."
}

func datasetTitle(g *graph.Graph) string { return cmp.Or(g.Meta().Title, g.Meta().Name) }

// speaksOf reports whether a dataset's title may stand over what is so on some
// days: they are those of which it speaks, or some of them, or the month around
// them.
func speaksOf(g *graph.Graph, days edtf.Span) bool {
	const month = 31
	asOf := g.Meta().AsOf
	if asOf.IsZero() {
		return false
	}
	own := asOf.Span()
	within := func(a, b edtf.Span) bool { return a.First >= b.First && a.Last <= b.Last }
	return within(days, own) || within(own, days) && int64(days.Last)-int64(days.First) < month
}

// viewTitle makes a title of a view's date, actors and kinds: "Who was tied to
// whom in 1900", "Germany: treaties in 1900". It tells in the past tense what is
// past as seen from the dataset, and has no tense otherwise.
func viewTitle(v *query.View) string {
	when := " " + ViewDate(v)
	ties := kindsIn(v)
	if who := AroundWhom(v); who != "" {
		return who + ": " + LowerFirst(cmp.Or(ties, "Ties")) + when
	}
	if ties != "" {
		return ties + when
	}
	asOf := v.Graph().Meta().AsOf
	if asOf.IsZero() || v.Filter().At.Last < asOf.Span().First {
		return "Who was tied to whom" + when
	}
	return "Ties" + when
}

// AroundWhom names the actors around whom a view is, or among whom; "" where it
// is about no actors, or so many that a title cannot name them.
func AroundWhom(v *query.View) string {
	const most = 3
	f := v.Filter()
	ids := f.Near
	if len(ids) == 0 {
		ids = f.Actors
	}
	if len(ids) == 0 || len(ids) > most {
		return ""
	}
	return ActorNames(v.Graph(), ids)
}

// kindsIn names the kinds of relation that a view asks for, or the only one in it:
// "Treaties and alliances"; "" where they are more than a title can name.
func kindsIn(v *query.View) string {
	const most = 2
	g := v.Graph()
	ids := v.Filter().Kinds
	if len(ids) == 0 {
		for r := range v.Relations() {
			if len(ids) > 0 && r.Kind != ids[0] {
				return ""
			}
			ids = []string{r.Kind}
		}
	}
	if len(ids) == 0 || len(ids) > most {
		return ""
	}
	var names []string
	for i, id := range ids {
		name := id
		if k, ok := g.Kind(id); ok {
			name = k.Plural
		}
		if i > 0 {
			name = LowerFirst(name)
		}
		names = append(names, name)
	}
	return Names(names)
}

// ChangeTitle is the title of a comparison of two sides, which are dates in words
// or the names of datasets: "What changed from 1890 to 28 July 1914". It names the
// actors around whom the view of both is.
func ChangeTitle(v *query.View, from, to string) string {
	if who := AroundWhom(v); who != "" {
		return who + ": what changed from " + from + " to " + to
	}
	return "What changed from " + from + " to " + to
}
