// The window for a table that was dropped or pasted: how its columns are understood
// and what its first rows come to, to be changed before the graph is shown. Only
// servers deliver it, and a page asks for it when it needs it: see panels/live.js.

import { button, h, later, renew } from "../js/lib/dom.js";
import { capital, count } from "../js/lib/words.js";

document.head.append(h("link", { rel: "stylesheet", href: new URL("table.css", import.meta.url).href }));

// What columns can say, in words; the others go by the names that the command has.
const says = {
  from: "Who (from)", to: "Whom (to)", parties: "Parties, in one cell", kind: "Kind of relation", when: "Date or period", start: "Start", end: "End",
  source: "Source", url: "Address of the source", page: "Place in the source", says: "What the source says", claimant: "Whose claim it is",
  quantity: "Amount", direction: "Directed or not", id: "Id", name: "Name of an actor", code: "Code of an actor", unused: "Leave it out", "": "Keep it as a note",
};
const orders = { "": "As they are; doubtful ones are told", "day-first": "The day first: 12/3 is 12 March", "month-first": "The month first: 12/3 is 3 December" };
const mostNotes = 12;

addEventListener("table", (e) => show(e.detail));

// show opens the window. made is what the server made of the file; open shows the
// dataset with a key.
function show({ app, file, made, open }) {
  let given = { ...made.table.given, roles: { ...made.table.given.roles } };
  let asking = null;
  const title = h("h2", { id: "table-title" });
  const problem = h("p", { class: "error", role: "alert" });
  const summary = h("p", { role: "status" });
  const columns = h("div", { class: "columns" });
  const rows = h("div", { class: "first", tabindex: "0", role: "region", "aria-label": "The first rows as they are understood" });
  const notes = h("div");
  const sheet = h("select", { on: { change: () => change({ sheet: sheet.value, roles: {} }) } });
  const sheets = h("label", { class: "field-row" }, h("span", {}, "Sheet"), sheet);
  const source = h("input", { class: "field", type: "text", maxlength: 400, placeholder: "Title, 2024", on: { input: () => typed(), change: () => typed.now() } });
  const typed = later(() => change({ source: source.value.trim() }), 600);
  const dates = h("select", { on: { change: () => change({ dates: dates.value }) } }, Object.entries(orders).map(([value, text]) => h("option", { value }, text)));
  const close = button("Close", () => dialog.close(), { icon: "close", hideText: true });
  const go = button("Show the graph", () => {
    dialog.close();
    open(made.set);
    app.say(`${made.title} is loaded`);
  }, { class: "primary" });
  const save = h("a", { class: "button", download: "" }, "Save as dataset");
  const dialog = h("dialog", { id: "table-dialog", "aria-labelledby": "table-title", on: { close: () => { typed.drop(); asking?.abort(); dialog.remove(); } } },
    h("div", { class: "dialog-body" },
      h("div", { class: "dialog-head" }, title, close),
      problem, summary, sheets,
      h("h3", {}, "Columns"), columns,
      h("h3", {}, "First rows, as understood"), rows, notes,
      h("div", { class: "settings" },
        h("label", { class: "field-row" }, h("span", {}, "Source of rows that name none"), source),
        h("label", { class: "field-row" }, h("span", {}, "Dates such as 12/3/2024"), dates)),
      h("div", { class: "acts" }, go, save, button("Cancel", () => dialog.close()))));

  // change asks how the table is understood with other options.
  const change = async (options) => {
    const next = { ...given, ...options };
    asking?.abort();
    const mine = asking = new AbortController();
    dialog.setAttribute("aria-busy", "true");
    try {
      const answer = await app.api.post("/api/drop", { name: file.name, ...next, roles: JSON.stringify(next.roles) }, file, { signal: mine.signal });
      [made, given] = [answer, next];
      tell();
    } catch (e) {
      if (e.name !== "AbortError") renew(problem, capital(e.message));
    } finally {
      if (asking === mine) dialog.removeAttribute("aria-busy");
    }
  };

  const tell = () => {
    const { tables, first, remarks, left_out: leftOut, roles, relations, actors } = made.table;
    const at = document.activeElement?.dataset.column;
    renew(title, h("span", { dir: "auto" }, made.title), ": how it is understood");
    renew(problem, made.table.problem && capital(plain(made.table.problem)));
    const without = remarks.find((r) => r.reason === "unsourced")?.count ?? 0;
    renew(summary, made.set && `${count(relations, "relation")} between ${count(actors, "actor")}` +
      (without ? `; ${without.toLocaleString("en")} stated without a source` : "") + ".");
    const named = tables.filter((t) => t.sheet);
    sheets.hidden = named.length < 2 && !given.sheet;
    if (!given.sheet) renew(sheet, h("option", { value: "" }, "All that have relations"), named.map((t) => h("option", { value: t.sheet }, t.sheet)));
    sheet.value = given.sheet ?? "";
    renew(columns, tables.filter((t) => t.columns.length).map((t) => columnTable(t, roles)));
    renew(rows, first.length ? firstTable(first) : h("p", { class: "note" }, "None yet."));
    renew(notes, notesOf("Left out", "row", leftOut), notesOf("To look at", "remark", remarks));
    go.disabled = !made.set;
    save.hidden = !made.set;
    if (made.set) save.href = app.api.url("/api/dataset", { set: made.set });
    if (at) columns.querySelector(`[data-column="${CSS.escape(at)}"]`)?.focus();
  };

  const columnTable = (t, roles) => h("table", {},
    h("caption", { class: t.sheet ? "" : "visually-hidden", dir: "auto" }, t.sheet || "Columns"),
    h("thead", {}, h("tr", {}, ["Column", "Says", t.columns.some((c) => c.why) && "Why"].filter(Boolean).map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, t.columns.map((c) => h("tr", {},
      h("th", { scope: "row", dir: "auto" }, c.column, c.first && h("small", {}, c.first.join(", "))),
      h("td", {}, choice(t, c, roles)), t.columns.some((x) => x.why) && h("td", { class: "note", dir: "auto" }, c.why ?? "")))));

  // choice is what a column says. Those of actors are not for the reader to change.
  const choice = (t, c, roles) => {
    if (t.holds === "actors") return says[c.means] ?? capital(c.means);
    const known = ["", ...roles].includes(c.means) ? ["", ...roles] : ["", c.means, ...roles];
    return h("select", { "aria-label": `What the column ${c.column} says`, data: { column: c.column },
      on: { change: (e) => change({ roles: { ...given.roles, [c.column]: e.target.value } }) } },
    known.map((role) => h("option", { value: role, selected: role === c.means }, says[role] ?? capital(role))));
  };

  const firstTable = (list) => {
    const cells = [["Row", (r) => [r.sheet, r.row].filter(Boolean).join(" ")], ["Who", (r) => r.parties ? r.parties.join(" – ") : `${(r.from ?? []).join(", ")} → ${(r.to ?? []).join(", ")}`],
      ["Kind", (r) => r.kind], ["Label", (r) => r.label], ["When", (r) => r.when], ["Certainty", (r) => r.trust], ["Amount", (r) => r.quantity], ["Source", (r) => r.sources]]
      .filter(([, of]) => list.some(of));
    // The roles stay where a narrow screen shows the cells one after another.
    return h("table", { role: "table" }, h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, cells.map(([name]) => h("th", { scope: "col", role: "columnheader" }, name)))),
      h("tbody", { role: "rowgroup" }, list.map((r) => h("tr", { role: "row" }, cells.map(([, of]) => h("td", { role: "cell", dir: "auto" }, String(of(r) ?? "")))))));
  };

  const notesOf = (name, unit, list) => list.length > 0 && h("details", {}, h("summary", {}, `${name} (${count(list.reduce((n, x) => n + x.count, 0), unit)})`),
    h("ul", {}, list.slice(0, mostNotes).map((x) => h("li", { dir: "auto" }, x.examples[0] ?? x.reason, x.count > 1 && ` (${x.count.toLocaleString("en")} in all)`))));

  document.body.append(dialog);
  source.value = given.source ?? "";
  dates.value = given.dates ?? "";
  tell();
  dialog.showModal();
  if (go.disabled) columns.querySelector("select")?.focus();
  else go.focus({ preventScroll: true });
}

// plain is a message without what only the command line has.
const plain = (text) => text.replace(/; say which they are: --columns.*$/s, "; say which they are below");
