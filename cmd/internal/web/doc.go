// Package web is the explorer's server: the page, and a JSON API behind it. It
// reads nothing but what it is handed and writes nothing at all.
//
// # API
//
// Requests are GET, but for the drop. Answers are JSON unless it says otherwise.
// An error is a status and
//
//	{"error": {"message", "hint", "diagnostics": [{"file", "line", "column", "text", "message", "hint", "severity", "code"}]}}
//
// with hint and diagnostics where there are any. Answers that are kept, and files,
// have an entity tag for each encoding, and may be asked for in parts. The parameter set chooses a
// dropped dataset. Filters have the names of the command's flags: at, during,
// certainly=1, kind, without-kind, certainty, modality, actor, near, near-hops,
// only (ids of actors), source, min-quantity; lists are comma-separated or repeated.
//
//	/                 the page (HTML)
//	/assets/PATH      its stylesheets and modules
//	/api/graph        the whole dataset
//	/api/picture      layout, filters: {"svg", "palette", "overview", "shown", "engine"}
//	/api/paths        from, to, max-hops (1 to 8), limit (1 to 200), directed=1, shortest=1, each=1, broad=1, filters:
//	                  what "entente paths --json" writes (entente schema paths)
//	/api/whatif       attack, also (repeated), escalate=1, filters: what "entente whatif --json" writes
//	/api/diff         from, to (dates), max-hops, filters but for dates: what "entente diff --json" writes
//	/api/export       to=dot, json, svg or png, for the latter two layout and theme, filters: a file
//	/api/drop         POST, name: the body is a dataset file; {"set", "title", "actors", "relations", "warnings"}
//	/api/events       an event stream: graph {"version"} now and after an edit, problem {"message", "diagnostics"}
//	                  after an edit that does not load, fine {"version"} when it is mended
//	/healthz          whether the server is well
//	/metrics          for Prometheus
//
// # Safety
//
// The server is for one person on one machine. It goes by the names of this
// machine only, so that a page elsewhere cannot reach it under a name of its own
// (DNS rebinding); it does not answer what other sites' pages ask; and every
// answer carries headers that keep browsers from more than they need. What a
// request may cost is in Limits.
//
// Answers are made once for all who ask at the same time, by a number of
// workers of its own for questions and for pictures, and are kept encoded. Nobody waits
// for a slow layout but those who asked for it.
package web
