// Package analysis measures a view: how much of what there is in it (Summarise),
// who is tied to how many (Degrees), and which states stand together (Blocs).
//
// Package centrality below it ranks actors and says what falls apart without whom, and
// package partners compares them by whom they are tied to.
//
// Everything is counted in the view, not in the whole graph. Results are
// deterministic; every order is documented.
package analysis
