package picture

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// compared is a picture of a comparison, in which everything that can change
// does.
func compared(t *testing.T, theme Theme) *Picture {
	t.Helper()
	return draw(t, Options{
		Theme: theme, When: "1940 compared with 1960",
		Changes: &Changes{
			Relations: map[string]Change{"begun": Begun, "begun-too": Begun, "gone": Ended, "perhaps": PossiblyBegun, "perhaps-gone": PossiblyEnded, "league": Altered},
			Actors:    map[string]Change{"c": Begun, "d": Ended},
			Parties:   map[string]map[string]Change{"league": {"c": Begun, "d": Ended}},
		},
	},
		during(mutual("treaty", "begun", "a", "b"), "1950/.."), during(mutual("treaty", "begun-too", "a", "b"), "1951/.."),
		during(mutual("treaty", "kept", "a", "b"), "1940/.."), during(mutual("treaty", "gone", "a", "b"), "1940/1949"),
		directed("aid", "perhaps", "a", "b"), directed("aid", "perhaps-gone", "a", "b"),
		mutual("alliance", "league", "a", "b", "c", "d"),
	)
}

// spokeOf returns the line between a party and the one hub.
func spokeOf(t *testing.T, p *Picture, party string) *Line {
	t.Helper()
	for i := range p.Lines {
		if l := &p.Lines[i]; l.Spoke && (l.From == party || l.To == party) {
			return l
		}
	}
	t.Fatalf("no spoke leads to %s", party)
	return nil
}

func TestChangesAreToldApart(t *testing.T) {
	for _, theme := range Themes() {
		p := compared(t, theme)
		begun, kept, gone := lineOf(t, p, "begun"), lineOf(t, p, "kept"), lineOf(t, p, "gone")
		if len(begun.Relations) != 2 || !strings.HasPrefix(begun.Label.String(), "+ 2 treaties") {
			t.Errorf("%s: two that begin are %q", theme, begun.Label)
		}
		if len(kept.Relations) != 1 || !kept.Label.IsEmpty() || kept.Emphasis != Faded {
			t.Errorf("%s: what is as it was stands out, or is one with what is new: %q", theme, kept.Label)
		}
		if !strings.HasPrefix(gone.Label.String(), "− ") || gone.Style.Dash != Dashed || gone.Style.Width >= begun.Style.Width/2 || !gone.Facts.Ended {
			t.Errorf("%s: what ended is %q, %s, %.1f wide", theme, gone.Label, gone.Style.Dash, gone.Style.Width)
		}
		for relation, mark := range map[string]string{"perhaps": "+? ", "perhaps-gone": "−? "} {
			if l := lineOf(t, p, relation); !strings.HasPrefix(l.Label.String(), mark) {
				t.Errorf("%s: %s is %q", theme, relation, l.Label)
			}
		}
		if hub := p.Hubs[0]; !strings.HasPrefix(hub.Label.String(), "~ ") {
			t.Errorf("%s: the hub is %q", theme, hub.Label)
		}
		for party, want := range map[string]string{"a": "", "c": "+", "d": "−"} {
			if l := spokeOf(t, p, party); l.Label.String() != want {
				t.Errorf("%s: the spoke of %s is %q", theme, party, l.Label)
			}
		}
		var classes []string
		for _, b := range p.Boxes {
			classes = append(classes, b.Label.String()+" "+strings.Join(b.Classes, " "))
		}
		if want := []string{"Arlandia ", "Brevonia ", "+ Corvania begun", "− Dorland ended-since", "Old League ", "Petra Example "}; !slices.Equal(classes, want) {
			t.Errorf("%s: boxes %q", theme, classes)
		}
		var legend []string
		for _, s := range p.Legend {
			if s.Title == "Changes" {
				for _, e := range s.Entries {
					legend = append(legend, e.Label)
				}
			}
		}
		if want := []string{"+ Begun", "+? Possibly begun", "~ Changed", "−? Possibly ended", "− Ended", "Unchanged"}; !slices.Equal(legend, want) {
			t.Errorf("%s: legend %q", theme, legend)
		}
		if sub := p.Subtitle.String(); !strings.Contains(sub, "1940 compared with 1960") {
			t.Errorf("%s: %q", theme, sub)
		}
		if !strings.Contains(p.Description, "Ended: Arlandia was bound by treaty to Brevonia") || !strings.Contains(gone.Tooltip, "Ended.") {
			t.Errorf("%s: the words do not say what ended:\n%s\n%s", theme, p.Description, gone.Tooltip)
		}
	}
}

// Where there is no room for labels, the sign alone stays.
func TestChangesWithoutLabels(t *testing.T) {
	var many []graph.Relation
	for _, k := range graph.BuiltinKinds() {
		for _, to := range []string{"b", "c", "d"} {
			r := mutual(k.ID, k.ID+"-"+to, "a", to)
			if k.Direction != graph.Mutual {
				r = directed(k.ID, k.ID+"-"+to, "a", to)
			}
			many = append(many, r)
		}
	}
	p := draw(t, Options{Layout: Sfdp, Changes: &Changes{Relations: map[string]Change{"treaty-b": Begun, "aid-c": Ended}}}, many...)
	if p.Labels {
		t.Fatal("there is room for labels, so this tests nothing")
	}
	for relation, want := range map[string]string{"treaty-b": "+", "aid-c": "−", "treaty-c": ""} {
		if got := lineOf(t, p, relation).Label.String(); got != want {
			t.Errorf("%s is %q, want %q", relation, got, want)
		}
	}
}
