package report

import (
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/wording"
)

// Timeline is the record of relations as bars over time; see the schema
// "timeline".
type Timeline struct {
	Title    string          `json:"title"`
	Subtitle string          `json:"subtitle"` // how many, over what time, of what part
	Credit   string          `json:"credit"`   // whose data it is
	Grouping string          `json:"grouping"` // pair or kind
	First    Day             `json:"first"`    // the days of the axis
	Last     Day             `json:"last"`
	At       *Moment         `json:"at,omitempty"` // a date that is marked
	Groups   []TimelineGroup `json:"groups"`
	Undated  []string        `json:"undated"` // ids of relations without a bar
	Note     string          `json:"note"`    // on those, in words
	Omitted  []Omitted       `json:"omitted,omitempty"`
}

// Day is a day, in JSON as EDTF; ".." where time has no end.
type Day edtf.Day

// MarshalText writes the day as EDTF.
func (d Day) MarshalText() ([]byte, error) { return []byte(edtf.Day(d).String()), nil }

// Known reports whether it is a day, rather than an end of time.
func (d Day) Known() bool { return timeline.Known(edtf.Day(d)) }

// Moment is a date that is marked.
type Moment struct {
	First   Day    `json:"first"`
	Last    Day    `json:"last"`
	InWords string `json:"in_words"`
}

// TimelineGroup is bars under one heading.
type TimelineGroup struct {
	Name string `json:"name"`
	Bars []Bar  `json:"bars"` // by start, then label
}

// Bar is one relation over time.
type Bar struct {
	Relation  string    `json:"relation"`
	Kind      string    `json:"kind"`
	KindName  string    `json:"kind_name"`
	Label     string    `json:"label"` // what tells it from the others of its group
	Aside     string    `json:"aside"` // kind or label, whichever the label is not
	Directed  bool      `json:"directed"`
	Trust     string    `json:"trust"` // modality and certainty where they are not the plain case
	Modality  string    `json:"modality"`
	Certainty string    `json:"certainty"`
	Unsourced bool      `json:"unsourced,omitempty"`
	Dash      string    `json:"dash"` // solid, dashed, dotted or sparse: how surely anything is there
	When      string    `json:"when"`
	Stretches []Stretch `json:"stretches"`
	Before    string    `json:"before"` // closed, open or unknown: how it begins
	After     string    `json:"after"`
	Event     bool      `json:"event"` // it surely held at some time within the stretches
	Marks     []Mark    `json:"marks"`
}

// Stretch is days for which the same is true of a relation.
type Stretch struct {
	First Day    `json:"first"`
	Last  Day    `json:"last"`
	Look  string `json:"look"` // holds, possible or pending: it stands and binds nobody
}

// Mark is a dated event in the life of a relation.
type Mark struct {
	Sort    string `json:"sort"` // signed, in-force, suspended, ended, joined or left
	Day     Day    `json:"day"`  // the middle of an imprecise date
	InWords string `json:"in_words"`
}

// Tick is a labelled day of an axis.
type Tick struct {
	Day          Day
	Label, Under string // "19", and what that leaves out where it changes: "June 2024"
}

var (
	lookNames = map[timeline.Look]string{timeline.Holds: "holds", timeline.Perhaps: "possible", timeline.Pending: "pending"}
	endNames  = map[timeline.End]string{timeline.Closed: "closed", timeline.Open: "open", timeline.Unknown: "unknown"}
)

// NewTimeline is the record of a timeline of a view that leaves something out.
func NewTimeline(t *timeline.Timeline, omitted []Omitted) *Timeline {
	out := &Timeline{
		Title: t.Title, Subtitle: t.Subtitle, Credit: t.Credit, Grouping: t.Grouping.String(),
		First: Day(t.First), Last: Day(t.Last), Groups: []TimelineGroup{}, Undated: relationIDs(t.Undated), Note: t.Note(), Omitted: omitted,
	}
	if t.At != nil {
		out.At = &Moment{Day(t.At.Span.First), Day(t.At.Span.Last), t.At.Text}
	}
	for _, g := range t.Groups {
		group := TimelineGroup{Name: g.Name, Bars: []Bar{}}
		for i := range g.Bars {
			group.Bars = append(group.Bars, newBar(&g.Bars[i]))
		}
		out.Groups = append(out.Groups, group)
	}
	return out
}

func newBar(b *timeline.Bar) Bar {
	r := b.Relation
	out := Bar{
		Relation: r.ID, Kind: b.Kind.ID, KindName: b.Kind.Name, Label: b.Label, Aside: b.Aside, Directed: r.Directed(),
		Trust: wording.Trust(r), Modality: r.Modality.String(), Certainty: r.GoesBy().String(), Unsourced: r.Unsourced, Dash: b.Dash.String(),
		When: r.Period.String(), Stretches: []Stretch{}, Before: endNames[b.Before], After: endNames[b.After], Event: b.Event, Marks: []Mark{},
	}
	for _, s := range b.Stretches {
		out.Stretches = append(out.Stretches, Stretch{Day(s.First), Day(s.Last), lookNames[s.Look]})
	}
	for _, m := range b.Marks {
		out.Marks = append(out.Marks, Mark{m.Sort.String(), Day(m.Day), m.Text})
	}
	return out
}

// Ticks returns the days at which the axis is labelled, no more than most.
func (t *Timeline) Ticks(most int) []Tick {
	var out []Tick
	for _, tick := range timeline.Ticks(edtf.Day(t.First), edtf.Day(t.Last), most) {
		out = append(out, Tick{Day(tick.Day), tick.Label, tick.Under})
	}
	return out
}

// RowLabel says what a bar is, on one line: what its colour says in a picture
// comes last.
func (t *Timeline) RowLabel(b *Bar) string {
	text := b.Label
	if t.Grouping == timeline.ByKind.String() && b.Aside != "" {
		text += ": " + b.Aside
	}
	if b.Trust != "" {
		text += " (" + b.Trust + ")"
	}
	if kind := strings.ToLower(b.KindName); t.Grouping == timeline.ByPair.String() && !strings.Contains(strings.ToLower(text), kind) {
		text += ", " + kind
	}
	return text
}
