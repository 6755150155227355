// What is on the screen, in words: for the head of the page, paper and exports.

import { dateWords, inOrOn } from "../lib/dates.js";
import { capital, count, lowerFirst, series } from "../lib/words.js";

const creditedSources = 3;

// onScreen returns { title, line }. said is what the open panel's answer says of the
// picture, "" for nothing; shown is what it shows: a View, or that of a comparison.
export function onScreen(model, shown, state, said) {
  const { data } = model;
  const own = data.title || data.name || "Who is tied to whom";
  // A title that speaks of another time would lie.
  const spans = shown.both ? shown.both.map((v) => v.span) : [shown.span];
  const elsewhere = shown.dated && !speaksThen(model, [spans[0][0], spans.at(-1)[1]]);
  const title = !elsewhere ? own : capital(shown.both ? said : inOrOn(state.at));
  return { title, line: [elsewhere && own, counts(model, shown), !(elsewhere && shown.both) && said, when(data, shown, state), ...filterWords(model, state)].filter(Boolean).join("; ") };
}

// speaksThen reports whether the dataset speaks for some day of a span.
function speaksThen({ asOf }, span) {
  return Boolean(asOf) && asOf[0] <= span[1] && span[0] <= asOf[1];
}

function counts({ actors, relations }, view) {
  const of = (n, all, one) => (n === all ? count(n, one) : `${n.toLocaleString("en")} of ${count(all, one)}`);
  return `${of(view.actors.length, actors.length, "actor")}, ${of(view.relations.length, relations.length, "relation")}`;
}

function when(data, view, state) {
  if (view.both) return "";
  if (view.dated) return inOrOn(state.at);
  return data.as_of_in_words ? `as of ${data.as_of_in_words}` : "";
}

// filterWords says what filters leave out, the date aside, as package wording does.
export function filterWords(model, state) {
  const used = model.kinds.filter((k) => model.relations.some((r) => r.kind === k.id));
  const kinds = (list) => series(list.map((k) => lowerFirst(k.plural || k.name)));
  const left = used.filter((k) => state.kind?.includes(k.id)), out = used.filter((k) => !state.kind?.includes(k.id));
  return [
    state.kind && (out.length < left.length ? `without ${kinds(out)}` : `only ${kinds(left)}`),
    state.certainty && `only ${series(state.certainty)}`,
    state.modality && `only ${series(state.modality)}`,
    state.at && state.certainly && "only what certainly holds",
    state.source && `as told by ${series(state.source.map((id) => model.source(id)?.title ?? id))}`,
  ].filter(Boolean);
}

// betweenDates is what a comparison says of itself.
export const betweenDates = ([from, to]) => `from ${dateWords(from)} to ${dateWords(to)}`;

// sourcesOf lists the sources of a view's relations, those most cited first.
export function sourcesOf(model, view) {
  const times = new Map();
  for (const id of view.relations) {
    for (const source of new Set(model.relation(id).evidence.map((e) => e.source))) times.set(source, (times.get(source) ?? 0) + 1);
  }
  return [...times.keys()].sort((a, b) => times.get(b) - times.get(a) || (a < b ? -1 : 1)).map((id) => model.source(id)).filter(Boolean);
}

// credit names the first of them, as under a picture.
export function credit(sources) {
  const names = sources.slice(0, creditedSources).map((s) => s.title);
  const more = sources.length - names.length;
  if (more > 0) names.push(`${more} more`);
  return names.length ? `${sources.length > 1 ? "Sources" : "Source"}: ${series(names)}` : "";
}
