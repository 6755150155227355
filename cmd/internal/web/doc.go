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
// with hint and diagnostics where there are any. Answers that are cached, and
// assets, have an entity tag for each encoding, and ranges of them can be had.
//
// The parameter set chooses a dropped dataset. Filters have the names of the
// command's flags: at, during, certainly=1, kind, without-kind, certainty,
// modality, actor, near, near-hops, only (ids of actors), source, min-quantity;
// lists are comma-separated or repeated.
//
//	/                 the page (HTML)
//	/assets/PATH      its stylesheets and modules
//	/api/graph        the whole dataset
//	/api/picture      layout, filters: {"svg", "palette", "overview", "shown", "engine"}
//	/api/paths        from, to, max-hops (1 to 8), limit (1 to 200), directed=1, shortest=1, each=1, broad=1, filters:
//	                  what "entente paths --json" writes (entente schema paths)
//	/api/whatif       attack, also (repeated), escalate=1, filters: what "entente whatif --json" writes
//	/api/diff         from, to (dates), max-hops, filters but for dates: what "entente diff --json" writes
//	/api/export       to=dot, json, svg, pdf or png, for the last three layout and theme, filters: a file
//	/api/drop         POST, name: the body is a dataset file; {"set", "title", "actors", "relations", "warnings"}
//	                  of a table also roles ({"COLUMN": "ROLE"}), source, dates (day-first, month-first), sheet, and in
//	                  the answer "table": what "entente import table --dry-run --json" writes, and how to go on
//	/api/dataset      the whole dataset in Entente's format (YAML), as a file
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
// An answer is made once for all who ask at the same time (singleflight), and is
// cached as it is sent. How many are made at once is bounded by a semaphore for
// questions and another for pictures, so that nobody waits for a slow layout but
// those who asked for it.
//
// # Many at once
//
// Layout workers are started before they are needed (render.PoolOptions.Warm), and
// a picture whose worker is killed is begun again with another; what still fails
// gets 503. The picture of all is placed once for each dataset, and those of dates
// and filters go by it and try little to do better (picture.Options.Quick).
// Answers are kept compressed, up to a number of bytes. TestSoak measures it:
//
//	ENTENTE_SOAK=10m go test -timeout 20m -run TestSoak -v ./cmd/internal/web
//
// # Where things are
//
// A request comes in at handler.go, which security.go checks and for which
// routes.go names the endpoint; those of several lines have a file each. What
// they share is in semaphore.go, singleflight.go, cache.go, encoded.go (sending)
// and httperror.go. The datasets are in store.go; watch.go notices that one is
// edited, and events.go tells the pages.
package web
