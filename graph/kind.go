package graph

// Direction says whether relations of a kind have From and To parties.
type Direction uint8

// The directions a kind may have.
const (
	Mutual   Direction = iota // every party is a Member
	Directed                  // From and To parties
	Either                    // each relation chooses
)

var directionNames = []string{"mutual", "directed", "either"}

// Directions lists all directions in order.
func Directions() []Direction { return []Direction{Mutual, Directed, Either} }

// String returns the word used in datasets, such as "directed".
func (d Direction) String() string { return nameOf(d, directionNames) }

// ParseDirection is the inverse of Direction.String. The error is a *NameError.
func ParseDirection(s string) (Direction, error) {
	return parseName[Direction]("direction", s, directionNames)
}

// Family groups kinds that mean much the same to a reader. A picture gives a
// family one colour.
type Family uint8

// The families of kinds.
const (
	Commitment  Family = iota // pledged by treaty
	Material                  // arms, goods, money and know-how that change hands
	Contact                   // meetings, visits, talks
	Hostility                 // force, threats, rivalry, mistrust
	Coercion                  // sanctions and other pressure short of force
	Institution               // belonging to, voting in, overseeing
	Personal                  // a person's offices and affiliations
	Descent                   // what became of whom
)

var familyNames = []string{"commitment", "material", "contact", "hostility", "coercion", "institution", "personal", "descent"}

// Families lists all families in order.
func Families() []Family {
	return []Family{Commitment, Material, Contact, Hostility, Coercion, Institution, Personal, Descent}
}

// String returns the word used in datasets, such as "commitment".
func (f Family) String() string { return nameOf(f, familyNames) }

// ParseFamily is the inverse of Family.String. The error is a *NameError.
func ParseFamily(s string) (Family, error) { return parseName[Family]("family", s, familyNames) }

// Kind is a sort of relation.
type Kind struct {
	ID        string
	Name      string // as a reader sees it: "Arms transfer"
	Plural    string // "Arms transfers"
	Direction Direction
	Sign      int // +1 brings actors closer, -1 sets them apart, 0 neither
	Strength  int // 0 to 9: how much it ties; paths of equal length and certainty prefer the stronger
	Family    Family

	// What joins the parties in a sentence. A dataset's own kind may have the Verb
	// alone; with all forms, its sentences say past, doubt and plans as others do.
	Verb       string // of what is so, "is allied with", or of what happened, "transferred arms to"
	Past       string // of what is no longer so, "was allied with"; of what happened, the Verb
	Infinitive string // "be allied with", "transfer arms to"
	Participle string // after have: "been allied with", "transferred arms to"

	Meaning string // one sentence
}

// The ids of the built-in kinds.
const (
	KindTreaty           = "treaty"
	KindAlliance         = "alliance"
	KindAlignment        = "alignment"
	KindArmsTransfer     = "arms-transfer"
	KindAid              = "aid"
	KindTrade            = "trade"
	KindGift             = "gift"
	KindDiplomacy        = "diplomacy"
	KindSupport          = "support"
	KindConflict         = "conflict"
	KindClash            = "clash"
	KindThreat           = "threat"
	KindRivalry          = "rivalry"
	KindTerritorialClaim = "territorial-claim"
	KindDistrust         = "distrust"
	KindAccusation       = "accusation"
	KindSanction         = "sanction"
	KindPressure         = "pressure"
	KindVote             = "vote"
	KindOversight        = "oversight"
	KindMembership       = "membership"
	KindOffice           = "office"
	KindAffiliation      = "affiliation"
	KindSuccession       = "succession"
)

// builtinKinds is the one table of kinds, in the order of the legend. Names
// follow the field's usage: arms transfers (SIPRI), rivalries (Thompson),
// conflicts (UCDP), and PLOVER's event types for contact, aid and coercion.
var builtinKinds = []Kind{
	{KindTreaty, "Treaty", "Treaties", Mutual, +1, 9, Commitment, "is bound by treaty to", "was bound by treaty to", "be bound by treaty to", "been bound by treaty to", "A written agreement under international law, with or without obligations to fight."},
	{KindAlliance, "Alliance", "Alliances", Mutual, +1, 8, Commitment, "is allied with", "was allied with", "be allied with", "been allied with", "A standing security partnership that a source calls an alliance without naming its treaty."},
	{KindAlignment, "Alignment", "Alignments", Mutual, +1, 4, Commitment, "is aligned with", "was aligned with", "be aligned with", "been aligned with", "A shared stance or common front that nobody has put into a treaty."},
	{KindArmsTransfer, "Arms transfer", "Arms transfers", Directed, +1, 8, Material, "transferred arms to", "transferred arms to", "transfer arms to", "transferred arms to", "Weapons or munitions that one actor gives or sells to another."},
	{KindAid, "Aid", "Aid", Directed, +1, 6, Material, "gave aid to", "gave aid to", "give aid to", "given aid to", "Help in goods, money, construction or know-how that is not arms."},
	{KindTrade, "Trade", "Trade", Directed, +1, 4, Material, "supplied goods to", "supplied goods to", "supply goods to", "supplied goods to", "Goods or services that one actor sells or supplies to another."},
	{KindGift, "Gift", "Gifts", Directed, +1, 2, Material, "gave a gift to", "gave a gift to", "give a gift to", "given a gift to", "A present from one actor to another."},
	{KindDiplomacy, "Diplomacy", "Diplomacy", Mutual, +1, 3, Contact, "met with", "met with", "meet with", "met with", "A summit, a visit, talks or another formal contact."},
	{KindSupport, "Political support", "Political support", Directed, +1, 4, Contact, "backed", "backed", "back", "backed", "Backing in words or votes, or protection from consequences."},
	{KindConflict, "Armed conflict", "Armed conflicts", Either, -1, 9, Hostility, "fought", "fought", "fight", "fought", "War, or fighting on the scale of one; where directed, from the side that attacked, or that the source lists first, to the other."},
	{KindClash, "Clash", "Clashes", Either, -1, 7, Hostility, "clashed with", "clashed with", "clash with", "clashed with", "A militarised incident below war: shots, a border crossing, an attack without battle; where directed, from the side that began it to the other."},
	{KindThreat, "Threat", "Threats", Directed, -1, 6, Hostility, "threatened", "threatened", "threaten", "threatened", "A stated or implied readiness to do harm."},
	{KindRivalry, "Rivalry", "Rivalries", Mutual, -1, 6, Hostility, "is a rival of", "was a rival of", "be a rival of", "been a rival of", "A lasting competition in which each side sees the other as an enemy."},
	{KindTerritorialClaim, "Territorial claim", "Territorial claims", Mutual, -1, 5, Hostility, "disputes territory with", "disputed territory with", "dispute territory with", "disputed territory with", "Claims to the same land or sea."},
	{KindDistrust, "Distrust", "Distrust", Directed, -1, 3, Hostility, "is wary of", "was wary of", "be wary of", "been wary of", "One actor doubts or fears another's conduct, also among partners."},
	{KindAccusation, "Accusation", "Accusations", Directed, -1, 2, Hostility, "accused", "accused", "accuse", "accused", "Public blame or condemnation."},
	{KindSanction, "Sanction", "Sanctions", Directed, -1, 6, Coercion, "sanctioned", "sanctioned", "sanction", "sanctioned", "Restrictions imposed on an actor to change or punish its conduct."},
	{KindPressure, "Pressure", "Pressure", Directed, -1, 3, Coercion, "pressed", "pressed", "press", "pressed", "Urging or leverage short of sanctions."},
	{KindVote, "Vote", "Votes", Directed, 0, 2, Institution, "voted on", "voted on", "vote on", "voted on", "A vote or a veto on a matter that concerns another actor."},
	{KindOversight, "Oversight", "Oversight", Directed, 0, 2, Institution, "oversees", "oversaw", "oversee", "overseen", "Monitoring, inspection or verification."},
	{KindMembership, "Membership", "Memberships", Directed, +1, 3, Institution, "belongs to", "belonged to", "belong to", "belonged to", "Belonging to an organisation; from the member to the organisation."},
	{KindOffice, "Office", "Offices", Directed, 0, 7, Personal, "holds office in", "held office in", "hold office in", "held office in", "A person's office in a state or organisation."},
	{KindAffiliation, "Affiliation", "Affiliations", Directed, 0, 5, Personal, "is affiliated with", "was affiliated with", "be affiliated with", "been affiliated with", "A person's or organisation's tie to an organisation or state, short of office."},
	{KindSuccession, "Succession", "Successions", Directed, 0, 7, Descent, "was succeeded by", "was succeeded by", "be succeeded by", "been succeeded by", "One actor took the place of another; from the earlier to the later."},
}

// BuiltinKinds returns the kinds that every graph knows, in legend order.
func BuiltinKinds() []Kind { return append([]Kind(nil), builtinKinds...) }
