package atop

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// memberFile writes a member-level file. Each row gives the columns that are
// not 0, as "atopid=1 member=2 yrent=1900"; the values are made up.
func memberFile(rows ...string) string { return file(memberColumns, rows...) }

var memberColumns = strings.Split("atopid,cowid,cow4id,member,cowsys,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,bilat,phase,maxphase,"+
	"defense,offense,neutral,nonagg,consul,active,conditio,defcon,offcon,neucon,concon,defcoadv,defcoloc,defcocon,defconum,defcodem,defconpr,"+
	"offcoadv,offcoloc,offcocon,offconum,offcodem,neucoadv,neucoloc,neucocon,neuconum,neucodem,neuconpr,neucoatt,"+
	"pubsecr,secrart,concoadv,concoloc,concocon,concoreq,olimob,asymm,obvary,specthrt,statthr1,statthr2,version", ",")

var allianceColumns = strings.Split("atopid,cowid,cow4id,begyr,begmo,begday,endyr,endmo,endday,ineffect,bilat,maxphase,"+
	"pubsecr,secrart,defense,offense,neutral,nonagg,consul,active,conditio,defcon,offcon,neucon,concon,asymm,mem1,mem2,mem3,mem4,version", ",")

func file(columns []string, rows ...string) string {
	var b strings.Builder
	b.WriteString(strings.Join(columns, ","))
	for _, row := range rows {
		b.WriteByte('\n')
		given := map[string]string{"mem1": "", "mem2": "", "mem3": "", "mem4": ""}
		for _, field := range strings.Fields(row) {
			name, value, _ := strings.Cut(field, "=")
			if !slices.Contains(columns, name) {
				panic("no column " + name)
			}
			given[name] = value
		}
		for i, c := range columns {
			if i > 0 {
				b.WriteByte(',')
			}
			v, ok := given[c]
			if !ok {
				v = "0"
			}
			b.WriteString(v)
		}
	}
	return b.String() + "\n"
}

func read1(t *testing.T, text string, o importer.Options) (*graph.Graph, *importer.Report, error) {
	t.Helper()
	var b graph.Builder
	report, err := Provider.Import(context.Background(), "atop.csv", strings.NewReader(text), &b, o)
	g, buildErr := b.Build()
	if buildErr != nil {
		t.Fatalf("what was read does not build: %v", buildErr)
	}
	return g, report, err
}

func mustRead(t *testing.T, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	g, report, err := read1(t, text, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g, report
}

func relation(t *testing.T, g *graph.Graph, id string) *graph.Relation {
	t.Helper()
	r, ok := g.Relation(id)
	if !ok {
		var have []string
		for r := range g.Relations() {
			have = append(have, r.ID)
		}
		t.Fatalf("there is no relation %s; there are %v", id, have)
	}
	return r
}

func parties(r *graph.Relation) string {
	var out []string
	for _, p := range r.Parties {
		text := p.Actor
		for _, s := range p.Spells {
			text += " " + s.String()
		}
		out = append(out, strings.TrimSpace(text))
	}
	return strings.Join(out, "; ")
}

func obligations(r *graph.Relation) []string {
	var out []string
	for _, o := range r.Obligations {
		text := o.Category.String()
		if o.Debtors != nil {
			text += " by " + strings.Join(o.Debtors, "+")
		}
		if !o.When.IsZero() {
			text += " in " + o.When.String()
		}
		for _, e := range o.Triggers {
			if !slices.ContainsFunc(o.Category.DefaultTriggers(), func(d graph.Trigger) bool { return d.Type == e.Type }) {
				text += strings.TrimRight(" if "+e.Type.String()+" "+e.Text, " ")
			}
		}
		for _, c := range o.Conditions {
			text += fmt.Sprintf(" [%s %s%s]", c.Type, strings.Join(c.Actors, "+"), c.Text)
		}
		out = append(out, text)
	}
	return out
}

func reasons(notes []importer.Note) map[string]int {
	out := map[string]int{}
	for _, n := range notes {
		out[n.Reason] = n.Count
	}
	return out
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ name, a, b, period, parties string }{
		{"one spell", "yrent=1901 moent=2 dayent=3 yrexit=1905 moexit=6 dayexit=7", "yrent=1901 moent=2 dayent=3 yrexit=1905 moexit=6 dayexit=7",
			"1901-02-03/1905-06-07", "france; united-kingdom"},
		{"open", "yrent=1901 moent=2 dayent=3 ineffect=1", "yrent=1901 moent=2 dayent=3 ineffect=1",
			"1901-02-03/[2018-12-31..]", "france; united-kingdom"},
		{"blank day and 0 month", "yrent=1901 moent=2 dayent= yrexit=1905 moexit=0 dayexit=7", "yrent=1901 moent=2 dayent= yrexit=1905 moexit=0 dayexit=7",
			"1901-02/1905", "france; united-kingdom"},
		{"blank end", "yrent=1901 yrexit= moexit= dayexit=", "yrent=1901 yrexit= moexit= dayexit=",
			"1901/", "france; united-kingdom"},
		{"one left", "yrent=1901 ineffect=1", "yrent=1903 yrexit=1904",
			"1901/[2018-12-31..]", "france 1903/1904; united-kingdom"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, report := mustRead(t, memberFile("atopid=9001 member=200 consul=1 "+c.a, "atopid=9001 member=220 consul=1 "+c.b))
			r := relation(t, g, "atop-9001")
			if got := r.Period.String(); got != c.period {
				t.Errorf("period %s, want %s", got, c.period)
			}
			if got := parties(r); got != c.parties {
				t.Errorf("parties %q, want %q", got, c.parties)
			}
			if len(report.Warnings)+len(report.Skipped) > 0 {
				t.Errorf("notes: %+v %+v", report.Warnings, report.Skipped)
			}
		})
	}
}

func TestObligationsPerMember(t *testing.T) {
	spell := " yrent=1901 moent=1 dayent=1 yrexit=1910 moexit=1 dayexit=1"
	for _, c := range []struct {
		name string
		rows []string
		want []string
	}{
		{"all alike", []string{"member=200 defense=1 consul=1", "member=220 defense=1 consul=1"},
			[]string{"defence", "consultation"}},
		{"only one owes", []string{"member=200 defense=1 nonagg=1", "member=220 nonagg=1"},
			[]string{"defence by united-kingdom", "non-aggression"}},
		{"alike in pairs", []string{"member=200 defense=1 defcon=1 defconpr=1", "member=220 defense=1", "member=235 defense=1 defcon=1 defconpr=1"},
			[]string{"defence by france", "defence by portugal+united-kingdom [unprovoked ]"}},
		{"adversary by code", []string{"member=200 defense=1 defcon=1 defcoadv=1 statthr1=230", "member=220 neutral=1 neucon=1 neucoadv=1 statthr1=230 statthr2=390"},
			[]string{"defence by united-kingdom [adversary spain]", "neutrality by france [adversary denmark+spain]"}},
		{"adversary without code", []string{"member=200 offense=1 offcon=1 offcoadv=1", "member=220 offense=1 offcon=1 offcoadv=1"},
			[]string{"offence [other " + onlyAgainst + "]"}},
		{"threat without the condition is none", []string{"member=200 defense=1 statthr1=230", "member=220 defense=1 statthr1=230"},
			[]string{"defence"}},
		{"the adversary is a party", []string{"member=200 defense=1 defcon=1 defcoadv=1 statthr1=220", "member=220 defense=1 defcon=1 defcoadv=1 statthr1=220"},
			[]string{"defence [other " + threatTooIsMember + "]"}},
		{"place, conflict, number", []string{"member=200 defense=1 defcon=1 defcoloc=1 defcocon=1 defconum=1", "member=220"},
			[]string{"defence by united-kingdom [region " + onlyIn + "] [other " + onlyConflict + "] [other " + onNumber + "]"}},
		{"a demand", []string{"member=200 defense=1 defcon=1 defcodem=1 offense=1", "member=220"},
			[]string{"defence by united-kingdom if other a demand is not met; ATOP does not say which", "offence by united-kingdom"}},
		{"neutrality and consultation", []string{"member=200 neutral=1 neucon=1 neuconpr=1 neucoatt=1 consul=1 concon=1 concoreq=1", "member=220"},
			[]string{"neutrality by united-kingdom if other there is an attack; ATOP does not say of whom on whom [unprovoked ]",
				"consultation by united-kingdom if asked"}},
		{"conditions of another duty do not count", []string{"member=200 consul=1 defcoloc=1", "member=220 consul=1"},
			[]string{"consultation"}},
		{"conditional without a reason", []string{"member=200 defense=1 defcon=1", "member=220 defense=1 defcon="},
			[]string{"defence by france [other " + uncodedCondition + "]", "defence by united-kingdom [other " + unknownCondition + "]"}},
		{"limits of every pledge", []string{"member=200 defense=1 nonagg=1 olimob=1 obvary=1", "member=220 nonagg=1 asymm=1"},
			[]string{"defence by united-kingdom [other may not be owed to every partner alike; ATOP does not say to whom] [other limited in another way, which ATOP does not name]",
				"non-aggression by france",
				"non-aggression by united-kingdom [other may not be owed to every partner alike; ATOP does not say to whom] [other limited in another way, which ATOP does not name]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rows []string
			for _, row := range c.rows {
				rows = append(rows, "atopid=9001 "+row+spell)
			}
			g, _ := mustRead(t, memberFile(rows...))
			if got := obligations(relation(t, g, "atop-9001")); !slices.Equal(got, c.want) {
				t.Errorf("obligations\n%q, want\n%q", got, c.want)
			}
			slices.Reverse(rows)
			again, _ := mustRead(t, memberFile(rows...))
			if got := obligations(relation(t, again, "atop-9001")); !slices.Equal(got, c.want) {
				t.Errorf("in another order of rows: obligations\n%q, want\n%q", got, c.want)
			}
		})
	}
}

func TestObligationText(t *testing.T) {
	g, _ := mustRead(t, memberFile("atopid=9001 member=200 defense=1 yrent=1901", "atopid=9001 member=220 defense=1 yrent=1901"))
	r := relation(t, g, "atop-9001")
	want := graph.Obligation{Category: graph.Defence, Trigger: "an attack on a partner", Text: "give active military support"}
	for _, o := range r.Obligations {
		if !reflect.DeepEqual(o.Triggers, o.Category.DefaultTriggers()) {
			t.Errorf("%s has the triggers %v", o.Category, o.Triggers)
		}
	}
	if got := r.Obligations[0]; got.Category != want.Category || got.Trigger != want.Trigger || got.Text != want.Text {
		t.Errorf("obligation %+v, want %+v", got, want)
	}
	if r.Label != "Defence pact, 1901" || r.Kind != "treaty" || r.Certainty != graph.Confirmed {
		t.Errorf("relation %+v", r)
	}
	if want := (graph.Evidence{Source: "atop", Locator: "rows 2-3, alliance 9001", Says: saysMembers}); r.Evidence[0] != want {
		t.Errorf("evidence %+v, want %+v", r.Evidence[0], want)
	}
	s, _ := g.Source("atop")
	if s.Citation != Provider.Citation || s.Licence != Provider.Terms || !strings.HasPrefix(s.Note, `Read from the file "atop.csv". What was in effect when the data stop, at the end of 2018,`) {
		t.Errorf("source %+v", s)
	}
}

// A phase ends where the obligations change: each is a treaty of its own.
func TestPhases(t *testing.T) {
	g, report := mustRead(t, memberFile(
		"atopid=9020 phase=2 member=200 yrent=1905 yrexit=1910 defense=1",
		"atopid=9020 phase=1 member=220 yrent=1901 yrexit=1905 consul=1",
		"atopid=9020 phase=1 member=200 yrent=1901 yrexit=1905 consul=1",
		"atopid=9020 phase=2 member=220 yrent=1905 yrexit=1910 defense=1",
	))
	first, second := relation(t, g, "atop-9020-1"), relation(t, g, "atop-9020-2")
	if got := first.Period.String() + " " + second.Period.String(); got != "1901/1905 1905/1910" {
		t.Errorf("periods %s", got)
	}
	if got := fmt.Sprint(obligations(first), obligations(second)); got != "[consultation] [defence]" {
		t.Errorf("obligations %s", got)
	}
	if want := []graph.Link{{Type: graph.Supersedes, Relation: "atop-9020-1"}}; !reflect.DeepEqual(second.Links, want) || first.Links != nil {
		t.Errorf("links %v and %v", first.Links, second.Links)
	}
	if second.Evidence[0].Locator != "rows 2 and 5, alliance 9020, phase 2" || report.Relations != 2 {
		t.Errorf("evidence %+v, report %+v", second.Evidence, report)
	}
}

func TestSpells(t *testing.T) {
	g, _ := mustRead(t, memberFile(
		"atopid=9001 member=200 yrent=1901 yrexit=1920 defense=1 consul=1",
		"atopid=9001 member=220 yrent=1912 yrexit=1920 consul=1",
		"atopid=9001 member=220 yrent=1901 yrexit=1905 consul=1 defense=1",
	))
	r := relation(t, g, "atop-9001")
	if got, want := parties(r), "france 1901/1905 1912/1920; united-kingdom"; got != want {
		t.Errorf("parties %q, want %q", got, want)
	}
	want := []string{"defence by france in 1901/1905", "defence by united-kingdom", "consultation"}
	if got := obligations(r); !slices.Equal(got, want) {
		t.Errorf("obligations %q, want %q", got, want)
	}
}

// COW 365 is one actor at all dates, called the Soviet Union at those of its treaty.
func TestPhaseOfState(t *testing.T) {
	g, _ := mustRead(t, memberFile("atopid=9001 member=365 yrent=1961 yrexit=1975 defense=1", "atopid=9001 member=710 yrent=1961 yrexit=1975 defense=1"))
	if got, want := parties(relation(t, g, "atop-9001")), "china; russia"; got != want {
		t.Errorf("parties %q, want %q", got, want)
	}
	at := edtf.On(edtf.NewDay(1970, 1, 1))
	if a, _ := g.Actor("russia"); a.NameIn(at) != "Soviet Union" || a.Name != "Russia" {
		t.Errorf("it is called %s, and in 1970 %s", a.Name, a.NameIn(at))
	}
}

func TestBadRows(t *testing.T) {
	good := memberFile("atopid=9001 member=200 yrent=1901 yrexit=1905 defense=1", "atopid=9001 member=220 yrent=1901 yrexit=1905 defense=1")
	line := func(row string) string { return strings.SplitAfterN(memberFile(row), "\n", 2)[1] }
	for _, c := range []struct {
		name, row         string
		skipped, warnings map[string]int
	}{
		{"unknown state", line("atopid=9002 member=999 yrent=1901 yrexit=1905"), map[string]int{"unknown-state": 1}, nil},
		{"state in words", line("atopid=9002 member=France yrent=1901 yrexit=1905"), map[string]int{"unknown-state": 1}, nil},
		{"31 February", line("atopid=9002 member=200 yrent=1901 moent=2 dayent=31"), map[string]int{"impossible-date": 1}, nil},
		{"month 13", line("atopid=9002 member=200 yrent=1901 yrexit=1915 moexit=13"), map[string]int{"impossible-date": 1}, nil},
		{"thousands", strings.Replace(line("atopid=9002 member=200 yrent=1901"), "1901", `"1,901"`, 1), map[string]int{"impossible-date": 1}, nil},
		{"end before start", line("atopid=9002 member=200 yrent=1901 yrexit=1900"), map[string]int{"end-before-start": 1}, nil},
		{"cut off", line("atopid=9002 member=200 yrent=1901")[:40], map[string]int{"column-count": 1}, nil},
		{"too many columns", strings.TrimSpace(line("atopid=9002 member=200 yrent=1901")) + ",7", map[string]int{"column-count": 1}, nil},
		{"a spreadsheet's empty columns", strings.TrimSpace(line("atopid=9001 member=235 yrent=1902 yrexit=1904")) + ",,", nil, nil},
		{"bad id", line("atopid=x member=200 yrent=1901"), map[string]int{"bad-number": 1}, nil},
		{"bad phase", line("atopid=9001 phase=x member=200 yrent=1901"), map[string]int{"bad-number": 1}, nil},
		{"duplicate", line("atopid=9001 member=200 yrent=1901 yrexit=1905 defense=1"), map[string]int{"duplicate-row": 1}, nil},
		{"contradiction", line("atopid=9001 member=200 yrent=1901 yrexit=1905 consul=1"), map[string]int{"contradiction": 1}, nil},
		{"alone", line("atopid=9002 member=200 yrent=1901 yrexit=1905 consul=1"), map[string]int{"too-few-members": 1}, nil},
		{"blank pledge", line("atopid=9001 member=235 yrent=1901 yrexit=1905 consul="), nil, map[string]int{"blank-pledge": 1}},
		{"odd flag", line("atopid=9001 member=235 yrent=1901 yrexit=1905 defcoloc=7"), nil, map[string]int{"bad-flag": 1}},
		{"unknown threat", line("atopid=9001 member=235 yrent=1901 yrexit=1905 defense=1 defcoadv=1 statthr1=230 statthr2=999"), nil, map[string]int{"unknown-threat": 1}},
		{"no start", line("atopid=9001 member=235 yrent= moent= dayent= yrexit=1905"), nil, map[string]int{"no-start": 1}},
		{"ended without a year", line("atopid=9001 member=235 yrent=1901 ineffect=0"), nil, map[string]int{"no-end": 1}},
		{"left what goes on", line("atopid=9001 member=235 yrent=1901 yrexit=1905 ineffect=1"), nil, nil},
		{"a line of space", "   \n", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, report := mustRead(t, good+c.row)
			if got := reasons(report.Skipped); !maps.Equal(got, c.skipped) {
				t.Errorf("skipped %v, want %v", got, c.skipped)
			}
			if got := reasons(report.Warnings); !maps.Equal(got, c.warnings) {
				t.Errorf("warnings %v, want %v", got, c.warnings)
			}
			relation(t, g, "atop-9001")
			strict := c.skipped != nil && c.skipped["duplicate-row"] == 0 || c.warnings != nil
			if _, _, err := read1(t, good+c.row, importer.Options{Strict: true}); (err != nil) != strict {
				t.Errorf("strict: error %v", err)
			}
		})
	}
}

// One adversary of two is a narrower condition than the treaty's.
func TestUnknownThreatLeavesWords(t *testing.T) {
	g, _ := mustRead(t, memberFile(
		"atopid=9001 member=200 yrent=1901 defense=1 defcon=1 defcoadv=1 statthr1=230 statthr2=999",
		"atopid=9001 member=220 yrent=1901"))
	want := []string{"defence by united-kingdom [other " + onlyAgainst + "]"}
	if got := obligations(relation(t, g, "atop-9001")); !slices.Equal(got, want) {
		t.Errorf("obligations %q, want %q", got, want)
	}
}

func TestOtherLayouts(t *testing.T) {
	text := memberFile("atopid=9001 member=200 yrent=1901 moent=2 defense=1 defcon=1 defconpr=1", "atopid=9001 member=220 yrent=1901 moent=2 defense=1 defcon=1 defconpr=1")
	want, _ := mustRead(t, text)
	header, rest, _ := strings.Cut(text, "\n")
	upper := "\ufeff" + strings.ToUpper(header) + "\n" + rest
	for name, text := range map[string]string{
		"BOM and upper case": upper,
		"CRLF":               strings.ReplaceAll(text, "\n", "\r\n"),
		"lone CR":            strings.ReplaceAll(text, "\n", "\r"),
		"quotes":             `"` + strings.ReplaceAll(strings.TrimSpace(strings.ReplaceAll(text, ",", `","`)), "\n", "\"\n\"") + "\"\n",
		"floats":             strings.ReplaceAll(strings.ReplaceAll(text, ",1901,2,", ",1901.0,2.0,"), "9001,", "9001.0,"),
		"row names":          `"",` + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n7,"),
	} {
		head := importer.Head{Name: "x.csv", Text: []byte(text)}
		if !Provider.Recognise(head) {
			t.Errorf("%s: not recognised", name)
		}
		if got, _ := mustRead(t, text); !graph.Equal(got, want) {
			t.Errorf("%s: read otherwise", name)
		}
	}
	few := "atopid,member,yrent,yrexit,defense,offense,neutral,nonagg,consul\n9001,200,1901,1905,1,0,0,0,0\n9001,220,1901,1905,1,0,0,0,0\n"
	g, report := mustRead(t, few)
	if got := obligations(relation(t, g, "atop-9001")); !slices.Equal(got, []string{"defence"}) {
		t.Errorf("only the columns that must be there: obligations %q", got)
	}
	if got := reasons(report.Warnings); !maps.Equal(got, map[string]int{"no-conditions": 1}) {
		t.Errorf("only the columns that must be there: warnings %v", got)
	}
}

func TestOtherFiles(t *testing.T) {
	for name, text := range map[string]string{
		"dyads":           "dyad,mem1,mem2,year,atopally,defense,offense,neutral,nonagg,consul\n2020,2,20,1940,1,1,0,0,0,0\n",
		"another project": "dispnum,stabb,ccode\n1,USA,2\n",
	} {
		if Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%s: recognised", name)
		}
		if _, _, err := read1(t, text, importer.Options{}); err == nil || !strings.Contains(err.Error(), "the header lacks") {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, _, err := read1(t, "", importer.Options{}); err == nil {
		t.Error("an empty file is no error")
	}
}

func TestAllianceLevel(t *testing.T) {
	text := file(allianceColumns,
		"atopid=9001 begyr=1901 begmo=2 begday=3 endyr=1905 bilat=1 defense=1 consul=1 mem1=200 mem2=220",
		"atopid=9002 begyr=1949 begmo=4 begday=4 ineffect=1 defense=1 defcon=1 asymm=1 mem1=200 mem2=220 mem3=235",
		"atopid=9003 begyr=1901 endyr=1905 nonagg=1 asymm= mem1=200 mem2=999 mem3=235 mem4=220",
		"atopid=9003 begyr=1901 endyr=1905 nonagg=1 mem1=200 mem2=220",
		"atopid=9004 begyr=1901 endyr=1905 nonagg=1 ineffect=1 mem1=200 mem2=999",
	)
	if !Provider.Recognise(importer.Head{Text: []byte(text)}) {
		t.Error("not recognised")
	}
	g, report := mustRead(t, text)
	for _, c := range []struct {
		id, period, parties string
		obligations         []string
	}{
		{"atop-alliance-9001", "1901-02-03/1905", "france; united-kingdom", []string{"defence", "consultation"}},
		{"atop-alliance-9002", "1949-04-04/[2018-12-31..]", "france [1949-04-04..]/; portugal [1949-04-04..]/; united-kingdom [1949-04-04..]/",
			[]string{"defence [other " + unknownCondition + "] [other " + someMembers + "]"}},
		{"atop-alliance-9003", "1901/1905", "france [1901..]/[..1905]; portugal [1901..]/[..1905]; united-kingdom [1901..]/[..1905]",
			[]string{"non-aggression [other " + someMembersMaybe + "]"}},
	} {
		r := relation(t, g, c.id)
		if r.Period.String() != c.period || parties(r) != c.parties || !slices.Equal(obligations(r), c.obligations) {
			t.Errorf("%s: %s, %s, %q", c.id, r.Period, parties(r), obligations(r))
		}
	}
	if got := reasons(report.Skipped); !maps.Equal(got, map[string]int{"duplicate-row": 1, "too-few-members": 1}) {
		t.Errorf("skipped %v", got)
	}
	if got := reasons(report.Warnings); !maps.Equal(got, map[string]int{"still-in-effect": 1, "unknown-state": 2, "members-undated": 2}) {
		t.Errorf("warnings %v", got)
	}
	if report.Rows != 5 || report.Relations != 3 {
		t.Errorf("report %+v", report)
	}
}

// What was in effect when the data stop only possibly is after, by the version's
// last year, a row's, or in a whole file of an older version the last that any has.
func TestDataStop(t *testing.T) {
	old := []string{}
	for i := range manyRows {
		old = append(old, fmt.Sprintf("atopid=%d member=%d yrent=1950 yrexit=2003 consul=1", 9100+i/2, []int{200, 220}[i%2]))
	}
	open := []string{"atopid=9001 member=200 yrent=1901 ineffect=1 consul=1", "atopid=9001 member=220 yrent=1901 ineffect=1 consul=1"}
	for _, c := range []struct {
		name string
		rows []string
		want string
	}{
		{"a few rows", open, "1901/[2018-12-31..]"},
		{"version 5.1", append([]string{"atopid=9002 member=200 yrent=1901 yrexit=1903 version=5.1"}, open...), "1901/[2018-12-31..]"},
		{"version 3", append([]string{"atopid=9002 member=200 yrent=1901 yrexit=1903 version=3.0"}, open...), "1901/[2003-12-31..]"},
		{"a later row", append([]string{"atopid=9002 member=200 yrent=2021 yrexit=2022"}, open...), "1901/[2022-12-31..]"},
		{"a whole file of an older version", append(old, open...), "1901/[2003-12-31..]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, _ := mustRead(t, memberFile(c.rows...))
			if got := relation(t, g, "atop-9001").Period.String(); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	g, _ := mustRead(t, memberFile(open...))
	r := relation(t, g, "atop-9001")
	for when, want := range map[string]edtf.Truth{"2018-12-31": edtf.Yes, "2035": edtf.Maybe} {
		if got := r.Period.During(edtf.MustPeriod(when).Extent()); got != want {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
}

// Secrecy is kept, with the codes that say so; the alliance level says what it lacks.
func TestNotes(t *testing.T) {
	g, _ := mustRead(t, memberFile("atopid=9001 member=200 yrent=1901 defense=1 pubsecr=1 secrart=2", "atopid=9001 member=220 yrent=1901 defense=1 pubsecr=1 secrart=2",
		"atopid=9002 member=200 yrent=1901 defense=1", "atopid=9002 member=220 yrent=1901 defense=1 pubsecr=-9 secrart="))
	if got := relation(t, g, "atop-9001").Note; got != "Secret, in whole or in part: ATOP codes pubsecr 1 and secrart 2." {
		t.Errorf("note %q", got)
	}
	if s := relation(t, g, "atop-9001").Secret; s == nil || !s.Partly {
		t.Errorf("secrecy %+v", s)
	}
	if s := relation(t, g, "atop-9002").Secret; s != nil {
		t.Errorf("secrecy %+v of what was public", s)
	}
	if got := relation(t, g, "atop-9002").Note; got != "" {
		t.Errorf("note %q", got)
	}
	g, report := mustRead(t, file(allianceColumns, "atopid=9001 begyr=1949 ineffect=1 defense=1 mem1=200 mem2=220 mem3=235 secrart=1", "atopid=9002 begyr=1949 ineffect=1 defense=1 mem1=200 mem2=220"))
	if got := relation(t, g, "atop-alliance-9001").Note; got != "Secret, in whole or in part: ATOP codes secrart 1. The file does not say when each member entered and left." {
		t.Errorf("note %q", got)
	}
	if got := relation(t, g, "atop-alliance-9002").Note; got != "" {
		t.Errorf("note %q", got)
	}
	want := "row 2: when each of the 3 members of alliance 9001 entered and left is not in the file; the file at member level has it"
	if len(report.Warnings) != 1 || report.Warnings[0].Examples[0] != want {
		t.Errorf("warnings %v", report.Warnings)
	}
	if _, _, err := read1(t, file(allianceColumns, "atopid=9001 begyr=1949 ineffect=1 defense=1 mem1=200 mem2=220 mem3=235"), importer.Options{Strict: true}); err != nil {
		t.Errorf("strict: %v", err)
	}
}

// Alliances that everyone knows by name have it: by ATOP's number, by that of COW
// in the same row, by who made them when.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		id   string
		rows []string
		want string
	}{
		{"atop-3180", []string{"atopid=3180 member=2 yrent=1949 defense=1", "atopid=3180 member=20 yrent=1949 defense=1", "atopid=3180 member=290 yrent=1999 defense=1"}, "NATO, 1949"},
		{"atop-3180-2", []string{"atopid=3180 phase=2 member=2 yrent=1965 defense=1", "atopid=3180 phase=2 member=20 yrent=1965 defense=1"}, "NATO, 1965"},
		{"atop-3180", []string{"atopid=3180 member=140 yrent=1949 defense=1", "atopid=3180 member=135 yrent=1949 defense=1"}, "Defence pact, 1949"},
		{"atop-3180", []string{"atopid=3180 member=2 yrent=1981 defense=1", "atopid=3180 member=20 yrent=1981 defense=1"}, "Defence pact, 1981"},
		{"atop-9001", []string{"atopid=9001 cow4id=64 member=255 yrent=1879 defense=1", "atopid=9001 cow4id=64 member=300 yrent=1879 defense=1"}, "Dual Alliance, 1879"},
		{"atop-9001", []string{"atopid=9001 member=2 yrent=1951 consul=1", "atopid=9001 member=900 yrent=1951 consul=1", "atopid=9001 member=920 yrent=1952 consul=1"}, "ANZUS, 1951"},
		{"atop-9001", []string{"atopid=9001 member=2 yrent=1951 consul=1", "atopid=9001 member=900 yrent=1951 consul=1", "atopid=9001 member=840 yrent=1952 consul=1"}, "Consultation pact, 1951"},
	} {
		g, _ := mustRead(t, memberFile(c.rows...))
		r := relation(t, g, c.id)
		if r.Label != c.want {
			t.Errorf("%s: %q, want %q", c.rows, r.Label, c.want)
		}
		if r.Title != "" && !strings.HasPrefix(r.Label, r.Title+", ") {
			t.Errorf("%s: title %q", c.rows, r.Title)
		}
	}
}
