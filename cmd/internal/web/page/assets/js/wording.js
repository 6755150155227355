// What cards, lists and tooltips say of actors and relations.

import { count, h } from "./dom.js";
import { inOrOn } from "./dates.js";
import { kindSample, boxSample } from "./look.js";

// claim is a relation's statement as a sentence, with what makes it doubtful.
export function claim(r) {
  const doubtful = r.certainty === "alleged" || r.certainty === "disputed";
  return (doubtful ? r.certainty[0].toUpperCase() + r.certainty.slice(1) + ": " : "") + r.statement;
}

// trust is how sure a relation is and whether it happened, in a few words.
export function trust(r) {
  return [r.certainty, r.modality !== "actual" && r.modality].filter(Boolean).join(", ");
}

// asides are what must be said besides a relation's statement: when, and what
// makes it less than a plain fact.
export function asides(app, r, dates = true) {
  const { at } = app.state.get();
  const view = app.view();
  return [
    dates && r.words,
    r.certainty !== "confirmed" && r.certainty,
    r.modality !== "actual" && r.modality,
    view.dated && view.holds(r.id) === "possibly" && "possibly " + inOrOn(at),
    !view.dated && view.ended(r.id) === "yes" && "ended",
  ].filter(Boolean).join(" · ");
}

// relationRow is a button that opens a relation's card.
export function relationRow(app, r, text) {
  return h("button", { type: "button", class: "row", on: { click: () => app.select("relation", r.id) } },
    kindSample(app.model.kind(r.kind) ?? { family: "contact", width: 1 }),
    h("span", { class: "row-text" }, h("span", { dir: text ? "auto" : "ltr" }, text ?? claim(r)), h("small", {}, asides(app, r))));
}

// actorButton is a button, inside a text or a row, that opens an actor's card.
export function actorButton(app, id) {
  const actor = app.model.actor(id);
  return h("button", { type: "button", class: "actor-link", dir: "auto", on: { click: () => app.select("actor", id) } },
    actor && boxSample(actor.kind), actor?.name ?? id);
}

// relationsInView are the relations of an actor that the filters leave.
export function relationsInView(app, id) {
  const view = app.view();
  return app.model.relationsOf(id).filter((r) => view.has(r.id) && view.parties(r.id).some((p) => p.actor === id));
}

export function relationCount(app, id) {
  return count(relationsInView(app, id).length, "relation");
}
