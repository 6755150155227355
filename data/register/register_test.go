package register

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

func idOf(s *State) string {
	if s == nil {
		return ""
	}
	return s.ID
}

// An actor of the register keeps to every rule of a graph, beside all others.
func TestActorsBuild(t *testing.T) {
	for _, scheme := range []string{SchemeCOW, SchemeGW, Unnumbered} {
		var b graph.Builder
		for s := range All() {
			if s.Member(scheme) == s {
				b.AddActor(s.Actor(scheme))
			}
		}
		for _, p := range b.Check() {
			t.Errorf("%q: %v", scheme, p)
		}
	}
}

func TestActor(t *testing.T) {
	s, _ := ByID("ivory-coast")
	a := s.Actor(Unnumbered)
	if a.Name != "Ivory Coast" || a.Kind != graph.State {
		t.Errorf("actor %+v", a)
	}
	if want := []string{"Republic of Côte d'Ivoire", "Côte d'Ivoire"}; !slices.Equal(a.Aliases, want) {
		t.Errorf("aliases %q, want %q", a.Aliases, want)
	}
	for scheme, want := range map[string]string{"iso2": "CI", "iso3": "CIV", "cow": "437", "gw": "437"} {
		if got := a.Code(scheme); got != want {
			t.Errorf("%s = %q, want %q", scheme, got, want)
		}
	}
	if got := a.Code("cowabb"); got != "" {
		t.Errorf("cowabb = %q where states go by names", got)
	}
	if cow := s.Actor(SchemeCOW); cow.Code("cowabb") != "CDI" {
		t.Errorf("cowabb = %q, want CDI", cow.Code("cowabb"))
	}
	a.Aliases[0] = "changed"
	if s.Formal != "Republic of Côte d'Ivoire" {
		t.Error("the actor's aliases are the register's own")
	}
}

func TestByNumber(t *testing.T) {
	for _, test := range []struct {
		scheme string
		number int
		want   string
	}{
		{"cow", 2, "united-states"},
		{"cow", 200, "united-kingdom"},
		{"cow", 365, "russia"},
		{"gw", 365, "russia"},
		{"cow", 300, "austria-hungary"},
		{"cow", 305, "austria"},
		// Where the lists differ.
		{"cow", 255, "germany"},
		{"gw", 255, "germany"},
		{"cow", 260, "west-germany"},
		{"gw", 260, "germany"},
		{"cow", 265, "east-germany"},
		{"cow", 345, "serbia"},
		{"gw", 345, "yugoslavia"},
		{"gw", 340, "serbia"},
		{"cow", 340, ""},
		{"cow", 678, "north-yemen"},
		{"gw", 678, "yemen"},
		{"cow", 679, "yemen"},
		{"gw", 679, ""},
		{"cow", 680, "south-yemen"},
		{"cow", 816, "vietnam"},
		{"gw", 816, "vietnam"},
		{"gw", 815, "annam"},
		{"cow", 815, ""},
		{"cow", 817, "south-vietnam"},
		{"cow", 946, "kiribati"},
		{"gw", 970, "kiribati"},
		{"cow", 970, "nauru"},
		{"gw", 971, "nauru"},
		{"cow", 955, "tonga"},
		{"gw", 972, "tonga"},
		{"cow", 947, "tuvalu"},
		{"gw", 973, "tuvalu"},
		{"gw", 711, "tibet"},
		{"cow", 711, ""},
		{"cow", 511, "zanzibar"},
		{"gw", 511, "zanzibar"},
		{"cow", 730, "korea"},
		{"gw", 89, "central-america"},
		{"gw", 99, "gran-colombia"},
		{"gw", 563, "transvaal"},
		{"gw", 564, "orange-free-state"},
		{"cow", 0, ""},
		{"cow", -9, ""},
		{"gw", -99, ""},
	} {
		by := map[string]func(int) (*State, bool){"cow": ByCOW, "gw": ByGW}[test.scheme]
		got, ok := by(test.number)
		if idOf(got) != test.want || ok != (test.want != "") {
			t.Errorf("%s %d is %q, want %q", test.scheme, test.number, idOf(got), test.want)
		}
	}
}

func TestByCode(t *testing.T) {
	for _, test := range []struct{ scheme, value, want string }{
		{"iso2", "RU", "russia"},
		{"iso3", "rus", "russia"},
		{"isonum", "004", "afghanistan"},
		{"isonum", "4", "afghanistan"},
		{"iso3", "SUN", "soviet-union"},
		{"iso3", "YUG", "yugoslavia"},
		{"iso3", "SCG", "yugoslavia"},
		{"iso3", "CSK", "czechoslovakia"},
		{"iso3", "DDR", "east-germany"},
		{"iso2", "YD", "south-yemen"},
		{"iso3", "ZAR", "dr-congo"},
		{"iso3", "ROM", "romania"},
		{"iso3", "BUR", "myanmar"},
		{"isonum", "280", "west-germany"},
		{"cowabb", "GMY", "germany"},
		{"cowabb", "DRV", "vietnam"},
		{"cowabb", "ROM", "romania"},
		{"gwabb", "RUM", "romania"},
		{"cowabb", "HSG", "hesse-grand-ducal"},
		{"gwabb", "HSD", "hesse-grand-ducal"},
		{"cowabb", "YAR", "north-yemen"},
		{"gwabb", "YEM", "yemen"},
		{"iso3", "XXX", ""},
		{"iso3", "", ""},
		{"isonum", "000", ""},
		{"wikidata", "Q159", ""},
	} {
		got, ok := ByCode(test.scheme, test.value)
		if idOf(got) != test.want || ok != (test.want != "") {
			t.Errorf("%s %q is %q, want %q", test.scheme, test.value, idOf(got), test.want)
		}
	}
}

func period(t *testing.T, s string) edtf.Span {
	t.Helper()
	p, err := edtf.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p.Extent()
}

// One number is one actor, whatever it was called; and what a scheme numbers apart is apart.
func TestPhases(t *testing.T) {
	for _, test := range []struct{ scheme, id, when, want string }{
		{"cow", "russia", "1914", "Russia"},
		{"cow", "russia", "1961", "Soviet Union"},
		{"gw", "russia", "1922-12-30", "Soviet Union"},
		{"gw", "russia", "1922", "Russia"}, // not the Soviet Union all year
		{"gw", "russia", "1991-12-27", "Russia"},
		{"", "russia", "1950/2000", "Russia"},
		{"cow", "serbia", "1914", "Serbia"},
		{"cow", "serbia", "1930", "Yugoslavia"},
		{"cow", "serbia", "2010", "Serbia"},
		{"gw", "serbia", "1930", "Serbia"},
		{"gw", "yugoslavia", "1930", "Yugoslavia"},
		{"cow", "germany", "1866-06", "Prussia"},
		{"cow", "germany", "1914", "Germany"},
		{"cow", "germany", "1961", "Germany"},
		{"cow", "west-germany", "1961", "West Germany"},
		{"gw", "germany", "1961", "West Germany"},
		{"", "germany", "1961", "West Germany"},
		{"", "germany", "1990-10-03", "Germany"},
		{"cow", "turkey", "1914-07-28", "Ottoman Empire"},
		{"cow", "turkey", "1952", "Turkey"},
		{"cow", "italy", "1859", "Piedmont-Sardinia"},
		{"cow", "yemen", "1995", "Yemen"},
		{"cow", "north-yemen", "1962", "North Yemen"},
		{"gw", "yemen", "1962", "North Yemen"},
		{"cow", "vietnam", "1965", "North Vietnam"},
		{"cow", "vietnam", "1979", "Vietnam"},
		{"cow", "france", "1900", "France"},
	} {
		s, ok := ByID(test.id)
		if !ok {
			t.Fatalf("no %s", test.id)
		}
		if s.Member(test.scheme) != s {
			t.Errorf("%s is no member of its own in %q", test.id, test.scheme)
		}
		a := s.Actor(test.scheme)
		if got := a.NameIn(period(t, test.when)); got != test.want {
			t.Errorf("%q: %s in %s is %s, want %s", test.scheme, test.id, test.when, got, test.want)
		}
	}
	for _, test := range []struct{ scheme, id, want string }{
		{"cow", "soviet-union", "russia"}, {"gw", "soviet-union", "russia"}, {"", "soviet-union", "russia"},
		{"gw", "west-germany", "germany"}, {"", "west-germany", "germany"}, {"cow", "yugoslavia", "serbia"},
		{"gw", "north-yemen", "yemen"}, {"cow", "prussia", "germany"},
	} {
		s, _ := ByID(test.id)
		if got := s.Member(test.scheme).ID; got != test.want {
			t.Errorf("%q: %s is the member %s, want %s", test.scheme, test.id, got, test.want)
		}
	}
}

// A number leads to one member of its own scheme.
func TestNumbersAreMembers(t *testing.T) {
	for s := range All() {
		for _, m := range s.COW {
			if got, ok := ByCOW(m.Number); !ok || !m.shared && got.Member(SchemeCOW) != s {
				t.Errorf("COW %d is of %s and leads to %v", m.Number, s.ID, got)
			}
		}
		for _, m := range s.GW {
			if got, ok := ByGW(m.Number); !ok || !m.shared && got.Member(SchemeGW) != s {
				t.Errorf("GW %d is of %s and leads to %v", m.Number, s.ID, got)
			}
		}
	}
}

func TestMemberDuring(t *testing.T) {
	for _, test := range []struct {
		id, scheme, when string
		want             edtf.Truth
	}{
		{"austria", "cow", "1937", edtf.Yes},
		{"austria", "cow", "1938-03-13", edtf.Yes},
		{"austria", "cow", "1938-03-14", edtf.No},
		{"austria", "cow", "1945", edtf.No},
		{"austria", "cow", "1955", edtf.Yes},
		{"austria", "gw", "1945", edtf.Yes},
		{"china", "cow", "1842", edtf.No},
		{"china", "gw", "1842", edtf.Yes},
		{"samoa", "cow", "1970", edtf.No},
		{"samoa", "gw", "1970", edtf.Yes},
		{"tibet", "cow", "1930", edtf.No},
		{"tibet", "gw", "1930", edtf.Yes},
		{"soviet-union", "cow", "1914", edtf.No},
		{"soviet-union", "cow", "1961", edtf.Yes},
		{"soviet-union", "gw", "1992", edtf.No},
		{"yugoslavia", "cow", "1942", edtf.No},
		{"yugoslavia", "cow", "1914", edtf.No},
		{"west-germany", "gw", "1950", edtf.Yes},
		{"west-germany", "cow", "1950", edtf.No},
		{"russia", "cow", "2024", edtf.Yes}, // the list ends, the state does not
		{"holy-see", "cow", "2000", edtf.No},
		{"france", "un", "2000", edtf.No},
	} {
		s, ok := ByID(test.id)
		if !ok {
			t.Fatalf("no %s", test.id)
		}
		if got := s.MemberDuring(test.scheme, period(t, test.when)); got != test.want {
			t.Errorf("%s in %s during %s: %v, want %v", test.id, test.scheme, test.when, got, test.want)
		}
	}
}

func TestLifetimes(t *testing.T) {
	for _, test := range []struct {
		id   string
		want []string
	}{
		// Out of the system and back.
		{"austria", []string{"1918-11-14/1938-03-13", "1955-07-27/.."}},
		{"poland", []string{"1918-11-03/1939-09-27", "1945-06-28/.."}},
		{"czechoslovakia", []string{"1918-10-28/1939-03-15", "1945-05-10/1992-12-31"}},
		{"france", []string{"[..1816-01-01]/1942-11-11", "1944-08-25/.."}},
		{"netherlands", []string{"[..1816-01-01]/1940-07-14", "1945-06-26/.."}},
		{"norway", []string{"1905-06-07/1940-04-30", "1945-05-07/.."}},
		{"germany", []string{"[..1816-01-01]/1945-05-08", "1990-10-03/.."}},
		{"japan", []string{"[..1816-01-01]/1945-08-14", "1952-04-28/.."}},
		{"ethiopia", []string{"1855-02-11/1936-05-05", "1941-05-05/.."}},
		{"estonia", []string{"1918-02-24/1940-06-16", "1991-09-06/.."}},
		{"syria", []string{"1946-01-01/1958-02-01", "1961-09-29/.."}},
		{"egypt", []string{"1827-01-01/1882-09-15", "1937-05-26/.."}},
		{"morocco", []string{"[..1816-01-01]/1912-03-30", "1956-03-02/.."}},
		{"tunisia", []string{"[..1816-01-01]/1881-05-12", "1956-03-20/.."}},
		{"haiti", []string{"[..1816-01-01]/1915-07-28", "1934-08-15/.."}},
		{"dominican-republic", []string{"1844-02-27/1916-11-29", "1924-09-29/.."}},
		{"cuba", []string{"1902-05-20/1906-09-25", "1909-01-23/.."}},
		{"paraguay", []string{"[..1816-01-01]/1870-06-20", "1876-06-22/.."}},
		{"yugoslavia", []string{"1918-12-01/1941-04-20", "1944-10-20/2006-06-04"}},
		// Where Gleditsch and Ward know it before COW does.
		{"china", []string{"[..1816-01-01]/.."}},
		{"mexico", []string{"1821-07-01/.."}},
		{"south-korea", []string{"1948-08-15/.."}},
		{"algeria", []string{"[..1816-01-01]/1830-07-05", "1962-07-05/.."}},
		{"montenegro", []string{"1868-01-01/1915-07-01", "2006-06-03/.."}},
		{"myanmar", []string{"[..1816-01-01]/1885-12-31", "1948-01-04/.."}},
		// In one list only, in none, and phases.
		{"tibet", []string{"1913-01-01/1950-10-01"}},
		{"annam", []string{"[..1816-01-01]/1893-01-01"}},
		{"holy-see", []string{"1929-02-11/.."}},
		{"palestine", nil},
		{"soviet-union", []string{"1922-12-30/1991-12-26"}},
		{"prussia", []string{"../1871-01-17"}},
		{"yemen", []string{"1990-05-22/.."}},
	} {
		s, ok := ByID(test.id)
		if !ok {
			t.Fatalf("no %s", test.id)
		}
		var got []string
		for _, p := range s.Lifetime() {
			got = append(got, p.String())
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s existed %q, want %q", test.id, got, test.want)
		}
	}
}

// The 26 states that left COW's system and came back, all of them.
func TestStatesThatCameBack(t *testing.T) {
	want := []string{
		"albania", "austria", "belgium", "cuba", "czechoslovakia", "denmark", "dominican-republic", "egypt", "estonia",
		"ethiopia", "france", "germany", "greece", "haiti", "japan", "latvia", "lithuania", "luxembourg", "morocco",
		"netherlands", "norway", "paraguay", "poland", "serbia", "syria", "tunisia",
	}
	var got []string
	for s := range All() {
		if len(s.COW) == 1 && s.PhaseOf == "" && len(s.COW[0].Spells) > 1 {
			got = append(got, s.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("came back: %q\nwant: %q", got, want)
	}
}

func TestNearest(t *testing.T) {
	for _, test := range []struct{ text, first string }{
		{"Rusia", "Russia"},
		{"Untied Kingdom", "United Kingdom"},
		{"Korea, Nort", "North Korea"},
		{"Kazahkstan", "Kazakhstan"},
	} {
		got := Nearest(test.text)
		if len(got) == 0 || got[0] != test.first {
			t.Errorf("Nearest(%q) = %q, want %q first", test.text, got, test.first)
		}
		if len(got) > 5 {
			t.Errorf("Nearest(%q) has %d", test.text, len(got))
		}
	}
	if got := Nearest(""); len(got) != 0 {
		t.Errorf("Nearest of nothing = %q", got)
	}
}

// The index answers as the plain search over all names does, and what was asked
// before is not looked for again.
func TestNearestIsThePlainSearch(t *testing.T) {
	all := func(yield func(string) bool) {
		for s := range All() {
			for n := range s.names {
				if !yield(n) {
					return
				}
			}
		}
	}
	for _, text := range []string{"Rusia", "Korea, Nort", "Atlantis", "Unknown 17", "guin", "republic", "Xx", "Côte", "Мосkва", "Kingdom of Freedonia and the Islands", strings.Repeat("ab ", 60)} {
		var want []string
		for _, n := range spelling.Nearest(text, all, 20) {
			if s, _ := ByName(n); !slices.Contains(want, s.Name) && len(want) < 5 {
				want = append(want, s.Name)
			}
		}
		if got := Nearest(text); !slices.Equal(got, want) {
			t.Errorf("Nearest(%q) = %q, the plain search has %q", text, got, want)
		}
	}
}

// What was asked is remembered, unless it is too long to be a name; what is done to
// an answer stays with who asked.
func TestNearestRemembers(t *testing.T) {
	const slip = "Rusia of the memory"
	if first := Nearest("Rusia"); len(first) > 0 {
		first[0] = "changed"
	}
	if again := Nearest("Rusia"); len(again) == 0 || again[0] != "Russia" {
		t.Errorf("asked again: %q", again)
	}
	long := strings.Repeat("long ", longestName)
	Nearest(slip)
	Nearest(long)
	if !asked().Contains(slip) || asked().Contains(long) {
		t.Errorf("remembered: the name %t, the long text %t", asked().Contains(slip), asked().Contains(long))
	}
}

func FuzzByName(f *testing.F) {
	for _, s := range []string{"Korea, Dem. People's Rep.", "Côte d’Ivoire", "", "\xff\xfe", "ǅ", "Việt Nam", "A\u0301b", "U.S.A.", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folded := spelling.Fold(text)
		s, ok := ByName(text)
		if again, okAgain := ByName(folded); ok && (!okAgain || again != s) {
			t.Errorf("%q is %s, but folded it is not", text, s.ID)
		}
		if ok != (s != nil) {
			t.Errorf("ByName(%q) = %v, %v", text, s, ok)
		}
	})
}
