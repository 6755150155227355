// Package analysis measures a view: how much of what there is in it (Summarise),
// who is tied to how many (Degrees), and which states stand together (Blocs).
//
// Everything is counted in the view, not in the whole graph. Results are
// deterministic; every order is documented.
package analysis
