// Duties in words: who is bound to what, by which treaty and article.

import { capital, h, series } from "../lib/dom.js";

const names = (app, ids) => series((ids ?? []).map((id) => app.model.name(id)));
const toDo = ({ task }) => task.startsWith("not ") ? `not to ${task.slice(4)}` : `to ${task}`;
const byWhat = (d) => [d.label, d.article].filter(Boolean).join(", ");
const are = (actors) => actors.length > 1 ? "are" : "is";
const isBound = (actors, d, be = are(actors)) => `${be} ${d.bound === "possibly" ? "possibly " : ""}bound ${toDo(d)}`;

// entryItem tells who becomes bound in a round, and to what.
export function entryItem(app, e) {
  return h("li", {}, h("strong", { dir: "auto" }, app.model.name(e.actor)),
    h("span", { class: `side ${e.side}` }, e.side === "attackers" ? "with the attacker" : "with the attacked"),
    e.both_sides && h("span", { class: "side" }, "bound to both sides"),
    e.duties.map((d) => duty(app, d, isBound([e.actor], d))));
}

// duty is a sentence that leads to the treaty, and what to know of it.
function duty(app, d, text) {
  const stage = d.stage === "signed" ? "signed, not in force" : d.stage;
  return h("div", { class: "duty" }, h("span", { dir: "auto" }, text), " by ", treaty(app, d.relation, byWhat(d)),
    h("small", {}, [d.since_in_words && `since ${d.since_in_words}`, stage, d.certainty !== "confirmed" && d.certainty].filter(Boolean).join("; ")),
    d.reasons.filter((r) => r.binds !== "yes").map((r) => h("small", { dir: "auto" }, capital(r.text))));
}

function treaty(app, id, text) {
  return h("button", { type: "button", class: "text-link", dir: "auto", on: { click: () => app.select("relation", id) } }, text);
}

// otherDuties tells what else follows from an attack: what stands in the way, what
// is open, and who is bound to something else than to fight.
export function otherDuties(app, record) {
  const part = (title, items) => items.length > 0 && h("details", {}, h("summary", {}, `${title} (${items.length})`),
    h("ul", { class: "duties" }, items.map((item) => h("li", {}, item))));
  const owed = (list, text) => list.map((d) => [h("strong", { dir: "auto" }, names(app, d.debtors)), " ", duty(app, d, text(d))]);
  const bound = (d) => isBound(d.debtors, d);
  return [
    part("Conflicts of duty", record.conflicts.map((c) => conflict(app, c))),
    part("Open questions", record.questions.map((q) => [h("span", { dir: "auto" }, `${names(app, q.debtors)}: ${q.text} `),
      treaty(app, q.relation, app.model.relation(q.relation)?.name)])),
    part("Would be bound once in force", owed(record.not_in_force, (d) => isBound(d.debtors, d, "would be"))),
    part("Bound to stand aside", owed(record.standing_aside, bound)),
    part("Bound to confer", owed(record.consultations, bound)),
    part("Not bound here", owed(record.not_bound, (d) => `${are(d.debtors)} not bound to ${d.task.replace(/ if it is attacked$/, "")}`)),
  ];
}

function conflict(app, c) {
  const tasks = (list) => series(list.map((d) => `${toDo(d)} (${byWhat(d)})`));
  const how = `${c.bound === "possibly" ? "possibly " : ""}bound ${c.both_sides ? "to both sides" : "to help and to spare"}`;
  return h("span", { dir: "auto" }, `${app.model.name(c.actor)} is ${how}: ${tasks(c.help)}; and yet ${tasks(c.other)}.`);
}
