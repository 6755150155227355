package page

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/spelling"
	"github.com/entente-graph/entente/graph/wording"
)

// unbounded stands in bounds for no bound; no date is that far away.
const unbounded = 1_000_000_000

// bounds are the first and the last day on which something can start, and the
// same for its end, in days since 1970-01-01.
type bounds [4]int

// days are the first and the last day of a date, in days since 1970-01-01.
type days [2]int

// Data is a whole graph as the page's scripts take it. Empty fields are left out.
// Lists are sorted by id, kinds stand in the order of legends.
type Data struct {
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description,omitempty"`
	AsOf        string     `json:"as_of,omitempty"` // EDTF
	AsOfWords   string     `json:"as_of_words,omitempty"`
	AsOfDays    *days      `json:"as_of_days,omitempty"`
	Licence     string     `json:"licence,omitempty"`
	Attribution string     `json:"attribution,omitempty"`
	Kinds       []kind     `json:"kinds"`
	Sources     []source   `json:"sources"`
	Actors      []actor    `json:"actors"`
	Relations   []relation `json:"relations"`
	Whatif      *whatif    `json:"whatif,omitempty"` // only in a single file
}

type kind struct {
	ID          string  `json:"id"`
	Name        string  `json:"name"`
	Plural      string  `json:"plural"`
	Direction   string  `json:"direction"`
	Sign        int     `json:"sign"`
	Strength    int     `json:"strength"`
	Family      string  `json:"family"`
	FamilyTitle string  `json:"family_title"`
	Verb        string  `json:"verb"`
	Meaning     string  `json:"meaning"`
	Width       float64 `json:"width"`         // of its lines, in points
	Own         bool    `json:"own,omitempty"` // the dataset's own
}

type source struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Title     string `json:"title,omitempty"`
	Author    string `json:"author,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Date      string `json:"date,omitempty"`
	URL       string `json:"url,omitempty"` // http or https, as the model holds
	Licence   string `json:"licence,omitempty"`
	Citation  string `json:"citation,omitempty"`
	Note      string `json:"note,omitempty"`
}

type evidence struct {
	Source   string `json:"source"`
	Locator  string `json:"at,omitempty"`
	Says     string `json:"says,omitempty"`
	Claimant string `json:"by,omitempty"`
	Quote    string `json:"quote,omitempty"`
}

type actor struct {
	ID        string      `json:"id"`
	Name      string      `json:"name"`
	Kind      string      `json:"kind"`
	Aliases   []string    `json:"aliases,omitempty"`
	Codes     [][2]string `json:"codes,omitempty"` // scheme and value
	Lifetime  []string    `json:"lifetime,omitempty"`
	Life      []bounds    `json:"life,omitempty"`
	LifeWords []string    `json:"life_words,omitempty"`
	Broad     bool        `json:"broad,omitempty"`
	Note      string      `json:"note,omitempty"`
	Evidence  []evidence  `json:"evidence,omitempty"`
	Rank      int         `json:"rank"` // among the actors by name
	Find      []string    `json:"find"` // folded name, aliases and codes
}

type party struct {
	Actor  string   `json:"actor"`
	Role   string   `json:"role"`
	Spells []bounds `json:"spells,omitempty"`
	When   []string `json:"when,omitempty"`
	Words  []string `json:"words,omitempty"`
}

type stage struct {
	Stage string `json:"stage"`
	Date  string `json:"date,omitempty"`
	Words string `json:"words,omitempty"`
	Days  *days  `json:"days,omitempty"`
}

type quantity struct {
	Amount float64 `json:"amount"`
	Unit   string  `json:"unit,omitempty"`
	Words  string  `json:"words"`
}

type condition struct {
	Type   string   `json:"type"`
	Actors []string `json:"actors,omitempty"`
	Text   string   `json:"text,omitempty"`
}

type duty struct {
	Category   string      `json:"category"`
	Article    string      `json:"article,omitempty"`
	Trigger    string      `json:"trigger,omitempty"`
	Text       string      `json:"text,omitempty"`
	Debtors    []string    `json:"debtors,omitempty"`
	Creditors  []string    `json:"creditors,omitempty"`
	Conditions []condition `json:"conditions,omitempty"`
}

type link struct {
	Type     string `json:"type"`
	Relation string `json:"relation"`
}

type relation struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	Kind        string     `json:"kind"`
	Label       string     `json:"label,omitempty"`
	Title       string     `json:"title,omitempty"`
	Statement   string     `json:"statement"`
	Directed    bool       `json:"directed,omitempty"`
	Parties     []party    `json:"parties"`
	When        string     `json:"when,omitempty"`
	AsOf        string     `json:"as_of,omitempty"` // where that is how the dataset says when
	Words       string     `json:"words,omitempty"`
	Days        bounds     `json:"days"`
	Stages      []stage    `json:"stages,omitempty"`
	Modality    string     `json:"modality"`
	Certainty   string     `json:"certainty"`
	Quantity    *quantity  `json:"quantity,omitempty"`
	Obligations []duty     `json:"obligations,omitempty"`
	Links       []link     `json:"links,omitempty"`
	Broad       bool       `json:"broad,omitempty"`
	Note        string     `json:"note,omitempty"`
	Evidence    []evidence `json:"evidence,omitempty"`
	Find        []string   `json:"find"` // folded label and title
}

// NewData is a graph as the page's scripts take it.
func NewData(g *graph.Graph) *Data {
	m := g.Meta()
	d := &Data{
		Name: m.Name, Title: m.Title, Description: m.Description, AsOf: m.AsOf.String(), Licence: m.Licence, Attribution: m.Attribution,
		Kinds: []kind{}, Sources: []source{}, Actors: []actor{}, Relations: []relation{},
	}
	if d.Title == "" {
		d.Title = m.Name
	}
	if !m.AsOf.IsZero() {
		d.AsOfWords, d.AsOfDays = wording.Date(m.AsOf), daysOf(m.AsOf.Span())
	}
	used := g.KindIDs()
	own := map[string]bool{}
	for _, k := range g.OwnKinds() {
		own[k.ID] = true
	}
	for k := range g.Kinds() {
		if slices.Contains(used, k.ID) || own[k.ID] {
			d.Kinds = append(d.Kinds, kind{
				ID: k.ID, Name: k.Name, Plural: k.Plural, Direction: k.Direction.String(), Sign: k.Sign, Strength: k.Strength,
				Family: k.Family.String(), FamilyTitle: picture.FamilyTitle(k.Family), Verb: k.Verb, Meaning: k.Meaning,
				Width: picture.LineWidth(k), Own: own[k.ID],
			})
		}
	}
	for s := range g.Sources() {
		d.Sources = append(d.Sources, source{
			ID: s.ID, Name: s.Name(), Title: s.Title, Author: s.Author, Publisher: s.Publisher, Date: s.Date.String(),
			URL: s.URL, Licence: s.Licence, Citation: s.Citation, Note: s.Note,
		})
	}
	ranks := rankByName(g)
	for a := range g.Actors() {
		d.Actors = append(d.Actors, newActor(a, ranks[a.ID]))
	}
	for r := range g.Relations() {
		d.Relations = append(d.Relations, newRelation(g, r))
	}
	return d
}

// JSON returns the data as JSON in which nothing can end a script element.
func (d *Data) JSON() ([]byte, error) {
	text, err := json.Marshal(d) // escapes <, > and &
	if err != nil {
		return nil, fmt.Errorf("the data of the page: %w", err)
	}
	return text, nil
}

// rankByName numbers the actors in the order in which paths compare them: by
// folded name, then id.
func rankByName(g *graph.Graph) map[string]int {
	type named struct{ name, id string }
	var all []named
	for a := range g.Actors() {
		all = append(all, named{spelling.Fold(a.Name), a.ID})
	}
	slices.SortStableFunc(all, func(a, b named) int { return strings.Compare(a.name, b.name) }) // they come sorted by id
	ranks := make(map[string]int, len(all))
	for i, n := range all {
		ranks[n.id] = i
	}
	return ranks
}

func newActor(a *graph.Actor, rank int) actor {
	out := actor{
		ID: a.ID, Name: a.Name, Kind: a.Kind.String(), Aliases: a.Aliases, Broad: a.Broad, Note: a.Note,
		Evidence: evidenceOf(a.Evidence), Rank: rank,
	}
	find := append([]string{a.Name}, a.Aliases...)
	for _, c := range a.Codes {
		out.Codes = append(out.Codes, [2]string{c.Scheme, c.Value})
		find = append(find, c.Value)
	}
	out.Lifetime, out.Life, out.LifeWords = spellsOf(a.Lifetime)
	out.Find = folded(append(find, a.ID)...)
	return out
}

func newRelation(g *graph.Graph, r *graph.Relation) relation {
	out := relation{
		ID: r.ID, Name: r.Name(), Kind: r.Kind, Label: r.Label, Title: r.Title, Statement: wording.Statement(g, r),
		Directed: r.Directed(), When: r.Period.String(), Words: wording.Period(r.Period), Days: boundsOf(r.Period),
		Modality: r.Modality.String(), Certainty: r.Certainty.String(), Broad: r.Broad, Note: r.Note,
		Evidence: evidenceOf(r.Evidence), Find: folded(r.Label, r.Title),
	}
	if at, ok := r.Period.AttestedAt(); ok {
		out.AsOf = at.String()
	}
	for _, p := range r.Parties {
		q := party{Actor: p.Actor, Role: p.Role.String()}
		q.When, q.Spells, q.Words = spellsOf(p.Spells)
		out.Parties = append(out.Parties, q)
	}
	for _, s := range r.Stages {
		st := stage{Stage: s.Stage.String(), Date: s.Date.String()}
		if !s.Date.IsZero() {
			st.Words, st.Days = wording.Date(s.Date), daysOf(s.Date.Possible())
		}
		out.Stages = append(out.Stages, st)
	}
	if q := r.Quantity; q != nil {
		out.Quantity = &quantity{q.Amount, q.Unit, q.String()}
	}
	for _, o := range r.Obligations {
		du := duty{
			Category: o.Category.String(), Article: o.Article, Trigger: o.Trigger, Text: o.Text,
			Debtors: o.Debtors, Creditors: o.Creditors,
		}
		for _, c := range o.Conditions {
			du.Conditions = append(du.Conditions, condition{c.Type.String(), c.Actors, c.Text})
		}
		out.Obligations = append(out.Obligations, du)
	}
	for _, l := range r.Links {
		out.Links = append(out.Links, link{l.Type.String(), l.Relation})
	}
	return out
}

func evidenceOf(list []graph.Evidence) []evidence {
	var out []evidence
	for _, e := range list {
		out = append(out, evidence{e.Source, e.Locator, e.Says, e.Claimant, e.Quote})
	}
	return out
}

// spellsOf are periods in EDTF, as bounds, and in words.
func spellsOf(periods []edtf.Period) (edtf []string, limits []bounds, words []string) {
	for _, p := range periods {
		edtf = append(edtf, p.String())
		limits = append(limits, boundsOf(p))
		words = append(words, wording.Period(p))
	}
	return edtf, limits, words
}

func boundsOf(p edtf.Period) bounds {
	start, end := p.Bounds()
	return bounds{day(start.First), day(start.Last), day(end.First), day(end.Last)}
}

func daysOf(s edtf.Span) *days { return &days{day(s.First), day(s.Last)} }

func day(d edtf.Day) int { return min(max(int(d), -unbounded), unbounded) }

// folded returns the different folded forms of texts, in their order.
func folded(texts ...string) []string {
	out := []string{}
	for _, t := range texts {
		if f := spelling.Fold(t); f != "" && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}
