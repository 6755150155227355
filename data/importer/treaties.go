package importer

import "slices"

// The projects whose numbers of alliances TreatyName knows.
const (
	OfCOW  = "cow"  // version4id of the Formal Alliances, version 4.1
	OfATOP = "atop" // atopid
)

// treaties are the alliances that everyone knows by name, with their numbers where
// those were found in published work with the data, 0 where not. from is the year
// of signature, and founders are the states that made it, by their ids in the
// register: a number is believed only where year and founders agree with it, and
// without a number these two tell the treaty. COW's numbers were compared with a
// listing of version 4.1 by number, one pair and years; ATOP's are those in the
// replication files of Johnson and Leeds (2010) and Benson and Clinton (2016), that
// of SEATO in work on the alliances of the United States. The tables themselves were
// not at hand.
var treaties = []struct {
	name      string
	cow, atop int
	from      int
	founders  []string
	pair      bool // of two founders: these made no other treaty in those years
}{
	{"League of the Three Emperors", 61, 0, 1873, []string{"austria-hungary", "germany", "russia"}, false},
	{"Dual Alliance", 64, 0, 1879, []string{"austria-hungary", "germany"}, true},
	{"League of the Three Emperors", 66, 0, 1881, []string{"austria-hungary", "germany", "russia"}, false},
	{"Triple Alliance", 67, 1350, 1882, []string{"austria-hungary", "germany", "italy"}, false},
	{"Reinsurance Treaty", 71, 0, 1887, []string{"germany", "russia"}, true},
	{"Franco-Russian Alliance", 74, 1385, 1892, []string{"france", "russia"}, false},
	{"Anglo-Japanese Alliance", 77, 0, 1902, []string{"japan", "united-kingdom"}, true},
	{"Balkan League (Bulgaria and Serbia)", 89, 0, 1912, []string{"bulgaria", "serbia"}, false},
	{"Balkan League (Bulgaria and Greece)", 90, 0, 1912, []string{"bulgaria", "greece"}, true},
	{"Treaty of London", 98, 2025, 1915, []string{"france", "italy", "russia", "united-kingdom"}, false},
	{"Little Entente (Czechoslovakia and Yugoslavia)", 102, 0, 1920, []string{"czechoslovakia", "serbia"}, true},
	{"Franco-Belgian Accord", 103, 2055, 1920, []string{"belgium", "france"}, false},
	{"Little Entente (Czechoslovakia and Romania)", 108, 0, 1921, []string{"czechoslovakia", "romania"}, true},
	{"Little Entente (Romania and Yugoslavia)", 109, 0, 1921, []string{"romania", "serbia"}, true},
	{"Four-Power Treaty", 111, 0, 1921, []string{"france", "japan", "united-kingdom", "united-states"}, false},
	{"Locarno Pact", 118, 0, 1925, []string{"belgium", "france", "germany", "italy", "united-kingdom"}, false},
	{"Balkan Pact", 154, 0, 1934, []string{"greece", "romania", "serbia", "turkey"}, false},
	{"Baltic Entente", 157, 0, 1934, []string{"estonia", "latvia", "lithuania"}, false},
	{"Franco-Soviet Treaty", 159, 0, 1935, []string{"france", "russia"}, false},
	{"Saadabad Pact", 167, 0, 1937, []string{"afghanistan", "iran", "iraq", "turkey"}, false},
	{"Pact of Steel", 175, 2445, 1939, []string{"germany", "italy"}, false},
	{"Molotov-Ribbentrop Pact", 180, 0, 1939, []string{"germany", "russia"}, false},
	{"Soviet-Japanese Neutrality Pact", 191, 0, 1941, []string{"japan", "russia"}, true},
	{"Declaration by United Nations", 0, 2550, 1942, []string{"china", "russia", "united-kingdom", "united-states"}, false},
	{"Arab League", 199, 0, 1945, []string{"egypt", "iraq", "jordan", "lebanon", "north-yemen", "saudi-arabia", "syria"}, false},
	{"Treaty of Dunkirk", 207, 0, 1947, []string{"france", "united-kingdom"}, true},
	{"Rio Pact", 210, 3075, 1947, []string{"argentina", "bolivia", "brazil", "chile", "colombia", "costa-rica", "cuba", "dominican-republic",
		"ecuador", "el-salvador", "guatemala", "haiti", "honduras", "mexico", "nicaragua", "panama", "paraguay", "peru", "united-states", "uruguay", "venezuela"}, false},
	{"Charter of the OAS", 0, 3150, 1948, []string{"argentina", "bolivia", "brazil", "chile", "colombia", "costa-rica", "cuba", "dominican-republic",
		"ecuador", "el-salvador", "guatemala", "haiti", "honduras", "mexico", "nicaragua", "panama", "paraguay", "peru", "united-states", "uruguay", "venezuela"}, false},
	{"Brussels Treaty (WEU)", 218, 0, 1948, []string{"belgium", "france", "luxembourg", "netherlands", "united-kingdom"}, false},
	{"NATO", 227, 3180, 1949, []string{"belgium", "canada", "denmark", "france", "iceland", "italy", "luxembourg", "netherlands", "norway",
		"portugal", "united-kingdom", "united-states"}, false},
	{"Sino-Soviet Treaty", 229, 3200, 1950, []string{"china", "russia"}, false},
	{"Arab Joint Defence Pact", 230, 3205, 1950, []string{"egypt", "iraq", "jordan", "lebanon", "north-yemen", "saudi-arabia", "syria"}, false},
	{"US-Philippine Mutual Defense Treaty", 231, 0, 1951, []string{"philippines", "united-states"}, false},
	{"ANZUS", 232, 0, 1951, []string{"australia", "new-zealand", "united-states"}, false},
	{"US-Japan Security Treaty", 233, 3220, 1951, []string{"japan", "united-states"}, false},
	{"Balkan Pact", 234, 0, 1953, []string{"greece", "serbia", "turkey"}, false},
	{"US-South Korean Mutual Defense Treaty", 236, 3240, 1953, []string{"south-korea", "united-states"}, false},
	{"SEATO", 238, 3260, 1954, []string{"australia", "france", "new-zealand", "pakistan", "philippines", "thailand", "united-kingdom", "united-states"}, false},
	{"US-Taiwan Mutual Defense Treaty", 240, 3270, 1954, []string{"taiwan", "united-states"}, false},
	{"Baghdad Pact (CENTO)", 241, 0, 1955, []string{"iran", "iraq", "pakistan", "turkey", "united-kingdom"}, false},
	{"Warsaw Pact", 243, 0, 1955, []string{"albania", "bulgaria", "czechoslovakia", "east-germany", "hungary", "poland", "romania", "russia"}, false},
	{"US-Japan Security Treaty", 0, 3375, 1960, []string{"japan", "united-states"}, false},
	{"Soviet-North Korean Treaty", 264, 3440, 1961, []string{"north-korea", "russia"}, false},
	{"Sino-North Korean Treaty", 265, 3445, 1961, []string{"china", "north-korea"}, false},
}

// How many years may lie between a treaty's signature and the first year that a
// table has for it, where its number is known and where not.
const (
	delay  = 5
	unsure = 2
)

// Member is a party of an alliance, by its id in the register, with the year in
// which it became one; 0 where that is not known.
type Member struct {
	ID    string
	Since int
}

// TreatyName returns the name by which everyone knows an alliance, "" where it has
// none. number is a project's own, 0 where there is none; phase tells that it is a
// later phase of the alliance of that number.
func TreatyName(project string, number, year int, phase bool, members []Member) string {
	for _, t := range treaties {
		known := t.cow
		if project == OfATOP {
			known = t.atop
		}
		switch {
		case year < t.from:
		case known != 0:
			if known == number && (phase || year <= t.from+delay) && shares(members, t.founders) >= 2 {
				return t.name
			}
		case year <= t.from+unsure && (t.pair || len(t.founders) > 2) && sameAs(members, t.founders, t.from+unsure):
			return t.name
		}
	}
	return ""
}

// shares counts the members that are founders.
func shares(members []Member, founders []string) int {
	n := 0
	for i, m := range members {
		again := slices.ContainsFunc(members[:i], func(o Member) bool { return o.ID == m.ID })
		if !again && slices.Contains(founders, m.ID) {
			n++
		}
	}
	return n
}

// sameAs reports whether the members up to a year are just the founders.
func sameAs(members []Member, founders []string, until int) bool {
	for _, m := range members {
		if m.Since <= until && !slices.Contains(founders, m.ID) {
			return false
		}
	}
	early := slices.DeleteFunc(slices.Clone(members), func(m Member) bool { return m.Since > until })
	return shares(early, founders) == len(founders)
}
