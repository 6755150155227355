// Package fold sums up streams of events that are too long to keep: one group for
// each pair of actors, kind of event and period, with how many events there were,
// the first and the last day, and a few ids that lead back to the records.
//
// Memory is bounded: nothing is kept of an event but what its group sums up, and
// when there are more groups than Options.Groups, they are written to a temporary
// file as a sorted run, and the runs are merged at the end (external aggregation).
// The result is the same, to the byte, whether that happened or not.
package fold
