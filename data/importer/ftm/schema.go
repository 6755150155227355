package ftm

import "github.com/entente-graph/entente/graph"

// status is what a node of the file is to us.
type status uint8

const (
	undefined status = iota // referred to, and not in the file so far
	person
	organisation
	position
	territory
	thing // not an actor
)

// nodeSchemata are the schemata of nodes that can be at an end of a relation.
var nodeSchemata = map[string]status{
	"Person":       person,
	"Organization": organisation, "Company": organisation, "PublicBody": organisation, "LegalEntity": organisation,
	"Position":  position,
	"Territory": territory, "Country": territory,
	"Airplane": organisation, "Vessel": organisation, // they have owners and flags, and sanctions name them
	"Asset": thing, "BankAccount": thing, "Contract": thing, "ContractLot": thing, "CryptoWallet": thing,
	"Event": thing, "Land": thing, "License": thing, "Project": thing, "RealEstate": thing, "Security": thing, "Shares": thing,
	"Vehicle": thing,
}

// asides are the schemata of which nothing is made: documents, papers and
// addresses, and what ties an actor to one of those or to a thing.
var asides = set(
	"Address", "Analyzable", "Article", "Assessment", "Audio", "Call", "CallForTenders", "Concession", "ContractAward", "CourtCase",
	"CourtCaseParty", "Document", "Documentation", "EconomicActivity", "Email", "Folder", "HyperText", "Identification", "Image",
	"Mention", "Message", "Note", "Package", "Page", "Pages", "Passport", "PlainText", "ProjectParticipant", "Record", "Risk",
	"Similar", "Table", "TaxRoll", "Trip", "UserAccount", "Video", "Workbook",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// edgeSchema says how a schema that ties two parties becomes a relation.
type edgeSchema struct {
	name     string
	kind     string   // of the relation
	from, to string   // properties with the parties
	named    bool     // one party is an organisation by name, in the property that nodes does not cover
	label    []string // properties with a short text, best first
	plain    string   // the label where there is none
	event    bool     // it happens at once: date is when
	says     string
}

func (e *edgeSchema) mutual() bool {
	return e.kind == "family" || e.kind == "association" || e.kind == "unknown-link"
}

var edgeSchemata = func() map[string]*edgeSchema {
	all := []*edgeSchema{
		{name: "Ownership", kind: "ownership", from: "owner", to: "asset", label: []string{"role", "ownershipType"}, plain: "Owner"},
		{name: "Control", kind: "control", from: "controller", to: "controlled", label: []string{"role", "controlType"}, plain: "Control"},
		{name: "Directorship", kind: graph.KindOffice, from: "director", to: "organization", label: []string{"role"}, plain: "Director"},
		{name: "Employment", kind: graph.KindAffiliation, from: "employee", to: "employer", label: []string{"role"}, plain: "Employee"},
		{name: "Membership", kind: graph.KindMembership, from: "member", to: "organization", label: []string{"role"}, plain: "Member"},
		{name: "Occupancy", kind: graph.KindOffice, from: "holder", to: "post", plain: "Position"},
		{name: "Post", kind: graph.KindOffice, from: "holder", to: "organization", named: true, label: []string{"role", "summary"}, plain: "Position"},
		{name: "Family", kind: "family", from: "person", to: "relative", label: []string{"relationship"}, plain: "Relatives"},
		{name: "Associate", kind: "association", from: "person", to: "associate", label: []string{"relationship"}, plain: "Associates"},
		{name: "Representation", kind: "representation", from: "agent", to: "client", label: []string{"role"}, plain: "Representative"},
		{name: "UnknownLink", kind: "unknown-link", from: "subject", to: "object", label: []string{"role"}, plain: "Link"},
		{name: "Succession", kind: graph.KindSuccession, from: "predecessor", to: "successor", label: []string{"role"}, plain: "Succession", event: true},
		{name: "Payment", kind: "payment", from: "payer", to: "beneficiary", label: []string{"purpose", "programme"}, plain: "Payment", event: true},
		{name: "Debt", kind: "debt", from: "debtor", to: "creditor", plain: "Debt"},
		{name: "Sanction", kind: graph.KindSanction, from: "authority", to: "entity", named: true, label: []string{"program", "programId"}, plain: "Sanctions"},
	}
	m := make(map[string]*edgeSchema, len(all))
	for _, e := range all {
		e.says = "recorded as " + e.name
		m[e.name] = e
	}
	return m
}()

// kinds are the kinds of relation that are not built in.
var kinds = map[string]graph.Kind{
	"ownership": {ID: "ownership", Name: "Ownership", Plural: "Ownerships", Direction: graph.Directed, Sign: +1, Strength: 7, Family: graph.Institution,
		Verb: "owns", Meaning: "Shares in or title to a company or organisation; from the owner to the owned."},
	"control": {ID: "control", Name: "Control", Plural: "Control", Direction: graph.Directed, Sign: +1, Strength: 6, Family: graph.Institution,
		Verb: "controls", Meaning: "Power over the conduct of a company or organisation, by whatever means; from who controls to who is controlled."},
	"representation": {ID: "representation", Name: "Representation", Plural: "Representations", Direction: graph.Directed, Sign: +1, Strength: 4, Family: graph.Personal,
		Verb: "acts for", Meaning: "Acting on another's behalf, as agent, broker or middleman; from the agent to the client."},
	"family": {ID: "family", Name: "Family", Plural: "Family ties", Direction: graph.Mutual, Sign: +1, Strength: 6, Family: graph.Personal,
		Verb: "is a relative of", Meaning: "Kinship by blood, marriage or partnership."},
	"association": {ID: "association", Name: "Association", Plural: "Associations", Direction: graph.Mutual, Sign: +1, Strength: 4, Family: graph.Personal,
		Verb: "is an associate of", Meaning: "A tie between two people outside the family, such as friendship or business."},
	"payment": {ID: "payment", Name: "Payment", Plural: "Payments", Direction: graph.Directed, Sign: 0, Strength: 3, Family: graph.Material,
		Verb: "paid", Meaning: "Money that one party paid to another."},
	"debt": {ID: "debt", Name: "Debt", Plural: "Debts", Direction: graph.Directed, Sign: 0, Strength: 3, Family: graph.Material,
		Verb: "owes money to", Meaning: "Money that one party owes to another; from the debtor to the creditor."},
	"unknown-link": {ID: "unknown-link", Name: "Link of unknown nature", Plural: "Links of unknown nature", Direction: graph.Mutual, Sign: 0, Strength: 1, Family: graph.Personal,
		Verb: "is linked to", Meaning: "A tie of which the source does not say what it is."},
}

// codeProperties are the properties with identifiers, and their schemes.
var codeProperties = []struct{ property, scheme string }{
	{"wikidataId", "wikidata"}, {"leiCode", "lei"}, {"innCode", "inn"}, {"ogrnCode", "ogrn"}, {"registrationNumber", "registration"},
	{"taxNumber", "tax"}, {"vatCode", "vat"}, {"dunsCode", "duns"}, {"uniqueEntityId", "uei"}, {"swiftBic", "bic"}, {"uscCode", "uscc"},
	{"cikCode", "cik"}, {"isinCode", "isin"}, {"icijId", "icij"}, {"okpoCode", "okpo"},
}
