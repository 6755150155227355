package data

// forms are the ways in which the items of a list may be written: a type alone, a
// mapping by type, or a mapping that names its type.
type forms[W, T any] struct {
	part    string // of the record: "triggers"
	what    string // in errors: "a trigger"
	example string // of a mapping by type
	parse   func(string) (W, error)
	alone   func(W) T
	long    func(*node) (T, bool)
	short   func(*node) []T // notes the place of each by itself
}

// readForms reads such a list, or a single item.
func readForms[W, T any](r *reader, n *node, f forms[W, T]) (out []T) {
	for _, item := range items(n) {
		switch {
		case item.isText():
			if w, ok := wordNeeded(r, item, f.what, f.parse); ok {
				out = append(out, f.alone(w))
				r.atPart(f.part, item)
			}
		case !r.mapping(item, f.what+", such as "+f.example+","):
			r.broken("")
		case item.key("type") != nil:
			if one, ok := f.long(item); ok {
				out = append(out, one)
				r.atPart(f.part, item)
			}
		default:
			out = append(out, f.short(item)...)
		}
	}
	return out
}
