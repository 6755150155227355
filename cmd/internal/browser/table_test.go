package browser

import (
	"strings"
	"testing"
)

// ledger is a table whose columns are called otherwise than Entente would, with rows
// that name no source, and a date that can be read in two ways.
const ledger = `Vendor;Client;Relation;When;Remark;Seen in
Ordmark;Veyland;arms transfer;12/03/2001;first lot;Gazette of Ordmark
Veyland;Carvath;aid;2003;;
Carvath;Ordmark;rivalry;1950;at the border;
`

// roleOf is an expression for the select of a column.
func roleOf(column string) string {
	return `(document.querySelector("#table-dialog [data-column=" + CSS.escape(` + js(column) + `) + "]"))`
}

// pick chooses an option as a reader does.
func (e *explorer) pick(element, value string) {
	e.t.Helper()
	e.Run(`const el = ` + element + `; el.focus(); el.value = ` + js(value) + `; el.dispatchEvent(new Event("change", { bubbles: true }))`)
	e.Wait(`!document.querySelector("#table-dialog[aria-busy]")`)
}

// tableOf drops a table and waits for its window.
func (e *explorer) tableOf(name, text string) {
	e.t.Helper()
	e.drop(keep(e.t, name, text))
	e.Wait(`document.querySelector("#table-dialog")?.open`)
	e.Wait(`[...document.styleSheets].some((s) => s.href?.endsWith("served/table.css"))`)
}

func TestTableIsShownAsUnderstood(t *testing.T) {
	e := served(t, pact)
	e.open("theme=light")
	e.Resize(1280, 720)
	before := e.String("location.href")
	e.tableOf("ledger.csv", ledger)
	e.has("#table-dialog", "ledger.csv: how it is understood", "3 relations between 3 actors; 3 stated without a source", "Vendor", "Client")
	for column, role := range map[string]string{"Vendor": "from", "Client": "to", "Relation": "kind", "When": "when"} {
		if got := e.String(roleOf(column) + ".value"); got != role {
			t.Errorf("%s is %q", column, got)
		}
	}
	e.has("#table-dialog .first", "Ordmark → Veyland", "Carvath – Ordmark", "stated without a source")
	e.Screenshot("table-1280")

	// What is changed is understood anew, and the focus stays.
	e.pick(roleOf("Remark"), "label")
	e.has("#table-dialog .first", "first lot", "at the border")
	if got := e.String(`document.activeElement.dataset.column`); got != "Remark" {
		t.Errorf("the focus went to %q", got)
	}
	e.pick(roleOf("Seen in"), "source")
	e.has("#table-dialog [role=status]", "2 stated without a source")
	e.pick(`(document.querySelector("#table-dialog .settings select"))`, "month-first")
	e.Wait(`document.querySelector("#table-dialog .first").textContent.includes("2001-12-03")`)
	e.pick(`(document.querySelector("#table-dialog .settings select"))`, "day-first")
	e.Wait(`document.querySelector("#table-dialog .first").textContent.includes("2001-03-12")`)
	e.Run(`const el = document.querySelector("#table-dialog input"); el.value = "Ledger of the port, 2024"; el.dispatchEvent(new Event("input")); el.dispatchEvent(new Event("change"))`)
	e.Wait(`!document.querySelector("#table-dialog [role=status]").textContent.includes("without a source")`)
	e.has("#table-dialog .first", "Ledger of the port", "Gazette of Ordmark")

	// Who and whom can be exchanged, and a column left out.
	e.pick(roleOf("Client"), "from")
	e.has("#table-dialog [role=alert]", "who and whom")
	if !e.Is(button("#table-dialog", "Show the graph") + `.disabled`) {
		t.Error("what cannot be read can be shown")
	}
	e.pick(roleOf("Vendor"), "to")
	e.has("#table-dialog .first", "Veyland → Ordmark")
	e.pick(roleOf("Vendor"), "from")
	e.pick(roleOf("Client"), "to")
	if now := e.String("location.href"); now != before {
		t.Errorf("the page went on to %s", now)
	}

	// Saved, it is a dataset.
	name, content := e.Download(func() { e.Run(`document.querySelector("#table-dialog a[download]").click()`) })
	if name != "ledger.yaml" || !strings.Contains(string(content), "entente: 1") || !strings.Contains(string(content), "2001-03-12") {
		t.Errorf("%s is saved:\n%s", name, content)
	}
	if out := entente(t, "check", keep(t, "saved.yaml", string(content))); !strings.Contains(string(out), "3 relations") {
		t.Errorf("the check says %s", out)
	}
	e.press("#table-dialog", "Show the graph")
	e.says("h1", "ledger")
	e.Wait(drawn(3))
	if e.Is(`document.querySelector("#table-dialog")`) {
		t.Error("the window stays")
	}
	e.has("#canvas", "first lot")
}

// A table without a word for who and whom is refused, until somebody says it.
func TestTableWhoseColumnsNobodyKnows(t *testing.T) {
	e := served(t, pact)
	e.open("")
	e.tableOf("odd.csv", "Alpha,Beta,Gamma\n1999-01-01,Ordmark,Veyland\n2001-01-01,Veyland,Carvath\n2003-01-01,Carvath,Ordmark\n")
	if !e.Is(button("#table-dialog", "Show the graph") + `.disabled`) {
		e.pick(roleOf("Alpha"), "when")
	}
	e.pick(roleOf("Beta"), "from")
	e.pick(roleOf("Gamma"), "to")
	e.has("#table-dialog", "3 relations between 3 actors")
	e.press("#table-dialog", "Show the graph")
	e.Wait(drawn(3))
}

// Columns that no header names are told by what stands in them.
func TestTableWithoutAHeader(t *testing.T) {
	e := served(t, pact)
	e.Phone(390, 844)
	e.open("theme=light")
	e.tableOf("bare.csv", "Ordmark,Veyland,treaty,1999,old\nVeyland,Carvath,aid,2001,new\nCarvath,Ordmark,aid,2002,new\n")
	e.has("#table-dialog .columns", "column A", "Ordmark, Veyland, Carvath", "treaty, aid", "old, new")
	e.reflows("table without a header, 390 by 844")
	e.Screenshot("table-bare-390")
	e.pick(roleOf("column E"), "label")
	e.has("#table-dialog .first", "old")
}

// Everything can be done from the keyboard; Escape leaves the page as it was.
func TestTableFromTheKeyboard(t *testing.T) {
	e := served(t, pact)
	e.open("")
	before := e.String("location.href")
	e.tableOf("ledger.csv", ledger)
	if got := e.String(`document.activeElement.textContent`); got != "Show the graph" {
		t.Errorf("the focus is on %q", got)
	}
	for range 30 {
		e.Press("Tab")
		if !e.Is(`document.activeElement === document.body || document.querySelector("#table-dialog").contains(document.activeElement)`) {
			t.Fatal("the focus leaves the window")
		}
	}
	e.Press("Escape")
	e.Wait(`!document.querySelector("#table-dialog")`)
	e.stays(before)
	// Without a mouse a file is opened by its button.
	e.Run(button("#tools", "Open a dataset or a table; it can be dropped or pasted, too") + `.focus()`)
	if !e.Is(`document.activeElement.closest("#tools")`) {
		t.Error("nothing opens a file")
	}
}

// paste puts a text into the page as the clipboard would.
func (e *explorer) paste(text string) {
	e.t.Helper()
	e.Run(`const data = new DataTransfer(); data.setData("text/plain", ` + js(text) + `);
		document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }))`)
}

func TestTableIsPasted(t *testing.T) {
	e := served(t, pact)
	e.open("")
	before := e.String("location.href")
	e.paste("just a few words, and no table")
	e.settled()
	e.stays(before)
	e.paste("From\tTo\tKind\nOrdmark\tVeyland\ttreaty\nVeyland\tCarvath\taid\n")
	e.Wait(`document.querySelector("#table-dialog")?.open`)
	e.has("#table-dialog", "pasted.csv", "2 relations between 3 actors; 2 stated without a source")
	e.press("#table-dialog", "Show the graph")
	e.Wait(drawn(3))
	e.has("#canvas", "*")
	// A dataset that is pasted is one.
	e.paste(small)
	e.says("h1", "Two friends and a rival")
}

// The single file has no server to ask, and says what has.
func TestTableOnFile(t *testing.T) {
	e := single(t, pact)
	e.open("")
	before := e.String("location.href")
	e.drop(keep(t, "ledger.csv", ledger))
	e.says("#banner", "This page holds one dataset.")
	e.has("#banner", "entente serve", "entente render table.csv")
	e.stays(before)
}

func TestTableIsAccessible(t *testing.T) {
	source := axe(t)
	for _, theme := range []string{"light", "dark"} {
		e := served(t, pact)
		e.Prefer("prefers-color-scheme", theme)
		e.open("")
		e.Run(`(0, eval)(` + js(source) + `)`)
		e.tableOf("ledger.csv", ledger)
		e.audit("table, " + theme)
		e.pick(roleOf("Client"), "from")
		e.audit("a table that cannot be read, " + theme)
		e.Press("Escape")
	}
}

func TestTableOnAPhone(t *testing.T) {
	e := served(t, pact)
	e.Phone(390, 844)
	e.open("theme=light")
	e.tableOf("ledger.csv", ledger)
	e.reflows("table, 390 by 844")
	e.targets("table, 390 by 844", "#table-dialog", 24)
	e.Screenshot("table-390")
	e.Run(`document.querySelector("#table-dialog .settings").scrollIntoView()`)
	e.Screenshot("table-390-end")
	e.press("#table-dialog", "Show the graph")
	e.Wait(drawn(3))
}
