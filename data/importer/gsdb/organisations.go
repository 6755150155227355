package gsdb

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"sync"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// organisations are the bodies that impose sanctions or stand behind them: the
// name, then how else they are written.
var organisations = [][]string{
	{"African Union", "AU"},
	{"Arab League", "League of Arab States"},
	{"Association of Southeast Asian Nations", "ASEAN"},
	{"Caribbean Community", "CARICOM"},
	{"Commonwealth of Independent States", "CIS"},
	{"Commonwealth of Nations", "Commonwealth", "The Commonwealth", "British Commonwealth"},
	{"Coordinating Committee for Multilateral Export Controls", "CoCom"},
	{"Conference on Security and Co-operation in Europe", "CSCE", "Conference on Security and Cooperation in Europe"},
	{"Contact Group"},
	{"Council for Mutual Economic Assistance", "Comecon", "CMEA"},
	{"Council of Europe"},
	{"East African Community", "EAC"},
	{"Economic Community of Central African States", "ECCAS"},
	{"Economic Community of West African States", "ECOWAS"},
	{"European Communities", "EC", "European Community"},
	{"European Economic Community", "EEC"},
	{"European Union", "EU"},
	{"Group of Eight", "G8"},
	{"Group of Seven", "G7"},
	{"Group of Twenty", "G20"},
	{"Gulf Cooperation Council", "GCC", "Cooperation Council for the Arab States of the Gulf"},
	{"Intergovernmental Authority on Development", "IGAD"},
	{"International Monetary Fund", "IMF"},
	{"Kimberley Process", "Kimberley Process Participants", "Kimberly Process Participants"},
	{"League of Nations"},
	{"Lima Group"},
	{"Mercosur", "Southern Common Market"},
	{"Nordic Council"},
	{"North American Free Trade Agreement", "NAFTA"},
	{"North Atlantic Treaty Organization", "NATO", "North Atlantic Treaty Organisation"},
	{"Non-Aligned Movement"},
	{"Organisation for Economic Co-operation and Development", "OECD"},
	{"Organisation of African Unity", "OAU", "Organization of African Unity"},
	{"Organisation of Islamic Cooperation", "OIC", "Organization of Islamic Cooperation", "Organisation of the Islamic Conference", "Organization of the Islamic Conference"},
	{"Organization for Security and Co-operation in Europe", "OSCE", "Organisation for Security and Co-operation in Europe"},
	{"Organization of American States", "OAS", "Organisation of American States"},
	{"Organization of Arab Petroleum Exporting Countries", "OAPEC"},
	{"Organization of the Petroleum Exporting Countries", "OPEC"},
	{"Pacific Islands Forum", "PIF", "South Pacific Forum"},
	{"Paris Club"},
	{"Palestine Liberation Organization", "PLO", "Palestine Liberation Organisation"},
	{"Southern African Development Community", "SADC"},
	{"Union of South American Nations", "UNASUR"},
	{"United Nations", "UN", "UNO", "United Nations Security Council", "UNSC"},
	{"Warsaw Pact", "Warsaw Treaty Organization"},
	{"World Bank"},
}

// armedGroups are groups without a state on which sanctions are imposed.
var armedGroups = [][]string{
	{"Al-Qaida", "Al-Qaeda"},
	{"Al-Shabaab", "Al Shabab"},
	{"Bosnian Serbs", "Republika Srpska", "Serbian Republic of Bosnia and Herzegovina"},
	{"Hamas"},
	{"Hezbollah", "Hizballah", "Hizbullah"},
	{"Houthis", "Ansar Allah", "Ansarallah"},
	{"Islamic State", "ISIL", "ISIS", "Daesh", "ISIL (Da'esh)"},
	{"Khmer Rouge", "Party of Democratic Kampuchea"},
	{"Revolutionary United Front", "RUF"},
	{"Taliban", "Taleban", "The Taliban"},
	{"UNITA", "National Union for the Total Independence of Angola"},
}

// places are blocs, and parts of states.
var places = [][]string{
	{"Arab countries", "Arab states"},
	{"Donor countries", "Donors", "International donors"},
	{"Crimea", "Crimea and Sevastopol", "Autonomous Republic of Crimea"},
	{"Donetsk", "Donetsk People's Republic", "Donetsk Oblast"},
	{"Europe"},
	{"Frontline states", "Front Line States"},
	{"Luhansk", "Lugansk", "Luhansk People's Republic", "Luhansk Oblast"},
	{"Nordic countries", "Nordic states"},
	{"Western countries", "The West", "Western states", "Western nations", "Western powers"},
	{"Western donors"},
}

// broad are the organisations to which nearly every state belongs.
var broad = map[string]bool{"United Nations": true, "International Monetary Fund": true, "World Bank": true}

// groups finds an actor that is no state by a folded name. Most of what the program
// does needs none.
var groups = sync.OnceValue(func() map[string]*graph.Actor {
	m := map[string]*graph.Actor{}
	for _, list := range []struct {
		kind  graph.ActorKind
		names [][]string
	}{{graph.Organisation, organisations}, {graph.ArmedGroup, armedGroups}, {graph.PlaceOrBloc, places}} {
		for _, names := range list.names {
			a := &graph.Actor{
				ID: strings.ReplaceAll(spelling.Fold(names[0]), " ", "-"), Name: names[0], Kind: list.kind,
				Aliases: names[1:], Broad: broad[names[0]],
			}
			for _, n := range names {
				m[spelling.Fold(n)] = a
			}
		}
	}
	return m
})

// Words in the name of a group that tell its kind.
var (
	fighting = []string{"rebel", "rebels", "militia", "militias", "guerrilla", "guerrillas", "insurgents", "fighters", "forces", "front", "army", "brigade", "brigades", "liberation"}
	blocs    = []string{"countries", "states", "nations", "powers", "donors", "members", "neighbours", "neighbors", "region", "province", "area", "areas"}
	// qualifiers are parts of a state's name that stand behind a comma. Alone they name nobody.
	qualifiers = []string{"rep", "republic", "dem", "democratic", "people", "peoples", "arab", "islamic", "islam", "fed", "federal", "sts", "the", "rb", "fr", "sar",
		"pdr", "dpr", "fyr", "tfyr", "of", "former", "china", "and", "etc", "other", "others"}
)

// stranger returns the actor of a name that neither the register nor the tables
// know, nil where the name is a part of one.
func stranger(name string) *graph.Actor {
	name = strings.Join(strings.Fields(name), " ")
	words := strings.Fields(spelling.Fold(name))
	among := func(list []string) func(string) bool {
		return func(w string) bool { return slices.Contains(list, w) }
	}
	if !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(qualifiers, w) }) {
		return nil
	}
	a := &graph.Actor{Name: shorten(name), Kind: graph.Organisation, Note: "Named by the Global Sanctions Data Base."}
	switch {
	case slices.ContainsFunc(words, among(fighting)):
		a.Kind = graph.ArmedGroup
	case slices.ContainsFunc(words, among(blocs)):
		a.Kind = graph.PlaceOrBloc
	}
	a.ID = spelling.Slug(strings.Join(words, " "), 60)
	if _, taken := register.ByID(a.ID); taken || a.ID != strings.Join(words, "-") || groups()[spelling.Fold(a.ID)] != nil {
		h := fnv.New32a()
		h.Write([]byte(name))
		a.ID = strings.TrimPrefix(fmt.Sprintf("%s-%08x", a.ID, h.Sum32()), "-")
	}
	return a
}
