// Duties in words: who is bound to what, by which treaty and article. The sentences
// are those of the record.

import { h } from "../lib/dom.js";
import { capital } from "../lib/words.js";

// entryItem tells who becomes bound in a round, and to what.
export function entryItem(app, e) {
  return h("li", {}, h("strong", { dir: "auto" }, app.model.name(e.actor)),
    h("span", { class: `side ${e.side}` }, e.side === "attackers" ? "with the attacker" : "with the attacked"),
    e.both_sides && h("span", { class: "side" }, "bound to both sides"),
    e.duties.map((d) => duty(app, d)));
}

// duty is its sentence, a way to its treaty, and what was left open of it.
function duty(app, d) {
  return h("div", { class: "duty" }, h("span", { dir: "auto" }, `${d.sentence}. `), treaty(app, d.relation, [d.label, d.article].filter(Boolean).join(", ")),
    d.bound === "possibly" && d.reasons.filter((r) => r.binds === "possibly").map((r) => h("small", { dir: "auto" }, capital(r.text))));
}

function nameOf(app, id) {
  const r = app.model.relation(id);
  return r ? app.model.titleOf(r) : "the treaty";
}

function treaty(app, id, text) {
  return h("button", { type: "button", class: "text-link", dir: "auto", on: { click: () => app.select("relation", id) } }, text);
}

// otherDuties tells what else follows from an attack: what stands in the way, what
// is open, and who is bound to something else than to fight.
export function otherDuties(app, record) {
  const part = (title, items) => items.length > 0 && h("details", {}, h("summary", {}, `${title} (${items.length})`),
    h("ul", { class: "duties" }, items.map((item) => h("li", {}, item))));
  const owed = (list) => list.map((d) => duty(app, d));
  const said = (x) => h("span", { dir: "auto" }, `${x.sentence}. `);
  return [
    part("Conflicts of duty", record.conflicts.map(said)),
    part("Open questions", record.questions.map((q) => [said(q), treaty(app, q.relation, nameOf(app, q.relation))])),
    part("Treaties broken by the attack", owed(record.broken)),
    part("Treaties between enemies", record.between_enemies.map((b) => [said(b), treaty(app, b.relation, b.label)])),
    part("Would be bound once in force", owed(record.not_in_force)),
    part("Bound to stand aside", owed(record.standing_aside)),
    part("Bound to confer", owed(record.consultations)),
    part("Not bound here", owed(record.not_bound)),
    part("Rules", record.rules.map((r) => `R${r.number} ${r.name}: ${r.text}`)),
  ];
}
