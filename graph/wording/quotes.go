package wording

import "strconv"

// PlaceInCopy says where in a copy something is: "line 12", "page 3".
func PlaceInCopy(counts string, place int) string { return counts + " " + strconv.Itoa(place) }

// QuotesChecked says what became of quotes: "of 12 quotes 9 are in the copies of their
// sources, and of 2 there is no copy".
func QuotesChecked(all, found, uncopied int) string {
	if all == 0 {
		return "there is no quote to look up"
	}
	s := "of " + Count(all, "quote", "quotes") + " "
	s += Count(found, "is in the copy of its source", "are in the copies of their sources")
	if uncopied > 0 {
		s += ", and of " + Count(uncopied, "there is no copy", "there is no copy")
	}
	return s
}

// QuotesOf says what became of the quotes of one source: "3 of 4 quotes found", "2 quotes,
// no copy".
func QuotesOf(all, found int, copied bool) string {
	switch {
	case all == 0:
		return "no quotes"
	case !copied:
		return Count(all, "quote, no copy", "quotes, no copy")
	case found == all:
		return Count(all, "quote found", "quotes found")
	case found == 0:
		return Count(all, "quote not found", "quotes, none found")
	}
	return strconv.Itoa(found) + " of " + Count(all, "quote found", "quotes found")
}
