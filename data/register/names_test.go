package register

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// The spellings that the datasets use, where they are not the register's own
// names, and the bare names that several states have borne.
var spellings = map[string]map[string]string{
	"COW": {
		"United States of America": "united-states", "St. Lucia": "saint-lucia", "St. Kitts and Nevis": "saint-kitts-and-nevis",
		"St. Vincent and the Grenadines": "saint-vincent-and-the-grenadines", "Antigua & Barbuda": "antigua-and-barbuda",
		"German Federal Republic": "west-germany", "German Democratic Republic": "east-germany", "Germany": "germany",
		"Wuerttemburg": "wuerttemberg", "Hesse Electoral": "hesse-electoral", "Hesse Grand Ducal": "hesse-grand-ducal",
		"Mecklenburg Schwerin": "mecklenburg-schwerin", "Two Sicilies": "two-sicilies", "Papal States": "papal-states",
		"Modena": "modena", "Parma": "parma", "Tuscany": "tuscany", "Hanover": "hanover", "Bavaria": "bavaria", "Baden": "baden",
		"Saxony": "saxony", "Austria-Hungary": "austria-hungary", "Czech Republic": "czechia", "Macedonia": "north-macedonia",
		"Bosnia and Herzegovina": "bosnia-and-herzegovina", "Yugoslavia": "yugoslavia", "Cape Verde": "cape-verde",
		"Sao Tome and Principe": "sao-tome-and-principe", "Ivory Coast": "ivory-coast", "Congo": "congo",
		"Democratic Republic of the Congo": "dr-congo", "Swaziland": "eswatini", "Zanzibar": "zanzibar",
		"Yemen Arab Republic": "north-yemen", "Yemen People's Republic": "south-yemen", "Yemen": "yemen", "Korea": "korea",
		"North Korea": "north-korea", "South Korea": "south-korea", "Vietnam": "vietnam", "Republic of Vietnam": "south-vietnam",
		"East Timor": "timor-leste", "Federated States of Micronesia": "micronesia",
	},
	"Gleditsch-Ward": {
		"United Provinces of Central America": "central-america", "Great Colombia": "gran-colombia", "Surinam": "suriname",
		"Germany (Prussia)": "germany", "Wurttemberg": "wuerttemberg", "Hesse-Kassel (Electoral)": "hesse-electoral",
		"Hesse-Darmstadt (Ducal)": "hesse-grand-ducal", "Italy/Sardinia": "italy",
		"Macedonia (Former Yugoslav Republic of)": "north-macedonia", "Rumania": "romania", "Russia (Soviet Union)": "russia",
		"Belarus (Byelorussia)": "belarus", "Cote D'Ivoire": "ivory-coast", "Burkina Faso (Upper Volta)": "burkina-faso",
		"Congo, Democratic Republic of (Zaire)": "dr-congo", "Tanzania/Tanganyika": "tanzania", "Iran (Persia)": "iran",
		"Turkey (Ottoman Empire)": "turkey", "Yemen (Arab Republic of Yemen)": "yemen", "Yemen, People's Republic of": "south-yemen",
		"Kyrgyz Republic": "kyrgyzstan", "Korea, People's Republic of": "north-korea", "Korea, Republic of": "south-korea",
		"Sri Lanka (Ceylon)": "sri-lanka", "Vietnam (Annam/Cochin China/Tonkin)": "annam",
		"Vietnam, Democratic Republic of": "north-vietnam", "Vietnam, Republic of": "south-vietnam",
		"Samoa/Western Samoa": "samoa", "Transvaal": "transvaal", "Orange Free State": "orange-free-state", "Tibet": "tibet",
	},
	"SIPRI": {
		"UAE": "united-arab-emirates", "Viet Nam": "vietnam", "South Viet Nam": "south-vietnam", "South Vietnam": "south-vietnam",
		"North Viet Nam": "north-vietnam", "North Vietnam": "north-vietnam", "Korea, North": "north-korea",
		"Korea, South": "south-korea", "North Korea (DPRK)": "north-korea", "South Korea (ROK)": "south-korea",
		"Soviet Union": "soviet-union", "Cote d'Ivoire": "ivory-coast", "Cote dIvoire": "ivory-coast", "DR Congo": "dr-congo",
		"Bosnia-Herzegovina": "bosnia-and-herzegovina", "East Germany (GDR)": "east-germany", "Germany (FRG)": "west-germany",
		"North Yemen": "north-yemen", "Yemen Arab Republic (North Yemen)": "north-yemen", "South Yemen": "south-yemen",
		"Turkiye": "turkey", "Turkey": "turkey", "eSwatini": "eswatini", "Macedonia (FYROM)": "north-macedonia",
		"Timor-Leste": "timor-leste", "Brunei": "brunei", "Cabo Verde": "cape-verde", "Czechia": "czechia",
		"Saint Vincent": "saint-vincent-and-the-grenadines", "Micronesia": "micronesia", "Serbia": "serbia",
		"Trans-Dniester": "transnistria", "Vatican (Holy See)": "holy-see", "Palestine": "palestine", "Biafra": "biafra",
		"Katanga": "katanga", "Northern Cyprus": "northern-cyprus", "Western Sahara": "western-sahara", "Aruba": "aruba",
		"Somaliland": "somaliland", "Cook Islands": "cook-islands", "Niue": "niue", "Libya GNC": "libya",
	},
	"UCDP": {
		"Cambodia (Kampuchea)": "cambodia", "Myanmar (Burma)": "myanmar", "DR Congo (Zaire)": "dr-congo",
		"Yemen (North Yemen)": "yemen", "Serbia (Yugoslavia)": "serbia", "Zimbabwe (Rhodesia)": "zimbabwe",
		"Madagascar (Malagasy)": "madagascar", "Vietnam (North Vietnam)": "vietnam", "Hyderabad": "hyderabad",
		"Bosnia-Hercegovina": "bosnia-and-herzegovina", "Macedonia, FYR": "north-macedonia", "the Netherlands": "netherlands",
		"United Arab Emirate": "united-arab-emirates", "United Kingsdom": "united-kingdom",
		"Kingdom of eSwatini (Swaziland)": "eswatini",
	},
	"GSDB and the World Bank": {
		"Egypt, Arab Rep.": "egypt", "Korea, Dem. Rep.": "north-korea", "Korea, Dem. People's Rep.": "north-korea",
		"Korea, Rep.": "south-korea", "Iran, Islamic Rep.": "iran", "Russian Federation": "russia", "Congo, Dem. Rep.": "dr-congo",
		"Congo, Rep.": "congo", "Yemen, Rep.": "yemen", "Venezuela, RB": "venezuela", "Lao PDR": "laos",
		"Slovak Republic": "slovakia", "Syrian Arab Republic": "syria", "Gambia, The": "gambia", "Bahamas, The": "bahamas",
		"Macao": "macao", "Macao SAR, China": "macao", "Hong Kong": "hong-kong", "Hong Kong SAR, China": "hong-kong",
		"Micronesia, Fed. Sts.": "micronesia", "Brunei Darussalam": "brunei", "West Bank and Gaza": "palestine",
		"Taiwan, China": "taiwan", "Côte d’Ivoire": "ivory-coast", "Somalia, Fed. Rep.": "somalia", "Türkiye": "turkey",
	},
	"UN and ISO": {
		"Bolivia (Plurinational State of)": "bolivia", "Venezuela (Bolivarian Republic of)": "venezuela",
		"Iran (Islamic Republic of)": "iran", "Republic of Korea": "south-korea", "Republic of Moldova": "moldova",
		"Democratic People’s Republic of Korea": "north-korea", "Korea (the Republic of)": "south-korea",
		"Korea (the Democratic People's Republic of)": "north-korea", "Congo (the Democratic Republic of the)": "dr-congo",
		"United Kingdom of Great Britain and Northern Ireland": "united-kingdom", "Netherlands (Kingdom of the)": "netherlands",
		"United Republic of Tanzania": "tanzania", "Tanzania, United Republic of": "tanzania",
		"Lao People’s Democratic Republic": "laos", "Micronesia (Federated States of)": "micronesia",
		"Libyan Arab Jamahiriya": "libya", "Taiwan (Province of China)": "taiwan", "Holy See": "holy-see",
		"State of Palestine": "palestine", "The former Yugoslav Republic of Macedonia": "north-macedonia",
		"Macedonia, the former Yugoslav Republic of": "north-macedonia",
	},
	"further ones": {
		"DPR Korea": "north-korea", "D.P.R. Korea": "north-korea", "D. P. R. of Korea": "north-korea", "Korea (DPR)": "north-korea",
		"D. R. Congo": "dr-congo", "Congo (DRC)": "dr-congo", "Dem. Rep. of the Congo": "dr-congo", "Rep. of Congo": "congo",
		"FS Micronesia": "micronesia", "Fed. States of Micronesia": "micronesia", "TFYR Macedonia": "north-macedonia",
		"T.F.Y.R. of Macedonia": "north-macedonia", "Macedonia, TFYR": "north-macedonia",
		"Kosovo (under UNSCR 1244)": "kosovo", "Kosovo (UNSCR 1244/1999)": "kosovo", "FRY": "yugoslavia", "SFRY": "yugoslavia",
		"Yugoslavia, FR (Serbia/Montenegro)": "yugoslavia", "Serbia, FR(Serbia/Montenegro)": "yugoslavia",
		"Ethiopia (excludes Eritrea)": "ethiopia", "Ethiopia(includes Eritrea)": "ethiopia", "Cote d`Ivoire": "ivory-coast",
		"Côte d´Ivoire": "ivory-coast", "Fm Vietnam Dr": "north-vietnam", "Germany, Fed. Rep. (former)": "west-germany",
		"Sudan (excl. South Sudan)": "sudan", "Kosovo (under the administration of the United Nations)": "kosovo", "Yugoslavia (until 1992)": "yugoslavia",
		"Gibraltar": "gibraltar", "Faeroe Islands": "faroe-islands", "Gaza Strip": "palestine", "P.R. China": "china", "China (ROC)": "taiwan",
		"Yemen, P.D.R.": "south-yemen", "Guinea, Equatorial": "equatorial-guinea", "Eq. Guinea": "equatorial-guinea",
	},
	"people": {
		"USA": "united-states", "UK": "united-kingdom", "Britain": "united-kingdom", "PRC": "china", "China": "china",
		"Republic of China": "taiwan", "DPRK": "north-korea", "ROK": "south-korea", "USSR": "soviet-union", "Burma": "myanmar",
		"Persia": "iran", "Siam": "thailand", "Ceylon": "sri-lanka", "Abyssinia": "ethiopia", "Zaire": "dr-congo",
		"Rhodesia": "zimbabwe", "Tanganyika": "tanzania", "Transjordan": "jordan", "Holland": "netherlands",
		"Russian Empire": "russia", "Ottoman Empire": "ottoman-empire", "Prussia": "prussia", "GDR": "east-germany",
		"FRG": "west-germany", "Federal Republic of Germany": "germany", "Россия": "russia", "日本": "japan", "Việt Nam": "vietnam",
		"Serbia and Montenegro": "yugoslavia", "United Arab Republic": "egypt", "  united   STATES ": "united-states",
	},
}

func TestProvidersSpellings(t *testing.T) {
	for _, provider := range slices.Sorted(maps.Keys(spellings)) {
		for _, name := range slices.Sorted(maps.Keys(spellings[provider])) {
			if got, _ := ByName(name); idOf(got) != spellings[provider][name] {
				t.Errorf("%s's %q is %q, want %q", provider, name, idOf(got), spellings[provider][name])
			}
		}
	}
}

// Words that say of what sort a state is name none, however they are written.
func TestSortsOfStatesNameNone(t *testing.T) {
	for _, words := range []string{
		"Islands", "Island", "Is.", "Isl.", "Republic", "Rep.", "R", "RO", "Kingdom", "Union", "State", "States", "Saint", "St.", "Democratic Republic", "Dem. Rep.", "D.R.", "DPR", "PDR", "FR",
		"People's Republic", "Federal Republic", "Federated States", "FS", "Socialist Republic", "Arab Republic", "Islamic Republic", "Empire", "Federation", "Confederation", "Commonwealth",
		"North", "South", "East", "West", "N.", "Northern", "Southern Islands", "Central Republic", "Free State", "New Republic", "Territory", "Principality", "Grand Duchy", "Emirate", "Sultanate",
		"Land", "City", "Country", "Nation", "Coast", "Cape", "United", "Union of States", "Island State", "Republic of the Islands", "The North and the South",
	} {
		for _, text := range []string{words, "The " + words, words + ", the", strings.ToUpper(words), "of " + words, words + " (until 1990)"} {
			if got, ok := ByName(text); ok {
				t.Errorf("%q is %s", text, got.ID)
			}
		}
	}
	for name, want := range map[string]string{
		"Ísland": "iceland", "ÍSLAND": "iceland", "Iceland": "iceland", "The Marshall Islands": "marshall-islands", "Marshall Is.": "marshall-islands", "Faroe Island": "faroe-islands",
		"Solomon Isl.": "solomon-islands", "The United States": "united-states", "United Kingdom, the": "united-kingdom", "The Dominican Rep.": "dominican-republic",
		"Central Afr. Rep.": "central-african-republic", "The Emirates": "united-arab-emirates", "St Lucia": "saint-lucia", "The Soviet Union": "soviet-union", "South Africa": "south-africa",
	} {
		if got, _ := ByName(name); idOf(got) != want {
			t.Errorf("%q is %q, want %q", name, idOf(got), want)
		}
	}
}

// Names of organisations and of several states at once are no state's.
func TestNamesOfNoState(t *testing.T) {
	for _, name := range []string{"", " ", "EU", "European Union", "NATO", "United Nations", "unknown supplier(s)", "Russian", "Germanies", "Yemens",
		"Republic", "Dem. Rep.", "Republic of", "PLO", "Sudan, South Africa", "Congo, Dem. Rep., Congo"} {
		if got, ok := ByName(name); ok {
			t.Errorf("%q is %s", name, got.ID)
		}
	}
}
