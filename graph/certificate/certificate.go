// Package certificate is the format of what proves an answer, so that somebody who
// trusts none of the engines can check it with a small program of their own. It is JSON,
// knows no engine, and package verify is one such program.
//
// A certificate says which dataset it speaks of, by a hash of its content, what was
// asked, and what was found, each thing by the ids of actors and relations. What is
// found is told together with why nothing else is: distances that no tie shortens, a
// count of all paths, the rounds of what an attack sets off until nothing more follows,
// and cycles in which a tie stands against every split.
package certificate

// Name and Version are what a certificate says of its format. A reader of one version
// refuses a later one.
const (
	Name    = "entente-certificate"
	Version = 1
)

// The signs of relations, hops and paths. AnySign asks for paths of each.
const (
	Positive   = "positive"
	Negative   = "negative"
	Ambivalent = "ambivalent"
	AnySign    = "any"
)

// The verbs that write certificates.
const (
	VerbPaths  = "paths"
	VerbWhatif = "whatif"
	VerbCamps  = "camps"
)

// Certificate is one answer and what proves it. One of Paths, Whatif and Camps is there,
// as the verb says.
type Certificate struct {
	Format   string   `json:"format"`  // entente-certificate
	Version  int      `json:"version"` // of the format
	Verb     string   `json:"verb"`    // paths, whatif or camps
	Dataset  Dataset  `json:"dataset"`
	Question Question `json:"question"` // which part of the dataset is in question
	Paths    *Paths   `json:"paths,omitempty"`
	Whatif   *Whatif  `json:"whatif,omitempty"`
	Camps    *Camps   `json:"camps,omitempty"`
}

// Dataset is of what a certificate speaks.
type Dataset struct {
	Title  string `json:"title,omitempty"`
	AsOf   string `json:"as_of,omitempty"` // the date at which it speaks, in EDTF
	Digest string `json:"digest"`          // SHA-256 of what entente export --to json writes of it, in hex
}

// Question is the filters of a view, all of which a relation must pass. Lists are of
// ids or words, and an empty one lets everything through.
type Question struct {
	At           string   `json:"at,omitempty"`     // only what holds on this date, in EDTF
	During       string   `json:"during,omitempty"` // only what holds at some time in this period
	Certainly    bool     `json:"certainly,omitempty"`
	Kinds        []string `json:"kinds,omitempty"`
	WithoutKinds []string `json:"without_kinds,omitempty"`
	Certainties  []string `json:"certainties,omitempty"`
	Modalities   []string `json:"modalities,omitempty"`
	Sources      []string `json:"sources,omitempty"`
	Obligations  []string `json:"obligations,omitempty"` // categories, which alone count
	KnownTo      string   `json:"known_to,omitempty"`    // only what this actor knew
	MinQuantity  float64  `json:"min_quantity,omitempty"`
	Actors       []string `json:"actors,omitempty"` // relations of one, or that tie two of several
	Near         []string `json:"near,omitempty"`   // what lies within hops of these
	Hops         int      `json:"hops,omitempty"`
}

// Paths is how two actors are connected.
//
// Paths are listed by their hops, the fewer first; then by their least certain hop, which
// is as certain as its best relation; then by the weakest kind of a best relation; then by
// the best relation that lies furthest back; then by the names of their actors at the time
// in question, ignoring case and accents, and their ids; and where each relation makes a
// path, by the ids of these, forward before backward. The best relation of a hop is the
// surest, of these of the strongest kind, then the most recent, then by id; so are all of
// a hop listed. One lies as far back as the day to which it is sure to have lasted, its
// start at least; of equals, as that from which it can have lasted.
//
// Where a sign is asked for, signs are these. A relation has that of its kind, positive or
// negative; one whose kind has none does not count, and neither does mutual contact, such
// as a meeting, which enemies have too. A hop is positive or negative as all its relations
// are, and ambivalent where it has some of both. A path has the product of the signs of its
// hops: ambivalent if one of them is, and else positive if an even number of them is
// negative.
type Paths struct {
	From     string `json:"from"`
	To       string `json:"to"`
	MaxHops  int    `json:"max_hops"`
	Directed bool   `json:"directed,omitempty"` // directed relations are followed from source to target alone
	Broad    bool   `json:"broad,omitempty"`    // what nearly everyone belongs to joins actors
	Shortest bool   `json:"shortest,omitempty"` // only the paths of the least number of hops
	Each     bool   `json:"each,omitempty"`     // a path for every combination of parallel relations
	InOrder  bool   `json:"in_order,omitempty"` // only paths that something can travel in time
	Sign     string `json:"sign,omitempty"`     // only relations with a sign, and only paths of this one: any, positive, negative or ambivalent; empty: signs do not matter

	// No path has fewer hops: max_hops and one more where there is none. Distances prove
	// it. Everybody who is not listed there counts as being that far from the start, and
	// no tie leads from one distance to one that is more than one greater.
	AtLeast   int        `json:"at_least"`
	Distances []Distance `json:"distances"` // of those nearer to the start; by distance, then id

	Complete bool    `json:"complete"`            // the paths or counts are of all there are, of up to max_hops
	CutShort int     `json:"cut_short,omitempty"` // otherwise the list ends after so many paths
	Paths    []Path  `json:"paths,omitempty"`     // in their order
	Counts   []Count `json:"counts,omitempty"`    // instead of paths, where they were counted: of each length that has some
}

// Distance is how many hops an actor is from the start at least.
type Distance struct {
	Actor string `json:"actor"`
	Hops  int    `json:"hops"`
}

// Count is how many paths have a number of hops.
type Count struct {
	Hops  int    `json:"hops"`
	Paths uint64 `json:"paths"`
}

// Path visits no actor twice.
type Path struct {
	Actors    []string `json:"actors"`
	Certainty string   `json:"certainty"`           // of its least certain hop; a hop is as certain as its surest step
	InOrder   string   `json:"in_order,omitempty"`  // whether it can be travelled in time: yes or possibly
	Sign      string   `json:"sign,omitempty"`      // the product of those of its hops; where that was asked
	HopSigns  []string `json:"hop_signs,omitempty"` // positive, negative or ambivalent; where that was asked
	Hops      [][]Step `json:"hops"`                // from each of the actors to the next: all relations that make it
}

// Step is a relation that makes a hop.
type Step struct {
	Relation  string `json:"relation"`
	Kind      string `json:"kind"`
	Direction string `json:"direction"`       // forward, backward or mutual
	When      string `json:"when"`            // in EDTF, what is known of when it ties the two; periods are separated by "; "
	Holds     string `json:"holds"`           // at the date: yes or possibly
	Known     string `json:"known,omitempty"` // possibly, where it is open whether who is asked about knew of it
	Modality  string `json:"modality"`
	Certainty string `json:"certainty"`
	Sign      string `json:"sign,omitempty"` // positive or negative, as its kind; where that was asked
}

// Whatif is who is bound to act if one state attacks another. It is all that the rules
// R1 to R19 of package obligation give: in each round all who become bound, or more
// surely bound than before, and nobody after the last.
type Whatif struct {
	Facts    []Fact  `json:"facts"`
	Escalate bool    `json:"escalate,omitempty"` // each entry counts as an attack on the other side
	Rounds   []Round `json:"rounds"`             // from 1 on

	Bound       []string `json:"bound"`
	Possibly    []string `json:"possibly_bound"`
	BothSides   []string `json:"bound_to_both"`
	TakesNoSide []string `json:"takes_no_side"` // bound to both sides, and so on neither: nothing follows from them
	Free        []string `json:"free"`          // parties to treaties with obligations who are in none of the facts and not bound

	StandAside []Duty `json:"stand_aside"` // neutrality and non-aggression, owed by who is not in the war
	Spare      []Duty `json:"spare"`       // the same, owed by who is bound to help the other side, to which it is contrary
	Consult    []Duty `json:"consult"`
}

// Fact is one thing that is supposed.
type Fact struct {
	Actor  string `json:"actor"`
	Verb   string `json:"verb"` // attacks or joins
	Target string `json:"target"`
}

// Round is who becomes bound because of those who entered before it.
type Round struct {
	Round   int     `json:"round"`
	Entries []Entry `json:"entries"` // by actor, the attackers' side first
}

// Entry is an actor that becomes bound to help a side.
type Entry struct {
	Actor  string `json:"actor"`
	Side   string `json:"side"`   // attackers or defenders
	Bound  string `json:"bound"`  // yes or possibly
	Duties []Duty `json:"duties"` // all that make it so
}

// Duty is one obligation of one treaty to one creditor.
type Duty struct {
	Relation   string   `json:"relation"`
	Obligation int      `json:"obligation"` // its place among those of the relation, from 0
	Category   string   `json:"category"`
	Article    string   `json:"article,omitempty"`
	Debtors    []string `json:"debtors"` // one, in an entry
	Creditor   string   `json:"creditor"`
	Against    []string `json:"against"` // enemies of the creditor
	Bound      string   `json:"bound"`   // yes or possibly
	Since      string   `json:"since,omitempty"`
	Entered    int      `json:"entered"` // the round in which the creditor came into the war; 0: with the facts

	// What the scenario leaves open: conditions and triggers of the obligation by their
	// types, and in-force, term, parties, doubt or chain.
	Open []string `json:"open"`
}

// What else can be open of a duty.
const (
	OpenForce   = "in-force" // whether the treaty is in force
	OpenKnown   = "known"    // whether who is asked about knew of it
	OpenTerm    = "term"     // whether the obligation is owed then, which has dates of its own
	OpenParties = "parties"  // whether debtor and creditor are both parties then
	OpenDoubt   = "doubt"    // whether the relation is as it is told
	OpenChain   = "chain"    // whether it comes to that: somebody is only possibly in the war
	OpenInside  = "inside"   // whether it binds against an enemy that is a party, or help is owed both ways
)

// Camps is how actors fall into camps that as few ties as can be contradict.
type Camps struct {
	By         string `json:"by"`         // balance or ties
	Most       int    `json:"most"`       // camps at most, by balance
	Ambivalent string `json:"ambivalent"` // what a pair with relations of both signs counts as: leave-out, negative, positive or both
	AnyTime    bool   `json:"any_time,omitempty"`
	Broad      bool   `json:"broad,omitempty"`
	Contacts   bool   `json:"contacts,omitempty"`

	Positive       int `json:"positive"` // ties
	Negative       int `json:"negative"`
	AmbivalentPair int `json:"ambivalent_pairs"`
	Relations      int `json:"relations"` // that tie a pair

	Parts   []Part      `json:"parts"`   // actors whom ties hold together
	Against []SignedTie `json:"against"` // positive ties between camps, and negative ones within one

	// By balance: no split leaves fewer against it. Cycles prove that, or a part of it.
	AtLeast int     `json:"at_least"`
	Exact   bool    `json:"exact"`           // against are as many
	Both    int     `json:"both"`            // pairs of two ties, of which every split leaves one against it
	Cycles  []Cycle `json:"cycles"`          // no tie is in cycles of more than Unit in sum
	Weight  int64   `json:"weight"`          // of the cycles, in sum
	Trees   []Tree  `json:"trees,omitempty"` // of two camps: where cycles alone do not prove as much

	Modularity float64 `json:"modularity,omitempty"` // by ties: of the positive ones
}

// Part is the camps of actors whom ties hold together.
type Part struct {
	Camps [][]string `json:"camps"`
}

// SignedTie is a tie of two actors.
type SignedTie struct {
	A    string `json:"a"`
	B    string `json:"b"`
	Sign string `json:"sign"` // positive or negative
}

// Unit is the weight of a whole tie.
const Unit = 1 << 24

// Cycle is actors around whom an odd number of negative ties leads; just one, for more
// than two camps. One of its ties stands against every split.
type Cycle struct {
	Actors []string `json:"actors"`
	Weight int64    `json:"weight"` // of Unit
}

// Tree proves of some ties that every split leaves so many of them against it. Two actors
// stand together or apart; in either case again two others; and so on, until in each
// case walks prove it. After a node that splits come those of the case together, and
// then those of the case apart.
type Tree struct {
	AtLeast int    `json:"at_least"`
	Nodes   []Node `json:"nodes"`
}

// Node splits a case in two by a pair of actors, or proves it by walks.
type Node struct {
	Split []string `json:"split,omitempty"`
	Walks []Walk   `json:"walks,omitempty"` // no tie is in walks of more than Unit in sum

	Weight int64 `json:"weight,omitempty"` // of the walks, in sum
}

// Walk is ties of which every split of a case leaves one against it: from the end of each
// to the start of the next, and from the last to the first, the case settles who stands
// with whom, and together with the ties that comes to an odd number of settings apart.
type Walk struct {
	Steps  []string `json:"steps"` // actors: from, to, from, to ...
	Weight int64    `json:"weight"`
}
