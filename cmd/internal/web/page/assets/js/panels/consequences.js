// What follows from the changes between two dates, in words: the sentences of the
// record of "entente diff --json".

import { h } from "../lib/dom.js";
import { capital } from "../lib/words.js";

const most = 12; // sentences of one sort

export function consequences({ bonds_by_treaty, bonds_left_out, torn, paths, blocs }) {
  const few = (list) => list.length > most + 1 ? [...list.slice(0, most), `And ${list.length - most} more such`] : list;
  const say = (s) => s.in_short ?? s.sentence;
  const sentences = [
    bonds_left_out ? [capital(bonds_left_out.sentence)] : [], bonds_by_treaty.flatMap((g) => g.clauses.map((c) => `${say(c)} (${g.through})`)), torn.map(say), paths.changed.map(say),
    [...blocs.moves.map(say), ...(blocs.no_moves ? [blocs.no_moves] : [])],
  ].flatMap(few);
  return sentences.length > 0 && h("section", {}, h("h4", {}, "What follows"),
    h("ul", { class: "effects" }, sentences.map((text) => h("li", { dir: "auto" }, `${capital(text)}.`))));
}
