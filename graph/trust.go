package graph

import "fmt"

// Modality tells a fact from an intention.
type Modality uint8

// The modalities, from fact to intention.
const (
	Actual     Modality = iota // it is or was so
	Threatened                 // an actor said it would, to deter or coerce
	Proposed                   // an actor considers, offers or plans it, or somebody expects it
)

var modalityNames = []string{"actual", "threatened", "proposed"}

// Certainty is how sure the sources are, from surest to least.
type Certainty uint8

// The certainties. Confirmed < Reported < Unsourced < Alleged < Disputed.
const (
	Confirmed Certainty = iota // a fact that the source states in its own name, or that is beyond dispute
	Reported                   // somebody named says so, and the source passes it on
	Unsourced                  // no source is named; what Relation.CountsAs returns, and no value of Relation.Certainty
	Alleged                    // the source itself marks it as not established
	Disputed                   // sources contradict each other, or a party denies it
)

var certaintyNames = []string{"confirmed", "reported", "unsourced", "alleged", "disputed"}

// Stage is a step in the life of a treaty.
type Stage uint8

// The stages in the order in which they normally follow.
const (
	Signed Stage = iota
	InForce
	Suspended
	Ended
)

var stageNames = []string{"signed", "in-force", "suspended", "ended"}

func nameOf[T ~uint8](v T, names []string) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("invalid(%d)", uint8(v))
}

func parseName[T ~uint8](what, s string, names []string) (T, error) {
	for i, n := range names {
		if n == s {
			return T(i), nil
		}
	}
	return 0, &NameError{What: what, Got: s, Allowed: names}
}

// NameError reports a word that is not in a closed vocabulary.
type NameError struct {
	What    string   // which vocabulary, such as "certainty"
	Got     string   // the word found
	Allowed []string // the words allowed, in their order
}

func (e *NameError) Error() string {
	return fmt.Sprintf("%s %q is not known; allowed: %s", e.What, e.Got, joinWords(e.Allowed))
}

func joinWords(words []string) string {
	s := ""
	for i, w := range words {
		if i > 0 {
			s += ", "
		}
		s += w
	}
	return s
}

// Modalities lists all modalities in order.
func Modalities() []Modality { return []Modality{Actual, Threatened, Proposed} }

// Certainties lists the certainties that a relation can be given, surest first:
// all but Unsourced.
func Certainties() []Certainty { return []Certainty{Confirmed, Reported, Alleged, Disputed} }

// CertaintiesCounted lists the certainties that a relation can count as, surest
// first: Certainties and Unsourced.
func CertaintiesCounted() []Certainty {
	return []Certainty{Confirmed, Reported, Unsourced, Alleged, Disputed}
}

// Stages lists all treaty stages in order.
func Stages() []Stage { return []Stage{Signed, InForce, Suspended, Ended} }

// String returns the word used in datasets, such as "threatened".
func (m Modality) String() string { return nameOf(m, modalityNames) }

// String returns the word used in datasets, such as "alleged".
func (c Certainty) String() string { return nameOf(c, certaintyNames) }

// String returns the word used in datasets, such as "in-force".
func (s Stage) String() string { return nameOf(s, stageNames) }

// ParseModality is the inverse of Modality.String. The error is a *NameError.
func ParseModality(s string) (Modality, error) {
	return parseName[Modality]("modality", s, modalityNames)
}

// ParseCertainty is the inverse of Certainty.String for the certainties that a
// relation can be given. The error is a *NameError.
func ParseCertainty(s string) (Certainty, error) {
	return parseCertainty(s, Certainties())
}

// ParseCertaintyCounted is ParseCertainty for all that a relation can count as.
func ParseCertaintyCounted(s string) (Certainty, error) {
	return parseCertainty(s, CertaintiesCounted())
}

func parseCertainty(s string, allowed []Certainty) (Certainty, error) {
	names := make([]string, len(allowed))
	for i, c := range allowed {
		if names[i] = c.String(); names[i] == s {
			return c, nil
		}
	}
	return 0, &NameError{What: "certainty", Got: s, Allowed: names}
}

// ParseStage is the inverse of Stage.String. The error is a *NameError.
func ParseStage(s string) (Stage, error) { return parseName[Stage]("stage", s, stageNames) }
