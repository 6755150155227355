package wording

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

func TestObligation(t *testing.T) {
	b := &graph.Builder{}
	for _, id := range []string{"france", "russia"} {
		b.AddActor(graph.Actor{ID: id, Name: map[string]string{"france": "France", "russia": "Russia"}[id]})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	both := []string{"france", "russia"}
	for _, tt := range []struct {
		trigger graph.Trigger
		want    string
	}{
		{graph.Trigger{Type: graph.Attacked}, "the other party is attacked"},
		{graph.Trigger{Type: graph.Attacked, Actors: both}, "the other party is attacked by France or Russia"},
		{graph.Trigger{Type: graph.Attacks, Actors: both[:1]}, "the other party attacks France"},
		{graph.Trigger{Type: graph.AtWar, Actors: both}, "the other party is at war with France or Russia"},
		{graph.Trigger{Type: graph.IsThreatened, Text: "at sea"}, "the other party is threatened: at sea"},
		{graph.Trigger{Type: graph.Asked}, "the other party asks for it"},
		{graph.Trigger{Type: graph.PowersAgainst}, "at least 2 powers are at war with the other party"},
		{graph.Trigger{Type: graph.PowersAgainst, Count: 1}, "a power is at war with the other party"},
		{graph.Trigger{Type: graph.PowersAgainst, Count: 2, Actors: both}, "at least 2 powers are at war with the other party, of France and Russia"},
		{graph.Trigger{Type: graph.EnemyJoined}, "a power joins an enemy of the other party"},
		{graph.Trigger{Type: graph.AttackerSupported, Actors: both}, "France or Russia supports who attacks the other party"},
		{graph.Trigger{Type: graph.Occupied, Actors: both[1:]}, "territory of the other party is occupied by Russia"},
		{graph.Trigger{Type: graph.NonMilitary, Text: "a debt"}, "what is no use or threat of force: a debt"},
		{graph.Trigger{Type: graph.OtherTrigger, Text: "the straits are closed"}, "the straits are closed"},
		{graph.Trigger{Type: graph.OtherTrigger}, "something else"},
	} {
		if got := Trigger(g, &tt.trigger); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.trigger, got, tt.want)
		}
	}
	o := &graph.Obligation{
		Category: graph.Defence, Article: "Article 2", Debtors: both[:1], Creditors: both[1:], Trigger: "Russia is attacked.",
		Triggers: []graph.Trigger{{Type: graph.Attacked}, {Type: graph.Asked}}, When: edtf.MustPeriod("1894/1899"), Text: "It fights.",
		Conditions: []graph.Condition{{Type: graph.Region, Actors: both, Text: "Europe"}, {Type: graph.Unprovoked}},
	}
	want := "defence, Article 2, owed by France, owed to Russia, from 1894 to 1899; when: Russia is attacked; waits for: the other party is attacked, " +
		"and the other party asks for it; asks: It fights; condition: only in a region in which France and Russia lie: Europe; condition: only if the other party did not provoke it"
	if got := Obligation(g, o); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSparing(t *testing.T) {
	g := &graph.Graph{}
	for _, tt := range []struct {
		surely, possibly []string
		want             string
	}{
		{[]string{"a"}, nil, "bound not to act against a"},
		{nil, []string{"a", "b"}, "possibly bound not to act against a and b"},
		{[]string{"a"}, []string{"b", "c", "d"}, "bound not to act against a; possibly not against b, c and others"},
	} {
		if got := Sparing(g, tt.surely, tt.possibly); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
