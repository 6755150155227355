// Rows and links that open the card of a relation or an actor.

import { claim, asides } from "../engine/wording.js";
import { h } from "../lib/dom.js";
import { boxSample, kindSample, markSample } from "../stage/look.js";

// relationRow is a button that opens a relation's card. What it says is the
// relation's statement and dates, unless others are given.
export function relationRow(app, r, { text, when, view = app.view() } = {}) {
  return h("button", { type: "button", class: "row", on: { click: () => app.select("relation", r.id) } },
    kindSample(app.model.kind(r.kind) ?? { family: "contact", width: 1 }),
    h("span", { class: "row-text" }, h("span", { dir: text ? "auto" : "ltr" }, text || claim(view, r)), h("small", {}, asides(view, r, when))));
}

// actorButton is a button, inside a text or a row, that opens an actor's card.
export function actorButton(app, id) {
  const actor = app.model.actor(id);
  return h("button", { type: "button", class: "actor-link", dir: "auto", on: { click: () => app.select("actor", id) } },
    actor && boxSample(actor.kind), actor?.name ?? id);
}

// keyList says what the marks of an answer mean on the picture.
export function keyList(keys) {
  const entry = (mark, text, ring) => text && h("li", {}, markSample(mark, ring), text);
  return keys?.length > 0 && h("ul", { class: "key-list marks", "aria-label": "What the marks mean" },
    keys.map(({ mark, text, ring }) => [entry(mark, text, false), entry(mark, ring, true)]));
}
