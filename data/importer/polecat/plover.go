package polecat

import (
	"bytes"

	"github.com/entente-graph/entente/data/importer/internal/eventstream"
	"github.com/entente-graph/entente/graph"
)

// meaning is what a type of PLOVER means, and what some of its modes do.
type meaning struct {
	eventstream.Meaning
	modes map[string]eventstream.Meaning
}

func is(kind string) meaning { return meaning{Meaning: eventstream.Meaning{Kind: kind}} }

func none(reason string) meaning { return meaning{Meaning: left(reason)} }

func left(reason string) eventstream.Meaning { return eventstream.Meaning{Left: reason} }

func (m meaning) but(mode string, other eventstream.Meaning) meaning {
	if m.modes == nil {
		m.modes = map[string]eventstream.Meaning{}
	}
	m.modes[mode] = other
	return m
}

var meanings = map[string]meaning{
	"AGREE":     {Meaning: eventstream.Meaning{Kind: eventstream.Cooperation.ID, Modality: graph.Proposed}},
	"CONSULT":   is(graph.KindDiplomacy),
	"SUPPORT":   is(graph.KindSupport),
	"CONCEDE":   none("concession"),
	"COOPERATE": is(eventstream.Cooperation.ID),
	"AID":       is(graph.KindAid),
	"RETREAT":   none("concession"),
	"REQUEST":   is(graph.KindPressure),
	"ACCUSE":    is(graph.KindAccusation).but("investigate", left("investigation")),
	"REJECT":    none("refusal"),
	"THREATEN":  is(graph.KindThreat),
	"PROTEST":   none("protest"),
	"SANCTION":  is(graph.KindSanction).but("cancel", left("reduced-relations")).but("convict", left("verdict")),
	"MOBILIZE":  is(graph.KindThreat).but("police", left("police")),
	"COERCE":    is(graph.KindSanction).but("destroy", eventstream.Meaning{Kind: graph.KindClash}),
	"ASSAULT":   is(graph.KindClash),
}

// why says why events are left out, by the reason.
var why = map[string]string{
	"concession":        "a concession or retreat, for which there is no kind of relation",
	"investigation":     "an investigation, for which there is no kind of relation",
	"refusal":           "a refusal, for which there is no kind of relation",
	"protest":           "a protest, which is no relation between two actors",
	"police":            "a show of police, for which there is no kind of relation",
	"reduced-relations": "a meeting that was cancelled, for which there is no kind of relation",
	"verdict":           "a verdict of a court, for which there is no kind of relation",
}

// meaningOf returns what a type with a mode means; ok is false for what is no type.
func meaningOf(kind, mode []byte) (eventstream.Meaning, bool) {
	m, ok := meanings[string(bytes.ToUpper(kind))]
	if !ok {
		return m.Meaning, false
	}
	if len(m.modes) > 0 {
		if other, ok := m.modes[string(bytes.ToLower(mode))]; ok {
			return other, true
		}
	}
	return m.Meaning, true
}
