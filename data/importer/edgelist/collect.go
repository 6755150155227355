package edgelist

import (
	"fmt"
	"strings"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/store/edges"
)

// collector gives numbers to what blocks hold, in the order of the file.
type collector struct {
	form  form
	order freeform.DayOrder
	b     *edges.Builder

	lines, rows, firstRow int
	open                  bool // the last line had no end
	wrong                 wrongLines

	kindWords, dateTexts *edges.Names
	kinds                []edges.Kind // by the number of the word, and one: the first is of none
	dates                []edges.Date
	kindUse              []kindUse
	dateUse              []dateUse
	own                  int // kinds that are not built in
}

// kindUse is how often a word for a kind comes, and how it was understood.
type kindUse struct {
	count, row int
	how        freeform.How
}

// dateUse is how often a date comes, and what was decided of it.
type dateUse struct {
	count, row  int
	reason, say string
}

func newCollector(f form, o Options) *collector {
	b := edges.NewBuilder()
	c := &collector{form: f, order: o.Dates, b: b, kindWords: b.Names.Like(), dateTexts: b.Names.Like()}
	c.addKind("")
	c.dates, c.dateUse = []edges.Date{{}}, []dateUse{{}}
	return c
}

// take adds the edges of a block. After a line that cannot be read, no more are
// added: the list is none.
func (c *collector) take(b *block) error {
	c.wrong.addAll(&b.wrong, c.lines)
	if len(c.wrong.list) == 0 {
		if err := c.takeEdges(b); err != nil {
			return err
		}
	}
	c.rows += len(b.edges)
	c.lines += b.lines
	c.open = b.text[len(b.text)-1] != '\n'
	return nil
}

func (c *collector) takeEdges(b *block) error {
	text := func(f field) []byte { return b.text[f.start:f.end] }
	names := c.b.Names
	for i := range b.edges {
		e := &b.edges[i]
		row := c.lines + int(e.line)
		if c.firstRow == 0 {
			c.firstRow = row
		}
		out := edges.Edge{Row: int32(row)}
		out.From = names.Number(e.field[from].key, text(e.field[from]))
		out.To = names.Number(e.field[to].key, text(e.field[to]))
		if f := e.field[kind]; f.key != 0 {
			number := int(c.kindWords.Number(f.key, text(f))) + 1
			if number == len(c.kinds) {
				if err := c.newKind(string(text(f)), row); err != nil {
					return err
				}
			}
			out.Kind = uint16(number)
		}
		if f := e.field[date]; f.key != 0 {
			out.Date = c.dateTexts.Number(f.key, text(f)) + 1
			if int(out.Date) == len(c.dates) {
				c.newDate(string(text(f)))
			}
		}
		if out.From != out.To {
			if use := &c.kindUse[out.Kind]; true {
				if use.count++; use.count == 1 {
					use.row = row
				}
			}
			if use := &c.dateUse[out.Date]; true {
				if use.count++; use.count == 1 {
					use.row = row
				}
			}
		}
		c.b.Add(out)
	}
	return nil
}

func (c *collector) addKind(word string) freeform.How {
	m := freeform.MeantBy(word)
	k := edges.Kind{Kind: m.Kind, Label: m.Label, Open: m.Open, Turned: m.Turned, Certainty: m.Certainty, Modality: m.Modality, Doubted: m.Doubted}
	k.Own = m.How == freeform.NoKind || m.How == freeform.AsItsOwn
	k.Mutual = m.Direction == graph.Mutual
	if k.Own {
		k.Direction = graph.Directed
	}
	c.kinds = append(c.kinds, k)
	c.kindUse = append(c.kindUse, kindUse{how: m.How})
	return m.How
}

// mostWords is how many words for kinds have numbers.
const mostWords = 1<<16 - 2

func (c *collector) newKind(word string, row int) error {
	how := c.addKind(word)
	if how == freeform.AsItsOwn {
		c.own++
		c.keepApart(len(c.kinds) - 1)
	}
	if c.own > freeform.MostKinds || len(c.kinds) > mostWords {
		var some []string
		for i := len(c.kinds) - 1; i > 0 && len(some) < 3; i-- {
			some = append(some, fmt.Sprintf("%q", legible.Short(c.kindText(i), 30)))
		}
		return fmt.Errorf("line %d: the column for the kind has more than %d that are not known, such as %s, and so it says none; leave it out (cut -f1,2), or read the file as a table, which knows weights: table:FILE", row, freeform.MostKinds, strings.Join(some, ", "))
	}
	return nil
}

// keepApart gives a kind of the list's own another id where the id is that of a
// kind that is called otherwise: "1" and "-1".
func (c *collector) keepApart(i int) {
	k := &c.kinds[i]
	plain := k.ID
	for n := 2; ; n++ {
		taken := false
		for j := range i {
			other := &c.kinds[j]
			taken = taken || other.ID == k.ID && other.Name != k.Name
		}
		if !taken {
			return
		}
		k.ID = fmt.Sprintf("%s-%d", plain, n)
	}
}

func (c *collector) kindText(i int) string {
	if i == 0 {
		return ""
	}
	return string(c.kindWords.Text(int32(i - 1)))
}

func (c *collector) newDate(text string) {
	t := freeform.ReadDate(text, c.order)
	d := edges.Date{Period: t.Period}
	if t.Unread {
		d.Unread = text
	}
	c.dates = append(c.dates, d)
	c.dateUse = append(c.dateUse, dateUse{reason: t.Reason, say: t.Say})
}
