// Package mcp is the MCP server (Model Context Protocol): tools with which an
// assistant asks datasets what the command asks them. It reads nothing but what it
// is handed, and writes nothing.
//
// # Answers
//
// A tool answers twice with the same: as structured content, a report.Cited whose
// answer is the record that the command writes with --json, and as text. Either way
// it is said of which dataset, version and date the answer is, and every relation
// that it names is there as a statement, with its certainty and sources, doubt first.
// An answer is whole or refused: nothing is cut off beyond what limit and offset say.
//
// What is wrong with a question is an error of the tool, which says what to do: the
// assistant can mend its question. Texts of a dataset are data: control characters
// and turned writing are taken out, and each line of them is quoted.
//
// # Where things are
//
// tools.go is the one table of tools, from which the schemas are made (schema.go) and
// by which arguments are read (arguments.go, package ask). What they answer is in
// questions.go and drawing.go, the datasets in datasets.go, the bounds in limits.go.
// connection.go carries the messages: it refuses a line that makes no sense, and goes
// on. server.go puts it together.
package mcp
