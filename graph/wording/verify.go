package wording

import "strconv"

// Verified says what came of checking a certificate: how many kinds of claims hold, how
// many claims are wrong, and how much is open.
func Verified(verb string, wrong, open int) string {
	switch {
	case wrong > 0:
		return "Not verified: the certificate of " + verb + " makes " + Count(wrong, "claim that is", "claims that are") + " not so."
	case open > 0:
		return "Verified as far as it can be checked: no claim of the certificate of " + verb + " is wrong, and " + strconv.Itoa(open) + " could not be checked in full."
	}
	return "Verified: every claim of the certificate of " + verb + " is so."
}
