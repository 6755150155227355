package obligation

// Standing is how an actor stands in a scenario.
type Standing uint8

// The standings.
const (
	Free Standing = iota
	PossiblyBound
	Bound
	BoundToBoth
)

// String returns "free", "possibly", "bound" or "both".
func (s Standing) String() string { return [...]string{"free", "possibly", "bound", "both"}[s] }

// Standings returns how each actor stands that is bound, surely or possibly, by id.
func (r *Result) Standings() map[string]Standing {
	out := map[string]Standing{}
	bound, possibly, torn := r.Standing()
	for s, ids := range map[Standing][]string{Bound: bound, PossiblyBound: possibly, BoundToBoth: torn} {
		for _, id := range ids {
			out[id] = s
		}
	}
	return out
}
