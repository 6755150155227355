package browser

import (
	"path/filepath"
	"strings"
	"testing"
)

// A page that has a part of a store gets whom a link says that it is known to, for who
// is not there knew of nothing that is.
func TestFilterByKnowledgeInAStore(t *testing.T) {
	secret := "  - {id: told, treaty: actor-2990 -- actor-2991, when: 1990/.., source: s, secret: [actor-2995]}\n" +
		"  - {id: kept, treaty: actor-2990 -- actor-2992, when: 1990/.., source: s, secret: true}\n"
	store := filepath.Join(scratch, "secrets.edb")
	entente(t, "store", "build", store, keep(t, "secrets.yaml", crowd(3000, 20_500)+secret))
	e := newExplorer(t, store, true, func() string { return serve(t, store) })
	e.expect(`preloaded using link preload but not used`) // the part of a link without near
	for _, begun := range []string{"near=actor-2990", "grow=actor-2990,actor-2991,actor-2992"} {
		e.open(begun + "&known=actor-2995")
		if e.Is(`!document.getElementById("strange").hidden`) {
			t.Errorf("the page says %q", e.text("#strange"))
		}
		e.has("#panel-filter", "1 relation was secret, and not known")
		if shown := e.String(`document.getElementById("known-to").value`); shown != "Actor 2995" {
			t.Errorf("the field says %q", shown)
		}
	}
	// From another's neighbourhood to the one that has the secrets.
	e.open("near=actor-5&known=actor-2995")
	e.Run(`document.getElementById("search").focus()`)
	e.Type("actor 2990")
	e.Wait(`document.querySelector("#hits [role=option]")?.textContent.startsWith("Actor 2990")`)
	e.Press("Enter")
	e.becomes("near", "actor-2990")
	e.turn(strings.TrimPrefix(e.String(`location.hash.replace("tab=card", "tab=filter")`), "#"))
	e.has("#panel-filter", "1 relation was secret, and not known")
}
