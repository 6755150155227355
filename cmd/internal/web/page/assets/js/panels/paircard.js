// The card of two actors: what there is between them.

import { h } from "../lib/dom.js";
import { count } from "../lib/words.js";
import { actorButton, relationRow } from "./rows.js";

export function pairCard(app, { actors: [a, b] }) {
  const view = app.shown();
  const all = app.model.between(a.id, b.id);
  const left = all.filter((r) => view.has(r.id) && [a, b].every((x) => view.parties(r.id).some((p) => p.actor === x.id)));
  const hidden = all.length - left.length;
  const part = (title, list) => list.length > 0 && h("section", { class: "part" }, h("h4", {}, title),
    h("ul", { class: "ties" }, list.map((r) => h("li", {}, row(app, view, r)))));
  return [
    h("header", { class: "card-head" }, h("div", {}, h("h3", { dir: "auto" }, `${a.name} and ${b.name}`), h("p", { class: "note" }, count(left.length, "relation"),
      hidden > 0 && `, ${hidden} more hidden by the filter`))),
    h("p", { class: "card-acts" }, actorButton(app, a.id), actorButton(app, b.id)),
    part("Between the two", left.filter((r) => r.parties.length === 2)),
    part("With others", left.filter((r) => r.parties.length > 2)),
  ];
}

function row(app, view, r) {
  return relationRow(app, r, { view: view.of(r.id) });
}
