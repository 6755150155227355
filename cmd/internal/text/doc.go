// Package text writes the records of package report for people: sentences and
// tables that fit a terminal. It finds nothing out: what a record does not say
// is not written.
package text
