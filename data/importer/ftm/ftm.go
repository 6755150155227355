// Package ftm reads FollowTheMoney entities as JSON lines, the form in which
// OpenSanctions, Aleph and others publish who owns, runs, joins, knows and
// sanctions whom:
//
//	{"id": "NK-1", "schema": "Person", "properties": {"name": ["..."]}, "datasets": ["..."]}
//
// Every property is a list. Entities may also stand in one another, in place of
// their ids ("owner": [{"id": ...}]), and delta files wrap them
// ({"op": "ADD", "entity": {...}}): ADD and MOD define an entity anew, DEL takes
// it away, in the order of the lines. A delta file that is read alone knows only
// what is in it; put it after the full file to apply it.
//
// # Actors
//
// Person is a person, Company a company; Organization, PublicBody and LegalEntity
// (of which the data do not say whether it is a person) are organisations. All of
// them become actors, whether a relation ties them or not; positions and territories
// only where one does. An organisation that may be two actors, as it is known by name
// alone beside an entity of that name, or has one identifier and two names, is
// reported and not joined. Their ids are made from the original ones,
// which are kept as a code in the scheme "ftm", beside Wikidata, LEI, tax and
// register numbers. The caption is the name; other names are aliases, the first
// twenty of them, without the weak aliases that FollowTheMoney itself does not
// match by. A Territory that is a country is the state of the register. Vessels
// and airplanes are actors as ships and other assets; securities, land and other things are not actors, and relations to them are
// left out and counted.
//
// # Relations
//
// Each schema that ties two parties becomes a relation of one kind:
//
//	Sanction                      sanction      from the authority, an organisation by name; from the country where none is named
//	Directorship                  office        of a person; affiliation of a company
//	Occupancy                     office        in the organisation of the position, or else the country, or else the position itself
//	Post                          office        in the organisation, by name
//	Employment                    affiliation
//	Membership                    membership
//	Succession                    succession
//	Ownership, Control            ownership, control
//	Family, Associate             family, association (mutual)
//	Representation                representation
//	Payment, Debt                 payment, debt, with the amount (amount, amountUsd, amountEur)
//	UnknownLink                   unknown-link (mutual)
//
// Amounts are read with thousands separators and currencies ("1,200,000.50 EUR"); one
// that cannot be read is a warning.
//
// Those from Ownership on are kinds of their own, added to the dataset as they
// come up: the built-in affiliation would hide who owns whom, and diplomacy or
// alignment would say of relatives and associates what nobody said.
//
// # Time
//
// startDate and endDate make the period. An end that is not given is unknown,
// not open, unless the status is current or active. date alone says that the
// relation held then; of a payment or a succession it says when it happened. A sanction without a start starts when it was listed. Several values
// of one date are a choice between them.
package ftm

import (
	"bytes"
	"context"

	"github.com/entente-graph/entente/data/importer"
)

// Provider reads FollowTheMoney JSON lines.
var Provider = importer.Provider{
	Name:  "ftm",
	Title: "FollowTheMoney entities",
	Reads: "JSON lines of FollowTheMoney entities (entities.ftm.json, targets.nested.json, entities.delta.json)",
	Where: "https://www.opensanctions.org/datasets/",
	Citation: "OpenSanctions (https://www.opensanctions.org), with the name of the dataset and the date of the export; " +
		"data of another publisher as that publisher asks.",
	Terms:     "OpenSanctions: CC BY-NC 4.0, businesses need a licence; other publishers have terms of their own",
	Recognise: recognise,
	Read:      read,
}

func recognise(h importer.Head) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(h.Text, []byte("\ufeff")), " \t\r\n")
	if len(text) == 0 || text[0] != '{' {
		return false
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	has := func(key string) bool { return bytes.Contains(line, []byte(key)) }
	return has(`"schema"`) && has(`"properties"`) && has(`"id"`) || has(`"op"`) && has(`"entity"`) && has(`"id"`)
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	s := newStore(out)
	err := s.read(ctx, newLines(f.Reader()))
	if ctx.Err() != nil {
		return ctx.Err()
	}
	// What was read before a file was cut off stays.
	if made := s.emit(); err == nil {
		err = made
	}
	return err
}
