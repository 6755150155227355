// Package report takes questions as people write them and returns the answers as
// records: one type for each question, with its JSON Schema. A record holds all
// that is said of an answer, in data and in words, so that the command's text,
// its JSON and the explorer write down the same.
//
// A Filter is words: of a command's flags, or of an address's parameters. Names
// are found as package query does, and then in the register of states.
package report
