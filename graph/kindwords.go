package graph

import (
	"slices"
	"strings"
	"sync"

	"github.com/entente-graph/entente/graph/spelling"
)

// kindWords are words that people write for a built-in kind of relation, by the
// kind's id. Those of a directed kind lead from whom a sentence begins with: "A
// sold weapons to B".
var kindWords = map[string][]string{
	KindTreaty: {"pact", "agreement", "accord", "convention", "protocol", "charter", "covenant", "signed treaty", "treaty with", "defence pact", "defense pact", "defence treaty", "defense treaty",
		"mutual defence", "mutual defense", "nonaggression pact", "non aggression pact", "neutrality pact", "peace treaty", "friendship treaty", "treaty of friendship", "bilateral treaty", "multilateral treaty",
		"vertrag", "abkommen", "pakt", "vereinbarung", "traite", "convenio", "tratado", "acuerdo", "pacto"},
	KindAlliance:  {"ally", "allies", "allied", "allied with", "ally of", "defence partner", "military alliance", "bundnis", "allianz", "verbundeter", "allie", "alianza", "aliado"},
	KindAlignment: {"aligned", "aligned with", "partner", "partners", "partnership", "strategic partnership", "friend", "friends", "friendship", "axis", "bloc", "cooperation", "cooperates", "partnerschaft", "partenariat", "asociacion"},
	KindArmsTransfer: {"arms", "arms sale", "arms sales", "arms export", "arms exports", "arms deal", "arms trade", "arms delivery", "arms deliveries", "arms transfer of", "weapons", "weapon", "weaponry", "sold weapons", "sold weapons to", "sells weapons to",
		"sells arms to", "sold arms to", "supplies weapons", "supplies weapons to", "arms supply", "arms sales to", "sells weapons", "sold arms", "armed", "arms and ammunition", "munitions", "ammunition", "shipment", "weapons transfer", "weapons transfers", "weapon transfer",
		"weapons sale", "weapons sales", "military equipment", "tanks", "missiles", "drones", "rifles", "guns", "artillery", "warships", "fighter jets", "shells",
		"waffenlieferung", "waffenlieferungen", "waffenexport", "waffenverkauf", "waffen", "transfert darmes", "livraison darmes", "ventes darmes", "vente darmes", "armes", "transferencia de armas", "venta de armas", "armas"},
	KindAid: {"help", "helps", "helped", "assistance", "assists", "assisted", "donation", "donations", "donates", "donated", "grant", "grants", "loan", "loans", "lends", "lent", "funding", "funds", "funded", "finances", "financed", "financing", "pays", "paid",
		"money", "payment", "payments", "investment", "invests", "invested", "foreign aid", "development aid", "humanitarian aid", "military aid", "relief", "subsidy", "subsidies", "subsidises", "subsidizes",
		"hilfe", "entwicklungshilfe", "aide", "ayuda"},
	KindTrade: {"sold", "sells", "sale", "sales", "export", "exports", "exported", "exports to", "supplies", "supplied", "supplier", "commerce", "delivers", "delivered", "goods", "trades", "trades with", "traded with",
		"handel", "verkauf", "ausfuhr", "comercio", "vend", "vende"},
	KindGift:      {"present", "presents", "gave", "gives", "geschenk", "cadeau", "regalo"},
	KindDiplomacy: {"meeting", "meetings", "meets", "met", "met with", "summit", "visit", "visits", "visited", "state visit", "talks", "negotiation", "negotiations", "negotiates", "negotiated", "embassy", "contact", "contacts", "diplomatic", "diplomatic relations", "diplomatic contact", "dialogue", "diplomatie", "diplomacia", "treffen", "besuch", "rencontre", "visite", "reunion"},
	KindSupport: {"supports", "supported", "backs", "backed", "backing", "endorses", "endorsed", "endorsement", "patron", "patronage", "sponsor", "sponsors", "sponsored", "protects", "protected",
		"unterstutzung", "unterstutzt", "soutien", "soutient", "apoyo", "apoya"},
	KindConflict: {"attack", "attacks", "attacked", "war", "wars", "at war", "at war with", "war with", "fights", "fighting", "fought with", "fought against", "battle", "invasion", "invades", "invaded", "bombs", "bombed", "strike", "strikes", "aggression", "declares war", "declared war", "declared war on", "went to war with", "combat", "hostilities",
		"krieg", "konflikt", "angriff", "guerre", "conflit", "attaque", "guerra", "conflicto", "ataque"},
	KindClash:            {"skirmish", "skirmishes", "incident", "incidents", "border clash", "shooting", "shot at", "raid", "raids", "raided", "collision", "mid"},
	KindThreat:           {"threatens", "threatened", "threatening", "warning", "warns", "warned", "ultimatum", "drohung", "droht", "menace", "amenaza"},
	KindRivalry:          {"rival", "rivals", "rival of", "enemy", "enemies", "enemy of", "foe", "foes", "adversary", "adversaries", "hostile", "hostile to", "hostility", "feud", "opponent", "opponents", "opposes", "opposed", "antagonist", "rivalitat", "feind", "rivalite", "ennemi", "rivalidad", "enemigo"},
	KindTerritorialClaim: {"claim", "claims", "claimed", "territorial dispute", "territorial disputes", "border dispute", "boundary dispute", "occupies", "occupied", "occupation", "annexation", "annexes", "annexed"},
	KindDistrust:         {"distrusts", "mistrust", "mistrusts", "suspicion", "suspects", "fears", "wary of", "misstrauen", "mefiance", "desconfianza"},
	KindAccusation:       {"accuses", "accused", "blames", "blamed", "condemns", "condemned", "condemnation", "criticises", "criticizes", "criticised", "criticized", "denounces", "denounced", "anklage", "acusacion"},
	KindSanction:         {"sanctions", "sanctioned", "sanctions on", "sanctions against", "embargo", "embargoes", "arms embargo", "boycott", "boycotts", "blacklist", "blacklists", "blacklisted", "freezes assets of", "asset freeze", "imposed sanctions on", "imposes sanctions on", "sanktion", "sanktionen", "sancion", "sanciones"},
	KindPressure:         {"pressures", "pressured", "urges", "urged", "pushes", "pushed", "coercion", "coerces", "coerced", "demands", "demanded", "lobbies", "lobbied", "druck", "pression", "presion"},
	KindVote:             {"votes", "voted", "veto", "vetoes", "vetoed", "votes with", "votes against"},
	KindOversight:        {"oversaw", "monitors", "monitored", "monitoring", "inspects", "inspected", "inspection", "supervises", "supervised", "supervision", "audit", "audits", "audited", "regulates", "regulated", "aufsicht", "supervisa"},
	KindMembership:       {"member", "members", "member of", "member state", "member state of", "is member of", "joins", "joined", "belongs", "mitglied", "mitgliedschaft", "mitglied von", "membre", "membre de", "adhesion", "appartenance", "miembro", "miembro de", "membresia", "pertenencia"},
	KindOffice: {"president", "president of", "prime minister", "prime minister of", "minister", "minister of", "foreign minister", "defence minister", "leader", "leader of", "leads", "led", "head", "head of", "head of state", "head of government", "heads", "headed", "rules", "ruled", "ruler", "ruler of", "governs", "governed",
		"king", "king of", "queen", "queen of", "chief", "chief of", "ambassador", "ambassador to", "chair", "chairman", "chairman of", "chairs", "chaired", "chancellor", "secretary general", "governor", "office holder", "commander", "commands", "commanded", "amt", "mandat", "cargo"},
	KindAffiliation: {"works for", "worked for", "works at", "employee", "employee of", "employed by", "adviser", "adviser to", "advisor", "advises", "advised", "owner", "owner of", "owns", "owned", "ownership", "shareholder", "shareholder of", "director", "director of", "affiliated", "affiliate", "affiliate of", "founder", "founder of", "founded", "controls", "controlled", "board member", "board member of", "associate of", "consultant to",
		"arbeitet fur", "travaille pour", "trabaja para"},
	KindSuccession: {"successor", "succession of", "predecessor of", "precedes", "preceded", "became", "replaced by", "succeeded by", "nachfolge", "sucesion"},
}

// inverseWords are words for a kind that lead to whom a sentence begins with: "A
// bought weapons from B" is an arms transfer from B to A. Those that are made of
// other words, such as "attacked by", are found by their parts.
var inverseWords = map[string][]string{
	KindTrade:        {"buys", "bought", "buyer", "buyer of", "import", "imports", "imported", "purchase", "purchases", "purchased", "customer", "customer of", "client", "client of", "buys from", "bought from", "imports from", "imported from", "einfuhr", "kauft", "achete", "compra"},
	KindArmsTransfer: {"arms import", "arms imports", "arms purchase", "arms purchases", "weapons import", "weapons imports"},
	KindAid:          {"recipient of aid", "aid recipient", "borrows", "borrowed", "borrows from", "borrowed from", "debtor of", "owes", "owes money to"},
	KindMembership:   {"includes", "has member", "has members", "has as member", "comprises"},
	KindOffice:       {"has president", "has leader", "has ruler"},
	KindAffiliation:  {"employer", "employer of", "employs", "employed", "subsidiary", "subsidiary of", "belongs to the group", "hires", "hired"},
	KindSuccession:   {"successor of", "successor to", "succeeds", "succeeded", "heir", "heir of", "heir to", "replaces", "replaced", "predecessor", "supersedes", "superseded", "nachfolger von"},
	KindSanction:     {"target of sanctions", "under sanctions", "under sanctions of", "under embargo"},
	KindSupport:      {"client state", "client state of", "protege of", "proxy of", "proxy"},
}

// sidedWords say which side began a conflict or clash, which others do not.
var sidedWords = []string{
	"attack", "attacks", "attacked", "invasion", "invades", "invaded", "bombs", "bombed", "strike", "strikes", "aggression", "declares war", "declared war",
	"declared war on", "shot at", "raid", "raids", "raided", "angriff", "attaque", "ataque",
}

// Meant is what words for a relation mean.
type Meant struct {
	Kind    string // id of the built-in kind
	Inverse bool   // they lead to whom the sentence begins with: "attacked by"
	Sided   bool   // they say who began it, of a kind that may do without: "attacked"
}

// wordsMeant is what is meant by words, as spelling.Fold leaves them. The kinds' own
// names and verbs are there too.
var wordsMeant = sync.OnceValue(func() map[string]Meant {
	out := map[string]Meant{}
	add := func(words string, m Meant) {
		f := spelling.Fold(words)
		if _, taken := out[f]; !taken && f != "" {
			out[f] = m
		}
	}
	for _, k := range builtinKinds {
		for _, w := range []string{k.ID, k.Name, k.Plural} {
			add(w, Meant{Kind: k.ID})
		}
	}
	for _, k := range builtinKinds {
		for _, w := range kindWords[k.ID] {
			add(w, Meant{Kind: k.ID, Sided: slices.Contains(sidedWords, w)})
		}
		for _, w := range inverseWords[k.ID] {
			add(w, Meant{Kind: k.ID, Inverse: true})
		}
	}
	for _, k := range builtinKinds {
		for _, w := range []string{k.Verb, k.Past, k.Infinitive, k.Participle} {
			add(w, Meant{Kind: k.ID})
		}
	}
	return out
})

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

var (
	helpers   = set("is are was were be been being has have had the a an will would did does do to")
	preps     = set("to with of for on against in at into between upon toward towards")
	givers    = set("sold sells sell selling supplied supplies supply supplying gave gives give provides provided provide providing sends sent send delivers delivered deliver ships shipped exports exported export transfers transferred donates donated offers grants granted signs signed sign concluded concludes made makes imposed imposes impose placed places has have entered ratified exchanged conducts conducted launched launches")
	receivers = set("received receives receive receiving gets got get buys bought buy buying purchased purchases purchase imports imported import acquired acquires acquire obtained obtains obtain accepts accepted")
)

// KindOfWords returns the built-in kind of relation that words mean which somebody
// writes for one: its id, name or verb, or others such as "attack", "was attacked by"
// or "sold weapons to". ok is false where no kind is known to be meant.
func KindOfWords(words string) (m Meant, ok bool) {
	folded := spelling.Fold(words)
	if len(folded) == 0 || len(folded) > 80 {
		return Meant{}, false
	}
	if m, ok := wordsMeant()[folded]; ok {
		return m, true
	}
	return meantByParts(strings.Fields(folded))
}

// meantByParts finds what is meant without helping verbs and prepositions.
func meantByParts(words []string) (m Meant, ok bool) {
	lookup := func(words []string) (Meant, bool) {
		m, ok := wordsMeant()[strings.Join(words, " ")]
		return m, ok
	}
	for len(words) > 1 && helpers[words[0]] {
		words = words[1:]
		if m, ok := lookup(words); ok {
			return m, true
		}
	}
	last := words[len(words)-1]
	if len(words) < 2 {
		return Meant{}, false
	}
	turned := false
	base := words
	switch {
	case last == "by" || last == "from":
		base, turned = words[:len(words)-1], true
	case preps[last]:
		base = words[:len(words)-1]
	}
	if m, ok := lookup(base); ok {
		m.Inverse = m.Inverse || turned
		return m, true
	}
	// What is given or received, without articles: "sold the tanks to".
	for len(base) > 1 && (givers[base[0]] || receivers[base[0]]) {
		receives := receivers[base[0]]
		base = base[1:]
		for len(base) > 1 && helpers[base[0]] {
			base = base[1:]
		}
		if m, ok := lookup(base); ok {
			m.Inverse = receives || turned
			return m, true
		}
	}
	return Meant{}, false
}

// KindMeant returns the id of the built-in kind of relation that a word or two
// mean which are no kind's id or name, such as "attack" or "sold weapons to". ok is
// false where no kind is known to be meant.
func KindMeant(words string) (id string, ok bool) {
	m, ok := KindOfWords(words)
	if !ok {
		return "", false
	}
	folded := spelling.Fold(words)
	for _, k := range builtinKinds {
		if k.ID == m.Kind && (folded == spelling.Fold(k.ID) || folded == spelling.Fold(k.Name)) {
			return "", false
		}
	}
	return m.Kind, true
}
