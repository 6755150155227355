// Package browser tests the explorer in a real browser: the page of a running
// "entente serve", and the file that "entente export --to html" writes. It holds
// tests only, which skip unless ENTENTE_BROWSER is set. Where it is and Chromium is not
// installed they skip too, or fail if ENTENTE_REQUIRE names it.
package browser
