package freeform

import (
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
	Why    string // where the role was not plain from the name

	index int32
	rank  int // of the name among those that mean the role; -1: the user said so
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
	plain, unit := withoutUnit(name)
	key := plainHeader(plain)
	if m, ok := words[key]; ok {
		c.Role, c.rank = m.role, m.rank
	} else if scheme := codeScheme(name, key); scheme != "" {
		c.Role, c.Scheme = Codes, scheme
	}
	if c.Role == Amount {
		c.Unit = unit
	}
	return c
}

// codeScheme returns the scheme of a column of codes: "iso3" of "code_iso3".
func codeScheme(name, key string) string {
	if rest, ok := strings.CutPrefix(name, "code_"); ok && rest != "" {
		return rest
	}
	return schemes[key]
}

// withoutUnit cuts "Amount (million euro)" in two.
func withoutUnit(name string) (plain, unit string) {
	for _, b := range []string{"()", "[]"} {
		open := strings.IndexByte(name, b[0])
		if end := strings.LastIndexByte(name, b[1]); open > 0 && end > open {
			return name[:open] + name[end+1:], strings.TrimSpace(name[open+1 : end])
		}
	}
	if before, after, ok := strings.Cut(name, " in "); ok && strings.TrimSpace(before) != "" {
		return before, strings.TrimSpace(after)
	}
	return name, ""
}

// single are the roles that one column alone can have; what has another is kept in
// the note.
var single = map[Role]bool{
	Key: true, Name: true, From: true, To: true, Parties: true, Kind: true, Label: true, Title: true, When: true, Start: true, End: true,
	Certainty: true, Modality: true, Source: true, URL: true, Page: true, Says: true, Claimant: true, Amount: true, Unit: true,
	Direct: true, Sign: true, Weight: true,
}

// settle decides between columns that claim one role, and what a name means
// beside the others.
func settle(list []*Column, words map[string]meaning, o Options) {
	for i, c := range list {
		index := c.index
		*c = understand(c.Name, words)
		c.index = index
		_ = i
	}
	for role, name := range o.Columns {
		for _, c := range list {
			if plainHeader(c.Name) == plainHeader(name) {
				c.Role, c.rank, c.Why = role, -1, "as said"
			}
		}
	}
	ours := find(list, Modality) != nil && find(list, evidence) != nil || find(list, kindOf) != nil || find(list, spoke) != nil
	target := find(list, To)
	for _, c := range list {
		key := plainHeader(c.Name)
		switch {
		case c.rank < 0:
		case key == "relation" && ours:
			c.Role, c.rank = relation, 0
		case c.Role == sideOf && find(list, spoke) == nil:
			c.Role, c.rank = Label, 1
		case key == "source" && target != nil && strings.HasPrefix(plainHeader(target.Name), "target"):
			c.Role, c.rank, c.Why = From, 0, "a column Target is there"
		}
	}
	best := map[Role]*Column{}
	for _, c := range list {
		if b := best[c.Role]; b == nil || c.rank < b.rank {
			best[c.Role] = c
		}
	}
	for _, c := range list {
		if single[c.Role] && best[c.Role] != c {
			c.Why = "the column " + best[c.Role].Name + " is the " + string(c.Role)
			c.Role = None
		}
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
