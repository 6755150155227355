package graph

import "github.com/entente-graph/entente/graph/spelling"

// kindWords are words that people write for a built-in kind of relation, by the
// kind's id.
var kindWords = map[string][]string{
	KindTreaty:          {"pact", "agreement", "accord", "convention", "protocol", "charter", "signed treaty", "treaty with", "defence pact", "defense pact", "defence treaty", "defense treaty", "mutual defence", "mutual defense", "nonaggression pact", "non aggression pact"},
	"alliance":          {"ally", "allies", "allied", "allied with", "ally of", "defence partner"},
	"alignment":         {"aligned", "aligned with", "partner", "partnership", "friend", "friends", "friendship", "axis", "bloc"},
	KindArmsTransfer:    {"arms", "arms sale", "arms sales", "arms export", "arms deal", "weapons", "weapon", "sold weapons", "sold weapons to", "sells weapons to", "sells arms to", "sold arms to", "supplies weapons", "supplies weapons to", "arms supply", "arms sales to", "sells weapons", "sold arms", "armed", "munitions", "shipment"},
	"aid":               {"help", "helps", "assistance", "donation", "donates", "grant", "loan", "funding", "funds", "finances", "pays", "paid", "money", "payment", "investment"},
	"trade":             {"sold", "sells", "sale", "buys", "bought", "export", "exports", "import", "imports", "exports to", "imports from", "supplies", "supplier", "customer", "commerce"},
	"gift":              {"present", "gave"},
	"diplomacy":         {"meeting", "meets", "met", "met with", "summit", "visit", "visits", "visited", "talks", "negotiation", "negotiations", "embassy", "contact", "diplomatic"},
	"support":           {"supports", "backs", "backed", "backing", "endorses", "endorsed", "patron", "patronage", "sponsor", "sponsors"},
	KindConflict:        {"attack", "attacks", "attacked", "attacked by", "war", "at war with", "fights", "fought", "fighting", "battle", "invasion", "invades", "invaded", "bombs", "bombed", "strike", "strikes", "aggression"},
	KindClash:           {"skirmish", "incident", "border clash", "shooting", "shot at", "raid", "collision"},
	"threat":            {"threatens", "threatened", "warning", "warns", "ultimatum"},
	"rivalry":           {"rival", "rivals", "rival of", "enemy", "enemies", "enemy of", "foe", "adversary", "hostile", "hostile to", "hostility", "feud", "opponent", "opposes"},
	"territorial-claim": {"claim", "claims", "territorial dispute", "border dispute", "occupies", "annexation"},
	"distrust":          {"distrusts", "mistrust", "suspicion", "suspects", "fears", "wary of"},
	"accusation":        {"accuses", "accused", "blames", "condemns", "criticises", "criticizes", "denounces"},
	"sanction":          {"sanctions", "sanctioned", "sanctions on", "sanctions against", "sanctioned by", "embargo", "boycott", "blacklist", "blacklisted", "freezes assets of"},
	"pressure":          {"pressures", "urges", "pushes", "coercion", "coerces", "demands", "lobbies"},
	KindVote:            {"votes", "voted", "veto", "vetoes", "votes with", "votes against"},
	KindOversight:       {"oversees", "monitors", "inspects", "supervises", "audit", "regulates"},
	"membership":        {"member", "members", "member of", "joins", "joined", "belongs to"},
	"office":            {"president", "prime minister", "minister", "leader", "leads", "head", "head of", "heads", "rules", "ruler", "king", "chief", "ambassador"},
	"affiliation":       {"works for", "employee", "employed by", "employer", "adviser", "advises", "owner", "owns", "owned by", "subsidiary", "subsidiary of", "shareholder", "director"},
	"succession":        {"successor", "successor of", "predecessor", "succeeds", "succeeded", "heir"},
}

// KindMeant returns the id of the built-in kind of relation that a word or two
// mean which are no kind's id or name, such as "attack" or "sold weapons to". ok is
// false where no kind is known to be meant.
func KindMeant(words string) (id string, ok bool) {
	key := spelling.Fold(words)
	for _, k := range builtinKinds {
		for _, w := range kindWords[k.ID] {
			if w == key {
				return k.ID, true
			}
		}
	}
	return "", false
}
