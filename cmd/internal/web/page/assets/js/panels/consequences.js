// What follows from the changes between two dates, in words: from the record of
// "entente diff --json".

import { count, h, series } from "../lib/dom.js";

const most = 12; // sentences of one sort

export function consequences(app, record) {
  const few = (list) => list.length > most + 1 ? [...list.slice(0, most), `And ${list.length - most} more such.`] : list;
  const sentences = [bonds, torn, ways, blocs].flatMap((of) => few(of(app, record)));
  return sentences.length > 0 && h("section", {}, h("h4", {}, "What follows"),
    h("ul", { class: "effects" }, sentences.map((text) => h("li", { dir: "auto" }, text))));
}

const names = (app, ids, few = 5) => {
  const all = ids.map((id) => app.model.name(id));
  return series(all.length > few + 1 ? [...all.slice(0, few), `${all.length - few} more`] : all);
};

const bound = {
  "no yes": "now bound to defend", "no possibly": "now possibly bound to defend", "possibly yes": "now surely bound to defend",
  "yes possibly": "only possibly still bound to defend", "possibly no": "not possibly bound any more to defend", "yes no": "no longer bound to defend",
};

// bonds says who is newly or no longer bound to defend whom, in one sentence all
// whom one actor owes it by the same treaties.
function bonds(app, { bonds: list }) {
  const groups = new Map();
  for (const b of list) {
    const by = b.after === "no" || b.before === "yes" ? b.then_by : b.now_by;
    const pledge = (p) => [p.label, p.article, p.conditional && "on conditions", p.certainty !== "confirmed" && p.certainty].filter(Boolean).join(", ");
    const through = [...new Set(by.map(pledge))].join("; ");
    const key = JSON.stringify([b.debtor, b.before, b.after, through]);
    if (!groups.has(key)) groups.set(key, { ...b, through, creditors: [] });
    groups.get(key).creditors.push(b.creditor);
  }
  return [...groups.values()].map((g) => `${app.model.name(g.debtor)} is ${bound[`${g.before} ${g.after}`]} ${names(app, g.creditors)} (${g.through}).`);
}

function torn(app, { torn: list }) {
  return list.map((t) => {
    const quarrel = app.model.relation(t.quarrel)?.name ?? t.quarrel;
    const how = t.after === "no" ? "no longer" : t.after === "possibly" ? "now possibly" : t.before === "possibly" ? "now surely" : "now";
    return `${app.model.name(t.actor)} is ${how} bound to both sides of a quarrel (${quarrel}): ${names(app, t.between)}.`;
  });
}

function ways(app, { paths }) {
  const none = `no path of up to ${count(paths.max_hops, "hop")}`;
  const way = (w, apart = "") => w ? (w.holds === "possibly" ? "possibly " : "") + count(w.hops, "hop") + apart : none;
  return paths.changed.map((c) => `${app.model.name(c.a)} and ${app.model.name(c.b)}: ${way(c.after, " apart")} now, ${way(c.before)} before.`);
}

function blocs(app, { blocs: { moves } }) {
  return moves.map((m) => {
    const bloc = (ids) => `that of ${names(app, ids, 3)}`;
    if (!m.from.length) return `${app.model.name(m.actor)} comes into a bloc, ${bloc(m.to)}.`;
    if (!m.to.length) return `${app.model.name(m.actor)} leaves its bloc, ${bloc(m.from)}.`;
    return `${app.model.name(m.actor)} changes its bloc, from ${bloc(m.from)} to ${bloc(m.to)}.`;
  });
}
