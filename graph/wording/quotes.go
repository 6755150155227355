package wording

import "strconv"

// KeptCopy says what a reader keeps of a source: "kept as page.html of 19 June 2024,
// SHA-256 2cf2…".
func KeptCopy(file, hash, date string) string {
	return "kept as " + file + " of " + date + ", SHA-256 " + hash
}

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

// QuoteMissing says that a quote is not in the copy of its source, and in which record it
// stands.
func QuoteMissing(file, quote, record, id string) string {
	return "not in " + file + ": “" + quote + "” (" + record + " " + id + ")"
}

// QuoteInOtherLetters says that it is there but for capital and small letters.
func QuoteInOtherLetters(file, place, quote, record, id string) string {
	return "in other letters in " + file + ", " + place + ": “" + quote + "” (" + record + " " + id + ")"
}

// QuoteNotFound and QuoteDiffers say the same where the quote itself is shown.
func QuoteNotFound(file string) string { return "the quote is not in " + file }

// QuoteDiffers says where it stands in other letters.
func QuoteDiffers(file, place string) string {
	return "the quote differs in capital letters from " + file + ", " + place
}

// CopyUnread says what follows where a copy cannot be read.
const CopyUnread = "the quotes of this source are not looked up"

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
