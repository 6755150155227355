// What cards, lists, tooltips and paths say of relations and sources. Sentences
// come ready from package wording, for each tense; here it is chosen which fits.

import { certaintyOf, cites, laterThan } from "../lib/certainty.js";
import { inOrOn } from "../lib/dates.js";
import { MAYBE } from "./holds.js";
import { count, series } from "../lib/words.js";

// claim is what a relation is, as a clause, as seen from the date of a view.
export const claim = (view, r) => saying(view, r).statement;

// when is when it holds, as seen from there.
export const when = (view, r) => saying(view, r).when_in_words;

function saying(view, r) {
  const { sayings, ties } = view.model.data.index;
  const [only, more] = Object.values(ties[r.id] ?? {});
  return fitting(sayings[r.id] ?? [], only && !more ? view.tenseOfTie(r, only) : view.tense(r)) ?? r;
}

function fitting(sayings, { effect, past, later }) {
  const said = sayings.find((s) => s.effect === effect && (effect || s.past === past));
  return said && later ? { ...said, statement: laterThan(said.statement) } : said;
}

// omission says what a view leaves out for a reason: "3 relations do not hold then".
export function omission(model, o) {
  const { relation, party, obligation, actor } = model.data.index.omitted[o.reason];
  const say = (n, words) => n && count(n, ...words);
  return [say(o.relations, relation), say(o.parties, party), say(o.obligations, obligation), say(o.actors, actor)].filter(Boolean).join(", ");
}

// whyOut says why one thing of a sort is left out: "It was secret, and not known."
export const whyOut = (model, reason, sort) => `It ${model.data.index.omitted[reason][sort][0].replace(/^.*?relation (here )?/, "")}.`;

// openFirst puts before a statement that it is open whether it held at the date, if one is
// given, and whether somebody, by name, knew of it. A port of package wording.
export function openFirst(possibly, knower, dated, statement) {
  const known = knower && `ossibly known to ${knower}`;
  if (possibly) return `Possibly then${known ? `, and p${known}` : ""}: ${statement}`;
  return known ? `P${known}${dated ? " then" : ""}: ${statement}` : statement;
}

// knower is the name of who possibly knew of a relation of a view, where that is open.
export const knower = (view, relation) => view.known(relation) === MAYBE && view.model.name(view.of(relation).filter.knownTo);

// step says what ties two parties of a relation in a view, as steps of paths do:
// { statement, when, when_in_words, evidence, known, sentence }, known where it is open.
export function step(view, r, a, b, holds) {
  const tie = view.model.data.index.ties[r.id]?.[`${a.actor} ${b.actor}`];
  const said = tie ? fitting(tie.sayings, view.tenseOfTie(r, tie)) : saying(view, r);
  const { when, evidence } = tie ?? r;
  const out = { statement: said.statement, when, when_in_words: said.when_in_words, evidence };
  if (view.known(r.id) === MAYBE) out.known = "possibly";
  const sources = sourcesInWords(evidence);
  out.sentence = [
    openFirst(holds === "possibly", knower(view, r.id), view.dated, out.statement), r.label && ` (${r.label})`, out.when_in_words && `, ${out.when_in_words}`,
    r.certainty !== "unsourced" && `; ${r.certainty}`, sources && (r.certainty === "unsourced" ? "; " : r.unsourced ? ", " : ": ") + cites(r) + sources, ".",
  ].filter(Boolean).join("");
  return out;
}

// trust is how sure a relation is and whether it happened, in a few words.
export function trust(r) {
  return [certaintyOf(r), r.modality !== "actual" && r.modality].filter(Boolean).join(", ");
}

// asides are what must be said in a view besides a relation's statement: when, and
// what makes it less than a plain fact.
export function asides(view, r, dates = when(view, r)) {
  return [
    dates,
    r.certainty !== "confirmed" && certaintyOf(r),
    r.modality !== "actual" && r.modality,
    view.dated && view.holds(r.id) === "possibly" && "possibly " + inOrOn(view.filter.at),
    knower(view, r.id) && "possibly known to " + knower(view, r.id),
    !view.dated && view.ended(r.id) === "yes" && "ended",
  ].filter(Boolean).join(" · ");
}

// citation is a source in one plain line: title, author, publisher, date, locator,
// address.
export function citation(source, e) {
  const parts = source ? [source.author, source.title, source.publisher, source.date, e.at, source.url] : [e.source, e.at];
  return source?.citation ? [source.citation, e.at].filter(Boolean).join(", ") : parts.filter(Boolean).join(", ");
}

// sourcesInWords names each source once with all of its places: "A book, pages 4
// and 9, page 7 citing US officials; Another book".
export function sourcesInWords(evidence) {
  return [...grouped(evidence, (e) => e.source).values()].map((list) => [list[0].title || list[0].source, ...places(list)].join(", ")).join("; ");
}

// places says the places in one source, with those of one claimant together and
// numbered ones of one sort joined. What speaks for a part of the relation stands by itself.
function places(list) {
  const parts = list.map(({ by = "", at = "", for_in_words: part = "" }) => {
    const [, noun, number] = /^([^ ]*) ([+-]?\d+)$/.exec(at) ?? [];
    return number ? { by, part, noun, number } : { by, part, noun: at, number: "" };
  });
  return [...grouped(parts, (p) => JSON.stringify([p.by, p.part, p.noun])).values()].map((same) => {
    const [{ by, part, noun }] = same;
    const numbers = [...new Set(same.map((p) => p.number))];
    const text = noun + (numbers.length > 1 ? `s ${series(numbers)}` : numbers[0] && ` ${numbers[0]}`);
    return [text, by && `citing ${by}`, part && `(${part})`].filter(Boolean).join(" ");
  }).filter(Boolean);
}

function grouped(list, key) {
  const groups = new Map();
  for (const x of list) groups.set(key(x), [...groups.get(key(x)) ?? [], x]);
  return groups;
}

// unknown is why there is no number at a date.
export const unknown = { noPath: "no path", nobodyTied: "nobody tied", noTriangle: "no triangle" };

// rankIn says somebody's score and place among others, if there is one: "8, rank 1 with 1
// other".
export function rankIn(place) {
  if (!place) return "tied to nobody";
  const { score, rank, equals } = place;
  const said = Math.abs(score) >= 999.5 ? Math.round(score).toLocaleString("en") : Number(score.toPrecision(4));
  return `${said}, rank ${rank}${equals > 1 ? ` with ${count(equals - 1, "other")}` : ""}`;
}

// percent says a part of a whole, and neither all nor nothing where it is not.
export function percent(x) {
  if (x > 0 && x < 0.0005) return "under 0.1%";
  if (x < 1 && x >= 0.9995) return "over 99.9%";
  const y = 100 * x;
  return `${Number((y % 1 === 0.25 ? y - 0.05 : y).toFixed(1))}%`; // halves go to what is even, as in the engine
}
