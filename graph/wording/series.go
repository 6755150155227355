package wording

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// SeriesValue is a number of a series: by itself, or the most that it can be where it can
// be as little as Least; Open where it can be more.
type SeriesValue struct {
	Value, Least float64
	Open         bool
	Share        bool // a part of a whole, from 0 to 1
	Digits       int  // after the point, where it is not whole and no amount; 0: as many as it has
}

// String says the number: "12", "3 to 5", "at least 9.6", "66.7%".
func (v SeriesValue) String() string {
	say := v.number
	if v.Share {
		say = func(f float64) string { return SharePercent(f) }
	}
	text := say(v.Value)
	if v.Least < v.Value {
		text = say(v.Least) + " to " + text
	}
	if v.Open {
		text = AtLeast(text)
	}
	return text
}

func (v SeriesValue) number(f float64) string {
	if f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		text := Thousands(uint64(math.Abs(f)))
		if f < 0 {
			text = "-" + text
		}
		return text
	}
	if v.Digits > 0 {
		return Score(f, v.Digits)
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// SharePercent says a part of a whole in percent, and neither all nor nothing where it is
// not.
func SharePercent(share float64) string {
	switch {
	case share > 0 && share < 0.0005:
		return "under 0.1%"
	case share < 1 && share >= 0.9995:
		return "over 99.9%"
	}
	return strings.TrimSuffix(strconv.FormatFloat(100*share, 'f', 1, 64), ".0") + "%"
}

// Untitled stands for the title of a dataset that has none.
const Untitled = "A dataset without a title"

// SeriesFromTo says what something was at first and at last: "treaties: 4 in 1890, 12 in
// 1914."
func SeriesFromTo(name, first, was, last, is string) string {
	if first == last {
		return fmt.Sprintf("%s: %s (%s).", name, was, first)
	}
	return fmt.Sprintf("%s: %s (%s), then %s (%s).", name, was, first, is, last)
}

// SeriesAt says what something was at a date: "treaties, 1904: 12".
func SeriesAt(name, date, value string) string { return name + ", " + date + ": " + value }

// Score says a score in a table, where those of a column have as many digits after the
// point as each other.
func Score(score float64, digits int) string { return strconv.FormatFloat(score, 'f', digits, 64) }

// RankIn says somebody's score and rank: "8, rank 1 with 1 other"; nil for the score of
// whom nothing tied to anybody. Four digits of a score are enough, save of whole numbers;
// they need not be as many after the point as those of Score, for it stands alone.
func RankIn(score *float64, rank, equals int) string {
	if score == nil {
		return "tied to nobody"
	}
	x := *score
	if math.Abs(x) >= 999.5 {
		x = math.Round(x)
	}
	text := SeriesValue{Value: x, Least: x}.String()
	if x != math.Trunc(x) {
		text = strconv.FormatFloat(x, 'g', 4, 64)
	}
	text += fmt.Sprintf(", rank %d", rank)
	if equals > 1 {
		text += " with " + Count(equals-1, "other", "others")
	}
	return text
}

// RanksInBrackets says what stands beside a score in a table.
const RanksInBrackets = "In brackets the rank among those who were tied to somebody then."

// DatasetSpeaksAt says at which date a dataset speaks.
func DatasetSpeaksAt(d edtf.Date) string { return "the dataset is as of " + Date(d) }

// SeriesTitle is the title of what went over time in a dataset: "Europe 1914: actors and
// relations, January 1910 to December 1914".
func SeriesTitle(title, what string, first, last edtf.Date) string {
	text := fmt.Sprintf("%s: %s, %s", title, what, Date(first))
	if first != last {
		text += " to " + Date(last)
	}
	return text
}

// SeriesCounts says what counts at each date of a series; asKnown says that it is of what
// somebody knew.
func SeriesCounts(step string, possibly, asKnown bool, doubtful int) string {
	text := fmt.Sprintf("Of each %s counts what held at any time in it", step)
	if possibly {
		text += ", and what only possibly did"
		if asKnown {
			text += " or was only possibly known"
		}
	}
	if doubtful > 0 {
		text += fmt.Sprintf("; %s alleged or disputed", Count(doubtful, "relation is", "relations are"))
	}
	return text + "."
}

// What series tell, to stand after the name of a dataset, and what their numbers mean.
const (
	StatsSeries  = ActorsColumn + " and " + RelationsColumn // a panel is called so too
	StatsMeaning = "Density is which part of the pairs of actors who are tied to somebody then is tied to each other."

	CampsSeries     = SignedPairsPanel + ", and those against two camps"
	ManyCampsSeries = SignedPairsPanel + ", and those against at most %d camps"
	campsMeaning    = "Pairs against the camps are the fewest that any such camps leave (the frustration index of structural balance)"
	TiesSeries      = SignedPairsPanel + ", and those against communities"
	TiesMeaning     = "Communities are of the positive pairs alone; modularity is how much more of these lie within them than chance would have it."

	TriadsSeries  = TrianglesColumn + " of " + SignedPairsPanel
	TriadsMeaning = "A triangle is balanced if it has no negative pair or two."

	TrapsSeries  = "attacks that would tear somebody, or draw somebody in"
	TrapsMeaning = "Each attack of one state on another counts once: as certain if it would certainly tear somebody, as possible if it would only possibly, " +
		"and else as one that draws somebody in; by the attack alone, or with each entry counting as an attack."
)

// SeriesOfCamps says what a series of at most so many camps tells.
func SeriesOfCamps(most int) string {
	if most > 2 {
		return fmt.Sprintf(ManyCampsSeries, most)
	}
	return CampsSeries
}

// MeaningOfCamps says what the number of pairs against the camps is, where some of them
// may not be proven.
func MeaningOfCamps(unproven bool) string {
	if unproven {
		return campsMeaning + " or, where two numbers are told, lie between these."
	}
	return campsMeaning + "."
}

// CampsUnproven says at how many dates of a series the number of pairs against the camps
// is not proven, and at how many nobody looked for want of time.
// The flag gives more time; "" where nobody can.
func CampsUnproven(unproven, unseen int, flag string) []string {
	var out []string
	remedy, more := fmt.Sprintf("More time (%s) may prove it.", flag), flag+" gives more"
	if flag == "" {
		remedy, more = "More time may prove it.", "fewer dates leave more for each"
	}
	if unproven > 0 {
		out = append(out, fmt.Sprintf("At %s it is not proven that no camps leave fewer pairs against them than those that were found. %s",
			Count(unproven, "date", "dates"), remedy))
	}
	if unseen > 0 {
		out = append(out, fmt.Sprintf("At %s nobody looked for camps, for the time was over; %s.", Count(unseen, "date", "dates"), more))
	}
	return out
}

// TrapsInDoubt says which relations count in a series of traps although they are in
// doubt, and which do not; the flags let them in.
func TrapsInDoubt(letIn, leftOut []*graph.Relation, certainty, modality string) []string {
	var out []string
	if len(letIn) > 0 {
		out = append(out, "Counted although in doubt: "+fewInDoubt(letIn)+"; what rests on them is only possible.")
	}
	if len(leftOut) > 0 {
		out = append(out, "Left out as in doubt: "+fewInDoubt(leftOut)+"; "+certainty+" or "+modality+" lets them in.")
	}
	return out
}

func fewInDoubt(list []*graph.Relation) string {
	few, _ := SomeNames(Doubtful(list), 4)
	return few
}

// PathsSeries says what a series of paths tells.
func PathsSeries(from, to string) string { return "paths between " + from + " and " + to }

// PathsMeaning says what its numbers mean.
func PathsMeaning(hops int) string {
	return fmt.Sprintf("The distance is how many hops the shortest path has; there is none where no path of at most %s is.", Count(hops, "hop", "hops"))
}

// CompareSeries says what a series of two actors tells.
func CompareSeries(a, b string) string { return "what " + a + " and " + b + " have in common" }

// CompareMeaning says what its numbers mean.
const CompareMeaning = "A tie is to one partner by relations of one kind and direction; similarity is which part of the ties that either has both have " +
	"(Jaccard's coefficient), without those that the two have to each other."

// Alone says that somebody has something alone.
func Alone(name string) string { return name + " alone" }

// SimilarSeries says what a series of who is similar to an actor tells.
func SimilarSeries(name string) string { return "who is similar to " + name }

// SimilarSeriesMeaning says what its numbers mean.
const SimilarSeriesMeaning = "Similarity is which part of the ties that either has, by partner, kind and direction, both have (Jaccard's coefficient), " +
	"without those that the two have to each other. Listed are those who are the most similar by all that held at any time between the dates."

// LessSimilar says how many are not told, and how to have them.
func LessSimilar(n int, flag string) string {
	return fmt.Sprintf("%s not told; a higher %s tells more.", Count(n, "less similar actor is", "less similar actors are"), flag)
}

// PathsOf names the paths of so many hops.
func PathsOf(hops int) string { return "paths of " + Count(hops, "hop", "hops") }

// FlowsSeries says what a series of flows tells.
func FlowsSeries(by, unit string) string {
	what := map[string]string{"pair": "who gave how much to whom", "from": "who gave how much", "to": "who got how much"}[by]
	return what + ", in " + Unit(unit)
}

// FlowsMeaning says in which step the amount of a relation counts.
func FlowsMeaning(step string) string {
	return fmt.Sprintf("An amount is of its relation as a whole and is not divided: it counts once, in the %s in which the relation begins.", step)
}

// FlowsPlaced says of how many relations of a series' flows the amounts count in the step
// in which they begin though they go on, and of how many in none.
func FlowsPlaced(step string, goOn, earlier, vague int) []string {
	var out []string
	for _, p := range []struct {
		n           int
		one, others string
	}{
		{goOn, "goes on after the %s in which its amount counts", "go on after the %s in which their amounts count"},
		{earlier, "began before the first %s and counts in none", "began before the first %s and count in none"},
		{vague, "is not dated well enough to tell in which %s it begins, and counts in none", "are not dated well enough to tell in which %s they begin, and count in none"},
	} {
		if p.n > 0 {
			out = append(out, Count(p.n, "relation ", "relations ")+fmt.Sprintf(plural(p.n, p.one, p.others), step)+".")
		}
	}
	return out
}

// FlowsMeasured says how many relations of a series' flows have amounts in another unit
// than that of the series.
func FlowsMeasured(n int) string {
	return Count(n, "relation is in another unit, and counts", "relations are in other units, and count") + " in none."
}

// FlowName names a flow: "Russia to Iran, arms transfers (proposed)"; of which kind it is
// only where that is asked for.
func FlowName(f *query.Flow, kind bool) string {
	text := ""
	switch {
	case f.From != nil && f.To != nil:
		text = f.From.Name + " to " + f.To.Name
	case f.From != nil:
		text = f.From.Name
	case f.To != nil:
		text = f.To.Name
	}
	if kind {
		text += ", " + LowerFirst(f.Kind.Plural)
	}
	if f.Modality != graph.Actual {
		text = WithRemark(text, f.Modality.String())
	}
	return text
}

// SmallerFlows says how many flows are not told, and how to have them.
func SmallerFlows(n int, flag string) string {
	return fmt.Sprintf("%s not told; a higher %s tells more.", Count(n, "smaller flow is", "smaller flows are"), flag)
}

// FlowsNowhere says how many flows have no amount in a unit that begins in a step.
func FlowsNowhere(n int, step, unit string) string {
	return fmt.Sprintf("%s no amount in %s that begins in one of these %ss.", Count(n, "flow has", "flows have"), Unit(unit), step)
}

// FlowsDoubtful says how many relations of a series of flows are alleged or disputed;
// "" where none is.
func FlowsDoubtful(n int) string {
	if n == 0 {
		return ""
	}
	return Count(n, "relation is", "relations are") + " alleged or disputed."
}

// Why there is no number in a cell.
const (
	NothingRecorded = "nothing recorded"
	NoAmountKnown   = "no amount known"
	NoTriangle      = "no triangle"
	NoPath          = "no path"
	NotLookedAt     = "not looked at"
	NobodyTied      = "nobody tied"
)

// NotCovered says that the hatched dates of a chart lie outside of what a dataset covers.
const NotCovered = "Hatched: outside of what the dataset covers."

// InBand says what a band and hollow dots of a chart are, and a stroke above a dot.
func InBand(bounds, open bool) string {
	var out []string
	if bounds {
		out = append(out, "A band with hollow dots: the number is not proven and lies in it.")
	}
	if open {
		out = append(out, "A hollow dot with a stroke above it: at least so much.")
	}
	return strings.Join(out, " ")
}

// NoNumbers says which lines of a chart have no number at any date.
func NoNumbers(names []string) string {
	return "No number at any of these dates: " + Names(names) + "."
}

// NotDrawn says how many lines a chart leaves out, and of what.
func NotDrawn(n int, of string) string {
	return fmt.Sprintf("%s of “%s” %s not drawn.", Count(n, "more line", "more lines"), of, plural(n, "is", "are"))
}
