// Package eventstream is what readers of event data have in common: streams of lines
// that say who did what to whom and when, which programs coded from news reports,
// hundreds of millions of them.
//
// A reader says what each line means (Stream.Add); here the lines are cut into fields
// (Open), summed up (package fold), and made relations of (Stream.Finish): one for
// each pair, kind and period, with how many events were coded, from the first day to
// the last. Nobody checked what a program coded, so that a relation is reported, and
// never confirmed.
package eventstream
