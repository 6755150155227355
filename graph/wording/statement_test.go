package wording

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// whole builds a graph of Land a to Land d whose dataset speaks as of 2024, and
// views it at a date, "" being none.
func whole(t *testing.T, at string, relations ...graph.Relation) *query.View {
	t.Helper()
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{AsOf: edtf.MustDate("2024")})
	b.AddSource(graph.Source{ID: "s", Title: "A book"})
	b.AddKind(graph.Kind{ID: "full", Name: "Glow", Direction: graph.Directed, Verb: "outshines", Past: "outshone",
		Infinitive: "outshine", Participle: "outshone", Meaning: "It shines more."})
	for _, name := range []string{"a", "b", "c", "d"} {
		b.AddActor(graph.Actor{ID: name, Name: "Land " + name})
	}
	b.AddActor(graph.Actor{ID: "powers", Name: "Land powers"})
	b.AddActor(graph.Actor{ID: "person", Name: "Ann Land", Kind: graph.Person})
	b.AddKind(graph.Kind{ID: "own", Name: "Éclat", Verb: "dazzles", Meaning: "It shines.", Direction: graph.Directed})
	for _, r := range relations {
		if r.ID == "" {
			r.ID = "r"
		}
		if len(r.Evidence) == 0 {
			r.Evidence = []graph.Evidence{{Source: "s", Locator: "page 3"}}
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	f := query.Filter{}
	if at != "" {
		span := edtf.MustPeriod(at).Extent()
		f = query.Filter{At: &span, AtText: at}
	}
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func from(ids ...string) []graph.Party {
	var out []graph.Party
	for i, id := range ids {
		role := graph.To
		if i == 0 {
			role = graph.From
		}
		out = append(out, graph.Party{Actor: id, Role: role})
	}
	return out
}

func members(ids ...string) []graph.Party {
	var out []graph.Party
	for _, id := range ids {
		out = append(out, graph.Party{Actor: id})
	}
	return out
}

func TestStatement(t *testing.T) {
	said := []graph.Evidence{{Source: "s", Claimant: "its author"}}
	when := edtf.MustPeriod
	for _, tt := range []struct {
		r    graph.Relation
		want string
	}{
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b", "c")}, "Land a transferred arms to Land b and Land c"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Period: when("2022/..")}, "Land a has transferred arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Certainty: graph.Reported, Evidence: said}, "Land a is reported by its author to have transferred arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Certainty: graph.Alleged}, "Land a is alleged to have transferred arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Certainty: graph.Disputed}, "It is disputed whether Land a transferred arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Modality: graph.Threatened}, "Land a has threatened to transfer arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Modality: graph.Threatened, Certainty: graph.Alleged}, "Land a is alleged to have threatened to transfer arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Modality: graph.Threatened, Evidence: said}, "Land a has, according to its author, threatened to transfer arms to Land b"},
		{graph.Relation{Kind: "threat", Parties: from("a", "b"), Modality: graph.Threatened}, "Land a has threatened Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Modality: graph.Proposed}, "As a prospect, Land a would transfer arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Modality: graph.Proposed, Certainty: graph.Alleged}, "It is alleged that Land a might transfer arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Modality: graph.Proposed, Certainty: graph.Reported, Evidence: said}, "Land a might, according to its author, transfer arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Unsourced: true}, "Stated without a source: Land a transferred arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Unsourced: true, Certainty: graph.Alleged}, "Stated without a source: Land a is alleged to have transferred arms to Land b"},
		{graph.Relation{Kind: "arms-transfer", Parties: from("a", "b"), Unsourced: true, Modality: graph.Proposed}, "Stated without a source: As a prospect, Land a would transfer arms to Land b"},
		{graph.Relation{Kind: "alliance", Parties: members("a", "b"), Period: when("2030/.."), Unsourced: true}, "Later, stated without a source: Land a is allied with Land b"},
		{graph.Relation{Kind: "alliance", Parties: members("a", "b"), Modality: graph.Threatened}, "Under a threat, Land a would be allied with Land b"},
		{graph.Relation{Kind: "alliance", Parties: members("a", "b"), Period: when("2020/..")}, "Land a is allied with Land b"},
		{graph.Relation{Kind: "alliance", Parties: members("a", "b"), Period: when("2030/..")}, "Later: Land a is allied with Land b"},
		{graph.Relation{Kind: "alliance", Parties: members("a", "b"), Period: when("1990/2001")}, "Land a was allied with Land b"},
		{graph.Relation{Kind: "alliance", Parties: members("a", "b"), Period: when("1990/2001"), Certainty: graph.Alleged}, "Land a is alleged to have been allied with Land b"},
		{graph.Relation{Kind: "alliance", Parties: members("a", "b"), Period: when("2001/.."), Certainty: graph.Alleged}, "Land a is alleged to be allied with Land b"},
		{graph.Relation{Kind: "office", Parties: from("a", "b"), Period: when("1990/2001")}, "Land a held office in Land b"},
		{graph.Relation{Kind: "office", Parties: from("a", "b"), Period: edtf.Attested(edtf.MustDate("2024"))}, "Land a holds office in Land b"},
		{graph.Relation{Kind: "office", Parties: from("a", "b"), Period: when("/[..2024]")}, "Land a held office in Land b"},
		{graph.Relation{Kind: "office", Parties: from("a", "b"), Period: when("1990/2024-03")}, "Land a holds office in Land b"},
		{graph.Relation{Kind: "aid", Parties: from("a", "b"), Certainty: graph.Reported, Evidence: []graph.Evidence{{Source: "s", Claimant: "Land a"}}}, "By its own account, Land a gave aid to Land b"},
		{graph.Relation{Kind: "aid", Parties: from("a", "b"), Modality: graph.Proposed, Evidence: []graph.Evidence{{Source: "s", Claimant: "Land a"}}}, "Land a might, by its own account, give aid to Land b"},
		{graph.Relation{Kind: "aid", Parties: from("person", "b"), Modality: graph.Proposed, Evidence: []graph.Evidence{{Source: "s", Claimant: "Ann Land"}}}, "Ann Land might, by their own account, give aid to Land b"},
		{graph.Relation{Kind: "distrust", Parties: from("powers", "b"), Certainty: graph.Reported, Evidence: said}, "Land powers are reported by its author to be wary of Land b"},
		{graph.Relation{Kind: "alliance", Parties: members("powers", "b"), Period: when("1990/2001")}, "Land b was allied with Land powers"},
		{graph.Relation{Kind: "office", Parties: from("powers", "b"), Period: when("1990/..")}, "Land powers hold office in Land b"},
		{graph.Relation{Kind: "vote", Parties: from("a", "b"), Period: when("2006-10-14")}, "Land a voted on Land b"},
		{graph.Relation{Kind: "vote", Parties: from("a", "b"), Period: when("2006-10-14/2017-12-22")}, "Land a voted on Land b several times"},
		{graph.Relation{Kind: "clash", Parties: from("a", "b"), Period: when("2024-06")}, "Land a clashed with Land b"},
		{graph.Relation{Kind: "treaty", Parties: members("a", "b", "c")}, "A treaty ties Land a, Land b and Land c"},
		{graph.Relation{Kind: "treaty", Parties: members("a", "b", "c"), Period: when("1990/2001")}, "A treaty tied Land a, Land b and Land c"},
		{graph.Relation{Kind: "treaty", Parties: members("a", "b", "c"), Certainty: graph.Alleged}, "A treaty is alleged to tie Land a, Land b and Land c"},
		{graph.Relation{Kind: "rivalry", Parties: members("a", "b", "c")}, "A rivalry involves Land a, Land b and Land c"},
		{graph.Relation{Kind: "conflict", Period: when("1950-06-25/1953-07-27"), Parties: []graph.Party{
			{Actor: "a", Role: graph.From}, {Actor: "b", Role: graph.From, Spells: []edtf.Period{when("1950-10/1953-07-27")}}, {Actor: "c", Role: graph.To},
		}}, "Land a and Land b (from October 1950 to 27 July 1953) fought Land c"},
		{graph.Relation{Kind: "affiliation", Parties: []graph.Party{{Actor: "a", Role: graph.From}, {Actor: "b", Role: graph.From}, {Actor: "c", Role: graph.To}}},
			"Land a and Land b are affiliated with Land c"},
		{graph.Relation{Kind: "succession", Parties: []graph.Party{{Actor: "a", Role: graph.From}, {Actor: "b", Role: graph.From}, {Actor: "c", Role: graph.To}}},
			"Land a and Land b were succeeded by Land c"},
		{graph.Relation{Kind: "full", Parties: from("a", "b"), Period: when("1990/2001")}, "Land a outshone Land b"},
		{graph.Relation{Kind: "full", Parties: from("a", "b"), Certainty: graph.Alleged}, "Land a is alleged to outshine Land b"},
		{graph.Relation{Kind: "own", Parties: from("a", "b")}, "Land a dazzles Land b"},
		{graph.Relation{Kind: "own", Parties: from("a", "b"), Certainty: graph.Alleged}, "It is alleged that Land a dazzles Land b"},
		{graph.Relation{Kind: "own", Parties: from("a", "b"), Certainty: graph.Reported, Evidence: said}, "It is reported by its author that Land a dazzles Land b"},
		{graph.Relation{Kind: "own", Parties: from("a", "b"), Modality: graph.Proposed}, "Only proposed: éclat from Land a to Land b"},
		{graph.Relation{Kind: "own", Parties: from("a", "b"), Modality: graph.Proposed, Certainty: graph.Alleged}, "Only proposed (alleged): éclat from Land a to Land b"},
	} {
		tt.r.ID = "r"
		v := whole(t, "", tt.r)
		r, _ := v.Graph().Relation("r")
		if got := Statement(v, r); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// A treaty binds from the day on which it enters into force, in every sentence.
func TestStagesInSentences(t *testing.T) {
	treaty := func(period string, stages ...string) graph.Relation {
		r := graph.Relation{ID: "r", Kind: "treaty", Label: "Pact", Parties: members("a", "b"), Period: edtf.MustPeriod(period)}
		for i, s := range stages {
			if s != "" {
				d := edtf.Date{}
				if s != "?" {
					d = edtf.MustDate(s)
				}
				r.Stages = append(r.Stages, graph.StageDate{Stage: graph.Stage(i), Date: d})
			}
		}
		return r
	}
	pact := treaty("2024-06-19/..", "2024-06-19", "2024-12-04")
	old := treaty("1961-07-06/1996", "1961-07-06", "1961-09-10", "", "[1995-09-07..1996-09]")
	for _, tt := range []struct {
		r        graph.Relation
		at, want string
	}{
		{pact, "2024-07-15", "Land a and Land b have signed a treaty that is not in force (Pact), signed on 19 June 2024 and not in force until 4 December 2024"},
		{pact, "2025-01-01", "Land a is bound by treaty to Land b (Pact), signed on 19 June 2024, in force since 4 December 2024"},
		{old, "1961-08", "Land a and Land b have signed a treaty that is not in force (Pact), signed on 6 July 1961 and not in force until 10 September 1961"},
		{old, "1970", "Land a is bound by treaty to Land b (Pact), signed on 6 July 1961, in force from 10 September 1961 to some time between 7 September 1995 and September 1996"},
		{old, "", "Land a was bound by treaty to Land b (Pact), signed on 6 July 1961, in force from 10 September 1961 to some time between 7 September 1995 and September 1996"},
		{treaty("1953-10-01/..", "1953-10-01"), "1954", "Land a and Land b have signed a treaty that is not in force (Pact), signed on 1 October 1953 and not in force"},
		{treaty("1900/1920", "1900", "1901", "1914-08-04"), "1916", "Land a and Land b have a treaty that is suspended (Pact), signed in 1900, in force from 1901 to 4 August 1914, suspended on 4 August 1914, ended in 1920"},
		{treaty("1900/..", "1900", "1914~"), "1914", "Land a and Land b have a treaty that is possibly in force (Pact), signed in 1900, in force since about 1914"},
		{treaty("1900/..", "1900", "1901", "1914~"), "1914", "Land a and Land b have a treaty that is possibly in force (Pact), signed in 1900, in force from 1901 to about 1914, suspended since about 1914"},
		{treaty("1900/..", "1900", "?"), "1916", "Land a is bound by treaty to Land b (Pact), signed in 1900, in force"},
		{treaty("1911-07-13/..", "1911-07-13", "1911-07-13"), "1916", "Land a is bound by treaty to Land b (Pact), signed on 13 July 1911, in force since then"},
		{treaty("", "1900", "1901"), "1916", "Land a is bound by treaty to Land b (Pact), signed in 1900, in force since 1901"},
	} {
		v := whole(t, tt.at, tt.r)
		r, _ := v.Graph().Relation("r")
		for tie := range r.Ties() {
			if got := TieSentence(v, tie); got != tt.want {
				t.Errorf("at %q:\n%s\nwant\n%s", tt.at, got, tt.want)
			}
		}
	}
}

// Two parties are tied when both were in the relation.
func TestDatesOfTies(t *testing.T) {
	spell := func(s string) []edtf.Period { return []edtf.Period{edtf.MustPeriod(s)} }
	v := whole(t, "", graph.Relation{ID: "r", Kind: "alliance", Period: edtf.MustPeriod("1883/1916"), Parties: []graph.Party{
		{Actor: "a", Spells: spell("1883/1915-05-23")}, {Actor: "b", Spells: spell("1888-05-15/1916")}, {Actor: "c"},
	}, Evidence: []graph.Evidence{{Source: "s", Locator: "page 1", About: "c"}, {Source: "s", Locator: "page 2"}}})
	r, _ := v.Graph().Relation("r")
	want := []string{
		"Land a was allied with Land b, from 15 May 1888 to 23 May 1915; A book, page 2",
		"Land a was allied with Land c, from 1883 to 23 May 1915; A book, pages 1 and 2",
		"Land b was allied with Land c, from 15 May 1888 to 1916; A book, pages 1 and 2",
	}
	i := 0
	for tie := range r.Ties() {
		want := want[i]
		if i > 0 {
			want = want[:len(want)-len("pages 1 and 2")] + "pages 1 and 2"
		}
		if got := TieSentence(v, tie) + "; " + Sources(v.Graph(), tie.Evidence()); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		i++
	}
}

func TestEvidence(t *testing.T) {
	v := whole(t, "")
	told := []graph.Evidence{{Source: "s", Locator: "page 3", Claimant: "its author"}}
	more := append(told, graph.Evidence{Source: "s", Locator: "page 9"}, graph.Evidence{Source: "s", Locator: "page 11"}, graph.Evidence{Source: "s", Locator: "page 11"})
	if got := Sources(v.Graph(), more); got != "A book, page 3 citing its author, pages 9 and 11" {
		t.Errorf("Sources = %q", got)
	}
	if got := Evidence(v.Graph(), told[0]); got != "A book, page 3, citing its author" {
		t.Errorf("Evidence = %q", got)
	}
	if got := Evidence(v.Graph(), graph.Evidence{Source: "s", About: "b"}); got != "A book, on Land b" {
		t.Errorf("Evidence = %q", got)
	}
	if got := Claimants(told); got != "its author" || Claimants(more) != "" {
		t.Errorf("Claimants = %q, %q", got, Claimants(more))
	}
}

func TestYears(t *testing.T) {
	for text, want := range map[string]string{
		"":            "",
		"2022/2024":   "2022–2024",
		"1961/..":     "since 1961",
		"2024-06":     "2024",
		"-0043/-0040": "44 BC–41 BC",
		"1955/":       "from 1955",
		"/1990":       "until 1990",
		"../1990":     "until 1990",
		"/..":         "",
		"195X/..":     "since the 1950s",

		"1949-04-04/[2012-12-31..]": "from 1949", // as far as the data reach
		"[1950..1955]/..":           "since some time between 1950 and 1955",
		"[..1950]/..":               "by 1950",
		"2022/2024~":                "2022–2024",
	} {
		if got := Years([]*graph.Relation{{Period: edtf.MustPeriod(text)}}); got != want {
			t.Errorf("Years(%q) = %q, want %q", text, got, want)
		}
	}
	if got := Years([]*graph.Relation{{Period: edtf.Attested(edtf.MustDate("2024"))}}); got != "as of 2024" {
		t.Errorf("what is attested in 2024 is %q", got)
	}
}

// What lasts does not read as if it began in the year of which it is known.
func TestMembershipIsNoBeginning(t *testing.T) {
	var b graph.Builder
	b.AddActor(graph.Actor{ID: "a", Name: "Aland"})
	b.AddActor(graph.Actor{ID: "league", Name: "League", Kind: graph.Organisation})
	b.AddSource(graph.Source{ID: "book", Title: "Book"})
	want := map[string]string{}
	add := func(id, kind string, p edtf.Period, name string) {
		want[id] = name
		b.AddRelation(graph.Relation{ID: id, Kind: kind, Period: p, Evidence: []graph.Evidence{{Source: "book"}},
			Parties: []graph.Party{{Actor: "a", Role: graph.From}, {Actor: "league", Role: graph.To}}})
	}
	add("in", "membership", edtf.MustPeriod("2024"), "Membership in 2024")
	add("of", "membership", edtf.Attested(edtf.MustDate("2024")), "Membership, as of 2024")
	add("since", "membership", edtf.MustPeriod("2024/.."), "Membership, since 2024")
	add("until", "membership", edtf.MustPeriod("/2024"), "Membership, until 2024")
	add("from", "membership", edtf.MustPeriod("2024/[2025..]"), "Membership, from 2024")
	add("office", "office", edtf.MustPeriod("2024-06"), "Office in 2024")
	add("gift", "gift", edtf.MustPeriod("2024"), "Gift, 2024")
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for r := range g.Relations() {
		if got := RelationName(g, r); got != want[r.ID] {
			t.Errorf("%s: %q, want %q", r.ID, got, want[r.ID])
		}
	}
}

// Without a date to look from, what has an end is over, but not what ends at a date
// or later, as far as data reach.
func TestClosed(t *testing.T) {
	for text, want := range map[string]bool{
		"1900/1914": true, "1900/[1914,1916]": true, "1900/[1914..1916]": true, "1900": true,
		"1900/..": false, "1900/": false, "1900/[2012-12-31..]": false, "1900/[1914,2012..]": false, "": false, "[..1914]/[1914..]": false,
	} {
		if got := closed([]edtf.Period{edtf.MustPeriod(text)}); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
