package wording

// Names of the columns that series of several questions have.
const (
	ActorsColumn    = "actors"
	RelationsColumn = "relations"
	PossiblyColumn  = "of these only possibly" // how many of what counts only possibly held
)

// Of the inventory of a dataset. The actors and relations are in a panel called
// StatsSeries.
const (
	PairsTiedColumn = "pairs tied"
	PiecesColumn    = "pieces"
	Density         = "density" // a column, and its panel

	KindsPanel = "relations by kind"
)

// Of signed pairs, and of their camps or communities.
const (
	SignedPairsPanel = "signed pairs"
	PositiveColumn   = "positive"
	NegativeColumn   = "negative"
	AmbivalentColumn = "of both signs"

	PairsAgainstCamps       = "pairs against the camps" // a column, and its panel
	CommunitiesColumn       = "communities"
	PairsAgainstCommunities = "pairs against the communities" // a column, and its panel
	Modularity              = "modularity"                    // a column, and its panel
)

// Of triangles of signed pairs. The columns of the first panel are called as TriadSigns has
// it.
const (
	TrianglesColumn = "triangles"
	BalancedColumn  = "balanced"

	SignsPanel         = "triangles by the signs of their pairs"
	TriangleSharePanel = "share of the triangles"
)

// Of attacks that would tear somebody or draw somebody in.
const (
	AttacksFoundColumn  = "attacks that would"
	CertainlyTearColumn = "certainly tear somebody"
	PossiblyTearColumn  = "possibly tear somebody"
	DrawInColumn        = "only draw somebody in"
	EscalatedColumn     = "of these only with escalation" // how many of the column before it
	StatesColumn        = "states"
	AttacksAskedColumn  = "attacks looked at"
	ObligingColumn      = "relations that record an obligation"

	AttacksPanel = "attacks"
)

// Of the paths between two actors. Those of so many hops are called as PathsOf has it.
const (
	DistanceColumn = "distance"

	PathsPanel    = "paths"
	DistancePanel = "distance in hops"
)

// Of what two actors have in common, and of who is similar to one. What one of two has
// alone is called as Alone has it.
const (
	BothHaveColumn   = "both have"
	SimilarityColumn = "similarity"
	BetweenTwo       = "relations between the two" // a column, and its panel

	TiesPanel       = "ties to others"
	CommonPartPanel = "part of the ties that both have"
	SimilarityPanel = SimilarityColumn // with a line for each who is similar
)
