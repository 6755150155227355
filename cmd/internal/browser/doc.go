// Package browser tests the explorer in a real browser: the page of a running
// "entente serve", and the file that "entente export --to html" writes. It holds
// tests only; they skip where Chromium is not installed.
package browser
