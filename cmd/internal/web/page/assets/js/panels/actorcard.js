// The card of an actor.

import { fights, hasMembers } from "../engine/actorkind.js";
import { asides, when } from "../engine/wording.js";
import { button, h } from "../lib/dom.js";
import { capital, codeSchemes, count } from "../lib/words.js";
import { boxSample, kindSample } from "../stage/look.js";
import { evidenceList } from "./evidence.js";
import { actorButton } from "./rows.js";

const most = 12; // relations of a kind that are listed at once

export function actorCard(app, actor) {
  const all = app.model.relationsOf(actor.id);
  const left = app.view().relationsOf(actor.id);
  const hidden = all.length - left.length;
  const drawn = app.stage.draws(actor.id);
  const act = (text, name) => button(text, () => app.actions[name](actor.id), { class: "small" });
  const fact = (name, value) => value && [h("dt", {}, name), h("dd", { dir: "auto" }, value)];
  return [
    h("header", { class: "card-head" }, boxSample(actor.kind), h("div", {}, h("h3", { dir: "auto" }, actor.name), h("p", { class: "note" }, capital(actor.kind_in_words)))),
    h("div", { class: "card-acts" },
      drawn && button("Centre", () => app.stage.centre(actor.id), { class: "small" }),
      !drawn && button("Add to the picture", () => app.state.set({ grow: [...app.state.get().grow ?? [], actor.id] }), { class: "small" }),
      act("Paths from here", "pathsFrom"), act("Paths to here", "pathsTo"),
      app.parts?.active() && app.state.get().near !== actor.id && act("Start from here", "startFrom"),
      !app.parts?.active() && (fights(actor) || hasMembers(actor) && app.api) && [act("If it attacks", "attackBy"), act("If it is attacked", "attackOn")],
      app.actions?.growthOf?.(actor.id).map(([text, fn]) => button(text, fn, { class: "small" }))),
    h("dl", { class: "facts" },
      fact("Also", actor.aliases.join(", ")),
      fact("Existed", actor.lifetime_in_words.join("; ")),
      fact("Called", actor.phases?.map((p) => p.in_words).join("; ")),
      fact("Codes", Object.entries(actor.codes).map(([scheme, codes]) => (codeSchemes[scheme] ?? scheme) + " " + codes.join(", ")).join(", ")),
      fact("Note", actor.note),
      actor.broad && fact("Broad", "Nearly everyone belongs to it, so paths do not pass through it.")),
    h("section", { class: "part" },
      h("h4", {}, count(left.length, "relation"), hidden > 0 && h("span", { class: "note" }, ", " + hidden + " more hidden by the filter")),
      app.parts?.active() && partly(app, actor.id),
      app.model.kinds.map((kind) => group(app, actor.id, kind, left.filter((r) => r.kind === kind.id)))),
    evidenceList(app, actor.evidence),
  ];
}

// partly says how many of an actor's relations are here.
function partly(app, id) {
  const total = app.parts.total(id), here = app.model.neighbours(id).size;
  return h("p", { class: "note" }, here < total ? `To ${here.toLocaleString("en")} of the ${count(total, "actor")} to whom it is tied, the best connected.` : `To all ${count(total, "actor")} to whom it is tied.`);
}

function group(app, id, kind, relations) {
  if (!relations.length) return null;
  relations = [...relations].sort((a, b) => a.days[0] - b.days[0] || (a.id < b.id ? -1 : 1));
  const rest = h("ul", { class: "ties" });
  const fill = (list, from) => list.append(...relations.slice(from, from + most).map((r) => h("li", {}, tie(app, id, r))));
  fill(rest, 0);
  const more = relations.length > most && button("Show " + (relations.length - most) + " more", () => {
    for (let i = most; i < relations.length; i += most) fill(rest, i);
    more.remove();
  }, { class: "small" });
  return h("div", { class: "kind-group" }, h("h5", {}, kindSample(kind), kind.plural || kind.name), rest, more);
}

// tie shows one relation of an actor: what it is, and who else is in it.
function tie(app, id, r) {
  const mine = r.parties.find((p) => p.actor === id);
  const parties = app.view().parties(r.id).filter((p) => p.actor !== id);
  const opposite = parties.filter((p) => p.role === "member" || p.role !== mine?.role);
  const others = [...new Set(opposite.map((p) => p.actor))];
  const along = parties.length - opposite.length; // on the same side
  const arrow = { from: "→", to: "←" }[mine?.role] ?? "–";
  const few = others.slice(0, 4);
  const named = r.label || r.title;
  return [
    h("button", { type: "button", class: "row plain", on: { click: () => app.select("relation", r.id) } },
      h("span", { class: "row-text" }, h("span", { dir: "auto" }, named || capital(when(app.view(), r) || app.model.titleOf(r))), h("small", { dir: "auto" }, asides(app.view(), r, named ? when(app.view(), r) : "")))),
    h("p", { class: "others" }, h("span", { class: "arrow", "aria-hidden": "true" }, arrow), few.map((other) => actorButton(app, other)),
      others.length > few.length && h("span", { class: "note" }, "and " + (others.length - few.length) + " more"),
      along > 0 && h("span", { class: "note" }, "together with " + count(along, "other"))),
    mine?.when_in_words?.length > 0 && h("p", { class: "note others" }, "party " + mine.when_in_words.join("; ")),
  ];
}
