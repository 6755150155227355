package browser

import (
	"net/url"
	"os"
	"path/filepath"
	"testing"
)

// Cards name what the reader keeps of a source, once, with the whole hash to be copied.
func TestKeptCopies(t *testing.T) {
	dataset := keep(t, "kept.yaml", small)
	folder := filepath.Join(filepath.Dir(dataset), "copies")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "book.txt"), []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	const hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // of "abc", by FIPS 180-2
	for name, address := range map[string]func() string{
		"serve": func() string { return serve(t, dataset, "--copies", folder) },
		"file": func() string {
			file := filepath.Join(scratch, "kept.html")
			entente(t, "export", "--to", "html", "--copies", folder, "-o", file, "-d", dataset)
			return (&url.URL{Scheme: "file", Path: file}).String()
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := newExplorer(t, dataset, name == "serve", address)
			e.Resize(390, 844)
			e.open("tab=card&select=relation:friends")
			e.press(".tabs", "Card")
			e.has("#panel-card .evidence", "Kept as book.txt of ", "SHA-256 "+hash)
			e.reflows("a hash on a phone")
			e.press("#panel-card .evidence", "Copy SHA-256")
			e.Wait(`/Copied|Selected/.test(document.querySelector("#panel-card .evidence").textContent)`)
			e.Run(`document.querySelector("#panel-card .kept").scrollIntoView({ block: "center" })`)
			e.Screenshot("copies-" + name)
			e.open("tab=card")
			e.press(".tabs", "Card")
			e.press("#panel-card", "1 source")
			e.has("#panel-card", "Kept as book.txt of ")
		})
	}
	e := served(t, dataset)
	e.open("tab=card&select=relation:friends")
	if e.Is(`document.querySelector("#panel-card .kept") || document.body.textContent.includes("SHA-256")`) {
		t.Error("without copies the card speaks of one")
	}
}
