package report

import (
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/certificate/verify"
	"github.com/entente-graph/entente/graph/wording"
)

// Verification is the record of what came of checking a certificate; see the schema
// "verification".
type Verification struct {
	Verb     string          `json:"verb"`     // whose answer the certificate proves
	Verified bool            `json:"verified"` // no claim is wrong
	Sentence string          `json:"sentence"`
	Checked  []CheckedClaims `json:"checked"`
	Wrong    []WrongClaim    `json:"wrong"`
	More     int             `json:"more_wrong"` // wrong claims that are not listed
	Open     []string        `json:"open"`       // what could not be checked in full, and why
	Apart    []string        `json:"apart"`      // what the answer says and the certificate does not
}

// CheckedClaims is claims of one kind that were checked.
type CheckedClaims struct {
	What   string `json:"what"`
	Number int    `json:"number"`
}

// WrongClaim is a claim that is not so.
type WrongClaim struct {
	Place string `json:"place"` // in the certificate, as a JSON pointer
	Why   string `json:"why"`
}

// NewVerification is the record of a result.
func NewVerification(c *certificate.Certificate, r *verify.Result) *Verification {
	out := &Verification{
		Verb: c.Verb, Verified: r.Verified(), Sentence: wording.Verified(c.Verb, len(r.Wrong)+r.More, len(r.Open)),
		Checked: []CheckedClaims{}, Wrong: []WrongClaim{}, More: r.More, Open: notNil(r.Open), Apart: notNil(r.Apart),
	}
	for _, claim := range r.Claims {
		out.Checked = append(out.Checked, CheckedClaims{claim.What, claim.Checked})
	}
	for _, w := range r.Wrong {
		out.Wrong = append(out.Wrong, WrongClaim(w))
	}
	return out
}
