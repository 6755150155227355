package freeform

// slot is the number of a role, for what is looked up for each field of each
// record.
type slot uint8

// slots are the roles by number. Those before the first that adds to the note say
// one thing each.
var slotRoles = []Role{
	None, Note, Unused, Key, Name, From, To, Parties, Kind, Label, Title, When, Start, End, Certainty, Modality, Source, URL, Page, Says,
	Claimant, Amount, Unit, Direct, Sign, Weight, Aliases, Codes, existed, called, broad, sameAs, evidence, relation, kindOf, kindName,
	stages, links, spoke, sideOf, fromWhen, toWhen, status, unsourced,
}

const (
	slotNone slot = iota
	slotNote
	slotUnused
	slotKey
	slotName
	slotFrom
	slotTo
	slotParties
	slotKind
	slotLabel
	slotTitle
	slotWhen
	slotStart
	slotEnd
	slotCertainty
	slotModality
	slotSource
	slotURL
	slotPage
	slotSays
	slotClaimant
	slotAmount
	slotUnit
	slotDirect
	slotSign
	slotWeight
	slotAliases
	slotCodes
	slotExisted
	slotCalled
	slotBroad
	slotSameAs
	slotEvidence
	slotRelation
	slotKindOf
	slotKindName
	slotStages
	slotLinks
	slotSpoke
	slotSide
	slotFromWhen
	slotToWhen
	slotStatus
	slotUnsourced
	slotCount
)

func slotOf(r Role) slot {
	for i, role := range slotRoles {
		if role == r {
			return slot(i)
		}
	}
	return slotNone
}

// record is what a node or an edge says, by role. Of several fields with one role
// the first counts; the others, and those without a role, are in rest.
type record struct {
	said  [slotCount]text
	rest  []value
	place place
	left  string // of the spokes of a hub: what could not be read, for the note
}

func (r *record) read(values []value, slots []slot) {
	r.said = [slotCount]text{}
	r.rest = r.rest[:0]
	for _, v := range values {
		switch s := slots[v.column]; {
		case s == slotUnused:
		case s == slotNone, s == slotNote, s == slotAliases, s == slotCodes, r.said[s] != 0:
			r.rest = append(r.rest, v)
		default:
			r.said[s] = v.text
		}
	}
}

// slots are the slots of columns.
func (c *columns) slots() []slot {
	out := make([]slot, len(c.list))
	for i, col := range c.list {
		out[i] = slotOf(col.Role)
	}
	return out
}
