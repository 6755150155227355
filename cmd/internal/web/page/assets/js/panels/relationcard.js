// The card of a relation.

import { certaintyOf, cites } from "../lib/certainty.js";
import { NO, truthWord } from "../engine/holds.js";
import { claim, when, whyOut } from "../engine/wording.js";
import { inOrOn } from "../lib/dates.js";
import { button, h } from "../lib/dom.js";
import { capital, count, series } from "../lib/words.js";
import { kindSample } from "../stage/look.js";
import { evidenceList } from "./evidence.js";
import { actorButton, relationRow } from "./rows.js";

const linkWords = {
  revives: ["Revives", "Revived by"], supersedes: ["Takes the place of", "Superseded by"], amends: ["Amends", "Amended by"],
  breaches: ["Breaches", "Breached by"], "responds-to": ["Responds to", "Answered by"], "part-of": ["Part of", "Its parts"], halts: ["Halts", "Halted by"],
};
const stageWords = { signed: "Signed", "in-force": "In force", suspended: "Suspended", ended: "Ended" };
const sides = { from: "From", to: "To", member: "Parties" };

export function relationCard(app, r) {
  const kind = app.model.kind(r.kind);
  const view = app.view();
  const { known } = app.state.get();
  const fact = (name, value) => value && [h("dt", {}, name), h("dd", {}, value)];
  return [
    h("header", { class: "card-head" }, kind && kindSample(kind), h("div", {},
      h("h3", { dir: "auto" }, r.label || r.title || claim(view, r)), h("p", { class: "note" }, kind?.name ?? r.kind))),
    h("p", { class: "statement", dir: "ltr" }, claim(view, r) + "."),
    r.title && r.title !== r.label && h("p", { class: "note", dir: "auto" }, r.title),
    !view.has(r.id) && h("p", { class: "notice" }, "The filter hides this relation. ", reasonHidden(app, view, r)),
    h("div", { class: "card-acts" }, button("Centre", () => app.stage.centre(r.id), { class: "small" })),
    h("dl", { class: "facts" },
      fact("When", when(view, r) && [h("span", { dir: "auto" }, capital(when(view, r))), " ", h("code", {}, r.as_of ?? r.when)]),
      view.dated && fact("At the date", { yes: "Holds ", possibly: "Possibly holds ", no: "Does not hold " }[view.holds(r.id)] + inOrOn(app.state.get().at)),
      !view.dated && view.ended(r.id) === "yes" && fact("Now", "Ended"),
      fact("Certainty", capital(certaintyOf(r))),
      fact("Modality", capital(r.modality)),
      fact("Quantity", r.quantity?.in_words),
      r.stages?.length && fact("Stages", h("ol", { class: "stages" }, r.stages.map((st) => h("li", {}, stageWords[st.stage] ?? st.stage, st.date_in_words && ", " + st.date_in_words)))),
      fact("Secrecy", r.secret && capital(r.secret.in_words)),
      r.secret && known && fact(`Known to ${app.model.name(known)}`, capital(truthWord(view.knows(r)))),
      fact("Note", r.note && h("span", { dir: "auto" }, r.note))),
    parties(app, r, view),
    obligations(app, r, view),
    links(app, r),
    evidenceList(app, r.evidence, cites(r)),
  ];
}

function reasonHidden(app, view, r) {
  const { at } = app.state.get();
  const undated = app.viewOf({ ...app.filter(), at: "" });
  const refused = view.refusal(r) || view.knows(r) === NO && "unknown";
  if (refused) return whyOut(app.model, refused, "relation");
  return view.dated && undated.has(r.id) ? "It does not hold " + inOrOn(at) + "." : "";
}

function parties(app, r, view) {
  const roles = ["from", "to", "member"].filter((role) => r.parties.some((p) => p.role === role));
  const present = new Set(view.parties(r.id).map((p) => p.actor));
  return h("section", { class: "part" }, roles.map((role) => [
    h("h4", {}, sides[role]),
    h("ul", { class: "parties" }, r.parties.filter((p) => p.role === role).map((p) => h("li", { class: view.has(r.id) && !present.has(p.actor) ? "absent" : null },
      actorButton(app, p.actor), p.when_in_words?.length > 0 && h("small", {}, p.when_in_words.join("; ")), view.has(r.id) && !present.has(p.actor) && h("small", {}, "not at this date")))),
  ]));
}

function obligations(app, r, view) {
  if (!r.obligations?.length) return null;
  const names = (ids) => series(ids.map((id) => app.model.name(id)));
  return h("section", { class: "part" }, h("h4", {}, count(r.obligations.length, "obligation")), h("ul", { class: "duties" }, r.obligations.map((o) => h("li", {},
    h("p", {}, h("strong", {}, capital(o.category)), o.article && h("span", { class: "note", dir: "auto" }, ", " + o.article)),
    o.text && h("p", { dir: "auto" }, o.text),
    o.trigger && h("p", { class: "note", dir: "auto" }, "When: " + o.trigger),
    o.when && h("p", { class: "note" }, `Owed ${o.when_in_words}`),
    o.secret && h("p", { class: "note", dir: "auto" }, capital(o.secret.in_words)),
    view.has(r.id) && view.uncounted(r, o) && h("p", { class: "notice" }, "Does not count here. ", whyOut(app.model, view.uncounted(r, o), "obligation")),
    o.debtors?.length > 0 && h("p", { class: "note" }, "Owed by " + names(o.debtors) + (o.creditors?.length ? " to " + names(o.creditors) : "")),
    !o.debtors?.length && o.creditors?.length > 0 && h("p", { class: "note" }, "Owed to " + names(o.creditors)),
    o.conditions?.length > 0 && h("ul", { class: "conditions" }, o.conditions.map((c) =>
      h("li", { dir: "auto" }, [capital(c.type.replaceAll("-", " ")), c.text, c.actors?.length && names(c.actors)].filter(Boolean).join(": "))))))));
}

function links(app, r) {
  const out = (r.links ?? []).map((l) => ({ ...l, way: 0 })).concat((r.linked_from ?? []).map((l) => ({ ...l, way: 1 })));
  const known = out.filter((l) => app.model.relation(l.relation));
  if (!known.length) return null;
  return h("section", { class: "part" }, h("h4", {}, "Linked"), h("ul", { class: "links" }, known.map((l) => {
    const other = app.model.relation(l.relation);
    return h("li", {}, h("span", { class: "link-word" }, (linkWords[l.type] ?? [l.type, l.type])[l.way]), relationRow(app, other, { text: app.model.titleOf(other) }));
  })));
}
