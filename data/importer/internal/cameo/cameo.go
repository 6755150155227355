// Package cameo knows the event codes of CAMEO, Conflict and Mediation Event
// Observations (Gerner, Schrodt and Yilmaz), in which GDELT and ICEWS say what one
// actor did to another: which kind of relation a code means.
//
// The codes have two digits for the twenty sorts of event, and a third and a fourth
// for what it was in particular.
//
//   - 04 consult, and 05 diplomatic cooperation, are diplomacy; praise, verbal defence
//     and rallying support (051-053) are political support.
//   - 06 material cooperation is cooperation, a kind of its own: it profits both.
//   - 07 is aid. Military aid (072) is too, as the code does not say that it was arms.
//   - 03 intends some of these: they are proposed, not actual.
//   - 10 demands are pressure, 11 disapproval is an accusation, and 13 a threat, as is
//     a show of military force (15), but not of police (151, 153).
//   - 16 reduces relations: broken off diplomatic relations, stopped aid, embargoes and
//     expulsions (161, 162, 163, 166) are sanctions. Talks that were halted are none.
//   - 17 coerces: sanctions, too, save for violent repression, destroyed property and
//     attacks on computers (175, 1712, 176), which are clashes.
//   - 18 assaults and 19 fights are clashes: a report of shots or an air strike does
//     not tell a war. 20, mass violence, is armed conflict.
//   - 01 statements, 02 appeals, 08 concessions, 09 investigations, 12 refusals and 14
//     protests tie nobody, and are left out.
package cameo

import (
	"github.com/entente-graph/entente/data/importer/internal/eventstream"
	"github.com/entente-graph/entente/graph"
)

func is(kind string) eventstream.Meaning { return eventstream.Meaning{Kind: kind} }

func intended(kind string) eventstream.Meaning {
	return eventstream.Meaning{Kind: kind, Modality: graph.Proposed}
}

func none(reason string) eventstream.Meaning { return eventstream.Meaning{Left: reason} }

// meanings are what codes mean, by their first digits: the longest that fit count.
var meanings = map[string]eventstream.Meaning{
	"01": none("statement"),
	"02": none("appeal"),
	"03": intended(eventstream.Cooperation.ID), "032": intended(graph.KindDiplomacy), "033": intended(graph.KindAid),
	"034": none("concession"), "035": none("concession"),
	"036": intended(graph.KindDiplomacy), "037": intended(graph.KindDiplomacy), "038": intended(graph.KindDiplomacy), "039": intended(graph.KindDiplomacy),
	"04": is(graph.KindDiplomacy),
	"05": is(graph.KindDiplomacy), "051": is(graph.KindSupport), "052": is(graph.KindSupport), "053": is(graph.KindSupport),
	"055": none("statement"), "056": none("statement"),
	"06": is(eventstream.Cooperation.ID),
	"07": is(graph.KindAid), "075": none("asylum"),
	"08": none("concession"),
	"09": none("investigation"),
	"10": is(graph.KindPressure),
	"11": is(graph.KindAccusation),
	"12": none("refusal"),
	"13": is(graph.KindThreat),
	"14": none("protest"),
	"15": is(graph.KindThreat), "151": none("police"), "153": none("police"),
	"16": none("reduced-relations"), "161": is(graph.KindSanction), "162": is(graph.KindSanction), "163": is(graph.KindSanction), "166": is(graph.KindSanction),
	"17": is(graph.KindSanction), "1712": is(graph.KindClash), "175": is(graph.KindClash), "176": is(graph.KindClash),
	"18": is(graph.KindClash),
	"19": is(graph.KindClash),
	"20": is(graph.KindConflict),
}

// Why says why events are left out, by the reason.
var Why = map[string]string{
	"statement":         "a statement, which ties nobody",
	"appeal":            "an appeal or request, which ties nobody",
	"concession":        "a concession or release, for which there is no kind of relation",
	"asylum":            "asylum, which is granted to people",
	"investigation":     "an investigation, for which there is no kind of relation",
	"refusal":           "a refusal, for which there is no kind of relation",
	"protest":           "a protest, which is no relation between two actors",
	"police":            "a show of police, for which there is no kind of relation",
	"reduced-relations": "relations that were reduced or talks that were halted, for which there is no kind of relation",
}

// Of returns what a code means; ok is false for what is no code. Codes whose leading
// zero a program took for a number's are read: 43 is 043, and 233 is 0233.
func Of(code []byte) (m eventstream.Meaning, ok bool) {
	if len(code) < 2 || len(code) > 4 {
		return m, false
	}
	for _, c := range code {
		if c < '0' || c > '9' {
			return m, false
		}
	}
	if root := int(code[0]-'0')*10 + int(code[1]-'0'); len(code) == 2 || root > 20 && len(code) == 3 {
		code = append([]byte{'0'}, code...)
	} else if root > 20 {
		return m, false
	}
	for n := len(code); n >= 2; n-- {
		if m, ok := meanings[string(code[:n])]; ok {
			return m, true
		}
	}
	return m, false
}
