package wording

import (
	"fmt"
	"strings"

	"github.com/entente-graph/entente/graph/analysis/balance"
)

// Signed says what a signed network is made of.
func Signed(n *balance.Network) string {
	positive, negative := n.Tally()
	if len(n.Pairs) == 0 {
		return "No relation that counts here brings actors closer or sets them apart."
	}
	text := fmt.Sprintf("%s here: %d positive, %d negative", Count(len(n.Ties), "signed "+pairWord(n), "signed "+pairWord(n)+"s"), positive, negative)
	untied := n.Untied()
	text += ", among " + Count(len(n.Actors)-untied, "actor", "actors") + "."
	if untied > 0 {
		text += fmt.Sprintf(" %s no pair that is not ambivalent.", plural(untied, "1 more has", fmt.Sprintf("%d more have", untied)))
	}
	return text
}

// pairWord is what a signed tie is called: a pair, unless some pairs are two ties.
func pairWord(n *balance.Network) string {
	if n.Options.Ambivalent == balance.AsBoth {
		return "tie"
	}
	return "pair"
}

// Ambivalent says what becomes of the pairs that relations of both signs tie; "" where
// there are none. flag is how that is chosen.
func Ambivalent(n *balance.Network, flag string) string {
	c := n.Counted.Ambivalent
	if c == 0 {
		return ""
	}
	text := fmt.Sprintf("%s ambivalent, tied by relations of both signs, and ", plural(c, "1 pair is", fmt.Sprintf("%d pairs are", c)))
	switch n.Options.Ambivalent {
	case balance.AsNegative:
		return text + plural(c, "counts", "count") + " as negative."
	case balance.AsPositive:
		return text + plural(c, "counts", "count") + " as positive."
	case balance.AsBoth:
		return text + plural(c, "counts", "count") + " as two ties, of which one is against any camps, and that put nobody into a camp."
	}
	return fmt.Sprintf("%s%s left out, since the sources do not say which outweighs; %s negative, positive or both counts %s in.", text, plural(c, "is", "are"), flag, plural(c, "it", "them"))
}

// SignedDoubts says how many of the relations of a signed network are in doubt, and
// how many pairs rest on such alone; "" where none are.
func SignedDoubts(n *balance.Network) string {
	c := n.Counted
	var parts []string
	known := ""
	if c.PossiblyKnown > 0 {
		known = OnlyPossiblyKnown(n.View)
	}
	for _, p := range []struct {
		n    int
		what string
	}{
		{c.Possibly, "only possibly %s then"}, {c.PossiblyKnown, "%s " + known}, {c.NotActual, "%s threatened or proposed"},
		{c.Doubtful, "%s alleged or disputed"}, {c.Unsourced, "%s stated without a source"},
	} {
		if p.n > 0 {
			verb := plural(p.n, "is", "are")
			if strings.HasPrefix(p.what, "only") {
				verb = plural(p.n, "holds", "hold")
			}
			parts = append(parts, fmt.Sprintf("%d "+p.what, p.n, verb))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	text := fmt.Sprintf("Of the %s behind them, %s.", Count(c.Relations, "relation", "relations"), Names(parts))
	if c.PairsInDoubt > 0 {
		text += fmt.Sprintf(" %s on nothing surer.", plural(c.PairsInDoubt, "1 pair rests", fmt.Sprintf("%d pairs rest", c.PairsInDoubt)))
	}
	return text
}

// SignedLeftOut says which relations do not count, and how they do: AnyTime, Broad and
// Contacts are the flags that let them in.
type SignedLeftOut struct{ AnyTime, Broad, Contacts string }

// Say returns a sentence for each reason.
func (f SignedLeftOut) Say(n *balance.Network) []string {
	out := []string{}
	c := n.Counted
	var wide []string
	for _, a := range n.TooWide {
		wide = append(wide, a.Name)
	}
	for _, p := range []struct {
		n          int
		what, flag string
	}{
		{c.OtherDay, "over by the date of the view, or not begun", f.AnyTime},
		{c.Broad, "broad: nearly everyone is a party", f.Broad},
		{c.Belongs, "membership in " + Names(wide) + ", to which nearly everyone belongs", f.Broad},
		{c.Contacts, "mutual contact, such as meetings, which enemies have too", f.Contacts},
	} {
		if p.n > 0 {
			out = append(out, fmt.Sprintf("left out: %s (%s); %s lets %s in", Count(p.n, "relation", "relations"), p.what, p.flag, plural(p.n, "it", "them")))
		}
	}
	if c.Unsigned > 0 {
		out = append(out, fmt.Sprintf("not counted: %s of kinds that neither bring closer nor set apart", Count(c.Unsigned, "relation", "relations")))
	}
	return out
}

// Camps says how many ties the camps leave against them, and how sure that is.
func Camps(n *balance.Network, c *balance.Camps) string {
	total := len(n.Ties)
	pairs := fmt.Sprintf("%d signed %ss", total, pairWord(n))
	camps, other := "Two camps", "no other split"
	if c.Most > 2 {
		camps, other = fmt.Sprintf("Up to %d camps", c.Most), fmt.Sprintf("no other split into up to %d", c.Most)
	}
	in := ""
	if len(c.Parts) > 1 {
		in = fmt.Sprintf(" in each of %d parts", len(c.Parts))
	}
	_, negative := n.Tally()
	switch {
	case total == 0:
		return "There are no camps: no signed pair is left to make them of."
	case negative == 0 && total == 1:
		return "The only signed " + pairWord(n) + " is positive, so that one camp is enough."
	case negative == 0:
		return fmt.Sprintf("All %s are positive, so that one camp is enough%s.", pairs, in)
	case c.Upper == 0 && total == 1:
		return "The only signed " + pairWord(n) + " is negative, so that two camps have one actor each."
	case c.Upper == 0 && c.Most == 2:
		return fmt.Sprintf("%s%s leave none of %s against them: these are balanced.", camps, in, pairs)
	case c.Upper == 0:
		return fmt.Sprintf("%s%s leave none of %s against them: these are balanced, if only in the weaker sense.", camps, in, pairs)
	case c.Exact():
		return fmt.Sprintf("%s%s leave %d of %s against them; %s leaves fewer.", camps, in, c.Upper, pairs, other)
	}
	return fmt.Sprintf("%s%s leave %d of %s against them, the fewest found before the search ended. How few there can be is not settled: at least %d and at most %d (a gap of %d).", camps, in, c.Upper, pairs, c.Lower, c.Upper, c.Upper-c.Lower)
}

// CampParts says that the camps of several parts have nothing to do with each other; ""
// of one part.
func CampParts(c *balance.Camps) string {
	if len(c.Parts) < 2 {
		return ""
	}
	return fmt.Sprintf("No signed pair joins the %d parts: how the camps of one stand to those of another is not said.", len(c.Parts))
}

// CampsProof says on what the lower bound rests; "" where it is none.
func CampsProof(n *balance.Network, c *balance.Camps) string {
	if c.Lower == 0 {
		return ""
	}
	p := c.Proof
	what, apart := "an odd number of negative pairs", true
	if c.Most > 2 {
		what = "just one negative pair"
	}
	for _, cycle := range p.Cycles {
		apart = apart && cycle.Weight == 1
	}
	var parts []string
	switch cycles := len(p.Cycles); {
	case cycles == 0:
	case cycles == 1 && apart:
		parts = append(parts, "a cycle with "+what+" leaves a pair against any camps")
	case apart:
		parts = append(parts, fmt.Sprintf("%d cycles that share no pair, each with %s, leave a pair each against any camps", cycles, what))
	default:
		parts = append(parts, fmt.Sprintf("%d cycles with %s, weighted so that no pair counts for more than one, leave at least %s against any camps", cycles, what, Count(p.ByCycles, "pair", "pairs")))
	}
	if p.Searched > 0 {
		parts = append(parts, "a branch and bound over "+Count(p.Searched, "part", "parts")+" did the rest")
	}
	if both := n.Counted.Ambivalent; both > 0 && n.Options.Ambivalent == balance.AsBoth {
		parts = append(parts, Count(both, "pair has ties of both signs", "pairs have ties of both signs"))
	}
	return fmt.Sprintf("Why at least %d: %s.", c.Lower, strings.Join(parts, "; "))
}

// OtherCamps says whether other splits leave as few, and who then stands elsewhere,
// given their names; "" where that was not asked.
func OtherCamps(n *balance.Network, c *balance.Camps, unstable []string) string {
	_, negative := n.Tally()
	swapped := "the exchange of the two camps aside"
	if len(c.Parts) > 1 {
		swapped = "the exchange of the two camps of a part aside"
	}
	switch {
	case c.Most > 2 || len(n.Ties) == 0 || negative == 0:
		return ""
	case !c.Exact():
		return "Whether other splits leave as few is not known either."
	case c.All && c.Splits == 1:
		return fmt.Sprintf("It is the only split that leaves so few, %s.", swapped)
	case !c.Known && c.Splits > 1:
		return fmt.Sprintf("At least %d splits leave so few, %s, and this is one of them; the search ended before all were found.", c.Splits, swapped)
	case !c.Known:
		return "Whether other splits leave as few is not known: the search ended before."
	}
	number := fmt.Sprintf("%d splits leave so few", c.Splits)
	if !c.All {
		number = fmt.Sprintf("At least %d splits leave so few", c.Splits)
	}
	return fmt.Sprintf("%s, %s, and this is one of them. %s not stand to the others in the same way in all of them: %s.", number, swapped,
		plural(len(unstable), "1 actor does", fmt.Sprintf("%d actors do", len(unstable))), Names(unstable))
}

// AgainstCamps says how two actors stand to each other who are tied against the camps,
// with the doubt there is of that, and whether they are tied by relations of the other
// sign too.
func AgainstCamps(a, b string, negative, doubt, ambivalent bool) string {
	if negative {
		return a + " and " + b + " are in one camp, and " + setApart(doubt, ambivalent)
	}
	return a + " and " + b + " are in two camps, and " + broughtCloser(doubt, ambivalent)
}

// AgainstGroups is AgainstCamps of communities.
func AgainstGroups(a, b string, negative, doubt, ambivalent bool) string {
	if negative {
		return a + " and " + b + " are in one group, and " + setApart(doubt, ambivalent)
	}
	return a + " and " + b + " are not in one group, and " + broughtCloser(doubt, ambivalent)
}

func setApart(doubt, ambivalent bool) string {
	return "set apart" + asides(doubt, ambivalent, "though brought closer, too") + " by"
}

func broughtCloser(doubt, ambivalent bool) string {
	return "brought closer" + asides(doubt, ambivalent, "though set apart, too") + " by"
}

func asides(doubt, ambivalent bool, besides string) (text string) {
	if doubt {
		text = ", if at all,"
	}
	if ambivalent {
		text = strings.TrimSuffix(text, ",") + ", " + besides + ","
	}
	return text
}

// Communities says into how many groups the positive ties fall, and how the negative
// ones fit.
func Communities(n *balance.Network, groups int, modularity float64, within, between int) string {
	positive, negative := n.Tally()
	if groups == 0 {
		return "There are no groups: no signed pair is positive."
	}
	return fmt.Sprintf("%s by positive ties (modularity %.2f), a summary and not what a source says. Of %d positive %ss, %s out of a group; of %d negative, %s within one.",
		Count(groups, "group", "groups"), modularity, positive, pairWord(n), plural(between, "1 leads", fmt.Sprintf("%d lead", between)), negative, plural(within, "1 is", fmt.Sprintf("%d are", within)))
}

// Census says how many triangles there are, and how many of them are balanced.
func Census(c *balance.Census) string {
	total := c.Triangles()
	if total == 0 {
		return "No three actors here are all tied to each other by signed pairs."
	}
	balanced := c.ByNegative[0] + c.ByNegative[2]
	text := fmt.Sprintf("%s of signed pairs: %s balanced", Count(total, "triangle", "triangles"), partOf(balanced, total))
	if weak := c.ByNegative[3]; weak > 0 {
		return text + fmt.Sprintf(", %s in the weaker sense, which takes three negative pairs for balanced.", partOf(balanced+weak, total))
	}
	return text + "."
}

// partOf is a number of a whole with its share: "12 (75%)". It says 0% of nothing and
// 100% of all alone.
func partOf(n, whole int) string { return fmt.Sprintf("%d (%s)", n, Percent(n, whole)) }

// Percent is a share in whole percent, and says 0% of nothing and 100% of all alone.
func Percent(n, whole int) string {
	switch {
	case whole == 0 || n == 0:
		return "0%"
	case n < whole && 100*n >= 99*whole+whole/2:
		return "over 99%"
	case 200*n < whole:
		return "under 1%"
	}
	return fmt.Sprintf("%d%%", (200*n+whole)/(2*whole))
}

// TriadSigns names the triangles of so many negative ties.
func TriadSigns(negative int) (signs, meaning string) {
	return [...]string{"+++", "++-", "+--", "---"}[negative], [...]string{
		"balanced: all three positive",
		"unbalanced: one has a positive tie to two who have a negative one",
		"balanced: two with a positive tie have a negative one to the third",
		"unbalanced, and balanced in the weaker sense: all three negative",
	}[negative]
}

// UnbalancedTriad says what is odd about a triangle, given its names, whether the ties
// of the first and second, the first and third, the second and third are negative,
// whether any is in doubt, and whether any pair is ambivalent.
func UnbalancedTriad(names [3]string, negative [3]bool, doubt, ambivalent bool) string {
	switch {
	case doubt:
		return "if all of it is so, " + UnbalancedTriad(names, negative, false, ambivalent)
	case ambivalent:
		return UnbalancedTriad(names, negative, false, false) + " (a pair of these has relations of both signs)"
	}
	to := func(one, two, three string) string {
		return fmt.Sprintf("%s has positive ties to %s and %s, who have a negative one to each other", one, two, three)
	}
	switch {
	case negative[0] && negative[1] && negative[2]:
		return Names(names[:]) + " all have negative ties to each other"
	case negative[0]:
		return to(names[2], names[0], names[1])
	case negative[1]:
		return to(names[1], names[0], names[2])
	}
	return to(names[0], names[1], names[2])
}

// OpenWays says who has whom in common, where no signed tie joins the two.
func OpenWays(sort balance.OpenSort, name string) string {
	return [...]string{
		balance.EnemyOfEnemy:  "Enemies of enemies: negative ties to those to whom " + name + " has one",
		balance.FriendOfEnemy: "Friends of enemies: positive ties to those to whom " + name + " has a negative one",
		balance.EnemyOfFriend: "Enemies of friends: negative ties to those to whom " + name + " has a positive one",
	}[sort]
}

// NotSigned says that nothing signed ties somebody of whom a question asks.
func NotSigned(name string) string {
	return "no relation that counts here brings " + name + " closer to anybody or sets it apart"
}

// AmbivalentTriads says how many triangles are left out for an ambivalent pair, and
// with which flag they count.
func AmbivalentTriads(n int, flag string) string {
	return fmt.Sprintf("left out: %s with an ambivalent pair; %s negative, positive or both counts %s in", Count(n, "triangle", "triangles"), flag, plural(n, "it", "them"))
}
