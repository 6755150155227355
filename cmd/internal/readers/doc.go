// Package readers opens the SVG files that Entente writes in the programs that
// people open them in, and compares what is seen of each label. It holds tests
// only. They skip where a program is not installed, and fail there if
// ENTENTE_REQUIRE names it.
package readers
