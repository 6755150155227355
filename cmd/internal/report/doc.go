// Package report takes questions as people write them and returns the answers as
// records, which are JSON that others may rely on, and as pictures. The command
// and the explorer's server ask through it, so that both give the same answers.
//
// A Filter is words: of a command's flags, or of an address's parameters. Names
// are found as package query does, and then in the register of states.
package report
