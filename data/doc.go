// Package data reads datasets: files in YAML (or JSON, which is YAML) that
// describe actors, the relations between them and the sources of both.
//
// # Reading
//
// A file is cut into chunks first, one for each record, and each chunk is read
// as YAML by itself. So a record with a slip in it spoils no other, everything
// that is wrong is reported at once, and time and memory grow in step with the
// file. The lexer is that of goccy/go-yaml. Scalars keep their source text:
// 2024-06-19, 0042 and NO are what was written, never a time, a number or a
// boolean. Anchors, aliases and tags are refused.
//
// JSON as Entente saves it is read without that: record by record, by the same
// functions, without keeping where each part stands. Where it holds a mistake, or
// what only YAML allows, it is read anew as YAML.
//
// What was read goes to a graph.Builder. Its problems come back as diagnostics
// at the line that they are about.
//
// # The format
//
// An obligation says what sets it off twice: in words (trigger) and as data
// (triggers, of which all must come about; where there are none, those of its
// category). Triggers and conditions have a short form, a type alone or
// TYPE: value, several in one mapping, and a long form with type, actors, text
// and, for powers-against, count:
//
//	triggers: [attacked, {powers-against: 2}]
//	triggers: {attacked: [russia]}
//	triggers: {type: attacker-supported, actors: [germany], text: ...}
//	conditions: [unprovoked, {region: Europe, actors: [italy]}]
//	conditions: {other: ..., actors: [france]} # matters in a war with France only
//
// Its when is for how long it is owed. Evidence that speaks of one party of a
// relation names it in about.
//
// Schema returns a JSON Schema with a description of every key, and Starter a
// commented example. Several files are loaded as one dataset: records of one
// may refer to those of another.
package data
