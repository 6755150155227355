package freeform

// Role is what a field of a record says.
type Role string

// The roles of fields of actors and relations. A role's text is the name that a
// user writes, as in --columns from=Exporter.
const (
	None      Role = ""     // no role: what it says is kept in the note
	Key       Role = "id"   // by which other records name this one
	Name      Role = "name" // of an actor
	From      Role = "from"
	To        Role = "to"
	Parties   Role = "parties" // of a mutual relation, in one cell
	Kind      Role = "kind"
	Label     Role = "label"
	Title     Role = "title"
	When      Role = "when" // a date or a period
	Start     Role = "start"
	End       Role = "end"
	Certainty Role = "certainty"
	Modality  Role = "modality"
	Source    Role = "source"
	URL       Role = "url"
	Page      Role = "page" // place in the source
	Says      Role = "says"
	Claimant  Role = "claimant"
	Amount    Role = "quantity"
	Unit      Role = "unit"
	Note      Role = "note"
	Direct    Role = "direction"
	Sign      Role = "sign"
	Weight    Role = "weight"
	Aliases   Role = "aliases"
	Codes     Role = "code"   // "code_iso3": in a scheme
	Unused    Role = "unused" // what says nothing to people: positions, colours
)

// The roles of fields that only files written by Entente have, by the names that
// they have there; see package graph/export/internal/flat.
const (
	existed   Role = "existed"
	called    Role = "called"
	broad     Role = "broad"
	sameAs    Role = "same_as"
	evidence  Role = "evidence"
	relation  Role = "relation"
	kindOf    Role = "relation_kind"
	kindName  Role = "kind_name"
	stages    Role = "stages"
	links     Role = "links"
	unsourced Role = "unsourced"
	spoke     Role = "spoke"
	sideOf    Role = "role"
	fromWhen  Role = "from_when"
	toWhen    Role = "to_when"
	status    Role = "status" // kept in the note, where it says how far something has come
)

// Roles returns the roles that a user may give to a column, in the order in which
// help lists them.
func Roles() []Role {
	return []Role{
		From, To, Parties, Kind, Label, Title, When, Start, End, Certainty, Modality, Source, URL, Page, Says, Claimant,
		Amount, Unit, Note, Direct, Sign, Weight, Key, Name, Aliases, Codes, Unused,
	}
}
