// The card of two actors: what there is between them.

import { claim } from "../engine/wording.js";
import { h } from "../lib/dom.js";
import { count } from "../lib/words.js";
import { actorButton, relationRow } from "./rows.js";

export function pairCard(app, { actors: [a, b] }) {
  const view = app.shown();
  const all = app.model.between(a.id, b.id);
  const order = (r) => [view.of(r.id).ended(r.id) === "yes" ? 1 : 0, app.model.kinds.indexOf(app.model.kind(r.kind))];
  const left = all.sort((x, y) => order(x)[0] - order(y)[0] || order(x)[1] - order(y)[1] || x.days[0] - y.days[0]).filter((r) => view.has(r.id) && [a, b].every((x) => view.parties(r.id).some((p) => p.actor === x.id)));
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

function row(app, shown, r) {
  const view = shown.of(r.id);
  return relationRow(app, r, { view, text: r.label ? `${claim(view, r)} (${r.label})` : "" });
}
