package ftm

import "github.com/entente-graph/entente/graph"

// schemata of actors. A state is a public body, which can belong to something, owe
// and pay; a territory, the other choice, can do none of that.
var schemata = map[graph.ActorKind]string{
	graph.State: "PublicBody", graph.Person: "Person", graph.Organisation: "Organization", graph.ArmedGroup: "Organization",
	graph.Company: "Company", graph.PlaceOrBloc: "Organization", graph.Asset: "Asset",
}

// edge is a schema that ties two entities.
type edge struct {
	schema   string
	from, to string // properties
	fits     func(from, to graph.ActorKind) bool
	interest bool // it has a status and a role
}

var link = edge{schema: "UnknownLink", from: "subject", to: "object", interest: true}

// edges are the schemata that kinds of relation are. What does not fit, and all
// other kinds, are links of unknown nature with the kind as their role.
var edges = map[string]edge{
	graph.KindMembership: {schema: "Membership", from: "member", to: "organization", fits: bodies, interest: true},
	graph.KindOffice:     {schema: "Directorship", from: "director", to: "organization", fits: bodies, interest: true},
	graph.KindSuccession: {schema: "Succession", from: "predecessor", to: "successor", fits: legal, interest: true},
	"ownership":          {schema: "Ownership", from: "owner", to: "asset", fits: owned, interest: true},
	"family":             {schema: "Family", from: "person", to: "relative", fits: persons},
	"association":        {schema: "Associate", from: "person", to: "associate", fits: persons},
	"representation":     {schema: "Representation", from: "agent", to: "client", fits: legal, interest: true},
	"payment":            {schema: "Payment", from: "payer", to: "beneficiary", fits: legal},
	"debt":               {schema: "Debt", from: "debtor", to: "creditor", fits: legal},
}

func persons(from, to graph.ActorKind) bool { return from == graph.Person && to == graph.Person }

func legal(from, to graph.ActorKind) bool { return from != graph.Asset && to != graph.Asset }

func bodies(from, to graph.ActorKind) bool { return legal(from, to) && to != graph.Person }

func owned(from, to graph.ActorKind) bool {
	return from != graph.Asset && (to == graph.Company || to == graph.Asset)
}

// codes are the properties for identifiers, by scheme. Others have none.
var codes = map[string]string{
	"wikidata": "wikidataId", "lei": "leiCode", "inn": "innCode", "ogrn": "ogrnCode", "registration": "registrationNumber", "tax": "taxNumber",
	"vat": "vatCode", "duns": "dunsCode", "uei": "uniqueEntityId", "bic": "swiftBic", "uscc": "uscCode", "cik": "cikCode", "isin": "isinCode",
	"icij": "icijId", "okpo": "okpoCode",
}

// forPersons are the identifiers that a person may have, too.
var forPersons = map[string]bool{"wikidata": true, "inn": true, "registration": true, "tax": true, "icij": true}
