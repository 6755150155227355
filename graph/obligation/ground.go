package obligation

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// ground is what of a view no scenario changes: its treaties, read once, and by
// actor. One war at a time is played on it, for where actors stand is kept here.
type ground struct {
	*reader

	positions  map[string]*position // of everybody met so far, by id
	treatiesOf map[string][]*treaty // by party, once asked for, in the order of its relations
	waiting    map[string][]*treaty // by party, treaties that ask for help on triggers

	records        int               // relations with obligations
	letIn, leftOut []*graph.Relation // the doubtful ones, that count and do not
}

// newGround counts the relations with obligations, and finds the doubtful ones and
// those that ask for help on triggers. Where the meter ends, so does the ground.
func newGround(meter *progress.Meter, v *query.View) *ground {
	gr := &ground{reader: newReader(v), positions: map[string]*position{}, treatiesOf: map[string][]*treaty{}, waiting: map[string][]*treaty{}}
	for r := range gr.v.Relations() {
		if meter.Ended() {
			break
		}
		if len(r.Obligations) == 0 {
			continue
		}
		gr.records++
		switch {
		case !doubtful(r):
		case gr.letsIn(r):
			gr.letIn = append(gr.letIn, r)
		default:
			gr.leftOut = append(gr.leftOut, r)
		}
		if !slices.ContainsFunc(r.Obligations, func(o graph.Obligation) bool { return assists(o.Category) && len(o.Triggers) > 0 }) {
			continue
		}
		if t := gr.treatyOf(r); t != nil && slices.ContainsFunc(t.pledges, func(p pledge) bool { return p.event == byTrigger && assists(p.o.Category) }) {
			for _, id := range t.parties {
				gr.waiting[id] = append(gr.waiting[id], t)
			}
		}
	}
	return gr
}

func (gr *ground) position(id string) *position {
	p := gr.positions[id]
	if p == nil {
		p = &position{}
		gr.positions[id] = p
	}
	return p
}

// treatyOf is a relation as a treaty, with the positions of its parties.
func (gr *ground) treatyOf(r *graph.Relation) *treaty {
	t := gr.treaty(r)
	if t != nil && t.positions == nil {
		t.positions = make([]*position, len(t.parties))
		for i, id := range t.parties {
			t.positions[i] = gr.position(id)
		}
	}
	return t
}

// of lists the treaties of an actor that bind at the time, or would once in force.
func (gr *ground) of(meter *progress.Meter, actor string) []*treaty {
	list, ok := gr.treatiesOf[actor]
	if ok {
		return list
	}
	for r := range gr.g.RelationsOf(actor) {
		if meter.Ended() {
			return nil
		}
		if t := gr.treatyOf(r); t != nil && (t.force != edtf.No || t.stage != "") && t.party(actor) != edtf.No {
			list = append(list, t)
		}
	}
	gr.treatiesOf[actor] = list
	return list
}
