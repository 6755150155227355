package gsdb

import (
	"strings"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// organisations are the groups that impose sanctions or stand behind them: the
// name, then how else they are written.
var organisations = [][]string{
	{"African Union", "AU"},
	{"Arab League", "League of Arab States"},
	{"Association of Southeast Asian Nations", "ASEAN"},
	{"Caribbean Community", "CARICOM"},
	{"Commonwealth of Independent States", "CIS"},
	{"Commonwealth of Nations", "Commonwealth", "The Commonwealth", "British Commonwealth"},
	{"Coordinating Committee for Multilateral Export Controls", "CoCom"},
	{"Council for Mutual Economic Assistance", "Comecon", "CMEA"},
	{"Council of Europe"},
	{"East African Community", "EAC"},
	{"Economic Community of Central African States", "ECCAS"},
	{"Economic Community of West African States", "ECOWAS"},
	{"European Communities", "EC", "European Community"},
	{"European Economic Community", "EEC"},
	{"European Union", "EU"},
	{"Gulf Cooperation Council", "GCC", "Cooperation Council for the Arab States of the Gulf"},
	{"Intergovernmental Authority on Development", "IGAD"},
	{"International Monetary Fund", "IMF"},
	{"Kimberley Process", "Kimberley Process Participants", "Kimberly Process Participants"},
	{"League of Nations"},
	{"Mercosur", "Southern Common Market"},
	{"North American Free Trade Agreement", "NAFTA"},
	{"North Atlantic Treaty Organization", "NATO", "North Atlantic Treaty Organisation"},
	{"Organisation for Economic Co-operation and Development", "OECD"},
	{"Organisation of African Unity", "OAU", "Organization of African Unity"},
	{"Organisation of Islamic Cooperation", "OIC", "Organization of Islamic Cooperation", "Organisation of the Islamic Conference", "Organization of the Islamic Conference"},
	{"Organization for Security and Co-operation in Europe", "OSCE", "Organisation for Security and Co-operation in Europe"},
	{"Organization of American States", "OAS", "Organisation of American States"},
	{"Organization of Arab Petroleum Exporting Countries", "OAPEC"},
	{"Organization of the Petroleum Exporting Countries", "OPEC"},
	{"Pacific Islands Forum", "PIF"},
	{"Southern African Development Community", "SADC"},
	{"Union of South American Nations", "UNASUR"},
	{"United Nations", "UN", "UNO", "United Nations Security Council", "UNSC"},
	{"Warsaw Pact", "Warsaw Treaty Organization"},
	{"World Bank"},
}

// broad are the organisations to which nearly every state belongs.
var broad = map[string]bool{"United Nations": true, "International Monetary Fund": true, "World Bank": true}

// groups finds an organisation by a folded name. Most of what the program does needs
// none.
var groups = sync.OnceValue(func() map[string]*graph.Actor {
	m := map[string]*graph.Actor{}
	for _, names := range organisations {
		a := &graph.Actor{
			ID: strings.ReplaceAll(spelling.Fold(names[0]), " ", "-"), Name: names[0], Kind: graph.Organisation,
			Aliases: names[1:], Broad: broad[names[0]],
		}
		for _, n := range names {
			m[spelling.Fold(n)] = a
		}
	}
	return m
})
