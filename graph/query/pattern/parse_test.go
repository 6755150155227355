package pattern_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/pattern"
)

// spell writes down what was read.
func spell(p *pattern.Pattern) string {
	name := func(i int) string {
		a := p.Actors[i]
		s := a.Variable
		switch {
		case a.Name != "":
			s = `"` + a.Name + `"`
		case a.Anonymous():
			s = fmt.Sprintf("?#%d", i)
		}
		for _, k := range a.Kinds {
			s += ":" + k.String()
		}
		return s
	}
	tie := func(t pattern.Tie) string {
		var words []string
		for _, w := range t.Kinds {
			words = append(words, w.Text)
		}
		s := name(t.From) + " [" + strings.Join(words, "|") + "]"
		if t.Repeated() {
			s += fmt.Sprintf("{%d,%d}", t.Least, t.Most)
		}
		if t.Directed {
			s += ">"
		}
		return s + " " + name(t.To)
	}
	var parts []string
	for _, t := range p.Ties {
		parts = append(parts, tie(t))
	}
	for _, n := range p.Nots {
		s := "not"
		for _, t := range n.Ties {
			s += " (" + tie(t) + ")"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"X -arms-transfer-> Y -rivalry- Z":                    "X [arms-transfer]> Y, Y [rivalry] Z",
		"? -sanction-> Iran":                                  `?#0 [sanction]> "Iran"`,
		"A -alliance- B, A -rivalry- C, B -arms-transfer-> C": "A [alliance] B, A [rivalry] C, B [arms-transfer]> C",
		"A <-aid- B":                                  "B [aid]> A",
		"A -- B":                                      "A [] B",
		"A --> B":                                     "A []> B",
		"A -> B":                                      "A []> B",
		"A <- B":                                      "B []> A",
		"A <-x{1,3}- B":                               "B [x]{1,3}> A",
		"A <-- B":                                     "B []> A",
		"A -any- B":                                   "A [] B",
		"A -*- B":                                     "A [] B",
		"A -+- B":                                     "A [+] B",
		"A -[-]- B":                                   "A [-] B",
		"A -[treaty, alliance]-> B":                   "A [treaty|alliance]> B",
		"A -treaty|alliance- B":                       "A [treaty|alliance] B",
		"A -treaty, alliance- B":                      "A [treaty|alliance] B",
		"A -treaty|any- B":                            "A [] B",
		"A -membership{1,3}- B":                       "A [membership]{1,3} B",
		"A -membership{2}-> B":                        "A [membership]{2,2}> B",
		"A -membership{,3}- B":                        "A [membership]{1,3} B",
		"A -membership{1..3}- B":                      "A [membership]{1,3} B",
		"A -membership{1-3}- B":                       "A [membership]{1,3} B",
		"A -[membership]{1,3}-> B":                    "A [membership]{1,3}> B",
		"A -{1,3}- B":                                 "A []{1,3} B",
		"A -x{1}- B":                                  "A [x] B",
		"South Korea -treaty- X1":                     `"South Korea" [treaty] X1`,
		`"Korea, North" -arms transfer-> "K"`:         `"Korea, North" [arms transfer]> "K"`,
		"“North Korea” -treaty- 'K'":                  `"North Korea" [treaty] "K"`,
		"'Ndrangheta -- X":                            `"'Ndrangheta" [] X`,
		"north-korea -treaty- cow:365":                `"north-korea" [treaty] "cow:365"`,
		"X:state -office- ?:person":                   "X:state [office] ?#1:person",
		"X: Countries|companies -trade-> ?who":        "X:state:company [trade]> ?who",
		"X:armed-group -conflict- Y":                  "X:armed-group [conflict] Y",
		"X-rivalry->Y-arms-transfer-Z":                "X [rivalry]> Y, Y [arms-transfer] Z",
		"X-[rivalry]-Y<-[aid]-?":                      "X [rivalry] Y, ?#2 [aid]> Y",
		"X–rivalry–Y":                                 "X [rivalry] Y",
		"X —rivalry→ Y":                               "X [rivalry]> Y",
		"X → Y ← Z":                                   "X []> Y, Z []> Y",
		"X - rivalry - Y":                             "X [rivalry] Y",
		"X-ray -treaty- T-90":                         `"X-ray" [treaty] "T-90"`,
		"Côte d'Ivoire -treaty- X":                    `"Côte d'Ivoire" [treaty] X`,
		"X -treaty- Y; not X -rivalry- Y":             "X [treaty] Y, not (X [rivalry] Y)",
		"X -treaty- Y, NOT X -treaty- ? -rivalry-> Y": "X [treaty] Y, not (X [treaty] ?#2) (?#2 [rivalry]> Y)",
		"X:state, not X -treaty- Y":                   "not (X:state [treaty] Y)",
		"X -treaty- Iran, Y -treaty- iran":            `X [treaty] "Iran", Y [treaty] "Iran"`,
		"  X\n-treaty-\tY ":                           "X [treaty] Y",
	} {
		p, err := pattern.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if got := spell(p); got != want {
			t.Errorf("%s\nis read as %s\nnot as     %s", text, got, want)
		}
	}
}

// Each error has its place: the part between the marks ‹ and ›.
func TestErrors(t *testing.T) {
	g := graphOf(t, "iran iraq kim:person", "iran treaty iraq")
	v := viewOf(t, g, query.Filter{})
	names := query.NewNames(g)
	for _, test := range []struct{ marked, says string }{
		{"‹›", "empty"},
		{"‹›  ", "empty"},
		{"‹X:state›", "no tie"},
		{"X -treaty- ‹›", "missing at the end"},
		{"‹-›treaty- Y", "missing here"},
		{"X -treaty- ‹-›rivalry- Y", "missing here"},
		{"X -treaty- Y,‹›", "after the comma"},
		{"X -treaty- Y, ‹,› Z", "after the comma"},
		{"X ‹-›treaty Y", "not closed"},
		{"X ‹-›treaty Y -rivalry- Z", "not closed"},
		{"X ‹-› Y", "not closed"},
		{"X -‹[›treaty- Y", "bracket"},
		{"X -treaty‹{›1,3- Y", "brace"},
		{"X -treaty‹{1,}›- Y", "upper bound"},
		{"X -treaty‹{0,2}›- Y", "at least 1"},
		{"X -treaty‹{3,1}›- Y", "ends before it starts"},
		{"X -treaty‹{1,9}›- Y", "at most 8"},
		{"X -treaty‹{a}›- Y", "no repetition"},
		{"X ‹<-treaty->› Y", "one way"},
		{"X ‹---› Y", "not clear"},
		{"X -treaty|‹|›rivalry- Y", "missing here"},
		{"X -treaty‹|›- Y", "missing here"},
		{"X -‹foo›- Y", "no kind is called"},
		{"X -treaty|‹rivalrie›- Y", "did you mean rivalry"},
		{"X -‹treaty*›- Y", "no kind is written like this"},
		{"X ‹-treaty->› Y", "have no direction"},
		{"X -treaty- ‹Irn›", "did you mean Iran"},
		{"‹Supplier› -treaty- Y", "no actor is called"},
		{"X -treaty- ‹X›", "same on both sides"},
		{"X -treaty- Y, ‹not X ›", "needs a tie"},
		{"‹not X›, X -treaty- Y", "needs a tie"},
		{"‹not Iran -treaty- Iraq›", "nothing besides"},
		{"X -treaty- Y, ‹not ? -rivalry- ?›", "nobody whom"},
		{"X -treaty- Y, not X -rivalry- ‹Z›, not Y -rivalry- Z", "more than once"},
		{"X:‹foo› -treaty- Y", "no kind of actor"},
		{"X:state -treaty- Y, ‹X:person› -treaty- Z", "another kind"},
		{"X -treaty- ‹\"›Iran", "not closed"},
		{"X -treaty- ‹\"\"›", "no name"},
		{"X -treaty- Y ‹and› X -rivalry- Z", "separated by commas"},
		{"X -treaty- \"Iran\"‹s›", "ends there"},
		{"X -treaty- \"Iran\" ‹-›", "not closed"},
		{"‹?a b› -treaty- Y", "no variable"},
		{"Iran -treaty- X, ‹IRN› -treaty- Y", "no actor"},
	} {
		before, rest, _ := strings.Cut(test.marked, "‹")
		at, after, _ := strings.Cut(rest, "›")
		text := before + at + after
		p, err := pattern.Parse(text)
		if err == nil {
			_, err = p.In(v, names)
		}
		var e *pattern.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if !strings.Contains(e.Message, test.says) {
			t.Errorf("%s: %s\nwant %s", text, e.Message, test.says)
		}
		if e.At != len(before) || at != "" && e.End != len(before)+len(at) {
			t.Errorf("%s: the place is %q, not %q", text, text[e.At:e.End], at)
		}
		if e.Column() < 1 || e.Length() < 1 {
			t.Errorf("%s: column %d, length %d", text, e.Column(), e.Length())
		}
	}
}

func TestBounds(t *testing.T) {
	var many []string
	for i := range pattern.MostActors {
		many = append(many, fmt.Sprintf("X%d -treaty- X%d", i, i+1))
	}
	for _, text := range []string{
		strings.Join(many, ", "),
		"X -treaty- Y" + strings.Repeat(", X -treaty- Y", pattern.MostTies),
		"X -treaty- " + strings.Repeat("y", pattern.MostBytes),
		"X -treaty- \xff",
	} {
		if _, err := pattern.Parse(text); err == nil {
			t.Errorf("%.40s is taken", text)
		}
	}
}

// The grammar's examples can be read.
func TestGrammarIsTrue(t *testing.T) {
	n := 0
	for _, line := range strings.Split(pattern.Grammar, "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "X -") || strings.HasPrefix(line, "A -") {
			if _, err := pattern.Parse(line); err != nil {
				t.Errorf("%s: %v", line, err)
			}
			n++
		}
		if len(line) > 82 {
			t.Errorf("a line is %d wide: %s", len(line), line)
		}
	}
	if n < 2 {
		t.Error("the grammar has no examples")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"X -arms-transfer-> Y -rivalry- Z", "? -sanction-> Iran, not ?a -treaty{1,3}- \"K\"", "X-[a|b]{2}->Y<-Z:state|person", "A — b → C ← D", "{}[]-><-,;", "X -a{", "'", "X: -- ?:", "not not -- X",
	} {
		f.Add(s)
	}
	g := graphOf(f, "iran iraq kim:person", "iran treaty iraq", "kim office> iran")
	v := viewOf(f, g, query.Filter{})
	names := query.NewNames(g)
	f.Fuzz(func(t *testing.T, text string) {
		p, err := pattern.Parse(text)
		if err == nil {
			var finder *pattern.Finder
			if finder, err = p.In(v, names); err == nil {
				for _, err := range finder.All(t.Context(), pattern.Options{Limit: 3}) {
					if err != nil && !errors.Is(err, pattern.ErrLimit) {
						t.Fatal(err)
					}
				}
				return
			}
		}
		var e *pattern.Error
		if !errors.As(err, &e) || e.At < 0 || e.End < e.At || e.End > len(text) || e.Message == "" || e.Error() == "" {
			t.Fatalf("%q: %#v", text, err)
		}
		if !slices.Contains([]int{0, len(text)}, e.At) && (e.Column() < 1 || e.Length() < 1) {
			t.Fatalf("%q: no place", text)
		}
	})
}
