// Package stix reads STIX 2.1 (and 2.0) as bundles of threat intelligence have it:
// who is attributed to whom, targets whom, is where.
//
// Identities, intrusion sets, threat actors and locations are actors. A location
// that is a country, and no place in one, is the state of the register. Relationships
// between them are relations of the kind that relationship_type names. What else a
// bundle holds, such as malware, campaigns and indicators, is no actor; relationships
// that name it are left out and counted, as are sightings, what is revoked, and
// relationships to objects that the bundle does not have.
//
// The source of a relation is whom created_by_ref names, what external_references
// cite, and the reports that list it. An identity that nothing but created_by_ref
// names is a source and no actor. Start and stop are days; a stop that is not given
// is not known. Confidence is read by the scale of Admiralty credibility in appendix
// A of the standard: from 80 confirmed, from 60 reported, from 20 alleged, below that
// disputed. Where there is none, nothing is said of certainty.
//
// Of what package graph/export/stix writes, its extension is read, which has all.
package stix

import (
	"context"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/jsonread"
)

// Name is the format's, in the table of formats.
const Name = "stix"

// Provider returns what reads STIX.
func Provider(o freeform.Options) *importer.Provider {
	return &importer.Provider{
		Name:      Name,
		Title:     "Threat intelligence in STIX",
		Reads:     "bundles of STIX 2.1 and 2.0, of threat reports, MISP, OpenCTI and ATT&CK (.json, .stix)",
		Where:     "https://github.com/mitre-attack/attack-stix-data",
		Recognise: recognise,
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			return read(ctx, f, out, o)
		},
	}
}

func recognise(h importer.Head) bool {
	s := jsonread.Look(h)
	switch s.Kind {
	case jsonread.Array:
		return s.Inside("", "spec_version") && s.Inside("", "type") && s.Inside("", "id")
	case jsonread.Object:
		return s.Values["type"] == "bundle" || s.Inside("objects", "spec_version") && s.Inside("objects", "type")
	}
	return false
}
