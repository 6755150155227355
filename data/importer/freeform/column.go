package freeform

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/entente-graph/entente/graph/spelling"
)

// Column is a field's name as a file has it, and what it says.
type Column struct {
	Name   string
	Role   Role
	Scheme string // of codes
	Unit   string // of a quantity: "million euro", of "Amount (million euro)"
	Why    string // where the role was not plain from the name alone

	index int32
	last  text // that it had
	made  Role // that it had when it was made
	was   Role // that another column has now
	rank  int  // of the name among those that mean the role; -1: the user said so
}

// plainHeader is a column's name without case, accents, spaces and signs.
func plainHeader(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, spelling.Fold(name))
}

// understand says what the name of a column means by itself.
func understand(name string, words map[string]meaning) Column {
	c := Column{Name: name}
	if m, ok := words[plainHeader(name)]; ok {
		c.Role, c.rank = m.role, m.rank
		return c
	}
	plain, unit := withoutUnit(name)
	key := plainHeader(plain)
	if m, ok := words[key]; ok && (m.role == Amount || unit == "" || name[len(name)-1] == ')') {
		c.Role, c.rank = m.role, m.rank
		if c.Role == Amount {
			c.Unit = unit
		}
	} else if scheme := codeScheme(name, key); scheme != "" {
		c.Role, c.Scheme = Codes, scheme
	} else if m, ok := endOfSort(key, words); ok {
		c.Role, c.rank = m.role, m.rank+1
	}
	return c
}

// sorts are words for what an actor is, beside which another says who it is.
var sorts = []string{"country", "state", "nation", "name", "company", "countryof", "nameof", "land", "staat", "pays", "paysde", "pais", "paisde"}

// endOfSort understands "Donor country", "Pays exportateur" and "Country of origin".
func endOfSort(key string, words map[string]meaning) (meaning, bool) {
	for _, sort := range sorts {
		for _, cut := range []func(s, affix string) (string, bool){strings.CutPrefix, strings.CutSuffix} {
			if rest, ok := cut(key, sort); ok && len(rest) > 2 {
				if m := words[rest]; m.role == From || m.role == To {
					return m, true
				}
			}
		}
	}
	return meaning{}, false
}

// codeScheme returns the scheme of a column of codes: "iso3" of "code_iso3".
func codeScheme(name, key string) string {
	if rest, ok := strings.CutPrefix(name, "code_"); ok && rest != "" {
		return rest
	}
	return schemes[key]
}

// withoutUnit cuts "Amount (million euro)", "Amount in euro" and "Amount, euro" in two.
func withoutUnit(name string) (plain, unit string) {
	for _, b := range []string{"()", "[]"} {
		open := strings.IndexByte(name, b[0])
		if end := strings.LastIndexByte(name, b[1]); open > 0 && end > open {
			return name[:open] + name[end+1:], strings.TrimSpace(name[open+1 : end])
		}
	}
	for _, cut := range []string{" in ", ", "} {
		if before, after, ok := strings.Cut(name, cut); ok && strings.TrimSpace(before) != "" {
			return before, strings.TrimSpace(after)
		}
	}
	return name, ""
}

// many are the roles that several columns may have. Of those that claim another,
// one has it, and what the others say is kept in the note.
var many = []Role{None, Note, Aliases, Codes, Unused}

// settle decides what columns mean beside each other. A role that somebody has
// changed since the column was made stays.
func settle(list []*Column, words map[string]meaning, o Options) {
	for _, c := range list {
		plain := understand(c.Name, words)
		plain.index, plain.made = c.index, c.made
		if c.Role != c.made {
			plain.Role, plain.Scheme, plain.Unit, plain.Why, plain.rank = c.Role, c.Scheme, c.Unit, c.Why, -1
		}
		*c = plain
	}
	bySay(list, o)
	byNeighbours(list)
	single(list)
}

// single leaves each role that says one thing to one column.
func single(list []*Column) {
	best := map[Role]*Column{}
	for _, c := range list {
		if b := best[c.Role]; b == nil || c.rank < b.rank {
			best[c.Role] = c
		}
	}
	for _, c := range list {
		if b := best[c.Role]; b != c && !slices.Contains(many, c.Role) {
			c.Why = "the " + string(c.Role) + " is in " + b.Name
			c.Role, c.was = None, c.Role
		}
	}
}

// mostSampled is how many rows are looked at to tell what a column says.
const mostSampled = 1000

// directionByValues finds the column Type that says "Directed" or "Undirected", and
// not of which kind an edge is. values returns what stands in a column.
func directionByValues(list []*Column, values func(*Column) []string) {
	if find(list, Direct) != nil {
		return
	}
	for _, c := range list {
		if c.rank >= 0 && (c.Role == Kind && c.rank == 2 || c.Role == None && plainHeader(c.Name) == "type") && all(values(c), saysDirection) {
			c.Role, c.Why = Direct, "it says directed or undirected"
			return
		}
	}
}

func saysDirection(s string) bool {
	_, ok := directionMeant(s)
	return ok && !isNumber(s)
}

// all reports whether some values are not empty, and all of these are so.
func all(values []string, so func(string) bool) bool {
	some := false
	for _, v := range values {
		if v = strings.TrimSpace(v); v == "" {
			continue
		}
		if some = true; !so(v) {
			return false
		}
	}
	return some
}

// bySay gives columns the roles that the user says. A column may be named as the
// file has it, or in another spelling; "3" is the third.
func bySay(list []*Column, o Options) {
	for _, c := range list {
		for role, name := range o.Columns {
			if c.Role == role {
				c.Role, c.Why = None, "the "+string(role)+" is said to be "+name
			}
		}
	}
	for role, name := range o.Columns {
		if c := named(list, name); c != nil {
			c.Role, c.rank, c.Why = role, -1, "as said"
			if role == Codes {
				c.Scheme = cmp.Or(c.Scheme, "code")
			}
		}
	}
	byColumn(list, o.Roles)
}

// byColumn gives columns the roles that the user says of each. What says one thing
// and was found in another column is not looked for there.
func byColumn(list []*Column, roles map[string]Role) {
	said := func(c *Column) (Role, bool) { role, ok := roles[c.Name]; return role, ok }
	for _, c := range list {
		role, ok := said(c)
		if !ok {
			continue
		}
		for _, other := range list {
			if _, also := said(other); !also && other.Role == role && !slices.Contains(many, role) {
				other.Role, other.Why = None, "the "+string(role)+" is said to be "+c.Name
			}
		}
		c.Role, c.rank, c.Why = role, -1, "as said"
		if role == Codes {
			c.Scheme = cmp.Or(c.Scheme, "code")
		}
	}
}

// named returns the column that is called so.
func named(list []*Column, name string) *Column {
	for _, same := range []func(string) bool{
		func(s string) bool { return s == name },
		func(s string) bool { return plainHeader(s) == plainHeader(name) && plainHeader(s) != "" },
	} {
		for _, c := range list {
			if same(c.Name) {
				return c
			}
		}
	}
	return nil
}

// byNeighbours decides what means one thing beside some columns and another beside
// others.
func byNeighbours(list []*Column) {
	ours := find(list, Modality) != nil && find(list, Direct) != nil && find(list, Kind) != nil || find(list, kindOf) != nil || find(list, spoke) != nil
	fromToAreDates(list)
	target := find(list, To)
	for _, c := range list {
		key := plainHeader(c.Name)
		switch {
		case c.rank < 0:
		case key == "a" && c.Role == To && named(list, "de") == nil: // no French "à"
			c.Role = None
		case key == "relation" && ours:
			c.Role, c.rank = relation, 0
		case key == "title" && ours && c.Role == Name: // of a hub, which has a label besides
			c.Role, c.rank = Title, 0
		case c.Role == sideOf && find(list, spoke) == nil:
			c.Role, c.rank = Label, 1
		case key == "subject" && find(list, From) == c && (target == nil || plainHeader(target.Name) != "object"):
			c.Role, c.rank = Label, 1
		case (key == "source" || key == "sourcename" || key == "sourceid") && target != nil && strings.HasPrefix(plainHeader(target.Name), "target"):
			c.Role, c.rank, c.Why = From, 0, "beside "+target.Name+" it is from whom"
		}
	}
}

// fromToAreDates reads From and To as dates where other columns say who and whom:
// "Member, Organisation, From, To".
func fromToAreDates(list []*Column) {
	var from, to *Column
	who, whom := false, false
	for _, c := range list {
		switch key := plainHeader(c.Name); {
		case c.rank < 0:
		case c.Role == From && key == "from":
			from = c
		case c.Role == To && key == "to":
			to = c
		case c.Role == From || slices.Contains(leftFrom, key):
			who = true
		case c.Role == To:
			whom = true
		}
	}
	if from != nil && to != nil && who && whom {
		from.Role, to.Role = Start, End
		from.Why, to.Why = "other columns say who", "other columns say whom"
	}
}

// byTwins finds who and whom in two columns that are called alike but for a number or a
// letter, "Land A" and "Land B", where no others say and names stand in them.
func byTwins(list []*Column, values func(*Column) []string) {
	if find(list, From) != nil || find(list, To) != nil || find(list, Parties) != nil {
		return
	}
	for _, twins := range [][2]string{{"1", "2"}, {"a", "b"}, {"x", "y"}} {
		for _, from := range list {
			what, ok := strings.CutSuffix(plainHeader(from.Name), twins[0])
			if !ok || len(what) < 3 || from.Role != None || from.rank < 0 || !namesIn(values(from)) {
				continue
			}
			for _, to := range list {
				if plainHeader(to.Name) == what+twins[1] && to.Role == None && to.rank >= 0 && namesIn(values(to)) {
					from.Role, from.rank, from.Why = From, 3, "beside "+to.Name+" it is who"
					to.Role, to.rank, to.Why = To, 3, "beside "+from.Name+" it is whom"
					return
				}
			}
		}
	}
}

// namesIn reports whether values are names, and no numbers or dates.
func namesIn(values []string) bool {
	return mostly(values, func(s string) bool { return nameLike(s) && !dateLike(s) && strings.ContainsFunc(s, unicode.IsLetter) })
}

// leftFrom and leftTo are what columns of actors are called that say who it is,
// and not whether it is from or to; the plainest first.
var (
	leftFrom = []string{"member", "country", "state", "nation", "person", "name", "actor", "company", "entity", "individual", "pays", "land", "pais", "personne", "persona"}
	leftTo   = []string{"organisation", "organization", "company", "institution", "country", "state", "entity", "actor", "group", "igo", "firm", "object"}
)

// byWhoIsLeft finds who and whom where one of them has no name of its own:
// "Person, Organisation".
func byWhoIsLeft(list []*Column) {
	if find(list, Parties) != nil && find(list, Parties).rank == 0 {
		return
	}
	pick := func(role Role, names []string) {
		for _, name := range names {
			for _, c := range list {
				if plainHeader(c.Name) == name && c.rank >= 0 && c.Role != From && c.Role != To {
					c.Role, c.rank, c.Why = role, 3, "it is the only one that can say "+map[Role]string{From: "who", To: "whom"}[role]
					return
				}
			}
		}
	}
	if find(list, From) == nil {
		pick(From, leftFrom)
	}
	if find(list, To) == nil {
		pick(To, leftTo)
	}
}

func find(list []*Column, role Role) *Column {
	for _, c := range list {
		if c.Role == role {
			return c
		}
	}
	return nil
}
