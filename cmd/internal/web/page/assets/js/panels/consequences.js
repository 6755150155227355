// What follows from the changes between two dates, in words: from the record of
// "entente diff --json".

import { h } from "../lib/dom.js";
import { count, series } from "../lib/words.js";

const most = 12; // sentences of one sort

export function consequences(record) {
  const few = (list) => list.length > most + 1 ? [...list.slice(0, most), `And ${list.length - most} more such.`] : list;
  const sentences = [bonds, torn, ways, blocs].flatMap((of) => few(of(record)));
  return sentences.length > 0 && h("section", {}, h("h4", {}, "What follows"),
    h("ul", { class: "effects" }, sentences.map((text) => h("li", { dir: "auto" }, text))));
}

const names = (all, few = 5) => series(all.length > few + 1 ? [...all.slice(0, few), `${all.length - few} more`] : all);

// bonds says who is newly or no longer bound to defend whom.
function bonds({ bonds_by_treaty: groups }) {
  return groups.flatMap((g) => g.clauses.map((c) => {
    const who = c.mutual ? [...c.debtors, ...c.creditors] : c.debtors;
    const hub = c.mutual && c.creditors.length > 1;
    const whom = hub ? `${names(c.creditors)}, and they ${c.debtors[0]}` : c.mutual ? "each other" : names(c.creditors);
    return `${names(hub ? c.debtors : who)} ${(hub ? c.debtors : who).length > 1 ? "are" : "is"} ${g.how} ${whom} (${g.through}).`;
  }));
}

const torn = ({ torn: list }) => list.map((t) => `${t.sentence}.`);

function ways({ paths }) {
  const none = `no path of up to ${count(paths.max_hops, "hop")}`;
  const way = (w, apart = "") => w ? (w.holds === "possibly" ? "possibly " : "") + count(w.hops, "hop") + apart : none;
  return paths.changed.map((c) => `${c.name_a} and ${c.name_b}: ${way(c.after, " apart")} now, ${way(c.before)} before.`);
}

function blocs({ blocs: { moves } }) {
  const bloc = (list) => `that of ${names(list, 3)}`;
  return moves.map(({ name, from_names: from, to_names: to }) => {
    if (!from.length) return `${name} comes into a bloc, ${bloc(to)}.`;
    if (!to.length) return `${name} leaves its bloc, ${bloc(from)}.`;
    return `${name} changes its bloc, from ${bloc(from)} to ${bloc(to)}.`;
  });
}
