package report_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/certificate/verify"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/query"
)

// someWorld draws a small dataset with what certificates speak of: relations of all
// sorts, vague dates, members that come and go, treaties with triggers and conditions.
func someWorld(t *rapid.T) *graph.Graph {
	chance := func(of int, what string) bool { return rapid.IntRange(0, of-1).Draw(t, what) == 0 }
	pick := func(list []string, what string) string { return rapid.SampledFrom(list).Draw(t, what) }
	periods := []string{"1900/1950", "1910/..", "../1920", "1914", "1913-05/1914-07", "1914~/1930", "1912/", "/1915", "[1913,1915]", "1914-07-28/1918", "1890/1900", "1930/1940"}
	b := &graph.Builder{}
	meta := graph.Meta{Name: "world", Title: "A world"}
	if !chance(4, "undated") {
		meta.AsOf = edtf.MustDate(pick([]string{"1914-08-01", "1914", "1914-07"}, "as of"))
	}
	b.SetMeta(meta)
	b.AddSource(graph.Source{ID: "book", Title: "A book"})
	b.AddSource(graph.Source{ID: "paper", Title: "A paper"})
	// Of the dataset's own: a sign, none, and one that does not count.
	b.AddKind(graph.Kind{ID: "grudge", Name: "Grudge", Sign: -1, Strength: 2, Family: graph.Contact, Direction: graph.Either, Verb: "holds it against", Meaning: "So it is said."})
	b.AddKind(graph.Kind{ID: "border", Name: "Border", Strength: 9, Family: graph.Descent, Verb: "borders", Meaning: "So it is said."})
	b.AddKind(graph.Kind{ID: "quarrel", Name: "Quarrel", Sign: -1, Strength: 5, Family: graph.Contact, Verb: "quarrelled with", Meaning: "So it is said."})
	ids := strings.Fields("a b c d e f g h")[:rapid.IntRange(4, 8).Draw(t, "actors")]
	for _, id := range ids {
		a := graph.Actor{ID: id, Name: strings.ToUpper(id), Kind: graph.State}
		if chance(6, "lifetime") {
			a.Lifetime = graph.Lifetime{edtf.MustPeriod(pick([]string{"1900/..", "../1914-06", "1913~/1950"}, "life"))}
		}
		if chance(3, "phase") {
			a.Phases = []graph.Phase{{Name: pick([]string{"Aa ", "Zz ", "Éé "}, "phase name") + id, When: graph.Lifetime{edtf.MustPeriod("1900/1920")}}}
		}
		b.AddActor(a)
	}
	b.AddActor(graph.Actor{ID: "league", Name: "League", Kind: graph.Organisation, Broad: chance(2, "broad league")})
	all := append(slices.Clone(ids), "league")
	for i := range rapid.IntRange(2, 14).Draw(t, "relations") {
		kind := pick([]string{graph.KindTreaty, graph.KindTreaty, graph.KindArmsTransfer, graph.KindRivalry, graph.KindRivalry, graph.KindConflict, graph.KindMembership, graph.KindDiplomacy, graph.KindSanction, "grudge", "border", "quarrel"}, "kind")
		r := graph.Relation{ID: fmt.Sprintf("r%02d", i), Kind: kind, Label: "R", Evidence: []graph.Evidence{{Source: pick([]string{"book", "paper"}, "source"), Says: "so"}}}
		if !chance(3, "no period") {
			r.Period = edtf.MustPeriod(pick(periods, "period"))
		}
		if chance(5, "modality") {
			r.Modality = graph.Proposed
		}
		if chance(3, "certainty") {
			r.Certainty = rapid.SampledFrom([]graph.Certainty{graph.Reported, graph.Alleged}).Draw(t, "how")
		}
		r.Broad = chance(12, "broad")
		many := 2
		directed := slices.Contains([]string{graph.KindArmsTransfer, graph.KindMembership, graph.KindSanction}, kind)
		if kind == graph.KindTreaty {
			many = rapid.IntRange(2, min(5, len(ids))).Draw(t, "parties")
		}
		for k, id := range rapid.Permutation(all).Draw(t, "who")[:many] {
			p := graph.Party{Actor: id}
			if directed {
				p.Role = []graph.Role{graph.From, graph.To}[k]
			}
			if chance(8, "spell") {
				p.Spells = []edtf.Period{edtf.MustPeriod(pick([]string{"1900/1914-08", "1914/..", "1912~/1920", "1890/1905"}, "spell"))}
			}
			r.Parties = append(r.Parties, p)
		}
		r.Secret = secret(t, ids)
		if kind == graph.KindTreaty {
			obliging(t, &r, ids)
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Skip(err.Error())
	}
	return g
}

// obliging gives a treaty obligations.
func obliging(t *rapid.T, r *graph.Relation, ids []string) {
	chance := func(of int, what string) bool { return rapid.IntRange(0, of-1).Draw(t, what) == 0 }
	some := func(what string) []string {
		list := rapid.Permutation(ids).Draw(t, what)[:rapid.IntRange(1, 3).Draw(t, what+" number")]
		slices.Sort(list)
		return list
	}
	if chance(4, "stages") {
		r.Stages = []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("1909")}}
		if !chance(3, "signed only") {
			r.Stages = append(r.Stages, graph.StageDate{Stage: graph.InForce, Date: edtf.MustDate(rapid.SampledFrom([]string{"1910", "1914-07", "1920"}).Draw(t, "in force"))})
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "obligations") {
		o := graph.Obligation{Article: "Article " + rapid.SampledFrom([]string{"1", "2"}).Draw(t, "article"), Text: "It binds."}
		o.Category = rapid.SampledFrom([]graph.Category{graph.Defence, graph.Defence, graph.Defence, graph.Offence, graph.Neutrality, graph.NonAggression, graph.Consultation}).Draw(t, "category")
		if chance(3, "one-sided") {
			o.Debtors, o.Creditors = []string{r.Parties[0].Actor}, []string{r.Parties[1].Actor}
		}
		if chance(8, "when") {
			o.When = edtf.MustPeriod(rapid.SampledFrom([]string{"1910/1914-07", "1914/1920", "1900/.."}).Draw(t, "term"))
		}
		if chance(5, "in words") {
			o.Trigger = "If it comes to that."
		}
		if chance(3, "triggers") {
			for range rapid.IntRange(1, 2).Draw(t, "triggers number") {
				tr := graph.Trigger{Type: rapid.SampledFrom(graph.TriggerTypes()).Draw(t, "trigger")}
				switch tr.Type {
				case graph.Asked, graph.NonMilitary:
				case graph.OtherTrigger:
					tr.Text = "If it comes to that."
				default:
					if chance(2, "named") {
						tr.Actors = some("powers")
					}
				}
				o.Triggers = append(o.Triggers, tr)
			}
		}
		if chance(3, "conditions") {
			c := graph.Condition{Type: rapid.SampledFrom(graph.ConditionTypes()).Draw(t, "condition"), Text: "It is so."}
			switch c.Type {
			case graph.Adversary, graph.NotAdversary:
				c.Actors = some("adversaries")
			case graph.Region, graph.OtherCondition:
				if chance(2, "in region") {
					c.Actors = some("lands")
				}
			}
			o.Conditions = append(o.Conditions, c)
		}
		o.Secret = secret(t, ids)
		r.Obligations = append(r.Obligations, o)
	}
}

// secret draws who knew of what was secret, or that it was not.
func secret(t *rapid.T, ids []string) *graph.Secrecy {
	if rapid.IntRange(0, 3).Draw(t, "secret") > 0 {
		return nil
	}
	when := func(what string) (d edtf.Date) {
		if text := rapid.SampledFrom([]string{"", "", "1913", "1914-08", "1914-08-04", "1914~", "1920"}).Draw(t, what); text != "" {
			d = edtf.MustDate(text)
		}
		return d
	}
	s := &graph.Secrecy{Partly: rapid.IntRange(0, 3).Draw(t, "partly") == 0, Disclosed: when("disclosed")}
	for _, id := range ids[:rapid.IntRange(0, 2).Draw(t, "knew")] {
		s.Knew = append(s.Knew, graph.Knower{Actor: id, Since: when("since")})
	}
	return s
}

// someFilter draws a filter.
func someFilter(t *rapid.T) report.Filter {
	chance := func(of int, what string) bool { return rapid.IntRange(0, of-1).Draw(t, what) == 0 }
	f := report.Filter{Hops: 1}
	switch rapid.IntRange(0, 4).Draw(t, "date") {
	case 0:
		f.At = "1914-08-04"
	case 1:
		f.At = "1914"
	case 2:
		f.During = "1913-06/1914-07-30"
	}
	f.Certainly = f.At+f.During != "" && chance(4, "certainly")
	if chance(8, "without kinds") {
		f.WithoutKinds = []string{graph.KindRivalry}
	}
	if chance(8, "kinds") {
		f.Kinds = []string{graph.KindTreaty, graph.KindConflict, graph.KindArmsTransfer}
	}
	if chance(6, "modalities") {
		f.Modalities, f.ModalityGiven = []string{"actual", "proposed"}, true
	}
	if chance(6, "certainties") {
		f.Certainties = []string{"confirmed", "alleged"}
	}
	if chance(8, "sources") {
		f.Sources = []string{"book"}
	}
	if chance(4, "known to") {
		f.KnownTo = rapid.SampledFrom([]string{"a", "b", "d"}).Draw(t, "knower")
	}
	if chance(8, "what is asked") {
		f.Obligations = [][]string{{"defence"}, {"neutrality", "consultation"}, {"defence", "non-aggression"}}[rapid.IntRange(0, 2).Draw(t, "categories")]
	}
	if chance(8, "actors") {
		f.Actors = []string{"a", "b", "c"}[:rapid.IntRange(1, 3).Draw(t, "among")]
	}
	if chance(8, "near") {
		f.Near, f.Hops = []string{"a"}, rapid.IntRange(1, 2).Draw(t, "hops")
	}
	return f
}

// made is a certificate of a dataset.
type made struct {
	g      *graph.Graph
	digest string
	cert   *certificate.Certificate
}

// holds reports what a verifier finds wrong with it, after it has been written and read.
func (m *made) check(t interface{ Fatal(...any) }) *verify.Result {
	text, err := certificate.Marshal(m.cert)
	if err != nil {
		t.Fatal(err)
	}
	read, err := certificate.Read(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return verify.Check(m.g, m.digest, read)
}

func certifiedPaths(t *rapid.T) *made {
	g, f := someWorld(t), someFilter(t)
	flag := func(what string) bool { return rapid.IntRange(0, 3).Draw(t, what) == 0 }
	o := query.PathOptions{MaxHops: rapid.IntRange(1, 5).Draw(t, "max hops"), Directed: flag("directed"), ShortestOnly: flag("shortest"), Each: flag("each"), Broad: flag("broad"), InOrder: flag("in order")}
	if flag("limit") {
		o.Limit = rapid.IntRange(1, 4).Draw(t, "most")
	}
	sign := rapid.SampledFrom([]string{"", "", "any", "positive", "negative", "ambivalent"}).Draw(t, "sign")
	search, err := report.AskPaths(g, report.PathsQuestion{From: "a", To: "b", Filter: f, Sign: sign, PathOptions: o})
	if err != nil || search.Outside() != nil {
		t.Skip("no question")
	}
	var answer *report.Paths
	if flag("count") && !o.ShortestOnly {
		answer, err = search.Count(context.Background())
	} else {
		answer, err = search.List(context.Background())
	}
	if err != nil {
		t.Fatal(err)
	}
	digest := digestOf(t, g)
	cert, err := search.Certificate(context.Background(), answer, digest)
	if err != nil {
		t.Fatal(err)
	}
	return &made{g, digest, cert}
}

func digestOf(t *rapid.T, g *graph.Graph) string {
	digest, err := dataset.Digest(g)
	if err != nil {
		t.Fatal(err)
	}
	return digest
}

func certifiedWhatif(t *rapid.T) *made {
	g, f := someWorld(t), someFilter(t)
	if f.At+f.During == "" {
		f.At = "1914-08-02"
	}
	also := rapid.SampledFrom([][]string{nil, nil, nil, {"c joins a"}, {"c joins b"}, {"c attacks a"}, {"b attacks c"}, {"c joins a", "d joins b"}}).Draw(t, "also")
	said, err := report.ParseScenario("a attacks b", also)
	if err != nil {
		t.Fatal(err)
	}
	a, err := report.AskWhatif(context.Background(), g, said, rapid.Bool().Draw(t, "escalate"), f)
	if err != nil {
		t.Skip(err.Error())
	}
	digest := digestOf(t, g)
	cert, err := a.Certificate(digest)
	if err != nil {
		t.Fatal(err)
	}
	return &made{g, digest, cert}
}

func certifiedCamps(t *rapid.T) *made {
	g, f := someWorld(t), someFilter(t)
	flag := func(what string) bool { return rapid.IntRange(0, 3).Draw(t, what) == 0 }
	q := report.CampsQuestion{SignedQuestion: report.SignedQuestion{Filter: f, AnyTime: flag("any time"), Broad: flag("broad"), Contacts: flag("contacts")}, Most: rapid.SampledFrom([]int{2, 2, 2, 3, 4}).Draw(t, "camps")}
	q.Ambivalent = rapid.SampledFrom([]string{"leave-out", "negative", "positive", "both"}).Draw(t, "ambivalent")
	if flag("by ties") {
		q.By, q.Most = "ties", 2
	}
	answer, drawn, err := report.AskCamps(context.Background(), g, q)
	if err != nil {
		t.Skip(err.Error())
	}
	digest := digestOf(t, g)
	cert, err := drawn.Certificate(context.Background(), answer, digest)
	if err != nil {
		t.Fatal(err)
	}
	return &made{g, digest, cert}
}

// makers are what makes certificates, by what is in them.
var makers = map[string]func(*rapid.T) *made{"paths": certifiedPaths, "signs": certifiedSigns, "whatif": certifiedWhatif, "camps": certifiedCamps}

// TestCertificatesHold holds that what the engines answer is what the verifier finds,
// which shares nothing with them.
func TestCertificatesHold(t *testing.T) {
	for verb, make := range makers {
		t.Run(verb, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				m := make(t)
				if r := m.check(t); !r.Verified() {
					text, _ := certificate.Marshal(m.cert)
					var data bytes.Buffer
					_ = dataset.WriteYAML(&data, m.g)
					t.Fatalf("wrong: %v\nopen: %v\n%s\n%s", r.Wrong, r.Open, text, data.String())
				}
			})
		})
	}
}
