package report

import "github.com/entente-graph/entente/graph"

// Backtest is the record of wars that were replayed on the treaties of their day; see the
// schema "backtest". Ids of states are those of the dataset of treaties, save where it says
// otherwise.
type Backtest struct {
	Records     string             `json:"records"` // the dataset of treaties, as it was named
	Wars        string             `json:"wars"`    // the dataset of wars
	About       []string           `json:"about"`   // ids: only these are counted; all where there is none
	BothWays    bool               `json:"both_ways"`
	Outside     bool               `json:"outside"` // wars at times that the treaties do not cover are replayed too
	Answer      []string           `json:"answer"`  // in short
	Figures     BacktestFigures    `json:"figures"`
	Categories  []BacktestCategory `json:"categories"`
	Decades     []BacktestDecade   `json:"decades"`
	Treaties    []BacktestTreaty   `json:"treaties"` // that were called on, the most often first
	Replayed    []ReplayedWar      `json:"replayed"`
	NotReplayed []UnplayedWar      `json:"not_replayed"`
	Reasons     []UnplayedReason   `json:"not_replayed_by_reason"`
	Verdicts    []BacktestVerdict  `json:"verdicts"`
	Found       int                `json:"found"` // surprises
	LeftOff     int                `json:"left_off"`
	Surprises   []Surprise         `json:"surprises"`
	Broken      []BrokenPromise    `json:"broken_on_the_first_day"`
	Unmatched   []UnmatchedState   `json:"unmatched"`        // who fought and has no counterpart
	NoTreaties  []string           `json:"without_treaties"` // ids: who is in the dataset of wars alone, and has no treaty since the other claims to cover everybody's
	LetIn       []string           `json:"let_in"`
	LeftOut     []string           `json:"left_out"`
	Coverage    []Gap              `json:"coverage"` // of side "records" and "wars"
	Omitted     []Omitted          `json:"omitted,omitempty"`

	Meaning      string   `json:"meaning"` // of what is counted
	Apart        []string `json:"apart"`   // what is counted in no share
	NoTreatiesIn string   `json:"without_treaties_in_words,omitempty"`
	Obliging     int      `json:"obliging"` // relations in the dataset of treaties that record an obligation
	LetInWords   []string `json:"let_in_in_words"`
	LeftOutWords []string `json:"left_out_in_words"`
	DoubtCites   string   `json:"doubt_cites"` // the rule by which both are
}

// BacktestOutcomes is what came of promises.
type BacktestOutcomes struct {
	All       int `json:"all"`
	Kept      int `json:"kept"`
	StayedOut int `json:"stayed_out"` // of promises of help
	Contrary  int `json:"contrary"`   // fought on the other side alone; of promises to spare, against whom they were
}

// BacktestShare is a share.
type BacktestShare struct {
	Part    int      `json:"part"`
	Of      int      `json:"of"`
	Share   *float64 `json:"share,omitempty"` // of nothing there is none
	InWords string   `json:"in_words"`
}

// BacktestScore is what came of promises that surely bound, and of those that possibly did.
type BacktestScore struct {
	Bound            BacktestOutcomes `json:"bound"`
	Possible         BacktestOutcomes `json:"possible"`
	Precision        BacktestShare    `json:"precision"`               // kept, of what surely bound
	PrecisionWithAll BacktestShare    `json:"precision_with_possible"` // of what surely or possibly did
}

// BacktestJoins are those who came to a war after its first day, by what they had been bound to.
type BacktestJoins struct {
	All       int `json:"all"`
	Bound     int `json:"bound"`
	Possible  int `json:"possible"`
	Against   int `json:"against"`
	Torn      int `json:"torn"`
	Undecided int `json:"undecided"`
	Later     int `json:"later"`
	Free      int `json:"free"`
	Uncovered int `json:"uncovered"` // of the free: outside what the dataset of treaties claims to cover
}

// BacktestCounted is how often states were bound in a way from which no single side follows.
type BacktestCounted struct {
	All    int `json:"all"`
	Fought int `json:"fought"` // of these, on whichever side
}

// BacktestFigures sum up wars.
type BacktestFigures struct {
	Wars          int             `json:"wars"`
	Help          BacktestScore   `json:"help"`
	Joined        BacktestJoins   `json:"joined"`
	Recall        BacktestShare   `json:"recall"` // of those who joined, who had surely been bound to that side
	RecallWithAll BacktestShare   `json:"recall_with_possible"`
	Torn          BacktestCounted `json:"torn"`      // to both sides
	Undecided     BacktestCounted `json:"undecided"` // to whoever was attacked, where that is not recorded
	Later         BacktestCounted `json:"later"`     // only if others entered
}

// BacktestDecade sums up the wars that began in ten years.
type BacktestDecade struct {
	First *int   `json:"first,omitempty"` // its first year, where it is known
	Name  string `json:"name"`
	BacktestFigures
}

// BacktestCategory sums up one category of obligation.
type BacktestCategory struct {
	Category string `json:"category"`
	BacktestScore
	Recall         BacktestShare `json:"recall"`
	RecallWithAll  BacktestShare `json:"recall_with_possible"`
	Called         int           `json:"called"`          // consultation, of which no outcome is seen
	PossiblyCalled int           `json:"possibly_called"` // likewise
	OnTheFirstDay  int           `json:"broken_on_the_first_day"`
}

// BacktestTreaty sums up one treaty.
type BacktestTreaty struct {
	Relation string        `json:"relation"`
	Name     string        `json:"name"`
	Sources  []string      `json:"sources"`
	Wars     int           `json:"wars"` // that called on it
	Help     BacktestScore `json:"help"`
	Spare    BacktestScore `json:"spare"`  // neutrality and non-aggression
	Called   int           `json:"called"` // to consult, surely or possibly
}

// ReplayedWar is a war that was replayed. Ids of relations and sources are those of the
// dataset of wars.
type ReplayedWar struct {
	War       string       `json:"war"` // id of the first of its relations
	Name      string       `json:"name"`
	Relations []string     `json:"relations"`
	Start     string       `json:"start"`
	BothWays  bool         `json:"both_ways"` // who attacked is not taken as recorded
	Fighters  []WarFighter `json:"fighters"`
	Others    []string     `json:"others"` // ids of the dataset of wars: parties that are no states
	Gone      []string     `json:"gone"`   // did not exist then, by the dataset of treaties
	Certainty string       `json:"certainty"`
	Sources   []string     `json:"sources"`
	Sentence  string       `json:"sentence"`
	Aside     string       `json:"aside,omitempty"` // about whom it was not asked
}

// WarFighter is that a state fought on a side.
type WarFighter struct {
	Actor    string `json:"actor"` // id in the dataset of wars
	As       string `json:"as"`    // id in the dataset of treaties; empty: no counterpart
	Name     string `json:"name"`
	Side     string `json:"side"`      // attackers or defenders; first or second where it is not recorded who attacked
	FirstDay string `json:"first_day"` // yes, possibly or no
	Since    string `json:"since"`
}

// UnplayedWar is a war that was not replayed.
type UnplayedWar struct {
	War      string   `json:"war"`
	Name     string   `json:"name"`
	Start    string   `json:"start"`
	Reason   string   `json:"reason"`
	Actors   []string `json:"actors"` // names of whom the reason is about
	Sentence string   `json:"sentence"`
}

// UnplayedReason is how many wars were not replayed for one reason.
type UnplayedReason struct {
	Reason  string `json:"reason"`
	Wars    int    `json:"wars"`
	InWords string `json:"in_words"`
	Hint    string `json:"hint,omitempty"` // the part of the question that lets them in
}

// BacktestVerdict is what a state was bound to in a war, and what it did.
type BacktestVerdict struct {
	War      string         `json:"war"`
	Actor    string         `json:"actor"`
	Name     string         `json:"name"`
	Standing string         `json:"standing"`
	Side     string         `json:"side,omitempty"`
	Outcome  string         `json:"outcome,omitempty"` // of help
	Fought   []string       `json:"fought"`            // on which sides
	Since    []string       `json:"since"`             // on each of them
	Calls    []BacktestCall `json:"calls"`
	NotBound []string       `json:"not_bound"` // of who joined: promises of help that were not owed here, and why
	Covered  string         `json:"covered"`   // unstated, no, partial or complete: the dataset of treaties of what would bind it
}

// BacktestCall is one promise that a war called on.
type BacktestCall struct {
	Category string   `json:"category"`
	Relation string   `json:"relation"`
	Label    string   `json:"label"`
	Article  string   `json:"article,omitempty"`
	Creditor string   `json:"creditor"`
	Side     string   `json:"side"` // of the creditor
	Bound    string   `json:"bound"`
	Since    string   `json:"since,omitempty"`
	Later    bool     `json:"later"` // only if others entered
	Outcome  string   `json:"outcome"`
	Sources  []string `json:"sources"`
	Sentence string   `json:"sentence"`
}

// Surprise is what happened against what treaties surely asked, or without them.
type Surprise struct {
	Surprise string   `json:"surprise"`
	War      string   `json:"war"`
	WarName  string   `json:"war_name"`
	Start    string   `json:"start"`
	Actor    string   `json:"actor"`
	Name     string   `json:"name"`
	Treaties []string `json:"treaties"` // ids
	Articles []string `json:"articles"` // of each treaty, where the data has one
	Sentence string   `json:"sentence"`
	Rests    []string `json:"rests_on"`     // treaties, with the ids of their sources
	WarRests []string `json:"war_rests_on"` // the relations of the war, likewise
	NotBound []string `json:"not_bound"`
}

// BrokenPromise is one that the attacks of a war's first day broke.
type BrokenPromise struct {
	War      string `json:"war"`
	Actor    string `json:"actor"`
	Creditor string `json:"creditor"`
	Relation string `json:"relation"`
	Article  string `json:"article,omitempty"`
	Category string `json:"category"`
	Sentence string `json:"sentence"`
	Rests    string `json:"rests_on"`
}

// UnmatchedState is who fought in wars that were replayed, and has no counterpart.
type UnmatchedState struct {
	Actor    string   `json:"actor"` // id in the dataset of wars
	Name     string   `json:"name"`
	Wars     int      `json:"wars"`
	Joined   int      `json:"joined"`
	Maybe    []string `json:"maybe"` // ids in the dataset of treaties of who may be the same, with why
	Sentence string   `json:"sentence"`
}

// Helps reports whether the category asks for help, so that one can stay out.
func (c *BacktestCategory) Helps() bool {
	return c.Category == graph.Defence.String() || c.Category == graph.Offence.String()
}

// Helps reports whether the promise is one of help.
func (c *BacktestCall) Helps() bool {
	return c.Category == graph.Defence.String() || c.Category == graph.Offence.String()
}
