// The graph as text: its actors with their relations, and a table of the relations.

import { cites } from "../lib/certainty.js";
import { claim, trust, when } from "../engine/wording.js";
import { button, h, renew } from "../lib/dom.js";
import { count } from "../lib/words.js";
import { actorButton, relationRow } from "./rows.js";

const pageSize = 100;

export function mountList(app) {
  app.panels.add({ id: "list", title: "List", mount });

  function mount(root) {
    let what = "actors";
    let page = 0;
    let order = { column: "statement", down: false };
    let shown = null; // the view that is listed

    const sources = (r) => (r.evidence.length ? cites(r) : "") + [...new Set(r.evidence.map((e) => e.title))].join("; ");
    const columns = {
      statement: { title: "Statement", text: (r) => claim(app.view(), r) },
      when: { title: "When", text: (r) => when(app.view(), r), key: (r) => r.days[0] },
      trust: { title: "Certainty", text: trust },
      source: { title: "Source", text: sources },
    };

    const tab = (id, text) => button(text, () => { what = id; page = 0; draw(); }, { class: "segment", data: { id } });
    const switches = h("div", { class: "segments", role: "group", "aria-label": "List of" }, tab("actors", "Actors"), tab("relations", "Relations"));
    const body = h("div");
    root.append(switches, body);

    const draw = () => {
      const view = app.view();
      shown = view;
      for (const el of switches.children) el.setAttribute("aria-pressed", String(el.dataset.id === what));
      const all = what === "actors" ? byName(view) : sorted(view);
      page = Math.min(page, Math.max(0, Math.ceil(all.length / pageSize) - 1));
      const part = all.slice(page * pageSize, (page + 1) * pageSize);
      renew(body, all.length ? what === "actors" ? actors(part) : table(part) : h("p", { class: "empty" }, "The filter leaves nothing."), pager(all.length));
    };

    const byName = (view) => app.model.byName(view.actors).map((id) => app.model.actor(id));

    const actors = (list) => h("ul", { class: "actor-list" }, list.map((a) => {
      const of = app.view().relationsOf(a.id);
      const ties = h("ul", { class: "ties" });
      const fold = h("details", { on: { toggle: () => { if (fold.open && !ties.children.length) renew(ties, of.map((r) => h("li", {}, relationRow(app, r)))); } } },
        h("summary", { "aria-label": count(of.length, "relation") + " of " + a.name }, count(of.length, "relation")), ties);
      return h("li", {}, actorButton(app, a.id), of.length > 0 && fold);
    }));

    const sorted = (view) => {
      const { text, key = text } = columns[order.column];
      const keyed = view.relations.map((id) => app.model.relation(id)).map((r) => [key(r), r]);
      keyed.sort(([a, x], [b, y]) => (typeof a === "number" ? a - b : a.localeCompare(b, "en")) || (x.id < y.id ? -1 : 1));
      return (order.down ? keyed.reverse() : keyed).map(([, r]) => r);
    };

    // The roles stay where a narrow screen shows the cells below each other.
    const table = (list) => h("table", { class: "relations", role: "table" },
      h("caption", { class: "visually-hidden" }, "Relations in the view"),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, Object.entries(columns).map(([id, column]) => {
        const mine = order.column === id;
        return h("th", { scope: "col", role: "columnheader", class: "col-" + id, "aria-sort": mine ? order.down ? "descending" : "ascending" : null },
          h("button", { type: "button", data: { id }, on: { click: () => sortBy(id) } }, column.title, mine && h("span", { "aria-hidden": "true" }, order.down ? " ↓" : " ↑")));
      }))),
      h("tbody", { role: "rowgroup" }, list.map((r) => h("tr", { role: "row" }, Object.entries(columns).map(([id, column]) => h("td", { role: "cell", class: "col-" + id, dir: id === "statement" ? "ltr" : "auto" },
        id === "statement" ? h("button", { type: "button", class: "plain-link", on: { click: () => app.select("relation", r.id) } }, column.text(r)) : column.text(r)))))));

    const sortBy = (id) => {
      order = { column: id, down: order.column === id && !order.down };
      page = 0;
      draw();
      body.querySelector("th button[data-id=" + id + "]")?.focus();
    };

    const pager = (total) => total > pageSize && h("nav", { class: "pager", "aria-label": "Pages of the list" },
      button("Previous", () => turn(-1), { class: "small", disabled: page === 0 }),
      h("span", {}, (page * pageSize + 1) + "–" + Math.min(total, (page + 1) * pageSize) + " of " + total.toLocaleString("en")),
      button("Next", () => turn(1), { class: "small", disabled: (page + 1) * pageSize >= total }));

    const turn = (by) => {
      page += by;
      draw();
      root.parentNode.scrollTop = 0;
    };

    const update = () => { if (app.panels.isShown("list") && app.view() !== shown) draw(); };
    app.state.on(update);
    app.on("more", update);
    update();
  }
}
