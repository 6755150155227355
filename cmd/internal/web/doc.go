// Package web is the explorer's server: the page, and a JSON API behind it. It
// reads nothing but what it is handed and writes nothing at all.
//
// # API
//
// routeTable is what is answered, and /api/openapi.json says it in the terms of
// OpenAPI 3.1: made from that table, from the parameters in package ask, and from
// the JSON Schemas of the records and of what is answered here alone (schema). An
// error is a status and
//
//	{"error": {"message", "hint", "diagnostics": [{"file", "line", "column", "text", "message", "hint", "severity", "code"}]}}
//
// with hint and diagnostics where there are any. Answers that are kept have an
// entity tag for each encoding, and ranges of them can be had. Nothing is said to
// pages of other origins.
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
// and filters go by it and try little to do better (picture.Options.Quick). What
// Graphviz drew is kept, as pictures of dates between which nothing changed differ in
// their words alone. Answers are kept compressed, up to a number of bytes.
// TestLoad and TestSoak measure it:
//
//	ENTENTE_LOAD=9792 go test -run 'TestLoad$' -v ./cmd/internal/web
//	ENTENTE_SOAK=10m go test -timeout 20m -run TestSoak -v ./cmd/internal/web
//
// # Parts
//
// What is served is a graph, or a store, of which there is never all: each question says
// which parts it needs (ask.Need), gets a graph that has them, and goes through the same
// reports (parts.go). Parts are fetched once for all who need them at the same time,
// so many at once, and the ones used last are kept, as many as fit a number of bytes.
//
// # Where things are
//
// A request comes in at handler.go, which security.go checks and for which
// routes.go names the endpoint; those of several lines have a file each, and
// openapi.go describes them all. What
// they share is in semaphore.go, singleflight.go, cache.go, layouts.go, encoded.go (sending)
// and httperror.go. The datasets are in sets.go and parts.go; watch.go notices that one is
// edited, and events.go tells the pages.
package web
