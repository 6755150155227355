package freeform

// Role is what a field of a record says.
type Role string

// The roles of fields of actors and relations. A role's text is the name that a
// user writes, as in --columns from=Exporter.
const (
	None      Role = ""     // read, and said to be unused
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
	Codes     Role = "code" // "code_iso3": in a scheme
)
